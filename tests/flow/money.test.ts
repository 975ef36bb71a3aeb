// 立即支付: charged once, never lost, never twice; whatever the phone, the notice and WeChat Pay do to each other.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Audit } from '../../cloudfunctions/_journey/documents-service.js';
import { PAY_PROVIDERS } from '../../cloudfunctions/_platform/pay/provider.js';
import { Phone, startWorld, type World } from './world.js';

let world: World;
let students: string[];
let phone: Phone;
beforeAll(async () => {
  world = await startWorld();
  students = ['li-xiaoyu', 'wang-zihan', 'chan-siu-ming', 'zhao-lei-benke', 'zhao-lei-shuoshi'];
});
afterAll(() => world.stop());

let turn = 0;
/** Each test has a phone of its own; a sample student whose capture is over is erased and begins again. */
beforeEach(() => {
  phone = new Phone(world, `payer-${turn++}`);
});
async function verified(): Promise<string> {
  const student = students.shift()!;
  students.push(student);
  for (const capture of world.cloud.store.find('captures', { state: { $ne: 'erased' } }))
    if (capture.school) world.edit('captures', capture._id, { state: 'erased', userKey: 'erased' });
  return (await phone.verify(student)).captureId;
}
const events = (id: string) => world.capture(id).history.map(({ event }) => event);
const state = async (captureId: string) => (await phone.call('getCapture', { captureId })).capture.state;
const order = (captureId: string) => phone.order(captureId);
const audits = () => world.documents<Audit>('audit').filter(({ what }) => !['rules', 'indexes'].includes(what));

describe.each(PAY_PROVIDERS)('one order, its money taken by %s,', (provider) => {
  beforeAll(() => world.takeBy(provider));

  it('is made by two presses at once, with the same parameters, and paid once', async () => {
    const captureId = await verified();
    const [one, two] = await Promise.all([phone.ordered(captureId), phone.ordered(captureId)]);
    expect(one.orderId).toBe(two.orderId);
    expect(one.payment).toEqual(two.payment);
    expect(one.capture.state).toBe('paying');
    expect((await order(captureId)).payment).toEqual(one.payment);
    expect(world.order(one.orderId)).toMatchObject({ amountFen: 3000, amountYuan: '30.00', status: '待支付' });
    await world.pay.pay(one.orderId, 'twice');
    expect(await state(captureId)).toBe('paid');
    expect(events(captureId)).toEqual(['verify', 'order', 'pay']);
    expect(world.order(one.orderId).history).toHaveLength(1);
    const again = await order(captureId);
    expect([again.orderId, again.payment, again.capture.status]).toEqual([one.orderId, undefined, '待采集']);
    expect(audits()).toEqual([]);
  });

  it('cancelled at the cashier stays payable: as the same order, or as the next where a number is good once', async () => {
    const captureId = await verified();
    const first = await order(captureId);
    expect(await phone.call('confirmPayment', { captureId })).toMatchObject({ paid: false });
    expect(await state(captureId)).toBe('verified');
    const second = await order(captureId);
    const isSame = provider === 'jsapi';
    expect([second.orderId === first.orderId, world.order(first.orderId).state === 'closed']).toEqual([
      isSame,
      !isSame,
    ]);
    expect(second.payment).toEqual(isSame ? first.payment : expect.objectContaining({ mode: 'short_series_goods' }));
    await world.pay.pay(second.orderId);
    expect(await phone.call('confirmPayment', { captureId })).toMatchObject({ paid: true });
    expect(events(captureId)).toEqual(['verify', 'order', 'cancelOrder', 'order', 'pay']);
  });

  it('paid without a notice is repaired when the student returns', async () => {
    const captureId = await verified();
    const { orderId } = await order(captureId);
    await world.pay.pay(orderId, 'silent');
    expect(await state(captureId)).toBe('paying');
    const replies = await Promise.all([1, 2].map(() => phone.call('confirmPayment', { captureId })));
    expect(replies.map(({ paid }) => paid)).toEqual([true, true]);
    expect(await world.pay.notice(orderId)).toBe(204);
    expect(events(captureId)).toEqual(['verify', 'order', 'pay']);
  });

  it('noticed late, after the student gave up, is booked all the same', async () => {
    const captureId = await verified();
    const { orderId } = await order(captureId);
    await phone.call('confirmPayment', { captureId });
    await world.pay.pay(orderId, 'silent');
    expect(await world.pay.notice(orderId)).toBe(204);
    expect(await state(captureId)).toBe('paid');
  });

  it('that expired is asked about and closed before a new number is used', async () => {
    const captureId = await verified();
    const first = await order(captureId);
    world.edit('orders', first.orderId, { expiresAt: new Date() });
    const second = await order(captureId);
    expect(second.orderId).not.toBe(first.orderId);
    expect(world.order(first.orderId).state).toBe('closed');
    // nothing closes an order of virtual payment
    expect(world.pay.ledger.find(first.orderId).state).toBe(provider === 'jsapi' ? 'CLOSED' : 'NOTPAY');
    await world.pay.pay(second.orderId);
    expect(await state(captureId)).toBe('paid');
  });

  it('that expired but was paid is booked instead of charging again', async () => {
    const captureId = await verified();
    const { orderId } = await order(captureId);
    await world.pay.pay(orderId, 'silent');
    world.edit('orders', orderId, { expiresAt: new Date() });
    expect(await order(captureId)).toMatchObject({ orderId, capture: { state: 'paid' } });
    expect(world.documents('orders').filter((o) => (o as { captureId: string }).captureId === captureId)).toHaveLength(
      1,
    );
  });

  it('takes a new price from the batch and nowhere else', async () => {
    const captureId = await verified();
    const first = await order(captureId);
    const { batchId } = world.capture(captureId);
    world.edit('batches', batchId, { priceFen: 1350 });
    const second = await order(captureId);
    world.edit('batches', batchId, { priceFen: 3000 });
    expect(world.order(second.orderId)).toMatchObject({ amountFen: 1350, amountYuan: '13.50' });
    expect(world.pay.ledger.find(second.orderId).amountFen).toBe(1350);
    expect(world.order(first.orderId).state).toBe('closed');
  });
});

