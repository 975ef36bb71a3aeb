// The copy of a shot that everything after its verdict uses. The phone may overwrite what it uploaded at any time; the
// copy lies where only functions write, holds the picture alone, and is known by its hash. It is made here (makeCopy),
// shrunk for screens (makePreview) and read again, and the finished photo is read in the same way (readPhoto).
import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.js';
import { checkHeader, kindOfPicture } from '../../shared/pictures.js';
import { PICTURE_LIMITS } from '../../shared/spec.js';
import { pathOf, readFile } from '../_platform/files.js';
import { stripJpeg } from '../_platform/strip-jpeg.js';
import type { Capture } from './documents.js';

/** JPEG quality of a picture that was none: above what any later step keeps (chosen; the photo itself ends at 60 to 95). */
const QUALITY = 97;

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function loadSharp() {
  return (await import('sharp')).default;
}

/** @returns the header of one still picture that the engine would open; undefined for all else */
async function readHeader(bytes: Buffer) {
  const sharp = await loadSharp();
  try {
    // the engine's own gate: a decoder sees nothing that it would not see there
    const kind = kindOfPicture(bytes);
    const header = await sharp(bytes, { limitInputPixels: false }).metadata();
    // the pages of a still AVIF are its auxiliary pictures
    const frames = kind === 'heif' ? 1 : (header.pages ?? 1);
    checkHeader(kind, { ...header, height: header.height * frames }, PICTURE_LIMITS.decoderBytes);
    return frames === 1 ? { ...header, kind } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The picture alone, as a JPEG: a JPEG's own bytes without metadata, of any size and with its last rows missing as they
 * were; anything else encoded anew. What is no picture that the engine would take comes back for the engine to refuse in its
 * own words, a JPEG of that kind without metadata too where they can be told apart.
 * @throws AppError PICTURE_BROKEN for a picture that cannot be encoded anew, and for a JPEG built so strangely that nothing can
 *   be left out of it
 */
export async function makeCopy(bytes: Buffer): Promise<Buffer> {
  const header = await readHeader(bytes);
  if (!header) return isJpeg(bytes) ? (stripJpeg(bytes, 1) ?? bytes) : bytes;
  const { kind, width, height, orientation = 1, pagePrimary = 0 } = header;
  const copy = kind === 'jpeg' ? stripJpeg(bytes, orientation) : undefined;
  if (copy) return copy;
  if (width * height > PICTURE_LIMITS.pixels) throw new AppError('PICTURE_BROKEN', 'segments');
  const sharp = await loadSharp();
  return (
    sharp(bytes, { page: pagePrimary, limitInputPixels: PICTURE_LIMITS.pixels, failOn: 'truncated' })
      .rotate()
      .flatten({ background: '#fff' })
      .keepIccProfile()
      // a table of codes made for this very picture would need all of its coefficients at once: of 40 MP 330 MB (measured)
      .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4', optimizeCoding: false })
      .toBuffer()
      .catch((cause: unknown) => {
        // never the upload itself: it would be kept with the place where it was taken
        throw new AppError('PICTURE_BROKEN', cause instanceof Error ? cause.message : '');
      })
  );
}

/** Five eighths of either side: too small for the receiver, large enough to judge hair and collar on a phone; chosen. */
const PREVIEW = { share: 5 / 8, quality: 85 };

/** What the student sees of the photo before it is approved: paid, looked at, saved and refunded would be a free photo. */
export async function makePreview(jpeg: Buffer): Promise<Buffer> {
  const sharp = await loadSharp();
  const { width, height } = await sharp(jpeg).metadata();
  const [wide, high] = [width, height].map((side) => Math.round(side * PREVIEW.share));
  return sharp(jpeg).resize(wide, high, { fit: 'fill' }).jpeg({ quality: PREVIEW.quality }).toBuffer();
}

const isJpeg = (bytes: Buffer): boolean => bytes.toString('hex', 0, 3) === 'ffd8ff';

/** @throws AppError NOT_A_PICTURE for what must not be kept under a picture's name */
export function checkJpeg(copy: Buffer): void {
  if (!isJpeg(copy)) throw new AppError('NOT_A_PICTURE', 'no JPEG');
}

/** Where the copy goes: the upload's own name, by which the phone knows it again, under a picture's ending. */
export function originalPath(captureId: string, token: string, uploadId: string): string {
  const name = /([\w-]{1,60})\.\w+$/.exec(pathOf(uploadId))?.[1] ?? 'shot';
  return `originals/${captureId}/${token}/${name}.jpg`;
}

/**
 * Reads a file that a verdict was given on.
 * @param hash hex SHA-256 of the bytes that were judged
 * @throws AppError WRONG_STATE when they are others now
 */
export async function readJudged(fileId: string, hash: string): Promise<Buffer> {
  const bytes = await readFile(fileId);
  if (sha256(bytes) !== hash) throw new AppError('WRONG_STATE', 'other bytes', '照片与检测时的不一致，需要免费重拍。');
  return bytes;
}

/** A file of the photo is not there any more, although nobody deleted it on purpose. */
export class PhotoLost extends AppError {
  constructor() {
    super('INTERNAL', 'a file of the photo is gone');
  }
}

/** @throws PhotoLost when there is no such file */
export async function readOrLost(read: Promise<Buffer>): Promise<Buffer> {
  return read.catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'FILE_NOT_YOURS' ? new PhotoLost() : error;
  });
}

/**
 * The standard photo as it was made.
 * @throws AppError WRONG_STATE when its bytes are others now; PhotoLost
 */
export function readPhoto({ standardFileId, sha256: hash }: NonNullable<Capture['photo']>): Promise<Buffer> {
  return readOrLost(hash ? readJudged(standardFileId, hash) : readFile(standardFileId));
}

/** What a stored photo is known by. */
export const hashOf = sha256;
