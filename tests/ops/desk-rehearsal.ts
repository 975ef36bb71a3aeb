// What the desk's function refuses where nothing was rehearsed, or something else was: whoever has a session and no page at all
// could ask for it.
import { expect } from 'vitest';
import { OPERATOR, Phone, type World } from '../flow/world.js';
import { deskOf } from './desk-page.js';
import { makeReviewing } from './review-desk.js';

/**
 * @param session of OPERATOR
 * @param colleague who has set up a second factor as well, and may review
 */
export async function expectRehearsed(world: World, session: string, colleague: string): Promise<void> {
  const { entryOf, tickets, work } = deskOf(() => world);
  const captureId = await makeReviewing(world, new Phone(world, 'oOther'), 'zhao-lei-shuoshi');
  const { photo } = world.capture(captureId);
  const say = async (event: object, held = session) => (await work(held, event)).data.answer?.say;
  const event = { action: 'reject', captureId, why: 'glare', reason: '请重拍。' };
  const { next } = (await work(session, event)).data.answer!;
  const marks = (await work(session, { action: 'next' })).data.answer?.details.凭据 as Record<string, string>;
  const { makeTicket } = await tickets();
  const other = { name: colleague, began: Date.now(), epoch: 0, entry: entryOf(colleague) };
  const answers = [
    await say({ ...event, dryRun: false }),
    await say({ ...next, reason: '请换眼镜。' }),
    await say({ ...next, rehearsed: `zzzzzzzzz${String(next.rehearsed).slice(9)}` }),
    await say({ ...next, rehearsed: marks.approve }),
    await say(next, makeTicket('session', other, Date.now() + 60_000)),
  ];
  world.edit('captures', captureId, { photo: { ...photo, at: new Date() } });
  answers.push(await say(next), await say({ ...next, rehearsed: marks.reject }));
  const pasted = (await world.cloud.invoke('staff', { ...next, ...OPERATOR })) as { data: { say: string } };
  for (const one of [...answers, pasted.data.say]) expect(one).toMatch(/^没有执行.*正式执行将会：驳回照片/);
  expect(world.capture(captureId).state).toBe('reviewing');
  world.edit('captures', captureId, { photo });
  // whoever was shown the photo has decided by it, whichever of the reasons it is
  expect(await say({ ...next, why: 'ears', rehearsed: marks.reject })).toMatch(/^已执行/);

  const { isRehearsed, markRehearsal } = await import('../../cloudfunctions/staff/rehearsal.js');
  const told = { operator: OPERATOR.operator, event, seen: 1 };
  const mark = markRehearsal(told, 0);
  const isGood = (now: number, o = {}) => isRehearsed(mark, { ...told, ...o }, now);
  expect([isGood(1), isGood(899_999), isGood(900_000), isGood(1, { operator: colleague })]).toEqual([
    true,
    true,
    false,
    false,
  ]);
}
