// Every case of docs/service.md, walked exactly as its row says: the same events in the same order, three at most, and
// in the end the student is helped.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffAction } from '../../cloudfunctions/staff/events.js';
import { mayDo, seesFaces } from '../../cloudfunctions/staff/may-do.js';
import { ROLE_NAMES, ROLES, type Role } from '../../shared/roles.js';
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

/** Whoever may do every step of a case alone (and sees its faces where it looks at them); else the roles of its steps, in order. */
function rolesFor(events: readonly string[]): string {
  const steps = events.map((event) => event.replace(' 演练', '') as StaffAction);
  const rolesOf = (fits: (one: { roles: Role[] }) => boolean) =>
    ROLES.filter((role) => fits({ roles: [role] })).map((role) => ROLE_NAMES[role]);
  const alone = rolesOf((one) => steps.every((step) => mayDo(one, step) && (step !== 'show' || seesFaces(one))));
  if (alone.length > 0) return alone.join('、');
  return [...new Set(steps.map((step) => rolesOf((one) => mayDo(one, step)).join('、')))].join(' → ');
}

it('the page names of each case who may do it', () => {
  expect(ROWS.map(({ n, roles }) => [n, roles])).toEqual(ROWS.map(({ n, events }) => [n, rolesFor(events)]));
});

it.each(ROWS)('$n: $title', async ({ n, events }) => {
  reset();
  counter.begin();
  await WALKS[n]!(newPhone());
  expect(counter.pasted()).toEqual(events);
});
