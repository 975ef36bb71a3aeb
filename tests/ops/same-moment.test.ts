// Records of one millisecond: a list that goes on page by page, and a reviewer who skips, see each of them once and none twice.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Capture } from '../../cloudfunctions/_journey/documents.js';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf } from './clockwork.js';
import { consoleOf } from './console.js';
import { makeReviewing } from './review-desk.js';

let world: World;
const { newPhone, reset } = clockworkOf(() => world);
const { staff } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** Copies of one record with numbers that no digest has, in an order that the database does not keep. */
function copy(doc: Capture, count: number, change: (n: number) => object): string[] {
  const rows = Array.from({ length: count }, (_, n) => {
    const _id = `z${String((n * 7) % count).padStart(3, '0')}${doc._id.slice(4)}`;
    return { name: 'captures', id: _id, doc: { ...doc, ...change(n), _id } };
  });
  world.cloud.store.write(rows);
  return rows.map(({ id }) => id);
}
const remove = (ids: string[]) => world.cloud.store.write(ids.map((id) => ({ name: 'captures', id, doc: null })));

/** @returns what is seen by whoever follows `more` until there is none */
async function walk(first: object, seen: (details: Record<string, unknown>) => string[], more: string) {
  const all: string[] = [];
  for (let event: object | undefined = first, page = 0; event && page < 99; page++) {
    const { details = {} } = (await staff(event)).data as { details?: Record<string, unknown> };
    all.push(...seen(details));
    event = details[more] as object | undefined;
  }
  return all;
}

it('a reviewer who skips sees every photo once, also those submitted in the same moment or at no known one', async () => {
  reset();
  const first = await makeReviewing(world, newPhone(), 'zhao-lei-benke');
  const at = new Date();
  world.edit('captures', first, { submittedAt: at });
  const doc = world.capture(first);
  const made = [
    ...copy(doc, 3, () => ({})),
    ...copy({ ...doc, _id: `${doc._id.slice(0, -1)}x` }, 2, () => ({ submittedAt: undefined })),
    ...copy({ ...doc, _id: `${doc._id.slice(0, -1)}y` }, 2, () => ({ submittedAt: new Date(at.getTime() + 1) })),
  ];
  const ids = (details: Record<string, unknown>) => (details.captureId ? [String(details.captureId)] : []);
  const seen = await walk({ action: 'next' }, ids, '跳过');
  expect(seen).toHaveLength(8);
  expect([...seen].sort()).toEqual([first, ...made].sort());
  remove(made);
});

it('a list of words goes on through a hundred records of the same moment, and behind as many broken ones', async () => {
  reset();
  const { captureId } = await newPhone().verify('li-xiaoyu');
  const doc = world.capture(captureId);
  const made = copy(doc, 50, () => ({}));
  const ids = (details: Record<string, unknown>) =>
    ((details.列表 ?? []) as { captureId?: string }[]).flatMap((row) => row.captureId ?? []);
  const seen = await walk({ action: 'find', text: '李*雨 待支付' }, ids, '下一页');
  expect(seen).toHaveLength(51);
  expect([...seen].sort()).toEqual([captureId, ...made].sort());
  remove(made);
  const early = new Date(doc.changedAt.getTime() - 1);
  const broken = copy(doc, 20, () => ({ changedAt: early, checksLeft: '很多' }));
  expect(await walk({ action: 'find', text: '李*雨 待支付' }, ids, '下一页')).toContain(captureId);
  remove(broken);
});
