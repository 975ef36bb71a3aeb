// Stage 1: bytes to pixels, with a typed refusal for everything that is not one still photograph.
import sharp, { type Metadata } from 'sharp';
import { AppError } from '../../../shared/errors.js';
import { PICTURE_LIMITS } from '../../../shared/spec.js';
import type { Picture } from '../types.js';

// no two shots are alike: what sharp would remember of one is of no use to the next, only memory
sharp.cache(false);
// and one thread each: on pictures of this size more only cost memory (measured: 430 MB instead of 380)
sharp.concurrency(1);

/** Longest side worked on, px: twice the final photo with the head at its smallest in the frame (PHOTO.md stage 6). */
const WORKING_SIDE = 2048;
/** ISO base media brands that phones write for HEIC and HEIF. */
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'];

/** What is opened at all. Not SVG and the like: they are programs that draw, and may name other files. */
const FORMATS = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif'];

function isHeic(bytes: Buffer): boolean {
  return bytes.toString('latin1', 4, 8) === 'ftyp' && HEIC_BRANDS.includes(bytes.toString('latin1', 8, 12));
}

/** Width and height as seen, with the EXIF orientation applied. */
function upright({ width, height, orientation = 1 }: Metadata): { width: number; height: number } {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

async function readMetadata(bytes: Buffer): Promise<Metadata> {
  if (bytes.length > PICTURE_LIMITS.bytes) throw new AppError('PICTURE_TOO_LARGE', `${bytes.length} bytes`);
  if (isHeic(bytes)) throw new AppError('PICTURE_HEIC');
  let metadata: Metadata;
  try {
    // the limit is checked by hand below, so that a bomb is told apart from a broken file
    metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (cause) {
    throw new AppError('NOT_A_PICTURE', cause instanceof Error ? cause.message : '');
  }
  const { format, width, height, pages = 1 } = metadata;
  if (!FORMATS.includes(format)) throw new AppError('NOT_A_PICTURE', format);
  if (width * height * pages > PICTURE_LIMITS.pixels) throw new AppError('PICTURE_TOO_LARGE', `${width}×${height}`);
  if (pages > 1) throw new AppError('PICTURE_ANIMATED', `${pages} pages`);
  if (Math.min(width, height) < PICTURE_LIMITS.minSide) throw new AppError('PICTURE_TOO_SMALL', `${width}×${height}`);
  return metadata;
}

/**
 * Decodes a photograph: EXIF orientation applied, sRGB, alpha dropped, metadata gone, longest side limited.
 * @throws AppError NOT_A_PICTURE, PICTURE_BROKEN, PICTURE_TOO_LARGE, PICTURE_TOO_SMALL, PICTURE_ANIMATED, PICTURE_HEIC
 */
export async function decode(bytes: Buffer, side = WORKING_SIDE): Promise<Picture> {
  const source = upright(await readMetadata(bytes));
  try {
    const { data, info } = await sharp(bytes, { failOn: 'truncated', limitInputPixels: PICTURE_LIMITS.pixels })
      .rotate()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new Error(`expected 3 channels but received ${info.channels}`);
    return { data, width: info.width, height: info.height, sourceScale: source.width / info.width };
  } catch (cause) {
    throw new AppError('PICTURE_BROKEN', cause instanceof Error ? cause.message : '');
  }
}
