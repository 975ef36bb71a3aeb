// Decoding: bytes to pixels, with a typed refusal for everything that is not one still photograph.
import sharp, { type Metadata } from 'sharp';
import { AppError } from '../../../shared/errors.js';
import { checkHeader, kindOfPicture } from '../../../shared/pictures.js';
import { PHOTO_SPEC, PICTURE_LIMITS } from '../../../shared/spec.js';
import type { Picture } from '../types.js';
import { openIncomplete, type Reading } from './incomplete.js';

// no two shots are alike: what sharp would remember of one is of no use to the next, only memory
sharp.cache(false);
// and one thread each: on pictures of this size more only cost memory (measured: 430 MB instead of 380)
sharp.concurrency(1);

/**
 * Longest side worked on for the standard's height, px: 1.25 times the final photo with the head at its smallest in the frame,
 * and the least where that lets libjpeg leave out three quarters of the work (docs/engine.md "Opening the file"). A taller
 * photo asks for more.
 */
const WORKING_SIDE = { most: 1536, least: 1300 };
/** sharp has libjpeg halve a JPEG while decoding only where it shrinks by more than this. */
const HALVED_FROM = 3;

/** The side to work on: of 12 megapixels a third, because decoding then takes half the time. */
function workingSide({ format, width, height }: Metadata, tall: number): number {
  if (tall > PHOTO_SPEC.height) return Math.ceil((WORKING_SIDE.most * tall) / PHOTO_SPEC.height);
  const third = Math.floor((Math.max(width, height) - 1) / HALVED_FROM);
  const halved = format === 'jpeg' && third >= WORKING_SIDE.least && third < WORKING_SIDE.most;
  return halved ? third : WORKING_SIDE.most;
}

async function readMetadata(bytes: Buffer): Promise<Metadata> {
  const kind = kindOfPicture(bytes);
  let metadata: Metadata;
  try {
    // the limits are checked by hand below, so that a bomb is told apart from a broken file
    metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (cause) {
    throw new AppError('NOT_A_PICTURE', cause instanceof Error ? cause.message : '');
  }
  const { width, height, pages = 1 } = metadata;
  // the pages of an AVIF are its auxiliary pictures (depth, gain map): one that moves says so in its first bytes
  const frames = kind === 'heif' ? 1 : pages;
  checkHeader(kind, { ...metadata, height: height * frames }, PICTURE_LIMITS.decoderBytes);
  if (frames > 1) throw new AppError('PICTURE_ANIMATED', `${frames} pages`);
  if (Math.min(width, height) < PICTURE_LIMITS.minSide) throw new AppError('PICTURE_TOO_SMALL', `${width}×${height}`);
  return metadata;
}

/**
 * The picture at the size worked on, still as it is stored: sharp then lets libjpeg leave out what nobody will see, which
 * it does not where pixels are to be cut out, turned or converted first.
 */
function shrink(bytes: Buffer, { width, pagePrimary = 0 }: Metadata, { failOn, rows }: Reading, side: number) {
  const whole = sharp(bytes, { failOn, page: pagePrimary, limitInputPixels: PICTURE_LIMITS.jpegPixels });
  const part = rows === undefined ? whole : whole.extract({ left: 0, top: 0, width, height: rows });
  return part.resize(side, side, { fit: 'inside', withoutEnlargement: true }).autoOrient();
}

/** Upright sRGB pixels at the size worked on. */
async function open(bytes: Buffer, metadata: Metadata, reading: Reading, side: number) {
  let small = shrink(bytes, metadata, reading, side);
  // sharp converts a profile's colours before it shrinks: 300 ms of every shot of an iPhone. In between, unpacked, it keeps
  if (metadata.format === 'jpeg' && metadata.hasProfile && metadata.channels === 3)
    small = sharp(await small.keepIccProfile().tiff({ compression: 'none' }).toBuffer());
  // of more than 8 bits sharp converts a profile's colours to Display P3, and leaves them there unless asked for a profile
  if (metadata.depth !== 'uchar' && metadata.hasProfile) small = small.withIccProfile('srgb');
  return small
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
}

export interface DecodeOptions {
  /** longest side of the result, px; absent: the side worked on */
  side?: number;
  /** height of the photo to be made, px; absent: the standard's */
  tall?: number;
  /** called once the decoder is at work on a thread of its own: what holds this one costs nothing then */
  meanwhile?: () => void;
}

/**
 * Decodes a photograph: EXIF orientation applied, sRGB, alpha dropped, metadata gone, longest side limited. A JPEG without
 * its last rows becomes a picture that ends where they began.
 * @throws AppError NOT_A_PICTURE, PICTURE_BROKEN, PICTURE_TOO_LARGE, PICTURE_TOO_SMALL, PICTURE_ANIMATED, PICTURE_HEIC
 */
export async function decode(
  bytes: Buffer,
  { side: asked, tall = PHOTO_SPEC.height, meanwhile }: DecodeOptions = {},
): Promise<Picture> {
  const metadata = await readMetadata(bytes);
  const side = asked ?? workingSide(metadata, tall);
  const read = (from: Buffer, reading: Reading) => open(from, metadata, reading, side);
  try {
    const strict = read(bytes, { failOn: 'truncated' });
    meanwhile?.();
    const { data, info } = await strict.catch((cause: unknown) => {
      if (metadata.format !== 'jpeg') throw cause;
      return openIncomplete(bytes, metadata.height, read);
    });
    if (info.channels !== 3) throw new Error(`expected 3 channels but received ${info.channels}`);
    const wide = (metadata.orientation ?? 1) >= 5 ? metadata.height : metadata.width;
    return { data, width: info.width, height: info.height, sourceScale: wide / info.width };
  } catch (cause) {
    throw new AppError('PICTURE_BROKEN', cause instanceof Error ? cause.message : '');
  }
}
