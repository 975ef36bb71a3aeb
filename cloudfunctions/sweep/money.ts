// Money that is on its way: payments whose notice never came, orders that nobody pays any more, refunds, and bookings
// that were cut off in the middle.
import { statesBefore, statesOf } from '../../shared/capture.js';
import { advance, captures, knownCapture } from '../_journey/captures.js';
import type { Capture, Order } from '../_journey/documents.js';
import { blankLate } from '../_journey/erase-traces.js';
import { knownOrder, orders } from '../_journey/orders.js';
import { askAgain, endOrder, repairOrder, settlePayment } from '../_journey/payments.js';
import { endRefund, learnRefund } from '../_journey/refund-book.js';
import { resumeService, waitsInVain } from '../_journey/refund-hold.js';
import { isOurs, missingOf } from '../_journey/refund-number.js';
import { finishRefund, startRefund, wasRefused } from '../_journey/refunds.js';
import { _ } from '../_platform/database.js';
import { deliver } from '../_platform/pay/virtual.js';
import { queryRefund } from '../_platform/pay.js';
import { addDays, addMinutes } from '../_platform/time.js';
import { type Chore, queueOf } from './chore.js';
import { keepPromises } from './promise.js';

const BY = 'sweep';
/** Whoever pays does so within minutes; chosen. Until then a lost notice is found within the minute. */
const YOUNG_MINUTES = 30;
/** How often older ones are asked about; chosen: nine more questions while an order lives (ORDER_MINUTES). */
const REST_MINUTES = 10;
/** Longer than any function runs (60 s). */
const RESUME_MINUTES = 2;
/** Days that a payment by virtual payment is asked about. Chosen: as long as a batch with its complaints lasts. */
const VIRTUAL_DAYS = 90;

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

/** Closed here, and perhaps not there: asked once more after minutes, hours and on the next day. */
const askAboutClosed: Chore<Order> = {
  name: 'askAboutClosed',
  // asked for the last time they are due no more: nobody walks all closed orders of all time
  ...queueOf(orders, { where: (now) => ({ state: 'closed', dueAt: _.lt(now) }) }),
  work: (order, now) => askAgain(order, now, BY),
};

/** A capture that waits for money although its order is over: the student may try again. */
const freeCaptures: Chore<Capture> = {
  name: 'freeCapture',
  ...queueOf(captures, { where: () => ({ state: _.in(statesBefore('cancelOrder')) }) }),
  async work(capture) {
    const order = await orders.get(capture.orderId);
    if (order?.state === 'created' || order?.state === 'paid') return false;
    await advance(capture, 'cancelOrder', {}, { by: BY });
    return true;
  },
};

/**
 * No bill of virtual payment tells what became of a payment: WeChat is told that it is delivered, and asked once a day
 * whether somebody gave the money back over there.
 * @returns when to look again
 */
async function lookAtVirtual(order: Order, now: Date): Promise<Date | undefined> {
  const { isKnown, leftFen } = await deliver(order);
  if (!isKnown) await repairOrder(order._id, BY);
  else if (missingOf(order, leftFen)) await learnRefund(order, (now) => missingOf(now, leftFen), BY);
  const last = addDays(order.paidAt ?? order.changedAt, VIRTUAL_DAYS);
  return last > now ? addDays(now, 1) : undefined;
}

/** Booked at the order, but perhaps not at the capture: the function may have been killed in between. */
const confirmPayments: Chore<Order> = {
  name: 'confirmPayment',
  // those that were looked through are due no more: nobody walks all payments of all time
  ...queueOf(orders, { where: (now) => ({ state: 'paid', dueAt: _.lt(now) }) }),
  async work(order, now) {
    const { amountFen, transactionId, paidAt = order.changedAt } = order;
    const { paidOrderId } = await knownCapture(order.captureId);
    const cutOff = paidOrderId !== order._id && !wasRefused(order);
    if (cutOff) await settlePayment(order._id, { amountFen, transactionId, paidAt }, BY);
    const dueAt = order.provider === 'virtual' ? await lookAtVirtual(order, now) : undefined;
    await orders.change(order._id, { state: 'paid' }, { dueAt });
    await blankLate(order._id);
    return cutOff;
  },
};

/** Asks what became of a refund; one that never arrived is asked for again with the same number. */
const finishRefunds: Chore<Order> = {
  name: 'finishRefund',
  // one in trouble is due later
  ...queueOf(orders, { where: () => ({ state: 'refunding' }) }),
  async work(order, now) {
    const isElsewhere = order.refundTrouble === 'elsewhere';
    // ours was refused for one of the merchant platform, which may have been closed since: asked for again, once a day
    if (isElsewhere && isOurs(order)) {
      await orders.change(order._id, { state: 'refunding', refundId: order.refundId }, { refundTrouble: '' });
      return (await startRefund({ ...order, refundTrouble: '' }, order.refundReason, BY)).state !== 'refunding';
    }
    // of one made in the merchant platform only the bill or a notice knows
    if (isElsewhere || !order.refundId) {
      await orders.change(order._id, { state: 'refunding' }, { dueAt: addDays(now, 1) });
      return false;
    }
    const told = await queryRefund(order, order.refundId);
    const isLost = told.state === 'unknown' && isOurs(order);
    const after = isLost ? await startRefund(order, order.refundReason, BY) : await finishRefund(order, told, BY);
    return after.state !== 'refunding' || after.refundId !== order.refundId;
  },
};

/**
 * The capture was stopped for a refund, and then the function was killed: what staff asked for is carried through, and what
 * waits in vain goes on.
 */
const resumeRefunds: Chore<Capture> = {
  name: 'resumeRefund',
  ...queueOf(captures, {
    where: (now) => ({
      refundAskedAt: _.lt(addMinutes(now, -RESUME_MINUTES)),
      state: _.nin([...statesOf('refunded'), ...statesOf('erased')]),
    }),
    by: 'refundAskedAt',
  }),
  async work(capture) {
    const order = await knownOrder(capture.paidOrderId);
    if (order.state !== 'paid') return false;
    if (waitsInVain(capture, order)) await resumeService(order);
    else await startRefund(order, order.refundReason || '申请退款', BY);
    return true;
  },
};

/** Refunded, but the capture may not know yet. */
const confirmRefunds: Chore<Order> = {
  name: 'confirmRefund',
  ...queueOf(orders, { where: (now) => ({ state: 'refunded', dueAt: _.lt(now) }) }),
  async work(order) {
    const before = await knownCapture(order.captureId);
    await endRefund(order, BY);
    await orders.change(order._id, { state: 'refunded' }, { dueAt: undefined });
    await blankLate(order._id);
    return (await knownCapture(order.captureId)).state !== before.state;
  },
};

/** In this order: what is booked is carried through before others are asked, orders before their captures. */
export const MONEY: readonly Chore[] = [
  confirmPayments,
  confirmRefunds,
  resumeRefunds,
  keepPromises,
  repairOrders,
  freeCaptures,
  finishRefunds,
  repairOldOrders,
  askAboutClosed,
];
