// Money on its way back while the story goes on: a photo is never both refunded and used, and nobody is stranded.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Phone, startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { consoleOf } from './console.js';
import { eventsOf, makeReviewing, makeStandardized, waitingItem } from './review-desk.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
const { act, refused } = consoleOf(() => world);
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

describe('afterwards', () => {
  it('the code of a refunded capture can be set free and begun again', async () => {
    reset();
    const phone = newPhone();
    const { captureId } = await phone.pay('li-xiaoyu');
    const orderId = await askBack(captureId);
    await refused({ action: 'release', captureId }, '已支付的请先退款');
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
