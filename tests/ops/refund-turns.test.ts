// Money on its way back while the story goes on: a photo is never both refunded and used, and nobody is stranded.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Phone, startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { consoleOf } from './console.js';
import { eventsOf, makeReviewing, makeStandardized, waitingItem } from './review-desk.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
const { act, refused, staff } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** Asks for the money back and lets WeChat Pay take its time. @returns the order */
async function askBack(captureId: string): Promise<string> {
  const orderId = world.capture(captureId).paidOrderId;
  world.pay.holdRefunds(true);
  await act({ action: 'refund', orderId });
  world.pay.holdRefunds(false);
  return orderId;
}

describe('while the money is on its way back', () => {
  it('the photo cannot be submitted; then the capture ends', async () => {
    reset();
    const phone = newPhone();
    const captureId = await makeStandardized(world, phone, 'li-xiaoyu');
    const orderId = await askBack(captureId);
    expect(await phone.refused('submitPhoto', { captureId }, 'WRONG_STATE')).toContain('退款');
    await world.pay.settleRefund(`R${orderId}`);
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
  });

  it('a verdict waits, the machine’s and a person’s, also while the bank refuses the money', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'wang-zihan');
    world.chsi.desk.decide(waitingItem(world, 'wang-zihan', 'check'), 'approved');
    const orderId = await askBack(captureId);
    await sweep();
    expect(state(captureId)).toBe('reviewing');
    await refused({ action: 'approve', captureId }, '退款');
    // it goes on once staff have acted in the merchant platform, and a photo is never both refunded and used
    await world.pay.settleRefund(`R${orderId}`, 'ABNORMAL');
    await sweep();
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunding', 'reviewing']);
  });

  it('a question that was taken back leads to no free photo', async () => {
    reset();
    const phone = newPhone();
    const captureId = await makeReviewing(world, phone, 'zhao-lei-benke');
    const orderId = await askBack(captureId);
    await sweep();
    expect(state(captureId)).toBe('standardized');
    await phone.refused('submitPhoto', { captureId }, 'WRONG_STATE');
    await world.pay.settleRefund(`R${orderId}`);
    expect(state(captureId)).toBe('refunded');
  });
});

describe('money that the bank refused first', () => {
  it('and that staff sent back in the merchant platform ends order and capture', async () => {
    reset();
    const { captureId } = await newPhone().pay('li-xiaoyu');
    const orderId = await askBack(captureId);
    await world.pay.settleRefund(`R${orderId}`, 'ABNORMAL');
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunding', 'paid']);
    await world.pay.settleRefund(`R${orderId}`);
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
  });
});

