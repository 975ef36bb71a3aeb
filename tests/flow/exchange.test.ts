// The picture that was judged is the picture that is used, whatever the phone does to its upload afterwards.
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer } from '../ops/console.js';
import { darkShot, goodShot } from './pictures.js';
import { OPERATOR, Phone, startWorld, type World } from './world.js';

let world: World;
let phone: Phone;
let captureId: string;
let good: Buffer;
beforeAll(async () => {
  world = await startWorld();
  phone = new Phone(world, 'swapper');
  captureId = (await phone.verify('ouyang-minghui')).captureId;
  good = await sharp(await goodShot())
    .withExif({ IFD0: { Make: 'PHONE-MAKER' }, IFD3: { GPSLatitude: '31/1 14/1 0/1' } })
    .toBuffer();
});
afterAll(() => world.stop());

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const shot = () => world.capture(captureId).shot!;

it('an upload that is overwritten after its verdict changes nothing', async () => {
  const path = `shots/${captureId}/review.html`;
  const fileId = phone.upload(path, Buffer.concat([good, Buffer.from('<script>alert(1)</script>')]));
  expect((await phone.call('submitShot', { captureId, fileId })).passed).toBe(true);
  const copy = world.cloud.getFile(shot().fileId);
  expect(shot().fileId).toMatch(/\/originals\/[0-9a-f]{32}\/[0-9a-f]{16}\/review\.jpg$/);
  expect(shot().fingerprint.sha256).toBe(hash(copy));
  expect([copy.includes('PHONE-MAKER'), copy.includes('<script>')]).toEqual([false, false]);
  // the upload is gone; what is put there now, by whomever, is deleted a day later
  expect(() => world.cloud.getFile(fileId)).toThrow();
  phone.upload(path, await darkShot());
  expect(await phone.call('submitShot', { captureId, fileId })).toMatchObject({ passed: true });
  world.edit('captures', captureId, { uploadAt: new Date(Date.now() - 25 * 3600_000) });
  await world.cloud.runTimer('sweep');
  expect(() => world.cloud.getFile(fileId)).toThrow();
  expect(world.capture(captureId)).toMatchObject({ cleared: [], files: expect.arrayContaining([shot().fileId]) });
  expect(() => phone.upload(shot().fileId.split('1300000000/')[1]!, good)).toThrow('may not write');
  const { capture } = await phone.call('standardizePhoto', { captureId });
  expect(capture.state).toBe('standardized');
  expect(world.cloud.getFile(shot().fileId).equals(copy)).toBe(true);
}, 240_000);

it('a copy or a photo whose bytes are others is used by nobody', async () => {
  const { shot: judged, photo } = world.capture(captureId);
  const path = (fileId: string) => fileId.split('1300000000/')[1]!;
  const standard = world.cloud.getFile(photo!.standardFileId);
  world.cloud.putFile(path(photo!.standardFileId), await darkShot());
  expect(await phone.refused('submitPhoto', { captureId }, 'WRONG_STATE')).toContain('不一致');
  world.edit('captures', captureId, { state: 'checked' });
  const copy = world.cloud.getFile(judged!.fileId);
  world.cloud.putFile(path(judged!.fileId), await darkShot());
  expect(await phone.refused('standardizePhoto', { captureId }, 'WRONG_STATE')).toContain('不一致');
  world.cloud.putFile(path(judged!.fileId), copy);
  world.cloud.putFile(path(photo!.standardFileId), standard);
  world.edit('captures', captureId, { state: 'standardized' });
  await phone.call('submitPhoto', { captureId });
}, 240_000);

it('the photo in full is for whoever is finished; after a refund there is none', async () => {
  const width = async () => {
    const { standardUrl } = (await phone.call('getCapture', { captureId })).capture;
    if (!standardUrl) return 0;
    return (await sharp(Buffer.from(await (await fetch(standardUrl)).arrayBuffer())).metadata()).width;
  };
  const { state } = world.capture(captureId);
  for (const [at, shown] of [
    ['standardized', 300],
    ['rejected', 300],
    ['approved', 480],
    ['delivered', 480],
    ['refunded', 0],
    ['closed', 0],
  ] as const) {
    world.edit('captures', captureId, { state: at });
    expect([at, await width()]).toEqual([at, shown]);
  }
  world.edit('captures', captureId, { state });
});

it('staff are given pictures only: files that we wrote, with a picture’s ending, for half an hour', async () => {
  const { data } = (await world.cloud.invoke('staff', { ...OPERATOR, action: 'show', captureId })) as Answer;
  const links = Object.values(data.details.图片 as Record<string, string>).map((link) => new URL(link));
  expect(links).toHaveLength(3);
  for (const { pathname, searchParams } of links) {
    expect(pathname).toMatch(/\/(originals|annotated|photos)\/.*\.jpg$/);
    expect(Number(searchParams.get('e')) - Date.now()).toBeLessThanOrEqual(30 * 60_000);
  }
});
