// What happens when money arrives or goes back, whoever tells us: the phone's return, a notice, or the timer. Every
// step can be repeated and taken up again in the middle; money is never lost and never taken twice for one capture.
import { nextCaptureState } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { nextOrderState } from '../../shared/order.js';
import { advance, knownCapture } from './captures.js';
import type { Order } from './documents.js';
import { advanceOrder, knownOrder } from './orders.js';
import * as pay from './pay.js';
import { writeAudit } from './service.js';

export interface Paid {
  amountFen: number;
  transactionId: string;
  paidAt: Date;
}

/** Parallel tellers (notice, phone, timer) may overtake each other a few times, never for long. */
const RACES = 5;

/**
 * Books a payment: the order becomes paid, then its capture. A second payment of one capture is sent back.
 * @param by pay (notice), student (return of the phone), sweep
 * @param read the order, where the caller has just read it
 * @throws AppError PAY_BAD_NOTICE when the amount is not the order's
 */
export async function settle(orderId: string, paid: Paid, by: string, read?: Order): Promise<void> {
  const order = await bookOrder(orderId, paid, by, read);
  for (let race = 0; race < RACES; race++) {
    const capture = await knownCapture(order.captureId);
    if (capture.paidOrderId === orderId) return;
    if (capture.paidOrderId || !nextCaptureState(capture.state, 'pay')) return returnPayment(order, by);
    try {
      await advance(capture, 'pay', { paidOrderId: orderId, orderId }, { by });
      return;
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'BUSY')) throw error;
    }
  }
  throw new AppError('BUSY', 'payment raced');
}

async function bookOrder(orderId: string, paid: Paid, by: string, read?: Order): Promise<Order> {
  for (let race = 0; race < RACES; race++) {
    const order = race === 0 && read ? read : await knownOrder(orderId);
    if (paid.amountFen !== order.amountFen) {
      const detail = { expectedFen: order.amountFen, paidFen: paid.amountFen, transactionId: paid.transactionId };
      const say = '支付金额与订单金额不符，未入账，请核对。';
      const id = `amount-${orderId}-${paid.transactionId}`;
      await writeAudit({ id, what: 'amountDiffers', say, captureId: order.captureId, orderId, by, detail });
      throw new AppError('PAY_BAD_NOTICE', 'another amount');
    }
    if (!nextOrderState(order.state, 'pay')) return order;
    const { transactionId, paidAt } = paid;
    const booked = await advanceOrder(order, 'pay', { transactionId, paidAt }, { by });
    if (booked) return booked;
  }
  throw new AppError('BUSY', 'order raced');
}

/** One refund number per order: asking twice is the same refund. */
export function refundIdOf(orderId: string): string {
  return `R${orderId}`;
}

/** Money that bought nothing: the capture is paid already, or gone. */
async function returnPayment(order: Order, by: string): Promise<void> {
  const say = '该采集记录已支付或已结束，重复支付的款项自动退回。';
  const id = `paid-twice-${order._id}`;
  await writeAudit({ id, what: 'paidTwice', say, captureId: order.captureId, orderId: order._id, by });
  await startRefund(order, '重复支付，自动退款', by);
}

/**
 * Asks WeChat Pay for the whole amount back. Safe to repeat; `finishRefund` books the outcome.
 * @throws AppError WRONG_STATE when the order was not paid; PAY_UNAVAILABLE
 */
export async function startRefund(order: Order, reason: string, by: string): Promise<Order> {
  const refundId = refundIdOf(order._id);
  let now = order;
  if (order.state === 'paid') {
    const patch = { refundId, refundReason: reason };
    now = (await advanceOrder(order, 'askRefund', patch, { by, note: reason })) ?? (await knownOrder(order._id));
  }
  if (now.state === 'refunded') return now;
  if (now.state !== 'refunding') throw new AppError('WRONG_STATE', `refund of an order that is ${now.state}`);
  const { amountFen } = now;
  const { state } = await pay.refund({ orderId: now._id, refundId, amountFen, totalFen: amountFen, reason });
  return finishRefund(now, state, by);
}

/**
 * Books what became of a refund. The capture that this order paid for ends as refunded, where the table allows it.
 * @returns the order as it is now
 */
export async function finishRefund(
  order: Order,
  outcome: 'processing' | 'done' | 'failed' | 'unknown',
  by: string,
): Promise<Order> {
  if (outcome === 'processing' || outcome === 'unknown') return order;
  if (outcome === 'failed') {
    const id = `refund-failed-${order._id}`;
    const say = '微信支付退款失败，请在商户平台处理。';
    await writeAudit({ id, what: 'refundFailed', say, captureId: order.captureId, orderId: order._id, by });
  }
  const event = outcome === 'done' ? 'refund' : 'refundFailed';
  const moved = nextOrderState(order.state, event) ? await advanceOrder(order, event, {}, { by }) : undefined;
  const now = moved ?? (await knownOrder(order._id));
  if (now.state === 'refunded') await endCapture(now, by);
  return now;
}

async function endCapture(order: Order, by: string): Promise<void> {
  for (let race = 0; race < RACES; race++) {
    const capture = await knownCapture(order.captureId);
    if (capture.paidOrderId !== order._id || !nextCaptureState(capture.state, 'refund')) return;
    try {
      await advance(capture, 'refund', {}, { by });
      return;
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'BUSY')) throw error;
    }
  }
  throw new AppError('BUSY', 'refund raced');
}

/**
 * Asks WeChat Pay how an order stands and books it here.
 * @returns paid, open (can still be paid) or closed
 * @throws AppError PAY_UNAVAILABLE
 */
export async function repairOrder(orderId: string, by: string): Promise<'paid' | 'open' | 'closed'> {
  const order = await knownOrder(orderId);
  if (order.state === 'refunded' || order.state === 'refunding') return 'closed';
  const seen = await pay.queryOrder(orderId);
  if (seen.state === 'paid') {
    const { amountFen = -1, transactionId = '', paidAt = new Date() } = seen;
    await settle(orderId, { amountFen, transactionId, paidAt }, by, order);
    return 'paid';
  }
  if (seen.state === 'closed' && order.state === 'created') await advanceOrder(order, 'close', {}, { by });
  return seen.state === 'unpaid' || (seen.state === 'unknown' && order.state === 'created') ? 'open' : 'closed';
}

/**
 * Ends an order before a new number is used: asks first, closes what is unpaid.
 * @returns paid when it was paid after all
 * @throws AppError PAY_UNAVAILABLE
 */
export async function endOrder(orderId: string, by: string): Promise<'paid' | 'closed'> {
  const stands = await repairOrder(orderId, by);
  if (stands === 'paid') return 'paid';
  if (stands === 'open') await pay.closeOrder(orderId);
  const order = await knownOrder(orderId);
  if (order.state === 'created') await advanceOrder(order, 'close', {}, { by });
  // whoever paid between question and closing is found by the second question
  return stands === 'open' && (await repairOrder(orderId, by)) === 'paid' ? 'paid' : 'closed';
}
