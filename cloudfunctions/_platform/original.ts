// The copy of a shot that everything after its verdict uses. The phone may overwrite what it uploaded at any time; the copy
// lies where only functions write, holds the picture alone, and is known by its hash.
import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.js';
import { PICTURE_LIMITS } from '../../shared/spec.js';
import type { Capture } from './documents.js';
import { pathOf, readFile } from './files.js';
import { stripJpeg } from './jpeg.js';

/** What phones and their albums hold besides JPEG, as one still picture. */
const OTHERS = ['png', 'webp', 'tiff'];
/** JPEG quality of a picture that was none: above what any later step keeps (chosen; the photo itself ends at 60 to 95). */
const QUALITY = 97;

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function loadSharp() {
  return (await import('sharp')).default;
}

/**
 * The picture alone, as a JPEG: a JPEG's own bytes without metadata, anything else encoded anew. What is no picture that
 * the engine would take comes back as it is, for the engine to refuse in its own words.
 */
export async function makeCopy(bytes: Buffer): Promise<Buffer> {
  const sharp = await loadSharp();
  const options = { limitInputPixels: PICTURE_LIMITS.pixels, failOn: 'truncated' as const };
  const metadata = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  if (!metadata) return bytes;
  const { format, width, height, orientation = 1, pages = 1 } = metadata;
  const copy = format === 'jpeg' ? stripJpeg(bytes, orientation) : undefined;
  if (copy) return copy;
  const fits = pages === 1 && width * height <= PICTURE_LIMITS.pixels && bytes.length <= PICTURE_LIMITS.bytes;
  if (!fits || ![...OTHERS, 'jpeg'].includes(format)) return bytes;
  const picture = sharp(bytes, options).rotate().flatten({ background: '#fff' }).keepIccProfile();
  return picture
    .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer()
    .catch(() => bytes);
}

/** Too small for any receiver (480 × 640 is asked for), large enough to judge hair and collar on a phone; chosen. */
const PREVIEW = { width: 300, height: 400, quality: 85 };

/** What the student sees of the photo before it is approved: paid, looked at, saved and refunded would be a free photo. */
export async function makePreview(jpeg: Buffer): Promise<Buffer> {
  const sharp = await loadSharp();
  return sharp(jpeg).resize(PREVIEW.width, PREVIEW.height).jpeg({ quality: PREVIEW.quality }).toBuffer();
}

/** @throws AppError NOT_A_PICTURE for what must not be kept under a picture's name */
export function checkJpeg(copy: Buffer): void {
  if (copy.toString('hex', 0, 3) !== 'ffd8ff') throw new AppError('NOT_A_PICTURE', 'no JPEG');
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
  if (sha256(bytes) !== hash) throw new AppError('WRONG_STATE', 'other bytes', '照片与检测时的不一致，请重新拍摄。');
  return bytes;
}

/** The standard photo as it was made. @throws AppError WRONG_STATE when its bytes are others now */
export function readPhoto({ standardFileId, sha256: hash }: NonNullable<Capture['photo']>): Promise<Buffer> {
  return hash ? readJudged(standardFileId, hash) : readFile(standardFileId);
}

/** What a stored photo is known by. */
export const hashOf = sha256;
