// The timer notes that it has looked at a record. Whatever moved on between its question and that note has a day of its own,
// which the note must not take away.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Chore } from '../../cloudfunctions/sweep/chore.js';
import { type House, openHouse, photoOf } from './one-process.js';
import { begin, overtake, writing } from './overtake.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const DAY_MS = 24 * 3600_000;

async function run(chore: Chore): Promise<void> {
  const { runChore } = await import('../../cloudfunctions/sweep/run.js');
  await runChore(chore, { ref: 'TEST', now: new Date(), until: performance.now() + 20_000 });
}

it('a photo that 学信网 takes while the timer asks about it keeps its shot for the days that were promised', async () => {
  const { REVIEW } = await import('../../cloudfunctions/sweep/review.js');
  const { PRIVACY } = await import('../../cloudfunctions/sweep/privacy.js');
  const { acceptDelivery } = await import('../../cloudfunctions/_journey/verdicts.js');
  const { captureId } = await begin(house, 'paid');
  const near = 'cloud://e.6969-e-1250000000/originals/x/shot.jpg';
  const at = new Date();
  const pictures = { fileId: near, annotatedFileId: near, passed: true, findings: [] };
  const shot = { ...pictures, fingerprint: { sha256: 'a', phash: 'b' }, at };
  house.edit('captures', captureId, {
    ...photoOf(near),
    shot,
    state: 'approved',
    dueAt: new Date(at.getTime() - 60_000),
  });
  const { came } = await overtake(house, {
    isIt: writing('dueAt'),
    by: () => acceptDelivery(house.capture(captureId), 'chsi'),
    during: () => run(REVIEW.find(({ name }) => name === 'followDelivery')!),
  });
  await run(PRIVACY.find(({ name }) => name === 'forgetOriginal')!);
  const { state, dueAt, shot: kept } = house.capture(captureId);
  expect([came, state, kept?.fileId]).toEqual([true, 'delivered', near]);
  expect(Math.round((dueAt!.getTime() - at.getTime()) / DAY_MS)).toBe(10);
});
