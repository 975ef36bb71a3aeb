// How the same rejected picture is known again: exact bytes, and a perceptual hash that survives re-encoding.
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Picture } from './types.js';

export interface Fingerprint {
  /** hex */
  sha256: string;
  /** difference hash: 16 × 16 bits, hex */
  phash: string;
}

const SIDE = 16;
/** Bits of 256 that may differ between two encodings of one picture; different shots differ by 60 and more. */
export const SAME_BITS = 12;

/**
 * @param bytes the file as sent
 * @param picture the same, decoded
 */
export async function fingerprint(bytes: Buffer, { data, width, height }: Picture): Promise<Fingerprint> {
  const grey = await sharp(data, { raw: { width, height, channels: 3 } })
    .greyscale()
    .resize(SIDE + 1, SIDE, { fit: 'fill' })
    .raw()
    .toBuffer();
  const bits = Buffer.alloc((SIDE * SIDE) / 8);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const at = y * (SIDE + 1) + x;
      if (grey[at]! < grey[at + 1]!) bits[(y * SIDE + x) >> 3]! |= 1 << (x & 7);
    }
  return { sha256: createHash('sha256').update(bytes).digest('hex'), phash: bits.toString('hex') };
}

/** Bits that differ between two perceptual hashes. */
export function hashDistance(a: string, b: string): number {
  const [x, y] = [Buffer.from(a, 'hex'), Buffer.from(b, 'hex')];
  let bits = 0;
  for (let i = 0; i < Math.max(x.length, y.length); i++)
    for (let v = (x[i] ?? 0) ^ (y[i] ?? 255); v; v >>= 1) bits += v & 1;
  return bits;
}

export function isSamePicture(a: Fingerprint, b: Fingerprint): boolean {
  return a.sha256 === b.sha256 || hashDistance(a.phash, b.phash) <= SAME_BITS;
}
