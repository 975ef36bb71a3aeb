// Money that is on its way: payments whose notice never came, orders that nobody pays any more, refunds, and bookings
// that were cut off in the middle.
import { advance, captures, knownCapture } from '../_platform/captures.js';
import { _ } from '../_platform/database.js';
import type { Capture, Order } from '../_platform/documents.js';
import { orders } from '../_platform/orders.js';
import { queryRefund } from '../_platform/pay.js';
import { endOrder, finishRefund, repairOrder, settle, startRefund } from '../_platform/payments.js';
import { addMinutes } from '../_platform/time.js';
import { type Chore, queueOf } from './chore.js';

const BY = 'sweep';
/** Whoever pays does so within minutes; chosen. Until then a lost notice is found within the minute. */
const YOUNG_MINUTES = 30;
/** How often older ones are asked about; chosen: twelve questions in the two hours that an order lives. */
const REST_MINUTES = 10;

/** Asks WeChat Pay about an open order: a paid one is booked, an outlived one is closed on both sides. */
async function repair(order: Order, now: Date): Promise<boolean> {
  const stands = order.expiresAt > now ? await repairOrder(order._id, BY) : await endOrder(order._id, BY);
  return stands !== 'open';
}

/** Those of the last half hour come first and have time of their own. */
const repairOrders: Chore<Order> = {
  name: 'repairOrder',
  ...queueOf(orders, { where: (now) => ({ state: 'created', createdAt: _.gt(addMinutes(now, -YOUNG_MINUTES)) }) }),
  work: repair,
};

const repairOldOrders: Chore<Order> = {
  name: 'repairOldOrder',
  ...queueOf(orders, {
    where: (now) => ({ state: 'created', createdAt: _.lte(addMinutes(now, -YOUNG_MINUTES)) }),
    restMinutes: REST_MINUTES,
  }),
  work: repair,
};

/** A capture that waits for money although its order is over: the student may try again. */
const freeCaptures: Chore<Capture> = {
  name: 'freeCapture',
  ...queueOf(captures, { where: () => ({ state: 'paying' }) }),
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
  // those that were looked through are due no more: nobody walks all payments of all time
  ...queueOf(orders, { where: (now) => ({ state: 'paid', dueAt: _.lt(now) }) }),
  async work(order) {
    const { amountFen, transactionId, paidAt = order.changedAt } = order;
    const { paidOrderId } = await knownCapture(order.captureId);
    const cutOff = paidOrderId !== order._id && !refusedBefore(order);
    if (cutOff) await settle(order._id, { amountFen, transactionId, paidAt }, BY);
    await orders.change(order._id, { state: 'paid' }, { dueAt: undefined });
    return cutOff;
  },
};

/** A refund that WeChat Pay could not make stays with staff; trying each minute would help nobody. */
const refusedBefore = (order: Order): boolean => order.history.some(({ event }) => event === 'refundFailed');

/** Asks what became of a refund; one that never arrived is asked for again with the same number. */
const finishRefunds: Chore<Order> = {
  name: 'finishRefund',
  ...queueOf(orders, { where: () => ({ state: 'refunding' }) }),
  async work(order) {
    const { state } = await queryRefund(order.refundId);
    const now =
      state === 'unknown' ? await startRefund(order, order.refundReason, BY) : await finishRefund(order, state, BY);
    return now.state !== 'refunding';
  },
};

/** Refunded, but the capture may not know yet. */
const confirmRefunds: Chore<Order> = {
  name: 'confirmRefund',
  ...queueOf(orders, { where: (now) => ({ state: 'refunded', dueAt: _.lt(now) }) }),
  async work(order) {
    const before = await knownCapture(order.captureId);
    await finishRefund(order, 'done', BY);
    await orders.change(order._id, { state: 'refunded' }, { dueAt: undefined });
    return (await knownCapture(order.captureId)).state !== before.state;
  },
};

/** In this order: what is booked is carried through before anybody is asked, an order repaired before its capture is free. */
export const MONEY: readonly Chore[] = [
  confirmPayments,
  confirmRefunds,
  repairOrders,
  freeCaptures,
  finishRefunds,
  repairOldOrders,
];
