// Orders that are closed here: nobody is given their parameters, only a certain answer counts as closed, and whatever was
// paid all the same is found without any notice and goes back.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Order } from '../../cloudfunctions/_journey/documents.js';
import type { Audit } from '../../cloudfunctions/_journey/documents-service.js';
import { PAY_PROVIDERS } from '../../cloudfunctions/_platform/pay/provider.js';
import { payBoth } from '../../local/pay/both.js';
import { clockworkOf, past } from '../ops/clockwork.js';
import type { Phone, World } from './world.js';
import { startWorld } from './world.js';

const orderIdOf = (captureId: string, seq: number) => `${captureId.slice(0, 26)}N00${seq}`;
let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

let phone: Phone;
beforeEach(() => {
  reset();
  phone = newPhone();
});
const verified = async () => (await phone.verify('li-xiaoyu')).captureId;
const ordersOf = (captureId: string) =>
  world.documents<Order>('orders').filter((order) => order.captureId === captureId);
/** Lets hours pass for a closed order. */
const later = (orderId: string, minutes: number) =>
  world.edit('orders', orderId, { dueAt: past(1), changedAt: past(minutes) });

describe('while WeChat Pay is slow to open an order', () => {
  it('and the price changes, one order can be paid, and no parameters of the other are handed out', async () => {
    const captureId = await verified();
    const { batchId } = world.capture(captureId);
    const slow = world.pay.faults.hold(`"out_trade_no":"${orderIdOf(captureId, 0)}"`);
    const first = phone.ask('createOrder', { captureId });
    await slow.sent;
    world.edit('batches', batchId, { priceFen: 2000 });
    const second = await phone.call('createOrder', { captureId });
    slow.letGo();
    const late = await first;
    world.edit('batches', batchId, { priceFen: 3000 });
    // the same order to pay with, or none where WeChat Pay's answer was not waited for to its end
    if (late.ok) expect([late.data.orderId, late.data.payment]).toEqual([second.orderId, second.payment]);
    else expect(late.error.code).toBe('PAY_UNAVAILABLE');
    later(orderIdOf(captureId, 0), 6);
    await sweep();
    expect(world.pay.ledger.find(orderIdOf(captureId, 0)).state).toBe('CLOSED');
    await world.pay.pay(second.orderId, 'silent');
    await sweep();
    expect(state(captureId)).toBe('paid');
  });

  it('and the function is killed then, the order is found open five minutes later and closed', async () => {
    const captureId = await verified();
    const { orderId } = await phone.call('createOrder', { captureId });
    world.edit('orders', orderId, { state: 'closed', dueAt: past(1), changedAt: past(6) });
    expect((await sweep()).data.askAboutClosed).toMatchObject({ looked: 1, done: 1 });
    expect(world.pay.ledger.find(orderId).state).toBe('CLOSED');
  });
});

describe('closing an order', () => {
  it('while the password is typed is no certain answer: the order stays, and the payment counts', async () => {
    const captureId = await verified();
    const { orderId } = await phone.call('createOrder', { captureId });
    world.pay.ledger.setPaying(orderId, true);
    world.edit('orders', orderId, { expiresAt: past(1) });
    expect((await sweep()).data.repairOrder).toMatchObject({ done: 0, failed: 0 });
    expect(world.order(orderId).state).toBe('created');
    expect(await phone.refused('createOrder', { captureId }, 'BUSY')).toContain('正在支付');
    // the order outlived its time here, not there
    world.pay.ledger.pay(orderId);
    await sweep();
    expect([world.order(orderId).state, state(captureId)]).toEqual(['paid', 'paid']);
    expect(ordersOf(captureId)).toHaveLength(1);
  });

  it('that WeChat Pay never saw is certain, and it is asked about three more times', async () => {
    const captureId = await verified();
    world.pay.faults.plan('error', '/jsapi', 3);
    await phone.refused('createOrder', { captureId }, 'PAY_UNAVAILABLE');
    const [{ _id: orderId } = { _id: '' }] = ordersOf(captureId);
    world.edit('orders', orderId, { expiresAt: past(1) });
    await sweep();
    const asked: number[] = [];
    for (const minutes of [6, 126, 26 * 60 + 1]) {
      expect(world.order(orderId)).toMatchObject({ state: 'closed', dueAt: expect.any(Date) });
      later(orderId, minutes);
      asked.push((await sweep()).data.askAboutClosed!.looked);
    }
    expect(asked).toEqual([1, 1, 1]);
    expect(world.order(orderId).dueAt).toBeUndefined();
    expect((await sweep()).data).not.toHaveProperty('askAboutClosed');
  });
});

