// What pages get from the engine: the slider's alignment, and answers small enough to be shown at once.
import sharp, { type Sharp } from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { viewOf } from '../screens/views.js';
import { makePictures, type Pictures } from './pictures.js';

let pictures: Pictures;
beforeAll(async () => {
  pictures = await makePictures();
});

test('the shot lies exactly under the photo in the slider: the part that was cut has the same face', async () => {
  const { x, y, width, height } = pictures.measurements.region!;
  const { width: w, height: h } = await sharp(pictures.portrait).metadata();
  const part = {
    left: Math.round(x * w),
    top: Math.round(y * h),
    width: Math.round(width * w),
    height: Math.round(height * h),
  };
  const face = { left: 170, top: 200, width: 140, height: 160 };
  const pixels = (picture: Sharp): Promise<Buffer> => picture.extract(face).greyscale().raw().toBuffer();
  const cut = await sharp(pictures.portrait).extract(part).resize(480, 640, { fit: 'fill' }).png().toBuffer();
  const [before, after] = [await pixels(sharp(cut)), await pixels(sharp(pictures.files['/cos/standard.jpg']!))];
  const off = before.reduce((sum, v, i) => sum + Math.abs(v - after[i]!), 0) / before.length;
  // measured 1.3 levels; 3.6 when shifted by 1 px, 5.7 by 2 px
  expect(off).toBeLessThan(3);
});

test('the largest answer that a page shows stays under 20 KB', () => {
  // signed addresses of the cloud's storage are about 300 characters long
  const url = `https://storage/${'x'.repeat(400)}`;
  const urls = { shotUrl: url, annotatedUrl: url, standardUrl: url };
  for (const findings of [pictures.good, pictures.bad]) {
    const capture = viewOf('faulty', { findings, measurements: pictures.measurements, ...urls });
    expect(Buffer.byteLength(JSON.stringify(capture))).toBeLessThan(20_000);
  }
});
