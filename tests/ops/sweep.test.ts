// The timer against the whole machine: what it repairs, fetches, closes and deletes; once, however often it runs.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Phone, startWorld, type World } from '../flow/world.js';
import { eventsOf, exists, itemsOf, makeReviewing, makeStandardized, waitingItem } from './review-desk.js';

let world: World;
let turn = 0;
const newPhone = () => new Phone(world, `owner-${turn++}`);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

type Swept = { ok: boolean; data: Record<string, { looked: number; done: number; failed: number }> };
const sweep = async () => (await world.cloud.runTimer('sweep')) as Swept;
const state = (captureId: string) => world.capture(captureId).state;
const past = (minutes: number) => new Date(Date.now() - minutes * 60_000);
/** Lets a student begin again, as an erased one may. */
function reset(): void {
  for (const { _id } of world.documents<{ _id: string }>('captures'))
    world.edit('captures', _id, { state: 'erased', userKey: 'erased' });
  for (const { _id, state } of world.documents<{ _id: string; state: string }>('orders'))
    if (state === 'created') world.edit('orders', _id, { state: 'closed' });
}

it('answers nobody but the timer', async () => {
  const reply = await world.cloud.invoke('sweep', {}, { openid: 'a-student' });
  expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
});

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
    expect((await sweep()).data.confirmPayment).toEqual({ looked: 1, done: 1, failed: 0 });
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
    world.edit('orders', orderId, { state: 'refunded', confirmedState: 'paid' });
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

describe('the review', () => {
  it('approved is told once, delivered, and followed until 学信网 takes the photo', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'ouyang-minghui');
    await sweep();
    expect(state(captureId)).toBe('reviewing');
    world.chsi.desk.decide(waitingItem(world, 'ouyang-minghui', 'check'), 'approved');
    const before = world.messages.length;
    await Promise.all([sweep(), sweep()]);
    expect(world.messages.length - before).toBe(1);
    await sweep();
    expect(world.capture(captureId)).toMatchObject({ state: 'approved', delivery: { attempt: 1 } });
    expect(itemsOf(world, captureId, 'delivery')).toHaveLength(1);
    world.chsi.desk.decide(waitingItem(world, 'ouyang-minghui', 'delivery'), 'accepted');
    await sweep();
    expect(world.capture(captureId)).toMatchObject({ state: 'delivered', status: '已上传学信网' });
    expect(eventsOf(world, captureId).slice(-3)).toEqual(['submit', 'approve', 'deliver']);
  });

  it('rejected shows the reason and remembers the shot, without a second payment', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'zhao-lei-shuoshi');
    world.chsi.desk.decide(waitingItem(world, 'zhao-lei-shuoshi', 'check'), 'rejected', '妆容过浓，请卸妆后重拍');
    await sweep();
    const capture = world.capture(captureId);
    expect(capture).toMatchObject({ state: 'rejected', rejectReason: '妆容过浓，请卸妆后重拍' });
    expect(capture.rejected).toHaveLength(1);
    expect(capture.check).toBeUndefined();
  });

  it('refused by 学信网 lets the student shoot again', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'chan-siu-ming');
    world.chsi.desk.decide(waitingItem(world, 'chan-siu-ming', 'check'), 'approved');
    await sweep();
    await sweep();
    world.chsi.desk.decide(waitingItem(world, 'chan-siu-ming', 'delivery'), 'refused', '照片比对不通过，请重新拍摄');
    await sweep();
    expect(world.capture(captureId)).toMatchObject({ state: 'refused', rejectReason: '照片比对不通过，请重新拍摄' });
  });

  it('withdrawn at the gateway but cut off here is carried through', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'zhao-lei-benke');
    world.chsi.desk.cancel(waitingItem(world, 'zhao-lei-benke', 'check'));
    await sweep();
    expect(state(captureId)).toBe('standardized');
  });

  it('waits while the gateway is down, and nothing is sent twice when an answer is lost', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'zhao-lei-benke');
    world.chsi.desk.decide(waitingItem(world, 'zhao-lei-benke', 'check'), 'approved');
    world.chsi.faults.plan('error', '/v1/checks', 2);
    expect((await sweep()).data.fetchVerdict).toMatchObject({ failed: 1 });
    expect(state(captureId)).toBe('reviewing');
    world.chsi.faults.plan('lost', '/deliveries', 2);
    await sweep();
    await sweep();
    const mine = itemsOf(world, captureId, 'delivery');
    expect(mine).toHaveLength(1);
    expect(world.capture(captureId).delivery?.id).toBe(mine[0]?.id);
  });
});

