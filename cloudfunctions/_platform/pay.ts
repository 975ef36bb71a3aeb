// Money: everything the product asks of WeChat Pay (APIv3, JSAPI for mini programs). Amounts are integer fen, and every
// request carries our own order or refund number, so that a repeated request can never charge or refund twice.

import { z } from 'zod';
import type { PaymentParams } from '../../shared/functions.js';
import { loadLibrary, PayRefusal, parseAnswer, send } from './pay/client.js';
import { RefundAnswer, Trade } from './pay/trade.js';
import { paySettings } from './settings.js';

export { type Notice, readNotice } from './pay/notice.js';

const Prepaid = z.object({ prepay_id: z.string().min(1) });

/** docs: description is at most 127 characters, reason at most 80 */
const MOST = { description: 127, reason: 80 };

/** RFC 3339 in Beijing time without milliseconds, as time_expire wants it. */
function toBeijing(time: Date): string {
  return new Date(time.getTime() + 8 * 3600_000).toISOString().replace(/\.\d+Z$/, '+08:00');
}

/**
 * Opens (or re-opens) an order at WeChat Pay and signs what the phone needs to pay it. A retry of the same order must
 * come with the same values, `expires` included.
 * @param o.amountFen integer fen, at least 1
 * @throws AppError PAY_UNAVAILABLE
 */
export async function prepay(o: {
  orderId: string;
  amountFen: number;
  openid: string;
  description: string;
  expires: Date;
}): Promise<PaymentParams> {
  const { mchid, appid, notifyUrl, privateKey } = paySettings();
  const answer = await send('post', 'v3/pay/transactions/jsapi', {
    appid,
    mchid,
    description: o.description.slice(0, MOST.description),
    out_trade_no: o.orderId,
    time_expire: toBeijing(o.expires),
    notify_url: notifyUrl,
    amount: { total: o.amountFen, currency: 'CNY' },
    payer: { openid: o.openid },
  });
  const { Formatter, Rsa } = await loadLibrary();
  const [timeStamp, nonceStr] = [String(Formatter.timestamp()), Formatter.nonce()];
  const packed = `prepay_id=${parseAnswer(Prepaid, answer).prepay_id}`;
  const paySign = Rsa.sign(Formatter.joinedByLineFeed(appid, timeStamp, nonceStr, packed), privateKey);
  return { timeStamp, nonceStr, package: packed, signType: 'RSA', paySign };
}

export interface QueriedOrder {
  /** unknown = WeChat Pay never heard of this order */
  state: 'unpaid' | 'paid' | 'closed' | 'refunded' | 'unknown';
  amountFen?: number | undefined;
  openid?: string | undefined;
  transactionId?: string | undefined;
  paidAt?: Date | undefined;
}

/**
 * Asks WeChat Pay how an order stands.
 * @throws AppError PAY_UNAVAILABLE, also when the answer is about something else
 */
export async function queryOrder(orderId: string): Promise<QueriedOrder> {
  const { mchid } = paySettings();
  const path = `v3/pay/transactions/out-trade-no/${encodeURIComponent(orderId)}?mchid=${mchid}`;
  const answer = await send('get', path).catch(whenAbsent);
  if (answer === undefined) return { state: 'unknown' };
  const { mine, orderId: answered, ...order } = parseAnswer(Trade, answer);
  if (!mine || answered !== orderId) throw new PayRefusal(200, 'ANSWER_OF_ANOTHER_ORDER');
  return order;
}

/**
 * Closes an unpaid order, so that it cannot be paid any more. Closing twice is the same as once. Query first: a paid
 * order cannot be closed.
 * @throws AppError PAY_UNAVAILABLE
 */
export async function closeOrder(orderId: string): Promise<void> {
  const { mchid } = paySettings();
  try {
    await send('post', `v3/pay/transactions/out-trade-no/${encodeURIComponent(orderId)}/close`, { mchid });
  } catch (error) {
    const done = error instanceof PayRefusal && ['ORDER_CLOSED', 'ORDER_NOT_EXIST'].includes(error.reason);
    if (!done) throw error;
  }
}

export interface RefundState {
  /** unknown = the request never arrived: ask again with the same refundId */
  state: 'processing' | 'done' | 'failed' | 'unknown';
}

/**
 * Gives money back. The same refundId is the same refund, however often it is asked for.
 * @param o.amountFen integer fen, at most totalFen
 * @param o.totalFen what the order cost
 * @throws AppError PAY_UNAVAILABLE
 */
export async function refund(o: {
  orderId: string;
  refundId: string;
  amountFen: number;
  totalFen: number;
  reason: string;
}): Promise<{ state: 'processing' | 'done' | 'failed' }> {
  const answer = await send('post', 'v3/refund/domestic/refunds', {
    out_trade_no: o.orderId,
    out_refund_no: o.refundId,
    reason: o.reason.slice(0, MOST.reason),
    notify_url: paySettings().notifyUrl,
    amount: { refund: o.amountFen, total: o.totalFen, currency: 'CNY' },
  });
  const { state, refundId } = parseAnswer(RefundAnswer, answer);
  if (refundId !== o.refundId) throw new PayRefusal(200, 'ANSWER_OF_ANOTHER_REFUND');
  return { state };
}

/** @throws AppError PAY_UNAVAILABLE */
export async function queryRefund(refundId: string): Promise<RefundState> {
  const answer = await send('get', `v3/refund/domestic/refunds/${encodeURIComponent(refundId)}`).catch(whenAbsent);
  if (answer === undefined) return { state: 'unknown' };
  return { state: parseAnswer(RefundAnswer, answer).state };
}

const ABSENT = ['ORDER_NOT_EXIST', 'ORDERNOTEXIST', 'RESOURCE_NOT_EXISTS'];

/** These are answers, not failures: WeChat Pay does not know this number. Any other 404 is a wrong address. */
function whenAbsent(error: unknown): undefined {
  if (error instanceof PayRefusal && ABSENT.includes(error.reason)) return undefined;
  throw error;
}
