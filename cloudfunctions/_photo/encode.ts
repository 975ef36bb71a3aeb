// Stage 8: the largest good JPEG that fits the receivers' byte range, baseline, with the density they read.
import sharp from 'sharp';
import { PHOTO_SPEC } from '../../shared/spec.js';
import { paddedTo, withDensity } from './jpeg.js';

/** RGB, interleaved, 8 bits. */
export interface Pixels {
  data: Buffer;
  width: number;
  height: number;
}

/** Below this quality at 4:4:4, finer luminance at 4:2:0 looks better (PHOTO.md stage 8). */
const SUBSAMPLE_BELOW = 75;
const SEARCH = { low: PHOTO_SPEC.minQuality, high: 95 };
const JFIF_BYTES = 18;

async function encodeAt(pixels: Pixels, quality: number, chromaSubsampling: '4:4:4' | '4:2:0'): Promise<Buffer> {
  // `mozjpeg: true` is wrong here: at q60 its tables read as quality 41; table 0 with trellis keeps the estimate = q
  return sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: 3 } })
    .jpeg({ quality, chromaSubsampling, trellisQuantisation: true, overshootDeringing: true, quantisationTable: 0 })
    .toBuffer();
}

/** The largest file at most `limit` bytes, by bisection; undefined when even the lowest quality is too large. */
async function largestUnder(pixels: Pixels, limit: number, chroma: '4:4:4' | '4:2:0') {
  let [low, high] = [SEARCH.low as number, SEARCH.high];
  let best: { jpeg: Buffer; quality: number } | undefined;
  while (low <= high) {
    const quality = (low + high) >> 1;
    const jpeg = await encodeAt(pixels, quality, chroma);
    if (jpeg.length <= limit) {
      best = { jpeg, quality };
      low = quality + 1;
    } else high = quality - 1;
  }
  return best;
}

/**
 * Encodes a finished photo: baseline JPEG, quality ≥ 60, JFIF 300 dpi, 20,480..40,000 bytes.
 * @throws RangeError when the picture does not fit even at quality 60
 */
export async function encodePhoto(pixels: Pixels): Promise<Buffer> {
  const limit = PHOTO_SPEC.bytes.max - JFIF_BYTES;
  let best = await largestUnder(pixels, limit, '4:4:4');
  if (!best || best.quality < SUBSAMPLE_BELOW) best = (await largestUnder(pixels, limit, '4:2:0')) ?? best;
  if (!best) throw new RangeError(`expected at most ${limit} bytes at quality ${SEARCH.low}`);
  let { jpeg } = best;
  // a very plain picture: higher quality first, padding only after that
  for (let q = 96; q <= 100 && best.quality === SEARCH.high && jpeg.length < PHOTO_SPEC.bytes.softMin; q++) {
    const finer = await encodeAt(pixels, q, '4:4:4');
    if (finer.length > limit) break;
    jpeg = finer;
  }
  return paddedTo(withDensity(jpeg, PHOTO_SPEC.density), PHOTO_SPEC.bytes.hardMin);
}
