// Money on its way back, to the very end: whoever began it (staff, the functions, the merchant platform), whatever became
// of it, and however often it is told. Nothing here gives back more than was paid.
import { AppError } from '../../shared/errors.js';
import { REFUND_TROUBLE, type RefundTrouble } from '../../shared/order.js';
import * as pay from '../_platform/pay.js';
import { addMinutes } from '../_platform/time.js';
import type { Order } from './documents.js';
import { advanceOrder, amountSaid, knownOrder, orders, owedFen, owedYuan } from './orders.js';
import { tellFree } from './refund-astray.js';
import { keepRest, learnRefund } from './refund-book.js';
import { holdService, resumeService } from './refund-hold.js';
import { isLastNumber, isOurs, missingOf, refundIdOf } from './refund-number.js';
import { openTask } from './tasks.js';

/** Minutes until a refund in trouble is asked about again; of one made elsewhere the bill tells, once a day. */
const PAUSE_MINUTES: Record<RefundTrouble, number> = { notEnough: 60, abnormal: 60, elsewhere: 24 * 60 };
/** Minutes until the next number asks, where a refund fails at once and not after days of waiting (virtual payment). */
const NEXT_NUMBER_MINUTES = 60;
/**
 * Asks WeChat Pay for the whole amount back, or for what is left of it. Safe to repeat; `finishRefund` books the outcome.
 * @returns the order as it is now: refunded, refunding (perhaps in trouble), or paid when WeChat Pay refuses for good
 * @throws AppError WRONG_STATE when the order was not paid, or the photo is approved; PAY_UNAVAILABLE
 */
export async function startRefund(order: Order, reason: string, by: string): Promise<Order> {
  let now = order;
  if (now.state === 'paid') {
    await holdService(now);
    const refundId = refundIdOf(now, now.refundTurn);
    const patch = { refundId, refundFen: owedFen(now), refundReason: reason, refundTrouble: '' as const };
    await advanceOrder(now, 'askRefund', patch, { by, note: reason });
    // read anew: a part may have been booked since the order was read
    now = await knownOrder(order._id);
  }
  if (now.state === 'refunded') return now;
  if (now.state !== 'refunding') throw new AppError('WRONG_STATE', `refund of an order that is ${now.state}`);
  return now.refundTrouble === 'elsewhere' ? now : ask(now, by);
}

/** What was asked for under the current number; orders from before it was noted asked for everything. */
const askedFen = (order: Order): number => order.refundFen || order.amountFen;

async function ask(order: Order, by: string): Promise<Order> {
  const { refundId, amountFen: totalFen, refundReason: reason } = order;
  // more than is left was never accepted, so the same number may ask for less
  const amountFen = Math.min(askedFen(order), owedFen(order));
  if (amountFen < askedFen(order))
    await orders.change(order._id, { state: 'refunding', refundId }, { refundFen: amountFen });
  try {
    const told = await pay.refund(order, { refundId, amountFen, totalFen, reason });
    return await finishRefund(order, { ...told, amountFen }, by);
  } catch (error) {
    if (!pay.isDefinite(error)) throw error;
    return refuse(order, error.reason, by);
  }
}

/**
 * Whether money may be on its way under another number. WeChat Pay calls an order refunded for good after the first refund, even if
 * that one was closed or returned only a part. Virtual payment says nothing of what was begun in its console, only that less is left.
 */
function mayBeElsewhere(
  { provider, refundTurn, returned }: Order,
  reason: string,
  { state, isSaidBack }: Awaited<ReturnType<typeof pay.queryOrder>>,
): boolean {
  const isTaken = pay.MAY_BE_ON_ITS_WAY.includes(reason);
  if (provider === 'virtual') return isTaken || isSaidBack === true;
  return state === 'refunded' && (isTaken || (refundTurn === 1 && returned.length === 0));
}

