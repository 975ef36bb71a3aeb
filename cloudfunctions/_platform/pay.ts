// Money: everything the product asks of WeChat Pay (APIv3, JSAPI for mini programs). Amounts are integer fen, and every
// request carries our own order or refund number, so that a repeated request can never charge or refund twice.

import { z } from 'zod';
import type { PaymentParams } from '../../shared/functions.js';
import { exchange, loadLibrary, PayRefusal, parseAnswer, send, whenAbsent } from './pay/client.js';
import { Trade } from './pay/trade.js';
import { paySettings } from './settings.js';

export { PayRefusal } from './pay/client.js';
export { type Notice, readNotice } from './pay/notice.js';
export { queryRefund, type RefundState, refund } from './pay/refund.js';

const Prepaid = z.object({ prepay_id: z.string().min(1) });

/** docs: description is at most 127 characters */
const MOST_DESCRIPTION = 127;

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
    description: o.description.slice(0, MOST_DESCRIPTION),
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
 * order cannot be closed. Only 204 is certain: 202 says that somebody is typing the password.
 * @returns open when it can still be paid: ask again later
 * @throws AppError PAY_UNAVAILABLE
 */
export async function closeOrder(orderId: string): Promise<'closed' | 'open'> {
  const { mchid } = paySettings();
  const path = `v3/pay/transactions/out-trade-no/${encodeURIComponent(orderId)}/close`;
  try {
    const { status } = await exchange('post', path, { body: { mchid } });
    return status === 204 ? 'closed' : 'open';
  } catch (error) {
    const done = error instanceof PayRefusal && ['ORDER_CLOSED', 'ORDER_NOT_EXIST'].includes(error.reason);
    if (!done) throw error;
    return 'closed';
  }
}
