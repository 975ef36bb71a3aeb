// Files that make a decoder hold many times their own size before it has told how large the picture is: a PNG of texts, packed or
// not, and an AVIF whose items all lie at one place. Told from how the file is built. Sources: PNG (W3C, third edition, 11.3.2 and
// 11.3.3), ISO/IEC 14496-12 (8.11.3, item location).
import { inflateSync } from 'node:zlib';

/**
 * Packed texts and profiles of a PNG, and bytes of all of them unpacked and of those that are not packed: each is held six times over,
 * so that 900 of 7 KB took 2.7 GB, eight of 8 MB 360 MB and one of 48 MB, not packed, 270 MB (measured). Editors write five (profile,
 * Exif, IPTC, XMP, 8BIM) of some KB. Chosen.
 */
const MOST_PACKED = { chunks: 8, bytes: 4 * 1024 * 1024 };
const PACKED = new Set(['zTXt', 'iTXt', 'iCCP']);
const PLAIN = new Set(['tEXt', 'eXIf']);
/** Bytes of the keyword before a text, with its end. */
const MOST_KEYWORD = 80;
const PNG_HEAD = 8;
/** Length and type before its data, and the checksum behind it. */
const CHUNK_FRAME = 12;

/** What is packed in a chunk; undefined where its text is written as it is. */
function packedIn(type: string, data: Buffer): Buffer | undefined {
  const keyword = data.indexOf(0);
  if (keyword < 0) return undefined;
  if (type !== 'iTXt') return data.subarray(keyword + 2);
  // flag and method, then the language and the keyword in it
  const language = data.indexOf(0, keyword + 3);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  return data[keyword + 1] === 1 && translated >= 0 ? data.subarray(translated + 1) : undefined;
}

/** @returns bytes that it becomes, more than `most` for all that is longer; 0 for what is damaged and so kept by nobody */
function unpackedBytes(packed: Buffer, most: number): number {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, most) }).length;
  } catch (error) {
    return error instanceof RangeError ? most + 1 : 0;
  }
}

/** Whether a PNG has more packed texts and profiles than any picture, or longer texts. */
export function isPackedTooMuch(png: Buffer): boolean {
  let [chunks, bytes] = [0, 0];
  for (let at = PNG_HEAD, length = 0; at + CHUNK_FRAME <= png.length; at += CHUNK_FRAME + length) {
    length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const plain = Math.max(0, length - MOST_KEYWORD);
    if (PLAIN.has(type)) bytes += plain;
    else if (PACKED.has(type)) {
      if (++chunks > MOST_PACKED.chunks) return true;
      const packed = packedIn(type, png.subarray(at + 8, at + 8 + length));
      bytes += packed ? unpackedBytes(packed, MOST_PACKED.bytes - bytes) : plain;
    }
    if (bytes > MOST_PACKED.bytes) return true;
  }
  return false;
}

const BOX_HEAD = 8;

/** The contents of the boxes of one type, up to where the file is no longer built of boxes. */
function boxesOf(bytes: Buffer, type: string): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at + BOX_HEAD <= bytes.length; ) {
    const short = bytes.readUInt32BE(at);
    // 1: the length follows as eight bytes; 0: it lasts to the end
    const head = short === 1 ? 2 * BOX_HEAD : BOX_HEAD;
    if (at + head > bytes.length) break;
    const length = short === 1 ? Number(bytes.readBigUInt64BE(at + BOX_HEAD)) : short || bytes.length - at;
    if (length < head) break;
    if (bytes.toString('latin1', at + 4, at + 8) === type) found.push(bytes.subarray(at + head, at + length));
    at += length;
  }
  return found;
}

/** Bytes that a number in a list of places has; any other is read in another way by each reader. */
const SIZES = [0, 4, 8];

/** Reads big-endian numbers one after another. @throws RangeError behind the end */
class Numbers {
  private at = 0;
  constructor(private readonly bytes: Buffer) {}
  next(size: number): number {
    const value = size === 0 ? 0 : this.bytes.readUIntBE(this.at + Math.max(0, size - 6), Math.min(size, 6));
    this.at += size;
    return value;
  }
}

/** The bytes of each item in a list of places, each as often as it is named. @throws RangeError when it is not built as it must be */
function* placesIn(list: Buffer): Generator<{ id: number; bytes: number }> {
  const numbers = new Numbers(list);
  const version = numbers.next(4) >>> 24;
  const [offsetAndLength, baseAndIndex] = [numbers.next(1), numbers.next(1)];
  const [offset, length, base] = [offsetAndLength >> 4, offsetAndLength & 15, baseAndIndex >> 4];
  const index = version > 0 ? baseAndIndex & 15 : 0;
  if (![offset, length, base, index].every((size) => SIZES.includes(size))) throw new RangeError('size of a number');
  const idSize = version < 2 ? 2 : 4;
  for (let items = numbers.next(idSize); items > 0; items--) {
    const id = numbers.next(idSize);
    // how it is made where the version says so, and which file it lies in
    numbers.next((version > 0 ? 2 : 0) + 2);
    numbers.next(base);
    let bytes = 0;
    for (let extents = numbers.next(2); extents > 0; extents--) {
      numbers.next(index + offset);
      bytes += numbers.next(length);
    }
    yield { id, bytes };
  }
}

/** Numbers of the items that are pictures. @throws RangeError when their list is not built as it must be */
function picturesIn(meta: Buffer): Set<number> {
  const pictures = new Set<number>();
  for (const list of boxesOf(meta, 'iinf'))
    for (const entry of boxesOf(list.subarray(list.readUInt8(0) > 0 ? 8 : 6), 'infe')) {
      const idSize = entry.readUInt8(0) < 3 ? 2 : 4;
      // version and flags, its number, how it is protected
      const [at, kind] = [4, 4 + idSize + 2];
      if (entry.toString('latin1', kind, kind + 4) === 'av01') pictures.add(entry.readUIntBE(at, idSize));
    }
  return pictures;
}

/**
 * Bytes of what an AVIF tells beside its pictures, as of the box that names its items and holds its colour profile: a phone writes some
 * KB. An Exif of 48 MB is held more than three times over beside the picture (measured). Chosen.
 */
const MOST_TOLD = 8 * 1024 * 1024;

/**
 * Whether an AVIF tells more than any picture, or its items are longer together than the file, so that some bytes are read more than
 * once: a hundred of one place took 2.1 GB (measured). A list of places that cannot be read is no picture's either.
 */
export function placesTooMuch(avif: Buffer): boolean {
  try {
    let [all, told] = [0, 0];
    // version and flags come before the boxes of a meta box
    for (const meta of boxesOf(avif, 'meta').map((box) => box.subarray(4))) {
      told += meta.length;
      const pictures = picturesIn(meta);
      for (const { id, bytes } of boxesOf(meta, 'iloc').flatMap((list) => [...placesIn(list)])) {
        all += bytes;
        if (!pictures.has(id)) told += bytes;
      }
    }
    return all > avif.length || told > MOST_TOLD;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}