describe.each(PAY_PROVIDERS)('a closed order that was paid without a notice, to %s,', (provider) => {
  beforeAll(() => world.takeBy(provider));
  afterAll(() => world.takeBy('jsapi'));

  it('is booked when nothing else was paid', async () => {
    const captureId = await verified();
    const { orderId } = await phone.order(captureId);
    await world.pay.pay(orderId, 'silent');
    world.edit('orders', orderId, { state: 'closed', dueAt: past(1), changedAt: past(6) });
    await sweep();
    expect(world.capture(captureId)).toMatchObject({ state: 'paid', paidOrderId: orderId, paidFen: 3000 });
  });

  it('goes back when another order has paid for the capture', async () => {
    const captureId = await verified();
    const first = await phone.order(captureId);
    world.edit('orders', first.orderId, { expiresAt: past(1) });
    const second = await phone.order(captureId);
    await world.pay.pay(second.orderId);
    // opened again over there in the moment of closing
    world.pay.ledger.find(first.orderId).state = 'NOTPAY';
    await world.pay.pay(first.orderId, 'silent');
    later(first.orderId, 126);
    await sweep();
    if (provider === 'virtual') await sweep();
    await expect.poll(() => world.order(first.orderId).state).toBe('refunded');
    expect(world.capture(captureId)).toMatchObject({ state: 'paid', paidOrderId: second.orderId });
  });
});

it('the cashier’s 付两次 really pays two orders, of which one comes back by itself', async () => {
  const { captureId } = await phone.verify('li-xiaoyu');
  const { payment } = await phone.order(captureId);
  const prepayId = payment && 'package' in payment ? payment.package.replace('prepay_id=', '') : '';
  const [second, first] = await payBoth(world.cloud, world.pay, prepayId);
  expect(second).not.toBe(first);
  for (const id of [second, first]) expect(world.pay.ledger.find(id).paidAt).toBeTruthy();
  expect(world.capture(captureId)).toMatchObject({ state: 'paid', paidOrderId: second });
  expect(world.pay.ledger.refunds.map(({ orderId }) => orderId)).toContain(first);
});

describe.each(PAY_PROVIDERS)('a second payment of one capture by %s', (provider) => {
  beforeAll(() => world.takeBy(provider));
  afterAll(() => world.takeBy('jsapi'));

  it('is written down and sent back by itself, once', async () => {
    const captureId = await verified();
    const first = await phone.order(captureId);
    world.edit('orders', first.orderId, { expiresAt: new Date() });
    const second = await phone.order(captureId);
    await world.pay.pay(second.orderId);
    // the closed order was being paid on another phone at the very moment
    world.pay.ledger.find(first.orderId).state = 'NOTPAY';
    await world.pay.pay(first.orderId, 'twice');
    expect(world.capture(captureId)).toMatchObject({ state: 'paid', paidOrderId: second.orderId });
    const audits = world.documents<Audit>('audit').filter(({ orderId }) => orderId === first.orderId);
    expect(audits).toMatchObject([{ what: 'paidTwice' }]);
    expect(world.pay.ledger.refunds.filter(({ orderId }) => orderId === first.orderId)).toHaveLength(1);
    // of virtual payment only asking tells
    if (provider === 'virtual') await sweep();
    await expect.poll(() => world.order(first.orderId).state).toBe('refunded');
    expect(state(captureId)).toBe('paid');
  });
});

it('an order whose settings changed between two tries gives way to a new one', async () => {
  const captureId = await verified();
  world.pay.faults.plan('lost', '/jsapi', 3);
  await phone.refused('createOrder', { captureId }, 'PAY_UNAVAILABLE');
  world.cloud.setEnv({ PAY_NOTIFY_URL: 'https://elsewhere.example/payNotify' });
  await phone.refused('createOrder', { captureId }, 'PAY_UNAVAILABLE');
  const { orderId, payment } = await phone.call('createOrder', { captureId });
  world.cloud.setEnv({ PAY_NOTIFY_URL: world.pay.settings.PAY_NOTIFY_URL! });
  expect([orderId.slice(-4), payment]).toEqual(['N001', expect.objectContaining({ signType: 'RSA' })]);
  expect(ordersOf(captureId).map((order) => order.state)).toEqual(['closed', 'created']);
});
