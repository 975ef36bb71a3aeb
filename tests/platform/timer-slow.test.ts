// The timer at a database that is slow itself: when its time is over it asks for no further work, so that figures and alarms are
// written before the platform ends it.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type House, openHouse } from './one-process.js';

/** ms, as if one question had taken the whole share of the work */
const WHOLE_RUN = 36_000;
/** Lanes, each of which had begun one chore. */
const LANES = 7;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

it('begins no chore after its time, and says that it left them', async () => {
  await house.invoke('sweep', {}, {});
  const real = performance.now.bind(performance);
  let late = 0;
  const asked: string[] = [];
  house.cloud.watch((action, { collectionName }) => {
    if (!action.startsWith('database.get')) return;
    asked.push(String(collectionName));
    // the first question is about the run before
    if (asked.length > 1) late = WHOLE_RUN;
  });
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => real() + late);
  await house.invoke('sweep', {}, {});
  clock.mockRestore();
  // besides: the run before, what is asked for the alarms, and a second question of a chore that had begun
  expect(asked.length).toBeLessThanOrEqual(2 * LANES + 3);
  const { chores } = house.cloud.store.read('figures', 'timer') as unknown as { chores: { left: boolean }[] };
  expect(chores.filter(({ left }) => left).length).toBeGreaterThan(chores.length / 2);
});
