// Every case of docs/service.md, walked exactly as its row says: the same events in the same order, three at most, and
// in the end the student is helped.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf } from './clockwork.js';
import { counterOf } from './service-counter.js';
import { ROWS } from './service-rows.js';
import { walksOf } from './service-walks.js';
import { manyWalksOf } from './service-walks-many.js';
import { movingWalksOf } from './service-walks-moving.js';
import { shotWalksOf } from './service-walks-shot.js';

let world: World;
const { newPhone, reset } = clockworkOf(() => world);
const counter = counterOf(() => world);
const WALKS = {
  ...walksOf(() => world, counter),
  ...movingWalksOf(() => world, counter),
  ...manyWalksOf(() => world, counter),
  ...shotWalksOf(() => world, counter),
};
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

it('the page holds twenty-nine cases of three events at most', () => {
  expect(ROWS.map(({ n }) => n)).toEqual(Array.from({ length: 29 }, (_, at) => at + 1));
  expect(Object.keys(WALKS)).toHaveLength(29);
  expect(ROWS.filter(({ events }) => events.length > 3)).toEqual([]);
});

it.each(['README.zh.md', 'docs/architecture.md', 'tools/staff-events/README.md'])(
  '%s says how many there are',
  (page) => {
    expect(readFileSync(page, 'utf8')).toMatch(new RegExp(`\\b${ROWS.length} (种常见情况|cases of customer service)`));
  },
);

it.each(ROWS)('$n: $title', async ({ n, events }) => {
  reset();
  counter.begin();
  await WALKS[n]!(newPhone());
  expect(counter.pasted()).toEqual(events);
});
