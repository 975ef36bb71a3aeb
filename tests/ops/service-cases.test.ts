// Every case of docs/service.md, walked exactly as its row says: the same events in the same order, three at most, and
// in the end the student is helped.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf } from './clockwork.js';
import { counterOf } from './service-counter.js';
import { ROWS } from './service-rows.js';
import { everyWalkOf } from './service-walks-all.js';

let world: World;
const { newPhone, reset } = clockworkOf(() => world);
const counter = counterOf(() => world);
const WALKS = everyWalkOf(() => world, counter);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

it('the page counts its cases through, each of three events at most and with a walk', () => {
  const numbers = ROWS.map((_, at) => at + 1);
  expect(numbers.length).toBeGreaterThan(20);
  expect(ROWS.map(({ n }) => n)).toEqual(numbers);
  expect(Object.keys(WALKS).map(Number)).toEqual(numbers);
  expect(ROWS.filter(({ events }) => events.length > 3)).toEqual([]);
});

it.each(ROWS)('$n: $title', async ({ n, events }) => {
  reset();
  counter.begin();
  await WALKS[n]!(newPhone());
  expect(counter.pasted()).toEqual(events);
});
