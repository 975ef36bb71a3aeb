// Money back: one number is one refund, however often it is asked for. One that WeChat Pay closes needs a new number.
import { paySettings } from '../settings.js';
import { PayRefusal, parseAnswer, send, whenAbsent } from './client.js';
import { RefundAnswer } from './trade.js';

/** docs: reason is at most 80 characters */
const MOST_REASON = 80;

export interface RefundState {
  /**
   * unknown = the request never arrived: ask again with the same number · closed = never paid out, and this number is
   * used up · abnormal = the bank refused it: it goes on once staff have acted in the merchant platform
   */
  state: 'processing' | 'done' | 'closed' | 'abnormal' | 'unknown';
  orderId?: string;
  /** fen */
  amountFen?: number;
}

/**
 * Gives money back. The same refundId is the same refund, however often it is asked for.
 * @param o.amountFen integer fen, at most totalFen
 * @param o.totalFen what the order cost
 * @throws PayRefusal (PAY_UNAVAILABLE); its `reason` tells NOT_ENOUGH from the rest
 */
export async function refund(o: {
  orderId: string;
  refundId: string;
  amountFen: number;
  totalFen: number;
  reason: string;
}): Promise<RefundState> {
  const answer = await send('post', 'v3/refund/domestic/refunds', {
    out_trade_no: o.orderId,
    out_refund_no: o.refundId,
    reason: o.reason.slice(0, MOST_REASON),
    notify_url: paySettings().notifyUrl,
    amount: { refund: o.amountFen, total: o.totalFen, currency: 'CNY' },
  });
  const { refundId, ...state } = parseAnswer(RefundAnswer, answer);
  if (refundId !== o.refundId) throw new PayRefusal(200, 'ANSWER_OF_ANOTHER_REFUND');
  return state;
}

/** @throws AppError PAY_UNAVAILABLE */
export async function queryRefund(refundId: string): Promise<RefundState> {
  const answer = await send('get', `v3/refund/domestic/refunds/${encodeURIComponent(refundId)}`).catch(whenAbsent);
  if (answer === undefined) return { state: 'unknown' };
  const { refundId: answered, ...state } = parseAnswer(RefundAnswer, answer);
  if (answered !== refundId) throw new PayRefusal(200, 'ANSWER_OF_ANOTHER_REFUND');
  return state;
}
