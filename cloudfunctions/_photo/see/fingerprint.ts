// How the same rejected picture is known again: exact bytes, and a perceptual hash that survives re-encoding. One bit a
// cell would not do: on a plain wall most bits are noise, and a new shot of the same person differs in few.
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Picture } from '../types.js';

export interface Fingerprint {
  /** hex */
  sha256: string;
  /** grey levels of 16 × 16 cells, hex: a face is five cells wide, nobody is recognised by it */
  phash: string;
}

const SIDE = 16;
/**
 * Mean difference in grey levels, brightness and contrast fitted. Copies read 0.1 (quality 95) to 0.9 (quality 60,
 * smaller and brighter); a new shot framed 0.5 % beside reads 2.1, 1 % beside 4.2, and no hand is that steady.
 */
export const SAME_LEVELS = 1.2;
/** Contrast may change by so much between copies; a negative is another picture. */
const GAIN = { least: 0.5, most: 2 };

/**
 * @param bytes the file as sent
 * @param picture the same, decoded
 */
export async function fingerprint(bytes: Buffer, { data, width, height }: Picture): Promise<Fingerprint> {
  const grey = await sharp(data, { raw: { width, height, channels: 3 } })
    .greyscale()
    .resize(SIDE, SIDE, { fit: 'fill' })
    .raw()
    .toBuffer();
  return { sha256: createHash('sha256').update(bytes).digest('hex'), phash: grey.toString('hex') };
}

/** Grey levels by which two perceptual hashes differ on average; Infinity when they cannot be compared. */
export function hashDistance(a: string, b: string): number {
  const [x, y] = [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')];
  const n = SIDE * SIDE;
  if (x.length !== n || y.length !== n) return Number.POSITIVE_INFINITY;
  const mean = (v: Buffer) => v.reduce((s, level) => s + level, 0) / n;
  const [mx, my] = [mean(x), mean(y)];
  let [product, square] = [0, 0];
  for (let i = 0; i < n; i++) {
    product += (x[i]! - mx) * (y[i]! - my);
    square += (x[i]! - mx) ** 2;
  }
  const gain = square === 0 ? 1 : Math.min(GAIN.most, Math.max(GAIN.least, product / square));
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.abs(y[i]! - my - gain * (x[i]! - mx));
  return sum / n;
}

export function isSamePicture(a: Fingerprint, b: Fingerprint): boolean {
  return a.sha256 === b.sha256 || hashDistance(a.phash, b.phash) <= SAME_LEVELS;
}