describe('a refund of the merchant platform', () => {
  const byHand = (orderId: string, amountFen = 3000): string => {
    const about = { amountFen, totalFen: 3000, reason: '商户平台退款' };
    return world.pay.ledger.refund({ refundId: `MP${orderId}`, orderId, ...about }).refundId;
  };
  const unnoticed = async (): Promise<{ captureId: string; orderId: string }> => {
    const phone = newPhone();
    const { captureId } = await phone.verify('li-xiaoyu');
    const { orderId } = await phone.call('createOrder', { captureId });
    await world.pay.pay(orderId, 'silent');
    return { captureId, orderId };
  };

  it('of a part that was booked while ours was being written leaves ours to ask for the rest', async () => {
    reset();
    const { captureId } = await newPhone().pay('li-xiaoyu');
    const orderId = world.capture(captureId).paidOrderId;
    const refundId = byHand(orderId, 1000);
    world.pay.ledger.settle(refundId, 'SUCCESS');
    await act({ action: 'refund', orderId });
    expect(world.order(orderId)).toMatchObject({ refundTrouble: 'elsewhere', refundFen: 3000 });
    world.edit('orders', orderId, { returned: [{ refundId, amountFen: 1000, at: past(1) }], dueAt: past(1) });
    // the notice of the rest comes when the test has looked, not in the middle of it
    world.pay.holdRefunds(true);
    await sweep();
    world.pay.holdRefunds(false);
    expect(world.order(orderId)).toMatchObject({ state: 'refunding', refundFen: 2000 });
    await world.pay.settleRefund(world.order(orderId).refundId);
    const { refundFen, returned, state: now } = world.order(orderId);
    expect([now, refundFen, returned.map((one) => one.amountFen)]).toEqual(['refunded', 2000, [1000, 2000]]);
  });

  it('of a part leaves the rest: student and staff read what is on its way, not what was paid', async () => {
    reset();
    const phone = newPhone();
    const { captureId } = await phone.pay('li-xiaoyu');
    const orderId = world.capture(captureId).paidOrderId;
    world.edit('orders', orderId, { returned: [{ refundId: 'MP1', amountFen: 1000, at: past(1) }] });
    const { number } = await phone.call('requestService', { captureId, kind: 'refund', text: '不办了' });
    const wish = async () => (await phone.call('getMyData', {})).requests.find((one) => one.number === number)!;
    const listed = async (action: 'requests' | 'money') => JSON.stringify((await staff({ action })).data.details);
    expect(await listed('requests')).toContain('30.00 元，已退 10.00 元');
    const rehearsed = await staff({ action: 'refund', orderId, reason: '来电核实', dryRun: true });
    expect(rehearsed.data.say).toContain('退回其余 20.00 元（共付 30.00 元，已退 10.00 元）');
    world.pay.holdRefunds(true);
    const { data } = await act({ action: 'refund', orderId });
    world.pay.holdRefunds(false);
    expect(data.say).toContain('退款 20.00 元已提交');
    expect((await wish()).follow).toContain('20.00 元正在原路退回');
    world.edit('orders', orderId, { refundTrouble: 'notEnough' });
    expect(await listed('money')).toContain('30.00 元，已退 10.00 元');
    world.edit('orders', orderId, { refundTrouble: '' });
    await world.pay.settleRefund(world.order(orderId).refundId);
    expect((await wish()).answer).toContain('已退回 30.00 元');
  });

  it('that is closed leaves a payment that was never noticed booked, when its notice names it', async () => {
    reset();
    const { captureId, orderId } = await unnoticed();
    await world.pay.settleRefund(byHand(orderId), 'CLOSED');
    expect([world.order(orderId).state, state(captureId)]).toEqual(['paid', 'paid']);
    expect(world.capture(captureId).refundAskedAt).toBeUndefined();
  });

  it('that is closed, and of which no notice came, is named by staff, and stops nobody a second time', async () => {
    reset();
    const { captureId, orderId } = await unnoticed();
    const refundId = byHand(orderId);
    world.pay.ledger.settle(refundId, 'CLOSED');
    await sweep();
    expect(world.order(orderId)).toMatchObject({ state: 'refunding', refundTrouble: 'elsewhere', refundId: '' });
    const { data } = await act({ action: 'learnRefund', orderId, refundId });
    expect(data.say).toContain('恢复');
    await act({ action: 'check', orderId });
    expect([world.order(orderId).state, state(captureId)]).toEqual(['paid', 'paid']);
    expect(world.capture(captureId).refundAskedAt).toBeUndefined();
  });

  it('that is closed no longer stands in the way of ours, which is asked for once a day', async () => {
    reset();
    const { captureId } = await newPhone().pay('wang-zihan');
    const orderId = world.capture(captureId).paidOrderId;
    const refundId = byHand(orderId);
    await act({ action: 'refund', orderId });
    expect(world.order(orderId).refundTrouble).toBe('elsewhere');
    world.pay.ledger.settle(refundId, 'CLOSED');
    world.edit('orders', orderId, { dueAt: past(1) });
    await sweep();
    await sweep();
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
  });
});

describe('afterwards', () => {
  it('the code of a refunded capture can be set free and begun again', async () => {
    reset();
    const phone = newPhone();
    const { captureId } = await phone.pay('li-xiaoyu');
    const orderId = await askBack(captureId);
    await refused({ action: 'release', captureId }, '退款正在处理中，请等到账');
    await world.pay.settleRefund(`R${orderId}`);
    await act({ action: 'release', captureId });
    const owner = new Phone(world, 'the-right-one');
    expect(await owner.pay('li-xiaoyu')).toMatchObject({ state: 'paid' });
  });

  it('a paid capture reopens in one write, so that nobody is left unpaid in between', async () => {
    reset();
    const { captureId } = await newPhone().pay('wang-zihan');
    world.edit('captures', captureId, { state: 'closed', remindedAt: past(10) });
    await act({ action: 'reopen', captureId });
    expect(state(captureId)).toBe('paid');
    expect(eventsOf(world, captureId).at(-1)).toBe('pay');
    expect(world.capture(captureId).remindedAt).toBeUndefined();
  });
});
