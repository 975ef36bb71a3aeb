// What a role is shown: money is followed without anybody's face.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeOperator } from '../../cloudfunctions/_platform/operators.js';
import { ROLES } from '../../shared/roles.js';
import { Phone, startWorld, type World } from '../flow/world.js';
import type { Answer } from './console.js';
import { makeReviewing } from './review-desk.js';

let world: World;
const people = await Promise.all(ROLES.map(async (role) => ({ role, made: await makeOperator(role, [role]) })));
beforeAll(async () => {
  world = await startWorld();
  world.cloud.setEnv({ OPERATORS: people.map(({ made }) => made.entry).join(',') });
});
afterAll(() => world.stop());

it('who judges a photo or helps its student sees it; finance sees the orders, a school’s editor nothing of a student', async () => {
  const captureId = await makeReviewing(world, new Phone(world, 'oStudent'), 'li-xiaoyu');
  const shown = await Promise.all(
    people.map(async ({ role, made }) => {
      const event = { action: 'show', captureId, operator: role, secret: made.secret };
      const reply = (await world.cloud.invoke('staff', event)) as Answer;
      const text = JSON.stringify(reply);
      return [role, reply.ok, text.includes('/cos/'), reply.ok && (reply.data.details.订单 as object[]).length > 0];
    }),
  );
  expect(Object.fromEntries(shown.map(([role, ...seen]) => [role, seen]))).toEqual({
    review: [true, true, true],
    service: [true, true, true],
    finance: [true, false, true],
    school: [false, false, false],
  });
});