/** WeChat Pay refuses for good: the money went back another way, there is none, or it cannot be given back. */
async function refuse(order: Order, reason: string, by: string): Promise<Order> {
  if (reason === 'NOT_ENOUGH') return noteRefundTrouble(order, 'notEnough');
  const stands = await pay.queryOrder(order);
  const { leftFen } = stands;
  // virtual payment says how much is left and names no number; of WeChat Pay's the bill tells
  if (missingOf(order, leftFen)) return learnRefund(order, (now) => missingOf(now, leftFen), by);
  if (mayBeElsewhere(order, reason, stands)) return noteRefundTrouble(order, 'elsewhere');
  const moved = await advanceOrder(order, 'refundFailed', { refundTrouble: '' }, { by, note: reason });
  if (!moved) return knownOrder(order._id);
  await resumeService(moved);
  await tellFree(moved);
  const text = `订单 ${order._id} 的 ${owedYuan(order)} 元没有退成：微信支付拒绝（${reason}）。请在商户平台查看原因，或用其他方式退给学生，再登记：工作台“登记其他方式退款”，或事件 settle-refund.json。`;
  await openTask({ id: `refund-refused-${order._id}-${moved.history.length}`, orderId: order._id, text });
  return moved;
}

/** Notes why a refund waits, when it still does, and tells staff once; how much went back elsewhere nobody knows yet. */
export async function noteRefundTrouble(order: Order, trouble: RefundTrouble): Promise<Order> {
  const dueAt = addMinutes(new Date(), PAUSE_MINUTES[trouble]);
  const waiting = { state: 'refunding', refundId: order.refundId };
  if (await orders.change(order._id, waiting, { refundTrouble: trouble, dueAt })) {
    const isKnown = isOurs(order) && trouble !== 'elsewhere';
    const amount = isKnown ? ` 退款 ${owedYuan(order)} 元` : `（${amountSaid(order)}）`;
    const text = `订单 ${order._id}${amount}：${REFUND_TROUBLE[trouble]}。`;
    await openTask({ id: `refund-${trouble}-${order.refundId || order._id}`, orderId: order._id, text });
    // from now on a person may book all of it as given in another way
    if (trouble === 'abnormal' && isOurs(order)) await tellFree(order);
  }
  return knownOrder(order._id);
}

/** A closed refund paid nothing out and is never reopened: the next number asks again, within a minute by the timer. */
async function takeNextNumber(order: Order): Promise<Order> {
  const turn = order.refundTurn + 1;
  const isVirtual = order.provider === 'virtual';
  // no number is left: a person has to look why it never succeeds
  if (isLastNumber(order)) return noteRefundTrouble(order, 'abnormal');
  const dueAt = isVirtual ? addMinutes(new Date(), NEXT_NUMBER_MINUTES) : new Date();
  const waiting = { state: 'refunding', refundId: order.refundId };
  const next = {
    refundId: refundIdOf(order, turn),
    refundTurn: turn,
    refundFen: owedFen(order),
    refundTrouble: '',
  };
  await orders.change(order._id, waiting, { ...next, dueAt });
  return knownOrder(order._id);
}

/** A refund of ours that WeChat Pay refused for good stays with staff; asking each minute would help nobody. */
export const wasRefused = (order: Order): boolean =>
  isOurs(order) && order.history.some(({ event }) => event === 'refundFailed');

/**
 * Books what became of the refund that was asked for last.
 * @param told of its amount, where WeChat Pay was asked
 * @returns the order as it is now
 */
export async function finishRefund(
  order: Order,
  told: Pick<pay.RefundState, 'state' | 'amountFen' | 'toMerchant'>,
  by: string,
): Promise<Order> {
  const { state: outcome, amountFen = askedFen(order), toMerchant } = told;
  if (outcome === 'done') return learnRefund(order, { refundId: order.refundId, amountFen, toMerchant }, by);
  if (order.state !== 'refunding') return order;
  if (outcome === 'abnormal') return noteRefundTrouble(order, 'abnormal');
  if (outcome === 'closed' && !isOurs(order)) return (await keepRest(order, {}, by)) ?? knownOrder(order._id);
  if (outcome === 'closed') return takeNextNumber(order);
  if (outcome === 'processing' && order.refundTrouble)
    await orders.change(order._id, { state: 'refunding' }, { refundTrouble: '', dueAt: new Date() });
  return order;
}
