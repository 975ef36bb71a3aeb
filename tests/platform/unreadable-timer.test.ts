// What the timer comes upon and cannot read: staff are told, and nothing else waits for it.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { begin } from './overtake.js';
import { openUnreadable, type Unreadable } from './unreadable-house.js';

let at: Unreadable;
beforeAll(async () => {
  at = await openUnreadable();
});
afterAll(() => at.house.stop());
beforeEach(() => at.clear());

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
