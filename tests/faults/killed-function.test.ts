// The cloud may end a function at any moment. Here it is ended before each single thing that it asks of the cloud, and
// afterwards the student presses the button again: nothing is lost, nothing is counted twice, no picture is forgotten.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input, StepName } from '../../shared/functions.js';
import { goodShot, slightlyDark } from '../flow/pictures.js';
import { Phone, startWorld, type World } from '../flow/world.js';

let world: World;
let phone: Phone;
let captureId: string;
beforeAll(async () => {
  world = await startWorld();
  phone = new Phone(world, 'student');
  captureId = (await phone.verify('li-xiaoyu')).captureId;
});
afterAll(() => world.stop());

/** Calls a step and ends its process before its n-th action. @returns whether it came so far */
async function killAt<N extends StepName>(name: N, data: Input<N>, n: number): Promise<boolean> {
  let seen = 0;
  let killed = false;
  world.cloud.watch(() => {
    if (killed) throw new Error('its process is gone');
    if (seen++ < n) return;
    killed = true;
    world.cloud.kill(name);
    throw new Error('its process is gone');
  });
  try {
    await phone.ask(name, data).catch(() => undefined);
  } finally {
    world.cloud.watch(undefined);
  }
  return killed;
}

/** Whoever held the lease is dead: what is left of it ends by itself after a while. */
function letLeaseEnd(): void {
  world.edit('captures', captureId, { leaseUntil: new Date(0) });
}

function expectNoForgottenPicture(): void {
  const known = new Set(world.capture(captureId).files);
  for (const folder of ['annotated', 'photos', 'originals'])
    for (const fileId of world.cloud.listFiles(`${folder}/${captureId}`)) expect(known).toContain(fileId);
}

/** Kills a step at each of its actions in turn, then lets it run through; `same` is asked after every kill. */
async function surviveKills<N extends StepName>(name: N, data: Input<N>, every: number, same: () => void) {
  let kills = 0;
  for (let n = 0; await killAt(name, data, n); n += every) {
    kills++;
    same();
    expectNoForgottenPicture();
    letLeaseEnd();
  }
  expect(kills).toBeGreaterThan(1);
  return phone.call(name, data);
}

describe('a function that is ended in the middle', () => {
  it('of ordering leaves one order, which can be paid', async () => {
    const orders = () => world.documents<{ captureId: string }>('orders').filter((o) => o.captureId === captureId);
    await surviveKills('createOrder', { captureId }, 1, () => expect(orders().length).toBeLessThanOrEqual(1));
    expect(orders()).toHaveLength(1);
    await world.pay.pay(world.capture(captureId).orderId);
    expect((await phone.call('getCapture', { captureId })).capture.state).toBe('paid');
  });

  it('of judging a shot that has doubts forgets none of its three pictures: it is ended when the last one is stored', async () => {
    const fileId = phone.upload(`shots/${captureId}/doubted.jpg`, await slightlyDark());
    let [stored, killed] = [false, false];
    world.cloud.watch((action, { path }) => {
      if (stored) {
        killed = true;
        world.cloud.kill('submitShot');
        throw new Error('its process is gone');
      }
      stored = action === 'storage.getUploadMetadata' && String(path).endsWith('-plain.jpg');
    });
    await phone.ask('submitShot', { captureId, fileId }).catch(() => undefined);
    world.cloud.watch(undefined);
    expect([stored, killed]).toEqual([true, true]);
    expect(world.cloud.listFiles(`annotated/${captureId}`).filter((id) => id.endsWith('-plain.jpg'))).toHaveLength(1);
    expectNoForgottenPicture();
    letLeaseEnd();
    expect((await phone.call('submitShot', { captureId, fileId })).passed).toBe(true);
    expectNoForgottenPicture();
    expect(world.cloud.listFiles(`annotated/${captureId}`)).toHaveLength(2);
  });

  it('of judging a shot counts it once', async () => {
    const fileId = phone.upload(`shots/${captureId}/one.jpg`, await goodShot());
    const before = world.capture(captureId).checksLeft;
    const left = () => expect([before, before - 1]).toContain(world.capture(captureId).checksLeft);
    const { passed } = await surviveKills('submitShot', { captureId, fileId }, 4, left);
    expect(passed).toBe(true);
    expect(world.capture(captureId).checksLeft).toBe(before - 1);
    expect(world.cloud.listFiles(`shots/${captureId}`)).toEqual([]);
    expect(world.cloud.listFiles(`originals/${captureId}`)).toContain(world.capture(captureId).shot!.fileId);
  });

  it('of making the photo leaves the shot as it was', async () => {
    const states = () => expect(['checked', 'standardized']).toContain(world.capture(captureId).state);
    const { capture } = await surviveKills('standardizePhoto', { captureId }, 4, states);
    expect(capture.state).toBe('standardized');
  });

  it('of submitting asks for one identity check and counts one submission', async () => {
    const before = world.capture(captureId).submissionsLeft;
    const { capture } = await surviveKills('submitPhoto', { captureId }, 1, () => {});
    expect(capture.state).toBe('reviewing');
    expect(world.capture(captureId).submissionsLeft).toBe(before - 1);
    expect(world.chsi.desk.items.filter((item) => item.verdict === 'pending')).toHaveLength(1);
  });

  it('of deleting goes on where it stopped, and nothing is left', async () => {
    await phone.call('withdrawPhoto', { captureId });
    let runs = 0;
    // each run does some of the work, so it ends when nothing is left to be killed at
    for (; await killAt('eraseMe', { confirm: true, paid: 'refund' }, runs); runs++) letLeaseEnd();
    expect(runs).toBeGreaterThan(3);
    letLeaseEnd();
    // the money comes back in its own time; the timer goes on then
    for (let minutes = 0; minutes < 2; minutes++) await world.cloud.runTimer('sweep');
    for (const folder of ['shots', 'originals', 'annotated', 'photos'])
      expect(world.cloud.listFiles(`${folder}/${captureId}`)).toEqual([]);
    const { state, name, idMasked, captureKeySealed } = world.capture(captureId);
    expect([state, name, idMasked, captureKeySealed]).toEqual(['erased', '', '', '']);
    // paid in vain, so it went back, once
    expect(world.pay.ledger.refunds.map(({ status }) => status)).toEqual(['SUCCESS']);
  });
});