describe('a notice', () => {
  beforeAll(() => world.takeBy('jsapi'));

  it('that is forged, a probe or no notice at all is refused and changes nothing', async () => {
    const captureId = await verified();
    const { orderId } = await order(captureId);
    await world.pay.pay(orderId, 'silent');
    expect(await world.pay.notice(orderId, 'forged')).toBe(401);
    const send = (headers: Record<string, string>, body: string) =>
      fetch(`${world.cloud.url}/http/payNotify`, { method: 'POST', headers, body }).then(({ status }) => status);
    const signed = {
      'wechatpay-serial': world.pay.settings.PAY_PUBLIC_KEY_ID!,
      'wechatpay-timestamp': String(Math.floor(Date.now() / 1000)),
      'wechatpay-nonce': 'n',
      'wechatpay-signature': 'WECHATPAY/SIGNTEST/abc',
    };
    expect(await send(signed, '{}')).toBe(401);
    expect(await send({}, '{}')).toBe(401);
    expect(await send({ ...signed, 'wechatpay-signature': 'AAAA' }, 'x'.repeat(10_000))).toBe(401);
    expect(await state(captureId)).toBe('paying');
  });

  it('of another amount is refused and written down, and the right one still counts', async () => {
    const captureId = await verified();
    const { orderId } = await order(captureId);
    await world.pay.pay(orderId, 'silent');
    expect(await world.pay.notice(orderId, 'amount')).toBe(401);
    expect(await state(captureId)).toBe('paying');
    expect(audits().some((entry) => entry.orderId === orderId && entry.what === 'amountDiffers')).toBe(true);
    expect(await world.pay.notice(orderId)).toBe(204);
    expect(await state(captureId)).toBe('paid');
  });
});

const ROADS = {
  jsapi: ['/v3/pay/transactions', '/v3/pay/transactions'],
  virtual: ['/sns/', '/xpay/query_order'],
} as const;
describe.each(PAY_PROVIDERS)('%s on a bad day', (provider) => {
  const [open, ask] = ROADS[provider];
  beforeAll(() => world.takeBy(provider));

  it('is said to be away, and the same order goes on afterwards', async () => {
    const captureId = await verified();
    const code = world.pay.virtual.login(phone.openid);
    world.pay.faults.plan('error', open, 8);
    expect(await phone.refused('createOrder', { captureId, code }, 'PAY_UNAVAILABLE')).toContain('没有被扣款');
    while (world.pay.faults.take(open));
    const { orderId, payment } = await order(captureId);
    expect(payment).toBeDefined();
    expect(world.documents('orders').filter((o) => (o as { captureId: string }).captureId === captureId)).toHaveLength(
      1,
    );
    world.pay.faults.plan('forged', ask, 8);
    await world.pay.pay(orderId, 'silent');
    // whoever has paid is not told that nothing was charged
    expect(await phone.refused('confirmPayment', { captureId }, 'PAY_UNAVAILABLE')).not.toContain('没有被扣款');
    while (world.pay.faults.take(ask));
    expect(await phone.call('confirmPayment', { captureId })).toMatchObject({ paid: true });
  });
});
