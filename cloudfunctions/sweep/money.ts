// Money that is on its way: payments whose notice never came, orders that nobody pays any more, refunds, and bookings
// that were cut off in the middle.
import { advance, captures, knownCapture } from '../_platform/captures.js';
import { _ } from '../_platform/database.js';
import type { Capture, Order } from '../_platform/documents.js';
import { knownOrder, orders } from '../_platform/orders.js';
import { queryRefund } from '../_platform/pay.js';
import { askAgain, endOrder, repairOrder, settle } from '../_platform/payments.js';
import { finishRefund, isOurs, startRefund } from '../_platform/refunds.js';
import { addDays, addMinutes } from '../_platform/time.js';
import { type Chore, longest } from './chore.js';

const BY = 'sweep';
/** Longer than any function runs (60 s). */
const RESUME_MINUTES = 2;
const mark = (order: Order, now: Date) => orders.change(order._id, {}, { sweptAt: now });

/** Asks WeChat Pay about every open order: paid ones are booked, outlived ones are closed on both sides. */
const repairOrders: Chore<Order> = {
  name: 'repairOrder',
  find: () => orders.find({ state: 'created' }, longest),
  mark,
  async work(order, now) {
    const stands = order.expiresAt > now ? await repairOrder(order._id, BY) : await endOrder(order._id, BY);
    return stands !== 'open';
  },
};

/** Closed here, and perhaps not there: asked once more after minutes, hours and on the next day. */
const askAboutClosed: Chore<Order> = {
  name: 'askAboutClosed',
  find: (now) => orders.find({ state: 'closed', askAt: _.lte(now) }, longest),
  mark,
  work: (order, now) => askAgain(order, now, BY),
};

/** A capture that waits for money although its order is over: the student may try again. */
const freeCaptures: Chore<Capture> = {
  name: 'freeCapture',
  find: () => captures.find({ state: 'paying' }, longest),
  mark: (capture, now) => captures.change(capture._id, {}, { sweptAt: now }),
  async work(capture) {
    const order = await orders.get(capture.orderId);
    if (order && order.state !== 'closed') return false;
    await advance(capture, 'cancelOrder', {}, { by: BY });
    return true;
  },
};

/** Booked at the order, but perhaps not at the capture: the function may have been killed in between. */
const confirmPayments: Chore<Order> = {
  name: 'confirmPayment',
  find: () => orders.find({ state: 'paid', confirmedState: _.neq('paid') }, longest),
  mark,
  async work(order) {
    const { amountFen, transactionId, paidAt = order.changedAt } = order;
    const { paidOrderId } = await knownCapture(order.captureId);
    const cutOff = paidOrderId !== order._id && !refusedBefore(order);
    if (cutOff) await settle(order._id, { amountFen, transactionId, paidAt }, BY);
    await orders.change(order._id, { state: 'paid' }, { confirmedState: 'paid' });
    return cutOff;
  },
};

/** A refund that WeChat Pay could not make stays with staff; trying each minute would help nobody. */
const refusedBefore = (order: Order): boolean => order.history.some(({ event }) => event === 'refundFailed');

/** Asks what became of a refund; one that never arrived is asked for again with the same number. */
const finishRefunds: Chore<Order> = {
  name: 'finishRefund',
  // one in trouble is asked about less often
  find: (now) => orders.find({ state: 'refunding', askAt: _.or(_.exists(false), _.lte(now)) }, longest),
  mark,
  async work(order, now) {
    // of one made in the merchant platform only the bill or a notice knows
    if (order.refundTrouble === 'elsewhere' || !order.refundId) {
      await orders.change(order._id, { state: 'refunding' }, { askAt: addDays(now, 1) });
      return false;
    }
    const { state, amountFen } = await queryRefund(order.refundId);
    const isLost = state === 'unknown' && isOurs(order);
    const after = isLost
      ? await startRefund(order, order.refundReason, BY)
      : await finishRefund(order, state, BY, amountFen);
    return after.state !== 'refunding' || after.refundId !== order.refundId;
  },
};

/** The capture was stopped for a refund, and then the function was killed: what staff asked for is carried through. */
const resumeRefunds: Chore<Capture> = {
  name: 'resumeRefund',
  find: (now) =>
    captures.find(
      { refundAskedAt: _.lt(addMinutes(now, -RESUME_MINUTES)), state: _.nin(['refunded', 'erased']) },
      longest,
    ),
  mark: (capture, now) => captures.change(capture._id, {}, { sweptAt: now }),
  async work(capture) {
    const order = await knownOrder(capture.paidOrderId);
    if (order.state !== 'paid') return false;
    await startRefund(order, order.refundReason || '申请退款', BY);
    return true;
  },
};

/** Refunded, but the capture may not know yet. */
const confirmRefunds: Chore<Order> = {
  name: 'confirmRefund',
  find: () => orders.find({ state: 'refunded', confirmedState: _.neq('refunded') }, longest),
  mark,
  async work(order) {
    const before = await knownCapture(order.captureId);
    await finishRefund(order, 'done', BY);
    await orders.change(order._id, { state: 'refunded' }, { confirmedState: 'refunded' });
    return (await knownCapture(order.captureId)).state !== before.state;
  },
};

/** In this order: an order is repaired before its capture is set free. */
export const MONEY = [
  repairOrders,
  freeCaptures,
  confirmPayments,
  resumeRefunds,
  finishRefunds,
  confirmRefunds,
  askAboutClosed,
];
