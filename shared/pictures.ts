// Which files are opened as pictures at all, and how large they may be: told from the first bytes and the header, before
// anything is unpacked. An SVG of 1,200 bytes keeps a decoder busy for a minute; it is a program, not a photograph.
import { AppError } from './errors.js';
import { isPackedTooMuch, placesTooMuch } from './picture-bombs.js';
import { tellsTooMuchJpeg, tellsTooMuchWebp } from './picture-told.js';
import { PICTURE_LIMITS } from './spec.js';

export type PictureKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'heif';

/** First bytes by kind (the formats' own specifications), latin1, and where they stand. */
const BEGINNINGS: [PictureKind, ...[at: number, text: string][]][] = [
  ['jpeg', [0, '\xff\xd8\xff']],
  ['png', [0, '\x89PNG\r\n\x1a\n']],
  ['webp', [0, 'RIFF'], [8, 'WEBP']],
  ['gif', [0, 'GIF87a']],
  ['gif', [0, 'GIF89a']],
  ['tiff', [0, 'II*\0']],
  ['tiff', [0, 'MM\0*']],
  ['heif', [4, 'ftyp']],
];
/** Brands of ISO base media files (MP4RA): still AV1 pictures, moving ones, and what phones write for HEIC. */
const STILL_AVIF = 'avif';
const MOVING = ['avis', 'hevc', 'hevx', 'msf1'];
const HEIC = ['heic', 'heix', 'heim', 'heis', 'mif1', ...MOVING.slice(1)];
/** The list of brands is short; a longer one is no picture's. */
const MOST_BRANDS = 32;

/** Main brand first, then the compatible ones. */
function brandsOf(bytes: Buffer): string[] {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 16 + 4 * MOST_BRANDS);
  const brands = [bytes.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(bytes.toString('latin1', at, at + 4));
  return brands;
}

/** Whether only reading what the file says of itself would take too long or too much memory. */
function isBomb(kind: PictureKind, isAvif: boolean, bytes: Buffer): boolean {
  if (kind === 'jpeg') return tellsTooMuchJpeg(bytes);
  if (kind === 'png') return isPackedTooMuch(bytes);
  if (kind === 'webp') return tellsTooMuchWebp(bytes);
  return isAvif && placesTooMuch(bytes);
}

/**
 * The kind of a picture by its first bytes.
 * @throws AppError PICTURE_TOO_LARGE, PICTURE_BROKEN, PICTURE_HEIC, PICTURE_ANIMATED, NOT_A_PICTURE
 */
export function kindOfPicture(bytes: Buffer): PictureKind {
  if (bytes.length > PICTURE_LIMITS.bytes) throw new AppError('PICTURE_TOO_LARGE', `${bytes.length} bytes`);
  const first = bytes.toString('latin1', 0, 12);
  const [kind] = BEGINNINGS.find(([, ...words]) => words.every(([at, text]) => first.startsWith(text, at))) ?? [];
  if (!kind || first.length < 12) throw new AppError('NOT_A_PICTURE', 'unknown beginning');
  const brands = kind === 'heif' ? brandsOf(bytes) : [];
  // a still AVIF may name the general brand mif1 first
  const isAvif = brands[0] === STILL_AVIF || (brands[0] === 'mif1' && brands.includes(STILL_AVIF));
  if (isBomb(kind, isAvif, bytes)) throw new AppError('PICTURE_BROKEN', 'segments');
  if (kind !== 'heif' || isAvif) return kind;
  if (HEIC.includes(brands[0]!)) throw new AppError('PICTURE_HEIC', brands[0]);
  if (MOVING.includes(brands[0]!)) throw new AppError('PICTURE_ANIMATED', brands[0]);
  throw new AppError('NOT_A_PICTURE', brands[0]);
}

/** What a header tells, as sharp names it. */
export interface PictureHeader {
  format: string;
  width: number;
  height: number;
  channels: number;
  /** of a sample; absent: a byte */
  depth?: string;
  /** a JPEG in several scans */
  isProgressive?: boolean;
  chromaSubsampling?: string;
}

/** Colour samples a pixel by how a JPEG halves its colour; without halving as many as channels. */
const SAMPLES: Record<string, number> = { '4:2:0': 1.5, '4:1:1': 1.5, '4:2:2': 2, '4:4:0': 2 };

/** Bytes a sample has by its depth, as libvips names them; a name that is not here is the longest. */
const SAMPLE_BYTES: Record<string, number> = { uchar: 1, char: 1, ushort: 2, short: 2, uint: 4, int: 4, float: 4 };
const LONGEST_SAMPLE = 16;
/**
 * An AVIF is held whole several times over, as planes and as colours: bytes a pixel, measured with sharp 0.35.5 from 10 to 40 MP
 * at 4:2:0, at 4:4:4 and with alpha (16 to 19), on two cores.
 */
const AVIF_PIXEL_BYTES = 18;

/**
 * Bytes of memory that a decoder holds beyond its result, at most. A JPEG in one scan is shrunk row by row; in several scans it
 * keeps two bytes a coefficient. Of the other kinds the whole picture is counted, which an interlaced PNG and a WebP need.
 */
function heldBytes(kind: PictureKind, header: PictureHeader): number {
  const { width, height, channels, isProgressive, chromaSubsampling = '', depth = 'uchar' } = header;
  const pixels = width * height;
  if (kind === 'jpeg') return isProgressive ? 2 * (SAMPLES[chromaSubsampling] ?? channels) * pixels : 0;
  return pixels * (SAMPLE_BYTES[depth] ?? LONGEST_SAMPLE) * (kind === 'heif' ? AVIF_PIXEL_BYTES : channels);
}

/**
 * Whether a picture may be unpacked. A JPEG is shrunk while it is decoded and may have the pixels of today's phones; all
 * other kinds are unpacked whole, row by row or at once, and may be bombs.
 * @param kind as its first bytes say
 * @param most bytes that its decoder may hold, by the memory of the function (PICTURE_LIMITS)
 * @throws AppError NOT_A_PICTURE when the header says another kind, PICTURE_TOO_LARGE
 */
export function checkHeader(kind: PictureKind, header: PictureHeader, most: number): void {
  const { format, width, height } = header;
  if (format !== kind) throw new AppError('NOT_A_PICTURE', format);
  const pixels = kind === 'jpeg' ? PICTURE_LIMITS.jpegPixels : PICTURE_LIMITS.pixels;
  if (width * height > pixels || heldBytes(kind, header) > most)
    throw new AppError('PICTURE_TOO_LARGE', `${width}×${height}`);
}
