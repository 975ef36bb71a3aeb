// Refunds to the very end: whatever WeChat Pay, the bank and the merchant platform make of them, the money is counted
// once, nothing waits for ever, and staff read what really happened.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceRequest } from '../../cloudfunctions/_journey/documents-service.js';
import { PAY_PROVIDERS } from '../../cloudfunctions/_platform/pay/provider.js';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { consoleOf } from './console.js';
import { addPhoto, makeReviewing } from './review-desk.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
const { act, deed, staff, nothingToDo } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  reset();
  world.pay.holdRefunds(true);
  world.pay.ledger.setBalance(undefined);
});

async function paid(student = 'li-xiaoyu') {
  const { captureId } = await newPhone().pay(student);
  return { captureId, orderId: world.capture(captureId).paidOrderId };
}
const tasks = (orderId: string) =>
  world.documents<ServiceRequest>('requests').filter((one) => one.kind === 'money' && one.orderId === orderId);
const backOf = (orderId: string) =>
  world.pay.ledger.refunds
    .filter((one) => one.orderId === orderId && one.status === 'SUCCESS')
    .reduce((sum, { amountFen }) => sum + amountFen, 0);
/** Lets the pause of a refund in trouble pass. */
const later = (orderId: string) => world.edit('orders', orderId, { dueAt: past(1) });

describe.each(PAY_PROVIDERS)('a refund that %s closes', (provider) => {
  beforeAll(() => world.takeBy(provider));
  afterAll(() => world.takeBy('jsapi'));

  it('is asked for again under a new number, until the money is back once', async () => {
    const phone = newPhone();
    const { captureId } = await phone.pay('li-xiaoyu');
    const orderId = world.capture(captureId).paidOrderId;
    const { requestId } = await phone.call('requestService', { captureId, kind: 'refund', text: '不办了' });
    const next = provider === 'jsapi' ? `R${orderId}-2` : `S${orderId}`;
    await act({ action: 'refund', orderId });
    world.pay.ledger.settle(`R${orderId}`, 'CLOSED');
    await sweep();
    // virtual payment says at once that it failed, and is asked again an hour later
    later(orderId);
    await sweep();
    expect(world.order(orderId)).toMatchObject({ state: 'refunding', refundId: next });
    expect(await nothingToDo({ action: 'refund', orderId })).toContain('正在处理');
    await world.pay.settleRefund(next);
    if (provider === 'virtual') await sweep();
    // who asked for it has the answer, and staff have nothing left to do
    const wish = world.documents<ServiceRequest>('requests').find(({ _id }) => _id === requestId);
    expect(wish).toMatchObject({ state: 'answered', answer: expect.stringContaining('30.00') });
    expect(world.capture(captureId).refundWishedAt).toBeUndefined();
    expect([world.order(orderId).state, state(captureId), backOf(orderId)]).toEqual(['refunded', 'refunded', 3000]);
  });
});

describe('a refund made in the console of virtual payment', () => {
  beforeAll(() => world.takeBy('virtual'));
  afterAll(() => world.takeBy('jsapi'));

  it('is learnt by asking once a day, and of a payment that was never noticed both are booked', async () => {
    const { captureId, orderId } = await paid();
    await sweep();
    expect(world.pay.ledger.find(orderId).delivered).toBe(true);
    const phone = newPhone();
    const second = await phone.verify('wang-zihan');
    const silent = (await phone.order(second.captureId)).orderId;
    await world.pay.pay(silent, 'silent');
    for (const id of [orderId, silent]) await world.pay.refundByHand(id);
    expect(world.order(orderId).dueAt!.getTime()).toBeGreaterThan(Date.now() + 23 * 3600_000);
    later(orderId);
    await sweep();
    for (const id of [orderId, silent]) expect([world.order(id).state, backOf(id)]).toEqual(['refunded', 3000]);
    expect([state(captureId), state(second.captureId)]).toEqual(['refunded', 'refunded']);
  });
});

