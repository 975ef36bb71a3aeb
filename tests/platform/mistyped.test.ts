// A text where the timer looks for a date, or a state that there is not: no question of the timer would ever find such a document.
import { expect, it } from 'vitest';
import { begin } from './overtake.js';
import { unreadableHouse } from './unreadable-house.js';

const at = unreadableHouse();
const MINUTE_MS = 60_000;

/** Half an hour of the timer: each minute it asks for another field. */
async function watch(): Promise<void> {
  const { MISTYPED } = await import('../../cloudfunctions/sweep/mistyped.js');
  const [chore] = MISTYPED;
  for (let minute = 0; minute < 30; minute++) {
    const now = new Date(Date.now() + minute * MINUTE_MS);
    const ids = (await chore!.waiting(now, 1000)).map(({ _id }) => _id);
    const tally = await at.runPart(chore!, ids, { ref: 'R', now, until: performance.now() + 20_000 });
    expect(tally).toEqual({ looked: 0, done: 0, failed: 0 });
  }
}
const told = (field: string) => at.tasks().filter(({ text }) => text.includes(field));

it.each([
  ...['deleteOn', 'dueAt', 'changedAt', 'uploadAt', 'staleAt', 'refundAskedAt', 'promiseDueAt', 'state'].map(
    (field) => ['captures', field] as const,
  ),
  ...['createdAt', 'dueAt', 'shipAt', 'paidAt', 'state'].map((field) => ['orders', field] as const),
  ...['lookAt', 'uploadAt'].map((field) => ['users', field] as const),
])('a document of %s whose %s is a text is a task, once', async (name, field) => {
  const { captureId, orderId } = await begin(at.house, 'paid');
  const { userKey } = at.house.capture(captureId);
  const id = { captures: captureId, orders: orderId, users: userKey }[name];
  at.house.edit(name, id, { [field]: '2026年12月1日' });
  await watch();
  await watch();
  expect(told(field)).toHaveLength(1);
  expect(told(field)[0]?.text).toContain(`集合 ${name} 里`);
  at.house.cloud.store.write([{ name, id, doc: null }]);
});

it.each([
  ['a number', 1_800_000_000_000],
  ['an object', { seconds: 1_800_000_000 }],
  ['nothing', null],
])('a day of deletion that is %s is a task', async (_what, deleteOn) => {
  const { captureId } = await begin(at.house, 'verified');
  at.house.edit('captures', captureId, { deleteOn });
  await watch();
  expect(told('deleteOn').map(({ text }) => text.includes(captureId))).toEqual([true]);
});

it('documents that can be read are no task, whatever they leave out or somebody emptied', async () => {
  const { captureId, orderId } = await begin(at.house, 'paid');
  at.house.edit('captures', captureId, { dueAt: null, staleAt: null, uploadAt: undefined });
  at.house.edit('orders', orderId, { shipAt: null, dueAt: null });
  await watch();
  expect(at.tasks()).toEqual([]);
});

it('nothing is found among documents that are as they should be, so that a term of orders is not read every half hour', async () => {
  const { MISTYPED } = await import('../../cloudfunctions/sweep/mistyped.js');
  const { orderId } = await begin(at.house, 'paid');
  const part = await begin(at.house, 'paid');
  at.house.edit('orders', part.orderId, { returned: [{ refundId: 'R1', amountFen: 100, at: new Date() }] });
  expect(at.house.order(orderId).returned).toEqual([]);
  const minutes = Array.from({ length: 30 }, (_, minute) => new Date(Date.now() + minute * MINUTE_MS));
  const found = await Promise.all(minutes.map((now) => MISTYPED[0]!.waiting(now, 1000)));
  expect(found.flat()).toEqual([]);
});

it.each([
  ['a text', '2026年12月1日'],
  ['a number', 1_800_000_000_000],
])(
  'an order whose refund came back on a day that is %s is a task, also beside a refund with a date',
  async (_what, odd) => {
    const { orderId } = await begin(at.house, 'paid');
    const back = { refundId: 'R1', amountFen: 100, at: new Date() };
    at.house.edit('orders', orderId, { returned: [back, { ...back, refundId: 'R2', at: odd }] });
    await watch();
    expect(told('returned.1.at')).toHaveLength(1);
    at.house.cloud.store.write([{ name: 'orders', id: orderId, doc: null }]);
  },
);

it('a record whose lease is a text is told when its batch has closed, and not left open for ever', async () => {
  const { captureId } = await begin(at.house, 'verified');
  const { batchId } = at.house.capture(captureId);
  const closesAt = at.house.cloud.store.read('batches', batchId)?.closesAt;
  at.house.edit('captures', captureId, { leaseUntil: '2026-12-01' });
  at.house.edit('batches', batchId, { closesAt: new Date(Date.now() - 10 * MINUTE_MS) });
  await at.sweep('closeCapture');
  at.house.edit('batches', batchId, { closesAt });
  expect(told('leaseUntil').map(({ text }) => text.includes(captureId))).toEqual([true]);
});
