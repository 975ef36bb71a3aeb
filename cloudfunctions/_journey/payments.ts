// What happens when money arrives or goes back, whoever tells us: the phone's return, a notice, or the timer. Every
// step can be repeated and taken up again in the middle; money is never lost and never taken twice for one capture.
import { nextCaptureState } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { nextOrderState } from '../../shared/order.js';
import * as pay from '../_platform/pay.js';
import { writeAudit } from './audit.js';
import { advance, knownCapture } from './captures.js';
import type { Order } from './documents.js';
import { blankLate } from './erase-traces.js';
import { advanceOrder, knownOrder, nextQuestion, orders } from './orders.js';
import { isWaived } from './price.js';
import { RACES, untilWritten } from './races.js';
import { learnRefund } from './refund-book.js';
import { noteElsewhere } from './refund-elsewhere.js';
import { missingOf } from './refund-number.js';
import { startRefund } from './refunds.js';
import { openTask } from './tasks.js';

export interface Paid {
  amountFen: number;
  transactionId: string;
  paidAt: Date;
}

/**
 * Books a payment: the order becomes paid, then its capture. A second payment of one capture is sent back.
 * @param by pay (notice), student (return of the phone), sweep
 * @param read the order, where the caller has just read it
 * @throws AppError PAY_BAD_NOTICE when the amount is not the order's
 */
export async function settlePayment(orderId: string, paid: Paid, by: string, read?: Order): Promise<void> {
  const order = await bookOrder(orderId, paid, by, read);
  // a repeated notice, after its money has gone back: it pays for nothing
  if (order.state !== 'paid') return;
  await untilWritten('payment raced', async () => {
    const capture = await knownCapture(order.captureId);
    if (capture.paidOrderId === orderId) return true;
    const isTaken = capture.paidOrderId !== '' || isWaived(capture);
    if (isTaken || !nextCaptureState(capture.state, 'pay')) await returnPayment(order, by);
    else await advance(capture, 'pay', { paidOrderId: orderId, orderId, paidFen: order.amountFen }, { by });
    return true;
  });
}

async function bookOrder(orderId: string, paid: Paid, by: string, read?: Order): Promise<Order> {
  for (let race = 0; race < RACES; race++) {
    const order = race === 0 && read ? read : await knownOrder(orderId);
    if (paid.amountFen !== order.amountFen) {
      const detail = { expectedFen: order.amountFen, paidFen: paid.amountFen, transactionId: paid.transactionId };
      const say = '支付金额与订单金额不符，未入账，请核对。';
      const id = `amount-${orderId}-${paid.transactionId}`;
      await writeAudit({ id, what: 'amountDiffers', say, captureId: order.captureId, orderId, by, detail });
      const text = `订单 ${orderId} 应付 ${order.amountFen} 分，微信支付收到 ${paid.amountFen} 分，未入账。请在商户平台核对并退款。`;
      await openTask({ id, orderId, text });
      throw new AppError('PAY_BAD_NOTICE', 'another amount');
    }
    if (!nextOrderState(order.state, 'pay')) return order;
    const { transactionId, paidAt } = paid;
    const booked = await advanceOrder(order, 'pay', { transactionId, paidAt }, { by });
    if (booked) return booked;
  }
  throw new AppError('BUSY', 'order raced');
}

/** Money that bought nothing: the capture is paid already, by its student or by the school, or gone. */
async function returnPayment(order: Order, by: string): Promise<void> {
  const say = '该采集记录已支付或已结束，重复支付的款项自动退回。';
  const id = `paid-twice-${order._id}`;
  await writeAudit({ id, what: 'paidTwice', say, captureId: order.captureId, orderId: order._id, by });
  await startRefund(order, '重复支付，自动退款', by);
}

/** Another amount is never booked: once a person has given it back nothing is held, and the student begins anew. */
const isReturned = (
  order: Order,
  { state, amountFen, leftFen = 0 }: Awaited<ReturnType<typeof pay.queryOrder>>,
): boolean => state === 'refunded' && leftFen === 0 && order.state !== 'paid' && amountFen !== order.amountFen;

/**
 * Asks WeChat Pay how an order stands and books it here.
 * @returns paid (also when the money went back since), open (can still be paid) or closed
 * @throws AppError PAY_UNAVAILABLE
 */
export async function repairOrder(orderId: string, by: string): Promise<'paid' | 'open' | 'closed'> {
  const order = await knownOrder(orderId);
  if (order.state === 'refunded' || order.state === 'refunding') return 'closed';
  const seen = await pay.queryOrder(order);
  const stands = isReturned(order, seen) ? 'closed' : seen.state;
  if (stands === 'paid' || stands === 'refunded') {
    const { amountFen = -1, transactionId = '', paidAt = new Date() } = seen;
    await settlePayment(orderId, { amountFen, transactionId, paidAt }, by, order);
    const { leftFen } = seen;
    if (missingOf(order, leftFen)) await learnRefund(order, (now) => missingOf(now, leftFen), by);
    else if (stands === 'refunded') await noteBack(await knownOrder(orderId), by);
    return 'paid';
  }
  if (stands === 'closed' && order.state === 'created') await advanceOrder(order, 'close', {}, { by });
  return stands === 'unpaid' || (stands === 'unknown' && order.state === 'created') ? 'open' : 'closed';
}

/** Given back by somebody else at WeChat Pay, which does not say how much: the bill tells. */
async function noteBack(order: Order, by: string): Promise<void> {
  // a refund that failed leaves the order "refunded" there for good; a later one becomes known by the bill or its notice
  const hasEnded = order.history.some(({ event }) => event === 'refundFailed');
  // "refunded" is then said because of the part that is booked already: the rest is still here
  const isPart = order.returned.length > 0;
  if (order.provider === 'jsapi' && !hasEnded && !isPart) await noteElsewhere(order, by);
}

/** @returns paid when it was paid in this very moment */
async function closeOpen(orderId: string, by: string): Promise<'paid' | 'closed'> {
  try {
    if ((await pay.closeOrder(await knownOrder(orderId))) === 'closed') return 'closed';
  } catch (error) {
    if (error instanceof pay.PayRefusal && error.reason === 'ORDERPAID' && (await repairOrder(orderId, by)) === 'paid')
      return 'paid';
    throw error;
  }
  throw new AppError('BUSY', 'somebody is paying', '这笔订单正在支付。');
}

/**
 * Ends an order before a new number is used: asks first, closes what is unpaid.
 * @returns paid when it was paid after all
 * @throws AppError PAY_UNAVAILABLE; BUSY while somebody is typing the password
 */
export async function endOrder(orderId: string, by: string): Promise<'paid' | 'closed'> {
  const stands = await repairOrder(orderId, by);
  if (stands === 'paid' || (stands === 'open' && (await closeOpen(orderId, by)) === 'paid')) return 'paid';
  const order = await knownOrder(orderId);
  if (order.state === 'created') await advanceOrder(order, 'close', {}, { by });
  // whoever paid between question and closing is found by the second question
  return stands === 'open' && (await repairOrder(orderId, by)) === 'paid' ? 'paid' : 'closed';
}

/**
 * Asks once more about an order that was closed here: it may have been opened, or paid, in the moment of closing.
 * @returns whether that was so
 */
export async function askAgain(order: Order, now: Date, by: string): Promise<boolean> {
  const stands = await repairOrder(order._id, by);
  if (stands === 'paid') return true;
  if (stands === 'open') await closeOpen(order._id, by);
  const dueAt = nextQuestion(order.changedAt, now);
  await orders.change(order._id, { state: 'closed' }, { dueAt });
  await blankLate(order._id);
  return stands === 'open';
}