describe('the window', () => {
  const WINDOW = { opensAt: '2020-01-01 00:00' };

  it('is announced once, three days before it closes', async () => {
    reset();
    const { captureId } = await newPhone().verify('li-xiaoyu');
    world.edit('batches', 'JSJ2027', { ...WINDOW, closesAt: new Date(Date.now() + 2 * 24 * 3600_000) });
    const before = world.messages.length;
    await Promise.all([sweep(), sweep()]);
    await sweep();
    const sent = world.messages.slice(before);
    expect(sent).toMatchObject([{ data: { data: { thing4: { value: expect.stringMatching(/截止，请尽快完成$/) } } } }]);
    expect(Object.values(sent[0]?.data ?? {})).toContain('deadline');
    expect(world.capture(captureId).remindedAt).toBeInstanceOf(Date);
  });

  it('closes what is unfinished, ends open orders first, and keeps what is under review', async () => {
    reset();
    const [unpaid, paid, review] = [newPhone(), newPhone(), newPhone()];
    const first = (await unpaid.verify('li-xiaoyu')).captureId;
    const { orderId } = await unpaid.call('createOrder', { captureId: first });
    const second = (await paid.pay('wang-zihan')).captureId;
    const third = await makeReviewing(world, review, 'zhao-lei-benke');
    world.edit('batches', 'JSJ2027', { ...WINDOW, closesAt: past(10) });
    await Promise.all([sweep(), sweep()]);
    expect([first, second, third].map(state)).toEqual(['closed', 'closed', 'reviewing']);
    expect(world.pay.ledger.find(orderId).state).toBe('CLOSED');
    expect(await unpaid.refused('createOrder', { captureId: first }, 'BATCH_CLOSED')).toContain('截止');
  });

  it('leaves alone whoever holds a lease, and whoever pressed the button in the last minutes', async () => {
    reset();
    world.edit('batches', 'JSJ2027', { ...WINDOW, closesAt: new Date(Date.now() + 3600_000) });
    const { captureId } = await newPhone().pay('li-xiaoyu');
    world.edit('batches', 'JSJ2027', { ...WINDOW, closesAt: past(2) });
    await sweep();
    expect(state(captureId)).toBe('paid');
    world.edit('batches', 'JSJ2027', { ...WINDOW, closesAt: past(10) });
    world.edit('captures', captureId, { leaseUntil: new Date(Date.now() + 60_000) });
    await sweep();
    expect(state(captureId)).toBe('paid');
    world.edit('captures', captureId, { leaseUntil: past(1) });
    await sweep();
    expect(state(captureId)).toBe('closed');
  });
});

describe('the term', () => {
  it('ends with every file deleted and every personal field empty; the order keeps its number and amount', async () => {
    reset();
    world.edit('batches', 'JSJ2027', { opensAt: '2020-01-01', closesAt: new Date(Date.now() + 3600_000) });
    const captureId = await makeStandardized(world, newPhone(), 'li-xiaoyu');
    const { files, paidOrderId } = world.capture(captureId);
    expect(files.map((file) => exists(world, file))).toEqual([true, true, true, true]);
    await sweep();
    expect(state(captureId)).toBe('standardized');
    world.edit('captures', captureId, { deleteOn: past(1) });
    await Promise.all([sweep(), sweep()]);
    expect(files.map((file) => exists(world, file))).toEqual([false, false, false, false]);
    const left = world.capture(captureId);
    expect(left).toMatchObject({ state: 'erased', name: '', idMasked: '', school: '', captureKeySealed: '' });
    expect([left.shot, left.photo, left.rejected]).toEqual([undefined, undefined, []]);
    expect(world.order(paidOrderId)).toMatchObject({ amountFen: 3000, userKey: 'erased' });
    expect(left.history.at(-1)).toMatchObject({ event: 'erase', by: 'sweep' });
  });
});
