// A photo that fails its own verification twice: a typed answer, the place marked on the shot, nothing paid or used up, and
// the next shot goes its way.
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NotClean } from '../../cloudfunctions/_photo/index.js';
import { PHOTO_SPEC } from '../../shared/spec.js';
import { consoleOf } from '../ops/console.js';
import { goodShot } from './pictures.js';
import { Phone, startWorld, type World } from './world.js';

let world: World;
let phone: Phone;
let captureId: string;
const { refused } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
  world.enter();
  phone = new Phone(world, 'student');
  captureId = (await phone.pay('li-xiaoyu')).captureId;
});
afterAll(() => world.stop());

const shoot = async (name: string) => {
  const fileId = phone.upload(`shots/${captureId}/${name}.jpg`, await goodShot());
  return (await phone.call('submitShot', { captureId, fileId })).capture;
};

it('is refused with a code of its own; the shot shows the place, and the student shoots again without paying', async () => {
  const judged = await shoot('first');
  expect(judged.state).toBe('checked');
  const before = world.capture(captureId);
  const orders = world.documents('orders').length;

  // what the engine throws when neither cut-out was clean, handled as the step handles it
  const { refuse } = await import('../../cloudfunctions/standardizePhoto/refuse.js');
  const { workOn } = await import('../../cloudfunctions/_journey/pictures.js');
  const hole = { fault: 'pierced', where: { x: 216, y: 96, width: 48, height: 32 }, size: 900, share: 0.8 } as const;
  const { data, info } = await sharp(await goodShot())
    .raw()
    .toBuffer({ resolveWithObject: true });
  const shot = { data, width: info.width, height: info.height, sourceScale: 1 };
  const error = await NotClean.of([hole], shot, { x: 0.2, y: 0.1, width: 0.6, height: 0.6 }, PHOTO_SPEC);
  const work = workOn(before, { near: before.shot!.fileId }, async (o) => {
    await refuse(before, error, o);
    throw error;
  });
  await expect(work).rejects.toMatchObject({ code: 'PHOTO_NOT_CLEAN' });

  const { capture } = await phone.call('getCapture', { captureId });
  expect(capture).toMatchObject({ state: 'faulty', checksLeft: judged.checksLeft, next: { label: '重拍' } });
  expect(capture.findings[0]).toMatchObject({ rule: 'wall-plain', verdict: 'fail', where: { width: 0.06 } });
  expect(capture.findings.filter(({ rule }) => rule === 'wall-plain')).toHaveLength(1);
  expect(capture.findings).toHaveLength(judged.findings.length);
  const marked = Buffer.from(await (await fetch(capture.annotatedUrl!)).arrayBuffer());
  expect(marked.equals(error.annotated)).toBe(true);
  const after = world.capture(captureId);
  expect(after.shot).toMatchObject({ fileId: before.shot!.fileId, passed: false });
  expect([...after.files].sort()).toEqual([after.shot!.fileId, after.shot!.annotatedFileId].sort());
  expect(after.leaseToken).toBe('');
  // the engine would say the same again: nobody lets it pass, so that no check is given back that none has cost
  await refused({ action: 'letPass', captureId }, '做不出干净的标准照');

  await phone.refused('standardizePhoto', { captureId }, 'WRONG_STATE');
  expect((await shoot('second')).state).toBe('checked');
  expect((await phone.call('standardizePhoto', { captureId })).capture.state).toBe('standardized');
  expect(world.documents('orders')).toHaveLength(orders);
});
