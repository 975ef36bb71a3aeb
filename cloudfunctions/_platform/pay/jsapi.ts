// WeChat Pay (APIv3, JSAPI for mini programs): an order is opened, asked about, closed, and its money given back. One
// refund number is one refund, however often it is asked for; one that WeChat Pay closes needs a new number.
import { z } from 'zod';
import type { JsapiParams } from '../../../shared/payment.js';
import { paySettings } from '../settings.js';
import { beijingStamp } from '../time.js';
import { exchange, loadLibrary, PayRefusal, parseAnswer, send, whenAbsent } from './client.js';
import type { OrderRef, Prepay, Provider, QueriedOrder, Refund, RefundState } from './provider.js';
import { RefundAnswer, Trade } from './trade.js';

const Prepaid = z.object({ prepay_id: z.string().min(1) });

/** docs: bytes of description; a Chinese character has three, and one byte too many is refused */
const MOST_DESCRIPTION = 127;
/** docs: bytes of reason, at least one where it is given */
const MOST_REASON = 80;

/** @returns as many whole characters of a text as so many bytes hold */
function cutTo(bytes: number, text: string): string {
  const letters = Array.from(text);
  while (Buffer.byteLength(letters.join('')) > bytes) letters.pop();
  return letters.join('');
}

/** As time_expire wants it: without milliseconds. */
const toWholeSeconds = (time: Date): string => beijingStamp(time).replace(/\.\d+/, '');

/** A retry must come with the same values, `expires` included. */
async function prepay(o: Prepay): Promise<JsapiParams> {
  const { mchid, appid, notifyUrl, privateKey } = paySettings();
  const answer = await send('post', 'v3/pay/transactions/jsapi', {
    appid,
    mchid,
    description: cutTo(MOST_DESCRIPTION, o.description),
    out_trade_no: o.orderId,
    time_expire: toWholeSeconds(o.expires),
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

/** An answer about something else is none. */
async function queryOrder({ _id }: OrderRef): Promise<QueriedOrder> {
  const { mchid } = paySettings();
  const path = `v3/pay/transactions/out-trade-no/${encodeURIComponent(_id)}?mchid=${mchid}`;
  const answer = await send('get', path).catch(whenAbsent);
  if (answer === undefined) return { state: 'unknown' };
  const { mine, orderId: answered, ...order } = parseAnswer(Trade, answer);
  if (!mine || answered !== _id) throw new PayRefusal(200, 'ANSWER_OF_ANOTHER_ORDER');
  return order;
}

/**
 * Closing twice is the same as once. Query first: a paid order cannot be closed. Only 204 is certain: 202 says that
 * somebody is typing the password.
 */
async function closeOrder({ _id }: OrderRef): Promise<'closed' | 'open'> {
  const { mchid } = paySettings();
  const path = `v3/pay/transactions/out-trade-no/${encodeURIComponent(_id)}/close`;
  try {
    const { status } = await exchange('post', path, { body: { mchid } });
    return status === 204 ? 'closed' : 'open';
  } catch (error) {
    const done = error instanceof PayRefusal && ['ORDER_CLOSED', 'ORDER_NOT_EXIST'].includes(error.reason);
    if (!done) throw error;
    return 'closed';
  }
}

/** The refusal's `reason` tells NOT_ENOUGH from the rest. */
async function refund({ _id }: OrderRef, o: Refund): Promise<RefundState> {
  const answer = await send('post', 'v3/refund/domestic/refunds', {
    out_trade_no: _id,
    out_refund_no: o.refundId,
    // blanked where its student is erased already
    ...(o.reason && { reason: cutTo(MOST_REASON, o.reason) }),
    notify_url: paySettings().notifyUrl,
    amount: { refund: o.amountFen, total: o.totalFen, currency: 'CNY' },
  });
  return readRefund(answer, o.refundId);
}

async function queryRefund(_order: OrderRef, refundId: string): Promise<RefundState> {
  const answer = await send('get', `v3/refund/domestic/refunds/${encodeURIComponent(refundId)}`).catch(whenAbsent);
  return answer === undefined ? { state: 'unknown' } : readRefund(answer, refundId);
}

function readRefund(answer: unknown, asked: string): RefundState {
  const { refundId, ...state } = parseAnswer(RefundAnswer, answer);
  if (refundId !== asked) throw new PayRefusal(200, 'ANSWER_OF_ANOTHER_REFUND');
  return state;
}

/** WeChat Pay takes any price. */
const lacks = (): string => '';

export const jsapi = { lacks, prepay, queryOrder, closeOrder, refund, queryRefund } satisfies Provider;
