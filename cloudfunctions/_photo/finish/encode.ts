// Encoding: the largest good JPEG that fits the receiver's byte range, baseline, with the density they read, and among
// those that fit the one that keeps the face best.
import sharp from 'sharp';
import { AppError } from '../../../shared/errors.js';
import type { Profile } from '../../../shared/profile.js';
import type { Rect } from '../types.js';
import { paddedTo, withDensity } from './jpeg.js';

/** RGB, interleaved, 8 bits. */
export interface Pixels {
  data: Buffer;
  width: number;
  height: number;
}

/** Face pixels shall equal the resampled source, dB (docs/engine.md "Encoding"). Full colour as long as that is kept: halved
 * colour lets the background bleed into the hair. */
const FACE_PSNR = 40;
/** A photo of an ordinary portrait fits at about this quality (measured: 78-85 at 4:4:4); the search starts here. */
const USUAL = 84;
/** Halved colour leaves room for about so many steps more (measured: 4 or 5 on 18 people). */
const HALVED = 4;
/** ln(bytes) grows by at least so much per step of quality (measured between 70 and 90). */
const GROWTH = 0.035;
const JFIF_BYTES = 18;

type Chroma = '4:4:4' | '4:2:0';

interface Coded {
  jpeg: Buffer;
  quality: number;
}

/** Without trellis quantisation: on 14 people it gained 0.1 dB in the mean, which nobody sees, in the time of five encodings. */
async function encodeAt(pixels: Pixels, quality: number, chromaSubsampling: Chroma): Promise<Buffer> {
  // `mozjpeg: true` is wrong here: at q60 its tables read as quality 41; table 0 keeps the estimate = q
  return sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: 3 } })
    .jpeg({ quality, chromaSubsampling, quantisationTable: 0 })
    .toBuffer();
}

/**
 * The highest quality from `least` on whose file has at most `limit` bytes; undefined when even that is too large. Bytes
 * grow nearly exponentially with quality: each pair of neighbours tells how fast just here, and once there is a file on
 * either side of the limit the next lies between them (regula falsi). The second pair mostly ends the search.
 * @param start where it is looked first
 */
async function largestUnder(
  pixels: Pixels,
  { limit, least, chroma, start }: { limit: number; least: number; chroma: Chroma; start: number },
): Promise<Coded | undefined> {
  const tried = new Map<number, Promise<Buffer>>();
  const at = (quality: number) => {
    const jpeg = tried.get(quality) ?? encodeAt(pixels, quality, chroma);
    tried.set(quality, jpeg);
    return jpeg;
  };
  /** ln(bytes / limit): above 0 it is too large */
  const excess = async (quality: number) => Math.log((await at(quality)).length / limit);
  let best: Coded | undefined;
  let [low, high] = [least, 100];
  let quality = Math.min(high, Math.max(low, start));
  while (low <= high) {
    const pair = [quality, quality + 1].filter((q) => q <= high);
    for (const [i, jpeg] of (await Promise.all(pair.map(at))).entries())
      if (jpeg.length <= limit) {
        best = { jpeg, quality: pair[i]! };
        low = pair[i]! + 1;
      } else if (pair[i]! <= high) high = pair[i]! - 1;
    const [from, to] = best && tried.has(high + 1) ? [best.quality, high + 1] : [quality, pair.at(-1)!];
    const growth = to > from ? Math.max(GROWTH, ((await excess(to)) - (await excess(from))) / (to - from)) : GROWTH;
    quality = Math.min(high, Math.max(low, from - Math.ceil((await excess(from)) / growth)));
  }
  return best;
}

/** Peak signal-to-noise ratio, dB, of two pictures of one size within a rectangle (cut at the edges). */
export function psnrIn(a: Pixels, b: Pixels, rect: Rect): number {
  const [x0, x1] = [Math.max(0, Math.round(rect.x)), Math.min(a.width, Math.round(rect.x + rect.width))];
  const [y0, y1] = [Math.max(0, Math.round(rect.y)), Math.min(a.height, Math.round(rect.y + rect.height))];
  let [sum, n] = [0, 0];
  for (let y = y0; y < y1; y++)
    for (let i = 3 * (y * a.width + x0); i < 3 * (y * a.width + x1); i++, n++) sum += (a.data[i]! - b.data[i]!) ** 2;
  return n === 0 ? 0 : 10 * Math.log10(255 ** 2 / Math.max(sum / n, 1e-9));
}

async function psnrOf(jpeg: Buffer, pixels: Pixels, face: Rect): Promise<number> {
  return psnrIn({ ...pixels, data: await sharp(jpeg).raw().toBuffer() }, pixels, face);
}

/**
 * Encodes a finished photo: baseline JPEG with JFIF density, quality and bytes as the profile has them (the standard:
 * quality ≥ 60, 300 dpi, 20,480..40,000 bytes). What the best quality does not fill is filled with comment segments.
 * @param face where fidelity counts, px; the whole picture when left out
 * @throws AppError PHOTO_NOT_VERIFIED when the picture does not fit even at the profile's least quality
 */
export async function encodePhoto(pixels: Pixels, profile: Profile, face?: Rect): Promise<Buffer> {
  const { bytes, minQuality, density } = profile;
  const limit = bytes.max - JFIF_BYTES;
  const where = face ?? { x: 0, y: 0, width: pixels.width, height: pixels.height };
  const fidelity = async (coded?: Coded) => (coded ? psnrOf(coded.jpeg, pixels, where) : 0);
  const full = await largestUnder(pixels, { limit, least: minQuality, chroma: '4:4:4', start: USUAL });
  const start = (full?.quality ?? USUAL) + HALVED;
  // most pictures of a phone need halved colour: it is looked for while the face is still being compared
  const [psnr, halved] = await Promise.all([
    fidelity(full),
    largestUnder(pixels, { limit, least: minQuality, chroma: '4:2:0', start }),
  ]);
  const best = psnr < FACE_PSNR && (await fidelity(halved)) > psnr ? halved : full;
  if (!best) throw new AppError('PHOTO_NOT_VERIFIED', `over ${bytes.max} bytes at quality ${minQuality}`);
  return paddedTo(withDensity(best.jpeg, density), bytes.min);
}
