// Deleting is ended before each single thing that it asks of the cloud, and nobody presses the button again: either nothing
// was touched, or the timer brings it to its end. No capture lives on with its pictures lost, no money stays behind.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Phone, startWorld, type World } from '../flow/world.js';
import { clockworkOf } from '../ops/clockwork.js';
import { exists, makeReviewing } from '../ops/review-desk.js';

let world: World;
const { sweep, state } = clockworkOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** Asks for everything to be deleted and ends the process before its n-th action. @returns whether it came so far */
async function killAt(phone: Phone, n: number): Promise<boolean> {
  let seen = 0;
  let killed = false;
  world.cloud.watch(() => {
    if (!killed && seen++ < n) return;
    if (!killed) world.cloud.kill('eraseMe');
    killed = true;
    throw new Error('its process is gone');
  });
  try {
    await phone.ask('eraseMe', { confirm: true, paid: 'refund' }).catch(() => undefined);
  } finally {
    world.cloud.watch(undefined);
  }
  return killed;
}

/** Minutes of the timer: WeChat Pay takes some of them to send money back. */
async function pass(captureId: string): Promise<void> {
  for (let minutes = 0; minutes < 5 && state(captureId) !== 'erased'; minutes++) await sweep();
}

it('the timer alone ends what was begun, and what was not begun is whole', async () => {
  let begun = 0;
  // every third action: each kind of them is met, and a lost process is slow to come back
  for (let n = 0, more = true; more; n += 3) {
    const phone = new Phone(world, `killed-${n}`);
    const captureId = await makeReviewing(world, phone, 'li-xiaoyu');
    const { files, paidOrderId } = world.capture(captureId);
    more = await killAt(phone, n);
    if (world.capture(captureId).erasing || state(captureId) === 'erased') {
      begun++;
      world.edit('captures', captureId, { leaseUntil: new Date(0) });
      await pass(captureId);
    } else {
      expect([n, state(captureId), files.every((file) => exists(world, file))]).toEqual([n, 'reviewing', true]);
      await phone.call('eraseMe', { confirm: true, paid: 'refund' });
      await pass(captureId);
    }
    expect([n, state(captureId), files.some((file) => exists(world, file))]).toEqual([n, 'erased', false]);
    expect([n, world.order(paidOrderId).state]).toEqual([n, 'refunded']);
    expect(world.pay.ledger.refunds.filter((one) => one.orderId === paidOrderId)).toHaveLength(1);
  }
  expect(begun).toBeGreaterThan(3);
}, 600_000);