describe('a refund made in the merchant platform', () => {
  it('is learnt from its notice, also when ours was asked for as well', async () => {
    const { captureId, orderId } = await paid();
    await world.pay.refundByHand(orderId);
    expect(world.pay.ledger.find(orderId).notices.at(-1)).toMatchObject({ what: '退款通知', status: 204 });
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
    expect(await nothingToDo({ action: 'refund', orderId })).toContain('已经退款');
  });

  it('without a notice keeps nothing in the air: ours is refused, and the number ends it', async () => {
    const { captureId, orderId } = await paid();
    const refundId = await world.pay.refundByHand(orderId, { noticed: false });
    const done = await act({ action: 'refund', orderId });
    expect(done.data.say).toContain('已在商户平台办理退款');
    const calls = world.pay.ledger.refunds.length;
    for (let minute = 0; minute < 3; minute++) expect((await sweep()).data).not.toHaveProperty('finishRefund');
    expect(world.pay.ledger.refunds).toHaveLength(calls);
    expect(tasks(orderId)).toMatchObject([{ state: 'open', text: expect.stringContaining('商户平台') }]);
    const wrong = await staff({ action: 'learnRefund', orderId, refundId: 'nothing', reason: '核对' });
    expect(wrong.error.code).toBe('BAD_INPUT');
    await act({ action: 'learnRefund', orderId, refundId });
    const found = await staff({ action: 'find', text: ` ${refundId} ` });
    expect(found.data).toMatchObject({ say: '找到一笔订单。', next: { captureId } });
    expect([world.order(orderId).state, state(captureId), backOf(orderId)]).toEqual(['refunded', 'refunded', 3000]);
  });

  it('of a payment that was never noticed books both', async () => {
    const phone = newPhone();
    const { captureId } = await phone.verify('li-xiaoyu');
    const { orderId } = await phone.call('createOrder', { captureId });
    await world.pay.pay(orderId, 'silent');
    await world.pay.refundByHand(orderId);
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
  });

  it('of a part leaves the rest, which can be given back too', async () => {
    const { captureId, orderId } = await paid();
    await world.pay.refundByHand(orderId, { amountFen: 1000 });
    expect([world.order(orderId).state, state(captureId)]).toEqual(['paid', 'paid']);
    expect(tasks(orderId)).toMatchObject([{ text: expect.stringContaining('10.00') }]);
    await act({ action: 'refund', orderId });
    expect(world.pay.ledger.findRefund(`R${orderId}`).amountFen).toBe(2000);
    await world.pay.settleRefund(`R${orderId}`);
    expect([world.order(orderId).state, backOf(orderId)]).toEqual(['refunded', 3000]);
  });
});

describe('a refund that the bank refuses', () => {
  it('keeps the photo back until staff have made it succeed, whether a notice tells or nobody', async () => {
    const captureId = await makeReviewing(world, newPhone(), 'wang-zihan');
    const orderId = world.capture(captureId).paidOrderId;
    await act({ action: 'refund', orderId });
    await world.pay.settleRefund(`R${orderId}`, 'ABNORMAL');
    expect(world.order(orderId)).toMatchObject({ state: 'refunding', refundTrouble: 'abnormal' });
    expect(await nothingToDo({ action: 'refund', orderId })).toContain('银行没有收下');
    addPhoto(world, captureId);
    world.edit('captures', captureId, { state: 'reviewing' });
    const reply = await deed({ action: 'approve', captureId, reason: '清晰' });
    expect(reply.error.say).toContain('退款');
    world.pay.ledger.settle(`R${orderId}`, 'SUCCESS');
    later(orderId);
    await sweep();
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
  });

  it('and takes at last is booked, in whatever order the two notices are worked on', async () => {
    const { captureId, orderId } = await paid();
    await act({ action: 'refund', orderId });
    await Promise.all([world.pay.settleRefund(`R${orderId}`, 'ABNORMAL'), world.pay.settleRefund(`R${orderId}`)]);
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
    await world.pay.settleRefund(`R${orderId}`, 'ABNORMAL');
    expect(world.order(orderId)).toMatchObject({ state: 'refunded', refundTrouble: '' });
  });
});

describe('a refund without enough balance', () => {
  it('tells staff to recharge, asks seldom, and pays out by itself afterwards', async () => {
    const { captureId, orderId } = await paid();
    world.pay.ledger.setBalance(100);
    const done = await act({ action: 'refund', orderId });
    expect(done.data.say).toContain('余额不足');
    expect(done.data.say).not.toContain('您');
    for (let minute = 0; minute < 3; minute++) expect((await sweep()).data).not.toHaveProperty('finishRefund');
    expect(tasks(orderId)).toHaveLength(1);
    world.pay.ledger.setBalance(5000);
    later(orderId);
    await sweep();
    await world.pay.settleRefund(`R${orderId}`);
    expect([world.order(orderId).state, state(captureId), backOf(orderId)]).toEqual(['refunded', 'refunded', 3000]);
  });

  it('that WeChat Pay does not answer at all speaks of staff’s matters', async () => {
    const { orderId } = await paid();
    world.pay.faults.plan('error', '/v3/refund/', 3);
    const reply = await deed({ action: 'refund', orderId, reason: '申请' });
    expect(reply.error).toMatchObject({ code: 'PAY_UNAVAILABLE', say: expect.stringContaining('定时任务') });
    expect(reply.error.say).not.toContain('您');
    await sweep();
    expect(world.pay.ledger.findRefund(`R${orderId}`).status).toBe('PROCESSING');
  });
});
