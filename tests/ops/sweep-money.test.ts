// The timer and money: lost notices, outlived orders, refunds, and bookings that were cut off in the middle.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { eventsOf, makeReviewing, waitingItem } from './review-desk.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('money', () => {
  const ordered = async (student: string) => {
    reset();
    const phone = newPhone();
    const { captureId } = await phone.verify(student);
    const { orderId } = await phone.call('createOrder', { captureId });
    return { phone, captureId, orderId };
  };

  it('paid without a notice is booked within a minute, once, when two timers run at once', async () => {
    const { captureId, orderId } = await ordered('li-xiaoyu');
    await world.pay.pay(orderId, 'silent');
    await Promise.all([sweep(), sweep()]);
    expect(eventsOf(world, captureId)).toEqual(['verify', 'order', 'pay']);
    expect(world.order(orderId)).toMatchObject({ state: 'paid', transactionId: expect.stringMatching(/^42000/) });
    expect((await sweep()).data).not.toHaveProperty('repairOrder');
  });

  it('not paid in time closes the order on both sides, and the student may order again', async () => {
    const { captureId, orderId } = await ordered('wang-zihan');
    expect((await sweep()).data.repairOrder).toMatchObject({ looked: 1, done: 0 });
    expect(state(captureId)).toBe('paying');
    world.edit('orders', orderId, { expiresAt: past(1) });
    await sweep();
    expect(world.order(orderId).state).toBe('closed');
    expect(world.pay.ledger.find(orderId).state).toBe('CLOSED');
    expect(state(captureId)).toBe('verified');
  });

  it('booked at the order but not at the capture, because a function was killed, is carried through', async () => {
    const { captureId, orderId } = await ordered('li-xiaoyu');
    await world.pay.pay(orderId, 'silent');
    const { transactionId = '' } = world.pay.ledger.find(orderId);
    world.edit('orders', orderId, { state: 'paid', transactionId, paidAt: new Date() });
    expect((await sweep()).data.confirmPayment).toMatchObject({ looked: 1, done: 1, failed: 0 });
    expect(world.capture(captureId)).toMatchObject({ state: 'paid', paidOrderId: orderId });
    expect((await sweep()).data).not.toHaveProperty('confirmPayment');
  });

  it('on its way back is followed to the end, and asked for again when the request was lost', async () => {
    const { captureId, orderId } = await ordered('li-xiaoyu');
    await world.pay.pay(orderId);
    world.pay.holdRefunds(true);
    world.edit('orders', orderId, { state: 'refunding', refundId: `R${orderId}`, refundReason: '申请退款' });
    await sweep();
    expect(world.pay.ledger.findRefund(`R${orderId}`).status).toBe('PROCESSING');
    world.pay.ledger.settle(`R${orderId}`, 'SUCCESS');
    await sweep();
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
    world.pay.holdRefunds(false);
  });

  it('refunded while the function was killed ends the capture too', async () => {
    const { captureId, orderId } = await ordered('li-xiaoyu');
    await world.pay.pay(orderId);
    world.edit('orders', orderId, { state: 'refunded' });
    await sweep();
    expect(state(captureId)).toBe('refunded');
  });

  it('that WeChat Pay cannot tell about now waits, without holding up the rest', async () => {
    const { captureId, orderId } = await ordered('wang-zihan');
    await world.pay.pay(orderId, 'silent');
    world.pay.faults.plan('error', orderId, 3);
    const reviewing = await makeReviewing(world, newPhone(), 'zhao-lei-benke');
    world.chsi.desk.decide(waitingItem(world, 'zhao-lei-benke', 'check'), 'approved');
    expect((await sweep()).data.repairOrder).toMatchObject({ failed: 1 });
    expect([state(captureId), state(reviewing)]).toEqual(['paying', 'approved']);
    await sweep();
    expect(state(captureId)).toBe('paid');
  });
});
