// The timer's run is ended by the platform at 60 s: an alarm that could be cut off between its mark and its message would be told
// never, so that late in a run none begins, and the next minute tells it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from './one-process.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

it('begins no alarm after its moment, and tells it in the next run', async () => {
  const { raiseAlarms, raiseSilence } = await import('../../cloudfunctions/sweep/alarm.js');
  const marks = () => house.cloud.store.find('audit', { what: 'alarm' }).map(({ _id }) => String(_id));
  const run = { now: new Date(), ref: 'R' };
  const long = new Date(run.now.getTime() - 3600_000);
  const late = { name: 'deliver', looked: 9, done: 0, failed: 9, lagSeconds: 0, left: false } as const;
  await raiseSilence(long, performance.now() - 1, run);
  await raiseAlarms([late], performance.now() - 1, run);
  expect(marks()).toEqual([]);
  await raiseSilence(long, performance.now() + 20_000, run);
  await raiseAlarms([late], performance.now() + 20_000, run);
  expect(marks().map((id) => id.split('-')[1])).toEqual(['timer', 'failed']);
});
