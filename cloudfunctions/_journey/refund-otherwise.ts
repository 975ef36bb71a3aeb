// Money that cannot go back the way it was paid: the account of who paid is gone, the bank refused it, or a year has passed. A
// person gives it to the student in another way and says so; from then on nothing waits for it any more, no deletion and no wish.
import { AppError } from '../../shared/errors.js';
import * as pay from '../_platform/pay.js';
import { addDays } from '../_platform/time.js';
import type { Order } from './documents.js';
import { advanceOrder, isStray, owedFen } from './orders.js';
import { endRefund, leftAsRead } from './refund-book.js';
import { holdService } from './refund-hold.js';
import { isLastNumber, isOurs, missingOf, otherwiseIdOf } from './refund-number.js';
import { wasRefused } from './refunds.js';

/** docs, refund: WeChat Pay gives nothing back a year after the payment. */
export const REFUND_DAYS = 365;
/** A month more (chosen), so that what somebody began in the merchant platform before has ended and stood in a bill. */
const OVERDUE_DAYS = REFUND_DAYS + 31;

const isOverdue = ({ paidAt }: Order): boolean => paidAt !== undefined && addDays(paidAt, OVERDUE_DAYS) < new Date();

/** Whether a refund that was asked for here waits for something that never comes by itself. */
function isStuck(order: Order): boolean {
  if (order.state === 'paid') return wasRefused(order);
  if (order.state !== 'refunding' || !isOurs(order)) return false;
  return order.refundTrouble === 'abnormal' || (order.refundTrouble === 'elsewhere' && isOverdue(order));
}

/** Fen that were asked back in vain. */
export const stuckFen = (order: Order): number => (isStuck(order) ? owedFen(order) : 0);

const refused = (detail: string, say: string) => new AppError('WRONG_STATE', detail, say);

/**
 * Asks whoever took the money whether some of it may still arrive, or has arrived.
 * @throws AppError WRONG_STATE with words for staff; PAY_UNAVAILABLE
 */
export async function checkStuck(order: Order): Promise<void> {
  const { refundId, state, refundTrouble, refundTurn, returned } = order;
  const told = await pay.queryRefund(order, refundId);
  if (told.state === 'done')
    throw refused(
      'arrived',
      `微信支付已经退出这笔退款（商户退款单号 ${refundId}）。请先用 learnRefund 入账，学生没有收到的再登记。`,
    );
  const isClosed = told.state === 'closed' && (state === 'paid' || isLastNumber(order));
  const isNowhere = told.state === 'unknown' && (state === 'paid' || refundTrouble === 'elsewhere');
  if (told.state !== 'abnormal' && !isClosed && !isNowhere)
    throw refused(`refund ${told.state}`, '微信支付正在处理这笔退款，可能还会到账，现在不能登记。');
  if (state !== 'paid') return;
  const there = await pay.queryOrder(order);
  // calling it refunded for good, WeChat Pay may mean one of ours that came to nothing
  const isExplained = refundTurn > 1 || returned.length > 0 || told.state !== 'unknown';
  if (missingOf(order, there.leftFen) || there.isSaidBack || (there.state === 'refunded' && !isExplained))
    throw refused(
      'refunded elsewhere',
      '微信支付显示这笔订单有别的退款，可能已经到账。请在商户平台核对，先用 learnRefund 入账。',
    );
}

/**
 * Books everything that the student had not received as given back in another way.
 * @param voucher by which that is found again
 * @param o.isEarned the photo is approved: what strayed is booked alone
 * @returns undefined when somebody else was faster
 * @throws AppError WRONG_STATE when the photo is approved already
 */
export async function settleOtherwise(
  order: Order,
  voucher: string,
  { isEarned = false, ...o }: { by: string; note: string; isEarned?: boolean },
): Promise<Order | undefined> {
  const amountFen = isEarned ? 0 : stuckFen(order);
  const isRest = amountFen > 0;
  // killed in between, it goes on by itself: nobody asks WeChat Pay for money that the student has
  if (isRest) await holdService(order, { elsewhere: true });
  const strays = order.returned.map((one) => (isStray(one) ? { ...one, voucher } : one));
  const rest = { refundId: otherwiseIdOf(order), amountFen, at: new Date(), voucher };
  const patch = { returned: isRest ? [...strays, rest] : strays, ...(isRest && { refundTrouble: '' as const }) };
  // as it was read: nothing came back since, and nobody has said the same
  const where = { changedAt: order.changedAt, ...leftAsRead(order) };
  const moved = await advanceOrder(order, isRest ? 'refund' : 'settle', patch, { ...o, where });
  return moved && endRefund(moved, o.by);
}
