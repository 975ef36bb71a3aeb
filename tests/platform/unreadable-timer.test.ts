// What the timer comes upon and cannot read: staff are told, and nothing else waits for it.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { begin } from './overtake.js';
import { unreadableHouse } from './unreadable-house.js';

const at = unreadableHouse();

it('a capture of which the day of deletion has come is told to staff, because the timer cannot read it', async () => {
  const { captureId } = await begin(at.house, 'verified');
  at.house.edit('captures', captureId, { deleteOn: new Date(0), history: '没有' });
  await at.sweep('eraseCapture');
  expect(at.tasks().map(({ text }) => text.includes(captureId))).toEqual([true]);
});

it('a user with a record that nobody can read is not forgotten, and is no failure each minute', async () => {
  const { user, captureId } = await begin(at.house, 'verified');
  const { userKey } = at.house.capture(captureId);
  at.house.edit('captures', captureId, { history: '没有' });
  at.house.edit('users', userKey, { lookAt: new Date(0) });
  const tally = await at.sweep('endUser');
  expect(tally.failed).toBe(0);
  expect(at.house.cloud.store.read('users', userKey)).toMatchObject({ openid: user });
});

it('a batch is told to staff, because of it nobody is reminded and nothing closes', async () => {
  const odd = at.house.cloud.store.read('batches', at.oddBatch());
  expect((await at.sweep('keepGood')).failed).toBe(0);
  expect(at.tasks().map(({ text }) => text.includes(`${odd?._id} `) && text.includes('closesAt'))).toEqual([true]);
  await at.sweep('keepGood');
  expect(at.tasks()).toHaveLength(1);
});

it('a capture whose batch nobody can read is deleted on the day that its owner was shown, and not before', async () => {
  const { captureId } = await begin(at.house, 'verified');
  const batchId = at.oddBatch();
  at.house.edit('captures', captureId, { batchId, deleteOn: new Date(Date.now() + 60_000) });
  await at.sweep('eraseCapture');
  expect(at.house.capture(captureId).state).toBe('verified');
  at.house.edit('captures', captureId, { deleteOn: new Date(0) });
  expect(await at.sweep('eraseCapture')).toMatchObject({ failed: 0, done: 1 });
  expect(at.house.capture(captureId)).toMatchObject({ state: 'erased', name: '' });
});

it('an order that was never paid keeps the record of itself on the day of deletion, and no picture', async () => {
  const { captureId, orderId, fileId } = await at.withPicture('paying');
  const { amountFen } = at.house.order(orderId);
  at.house.edit('captures', captureId, { deleteOn: new Date(0), state: 'closed', batchId: 'gone' });
  at.house.edit('orders', orderId, { amountFen: '30 元', state: 'closed', dueAt: undefined });
  expect((await at.sweep('eraseCapture')).failed).toBe(0);
  expect([at.isThere(fileId), at.house.capture(captureId).erasing?.by]).toEqual([false, 'sweep']);
  expect(at.tasks().map(({ text }) => text.includes(orderId))).toEqual([true]);
  at.house.edit('orders', orderId, { amountFen });
  await at.sweep('finishErasing');
  expect(at.house.capture(captureId)).toMatchObject({ state: 'erased', name: '' });
});

it('three documents that cannot be read keep no fourth from the timer, as an other side would that is down', async () => {
  const done: string[] = [];
  const work = async ({ _id }: { _id: string }) => {
    if (_id.startsWith('broken')) z.string().parse(0);
    done.push(_id);
    return true;
  };
  const load = async (ids: string[]) => ids.map((_id) => ({ _id }));
  const ids = [...Array.from({ length: 8 }, (_, n) => `broken${n}`), 'good'];
  const chore = { name: 'eraseCapture' as const, waiting: async () => [], load, work };
  expect(await at.runPart(chore, ids, { ref: 'R', now: new Date(), until: performance.now() + 5000 })).toMatchObject({
    failed: 8,
    done: 1,
  });
});

it.each([
  [10, 10],
  [11, 1],
])('%i documents that cannot be read are %i tasks, because many were broken by one deed', async (documents, tasks) => {
  const { tellBroken } = await import('../../cloudfunctions/_journey/broken.js');
  const { error } = z.string().safeParse(0);
  const broken = Array.from({ length: documents }, (_, n) => ({
    _id: `b${n}`,
    fields: ['state'],
    doc: {},
    error: error!,
  }));
  const numbers = await tellBroken('captures', broken);
  expect([numbers.length, at.tasks().length]).toEqual([tasks, tasks]);
});

it.each([
  ['closeCapture', {}],
  ['freeCapture', {}],
  ['resumeRefund', { state: 'paid', refundAskedAt: new Date(0) }],
  ['keepPromise', { state: 'refused', promiseDueAt: new Date(0) }],
])(
  '%s waits for whoever mends the order of a record, tells them, and is no failure each minute',
  async (chore, capture) => {
    const { captureId, orderId } = await begin(at.house, 'paying');
    at.house.edit('captures', captureId, { ...capture, paidOrderId: 'state' in capture ? orderId : '' });
    const { batchId, state } = at.house.capture(captureId);
    const closesAt = at.house.cloud.store.read('batches', batchId)?.closesAt;
    at.house.edit('batches', batchId, { closesAt: new Date(Date.now() - 600_000) });
    // a state that there is not: no chore of the money finds it either
    at.house.edit('orders', orderId, { state: '已付款', dueAt: undefined });
    for (let minute = 0; minute < 2; minute++) expect(await at.sweep(chore)).toEqual({ looked: 1, done: 0, failed: 0 });
    at.house.edit('batches', batchId, { closesAt });
    expect(at.house.capture(captureId).state).toBe(state);
    expect(at.tasks().map(({ text }) => text.includes(orderId))).toEqual([true]);
  },
);

it('a record closes after its batch as soon as its order is mended', async () => {
  const { captureId, orderId } = await begin(at.house, 'paying');
  const { batchId } = at.house.capture(captureId);
  const closesAt = at.house.cloud.store.read('batches', batchId)?.closesAt;
  at.house.edit('batches', batchId, { closesAt: new Date(Date.now() - 600_000) });
  at.house.edit('orders', orderId, { amountFen: '30 元' });
  await at.sweep('closeCapture');
  at.house.edit('orders', orderId, { amountFen: 3000 });
  await at.sweep('closeCapture');
  at.house.edit('batches', batchId, { closesAt });
  expect(at.house.capture(captureId).state).toBe('closed');
});
