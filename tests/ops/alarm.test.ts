// What the operators' chat hears while it burns: of a timer that is ended before its end each time, and of a request that came while
// the chat was down.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { startRobot } from './robot.js';

let world: World;
let robot: Awaited<ReturnType<typeof startRobot>>;
const { newPhone, sweep } = clockworkOf(() => world);
beforeAll(async () => {
  [world, robot] = await Promise.all([startWorld(), startRobot()]);
  world.cloud.setEnv({ ALARM_WEBHOOK: robot.url });
  await sweep();
});
afterAll(async () => {
  robot.stop();
  await world.stop();
});
const told = (words: string) => robot.told.filter((one) => one.includes(words)).length;

/** ms, longer than it takes to tell, shorter than a try at the gateway */
const SLOW = 4500;

it('that the timer stands still is told, though the run that notices it is ended before its end', async () => {
  const { captureId } = await newPhone().verify('li-xiaoyu');
  const at = past(1);
  world.edit('captures', captureId, { state: 'reviewing', check: { id: 'C1', attempt: 1, at, time: '' }, dueAt: at });
  world.edit('figures', 'timer', { at: past(20) });
  world.chsi.slowDown(SLOW);
  const run = sweep().then(
    () => 'ended',
    () => 'killed',
  );
  await expect.poll(() => told('定时器停了')).toBe(1);
  world.cloud.kill('sweep');
  world.chsi.slowDown(0);
  expect(await run).toBe('killed');
});

it('a complaint of hours ago, when nothing could be told, is told once', async () => {
  const phone = newPhone();
  await phone.agree();
  await phone.call('requestService', { kind: 'complaint', text: '等了很久' });
  const [request] = world
    .documents<{ _id: string; kind: string }>('requests')
    .filter(({ kind }) => kind === 'complaint');
  world.edit('requests', request!._id, { createdAt: past(5 * 60) });
  for (let run = 0; run < 2; run++) await sweep();
  expect(told('新的投诉')).toBe(1);
});
