// Whoever shoots anew after a submission that was never answered leaves no photo behind at 学信网, because nothing here would
// name it any more.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { photoOf } from '../platform/one-process.js';
import { darkShot } from './pictures.js';
import { Phone, startWorld, type World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

it('a submission whose answer was lost is taken back when its student shoots anew', async () => {
  const phone = new Phone(world, 'anew');
  const { captureId } = await phone.verify('ouyang-minghui');
  const file = world.cloud.putFile(`photos/${captureId}/a/standard.jpg`, Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
  world.edit('captures', captureId, { state: 'standardized', files: [file], photo: photoOf(file).photo });
  world.chsi.faults.plan('lost', '/checks/', 2);
  await phone.refused('submitPhoto', { captureId }, 'CHSI_UNAVAILABLE');
  expect(world.chsi.desk.items.map(({ verdict }) => verdict)).toEqual(['pending']);
  const fileId = phone.upload(`shots/${captureId}/2.jpg`, await darkShot());
  await phone.call('submitShot', { captureId, fileId });
  expect(world.capture(captureId).askedAs).toBeUndefined();
  await world.cloud.runTimer('sweep');
  expect(world.chsi.desk.items.map(({ verdict }) => verdict)).toEqual(['cancelled']);
  expect(world.capture(captureId).staleChecks).toBeUndefined();
}, 240_000);
