// Pictures for the journey: one drawn portrait that passes the engine, and what students send by mistake.
import sharp from 'sharp';
import { drawJpeg } from '../once.js';

/** A good shot, just large enough for a photo: what is larger takes the engine longer and shows the journey nothing more. */
export const goodShot = (): Promise<Buffer> => drawJpeg({ width: 780, height: 1040 });

/** The same person so dark that no light check can pass. */
export async function darkShot(): Promise<Buffer> {
  return sharp(await goodShot())
    .linear(0.25, 0)
    .jpeg()
    .toBuffer();
}

/** The same person in light that is doubted and not refused (0.13 of the least 0.2): such a shot has marks, and is kept without them too. */
export async function slightlyDark(): Promise<Buffer> {
  return sharp(await goodShot())
    .linear(0.6, 0)
    .jpeg()
    .toBuffer();
}

export async function twoPersons(): Promise<Buffer> {
  const one = sharp(await goodShot()).resize(900);
  const { data, info } = await one.png().toBuffer({ resolveWithObject: true });
  const side = { width: info.width * 2, height: info.height, channels: 3 as const, background: '#fff' };
  const both = [0, info.width].map((left) => ({ input: data, left, top: 0 }));
  return sharp({ create: side }).composite(both).jpeg().toBuffer();
}

export function emptyWall(): Promise<Buffer> {
  const create = { width: 1200, height: 1600, channels: 3 as const, background: '#e8e4dc' };
  return sharp({ create }).jpeg().toBuffer();
}

/** 41 MP in a few KB. */
export function bomb(): Promise<Buffer> {
  const create = { width: 8200, height: 5000, channels: 3 as const, background: '#fff' };
  return sharp({ create }).png().toBuffer();
}

/** The grain of a phone's sensor at high sensitivity (± 12 of 255, always the same): files of such photos are the largest. */
export async function grainy(jpeg: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    state = (state * 1664525 + 1013904223) >>> 0;
    data[i] = Math.min(255, Math.max(0, Math.round(data[i]! + 12 * ((state >>> 24) / 128 - 1))));
  }
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } }).jpeg({ quality: 95 }).toBuffer();
}
