// What the cloud's log keeps of the desk: it holds whatever a function answers, for a month, before everybody who may read logs.
// Nobody finds a session there with which to work as somebody else, nor a student.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OPERATOR, Phone, startWorld, type World } from '../flow/world.js';
import { deskOf, PAGE, type Told } from './desk-page.js';
import { makeReviewing } from './review-desk.js';

let world: World;
const { ask, enrol, work } = deskOf(() => world);
let captureId = '';
beforeAll(async () => {
  world = await startWorld();
  world.cloud.setEnv({ DESK_ORIGIN: PAGE, OPERATORS: world.operators });
  captureId = await makeReviewing(world, new Phone(world, 'oLogged'), 'li-xiaoyu');
});
afterAll(() => world.stop());

const hides = ({ ok, raw }: Told, ...words: unknown[]): void => {
  expect(ok).toBe(true);
  for (const word of words) {
    expect(String(word).length).toBeGreaterThan(1);
    expect(raw).not.toContain(String(word));
  }
};

it('shows neither the seed of a second factor nor a session, a student, a picture’s address or a school’s code', async () => {
  const offered = await ask({ do: 'signIn', ...OPERATOR });
  const { uri = '', ticket } = offered.data.enrol ?? {};
  hides(offered, new URL(uri).searchParams.get('secret'), ticket);
  const { first } = await enrol(OPERATOR);
  const { session } = first.data;
  hides(first, session, OPERATOR.operator);
  const shown = await work(session, { action: 'show', captureId });
  const { name, school } = world.capture(captureId);
  expect(JSON.stringify(shown.data)).toContain(name);
  hides(shown, shown.data.session, name, school, captureId, 'sign=');
  const told = await work(session, { action: 'schoolCode', batchId: 'JSJ2027', reason: '学校要看' });
  const made = await work(session, told.data.answer?.next ?? {});
  const [code] = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(made.data.answer?.say ?? '') ?? [];
  hides(made, code);
  hides(await ask({ do: 'school', batchId: 'JSJ2027', code }), '金沙江');
});

it('shows why somebody was refused, so that an operator can follow it by its reference', async () => {
  const refused = await ask({ do: 'work', session: 'x'.repeat(30), event: { action: 'stats' } });
  expect([refused.status, refused.raw]).toEqual([403, expect.stringContaining(refused.error.say)]);
});
