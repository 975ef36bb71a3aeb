// The timer, the review and the window: what it fetches, sends on, closes and deletes; once, however often it runs.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Audit } from '../../cloudfunctions/_journey/documents-service.js';
import { TIMER_LATE } from '../../cloudfunctions/_journey/figures.js';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { consoleOf } from './console.js';
import { eventsOf, itemsOf, makeReviewing, waitingItem } from './review-desk.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

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
    world.chsi.desk.decide(waitingItem(world, 'zhao-lei-shuoshi', 'check'), 'rejected', '眼影请去掉。', 'makeup');
    await sweep();
    const capture = world.capture(captureId);
    expect(capture).toMatchObject({
      state: 'rejected',
      rejectReason: '妆容过浓，请卸妆后重拍。眼影请去掉。',
      rejectCode: 'makeup',
    });
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
    world.chsi.faults.plan('error', '/v1/verdicts', 2);
    expect((await sweep()).data.fetchVerdict).toMatchObject({ failed: 1 });
    expect(state(captureId)).toBe('reviewing');
    world.chsi.faults.plan('lost', '/deliveries', 2);
    for (let minutes = 0; minutes < 3; minutes++) await sweep();
    const mine = itemsOf(world, captureId, 'delivery');
    expect(mine).toHaveLength(1);
    expect(world.capture(captureId).delivery?.id).toBe(mine[0]?.id);
  });
});

describe('a deletion', () => {
  it('is looked through once more, and nobody is alarmed by the minutes that this lets pass', async () => {
    reset();
    const { captureId } = await newPhone().pay('wang-zihan');
    // the first run after those minutes comes up to a minute later
    world.edit('captures', captureId, { state: 'erased', changedAt: past(5.9), dueAt: past(5.9) });
    const { data } = await sweep();
    expect(data.removeLeftover).toMatchObject({ looked: 1, failed: 0, lagSeconds: expect.closeTo(54, -1) });
    expect(world.documents<Audit>('audit').filter(({ what }) => what === 'alarm')).toEqual([]);
    const { details } = (await consoleOf(() => world).staff({ action: 'stats', days: 1 })).data;
    expect([details.积压, world.capture(captureId).dueAt]).toEqual([[], undefined]);
  });
});

describe('a timer that stands still', () => {
  it('is told to staff who look at the numbers, from the moment on at which somebody has to look', async () => {
    reset();
    await sweep();
    const stats = async () => (await consoleOf(() => world).staff({ action: 'stats', days: 1 })).data.details;
    // seconds before now, a little on either side because asking takes time too
    for (const [silent, said] of [
      [TIMER_LATE.silent - 30, '正常'],
      [TIMER_LATE.silent + 2, '没有运行'],
    ] as const) {
      world.edit('figures', 'timer', { at: past(silent / 60) });
      expect([silent, (await stats()).定时器状态]).toEqual([silent, said]);
    }
    world.cloud.store.write([{ name: 'figures', id: 'timer', doc: null }]);
    expect(await stats()).toMatchObject({ 定时器状态: '没有运行', 定时器: expect.stringContaining('还没有运行过') });
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
    const said = { thing1: { value: '金沙江图像采集' }, thing4: { value: expect.stringMatching(/截止，请尽快完成$/) } };
    expect(sent).toMatchObject([{ data: { data: said } }]);
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
