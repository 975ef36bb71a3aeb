// What today's phones send by default: an Ultra HDR photo, also with a film and a maker's own words behind it. It is a shot like any
// other, and a code in it is read; what lies behind the picture goes no further.
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { makeCopy } from '../../cloudfunctions/_journey/original.js';
import { judgeShot } from '../../cloudfunctions/_photo/index.js';
import { readQrPicture } from '../../cloudfunctions/_platform/qr/read.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { drawJpeg } from '../once.js';
import { drawSpoiled, SPOILED } from '../qr/draw.js';
import { ultraHdr } from './ultra-hdr.js';

const MB = 1024 * 1024;
const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
const options = { profile: DEFAULT_PROFILE, models: 'dist/models' };

/** The picture as a phone would write it: a quarter of its size as gain map, where asked for with a film of 20 MB and a trailer of 10. */
async function asPhone(picture: Buffer, isMoving: boolean): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata();
  const gain = await sharp(picture)
    .resize(width >> 2, height >> 2)
    .greyscale()
    .jpeg()
    .toBuffer();
  const behind = { film: Buffer.alloc(20 * MB, 'film'), trailer: Buffer.alloc(10 * MB, 'SEFT') };
  return ultraHdr(picture, gain, isMoving ? behind : {});
}

it('is built as its layout says: the index leads to the gain map, and libvips knows it as one picture', async () => {
  const primary = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#b48c78' } })
    .jpeg()
    .toBuffer();
  const file = await asPhone(primary, false);
  const at = file.indexOf('MPF\0') + 4;
  const [entries, gainAt] = [at + 50, file.readUInt32BE(at + 74)];
  expect(file.readUInt32BE(entries + 4)).toBe(at + gainAt);
  expect(file.subarray(at + gainAt, at + gainAt + 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  const gain = await sharp(file.subarray(at + gainAt)).metadata();
  expect([gain.width, gain.height, file.length - at - gainAt]).toEqual([200, 150, file.readUInt32BE(entries + 20)]);
  expect(await sharp(file).metadata()).toMatchObject({ format: 'jpeg', width: 800, height: 600 });
});

it.each([
  ['alone', false],
  ['with a film and a trailer', true],
])('is judged as the picture in it, %s, and the copy that is kept is that picture alone', async (_how, isMoving) => {
  const shot = await drawJpeg({ width: 780, height: 1040 });
  const file = await asPhone(shot, isMoving);
  const copy = await makeCopy(file);
  expect(copy.length).toBeLessThanOrEqual(shot.length);
  expect(['hdrgm', 'MPF\0', 'film', 'SEFT'].filter((word) => copy.includes(word))).toEqual([]);
  const [own, told] = [await judgeShot(shot, options), await judgeShot(file, options)];
  expect(told.passed).toBe(true);
  expect(told.fingerprint.phash).toBe(own.fingerprint.phash);
  expect((await judgeShot(copy, options)).findings).toEqual(own.findings);
});

it.each([false, true])('is read as the picture of a code, moving: %s', async (isMoving) => {
  const { png, text } = await drawSpoiled(SPOILED[0]!, 60);
  const file = await asPhone(await sharp(png).flatten().jpeg({ quality: 95 }).toBuffer(), isMoving);
  expect(await readQrPicture(file, { wasm })).toBe(text);
});
