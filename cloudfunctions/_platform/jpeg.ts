// A JPEG without anything that is not picture: EXIF with place and phone, comments, previews, other files hidden in it or
// behind it. The compressed picture itself is copied byte by byte, so that nothing about it changes. Source: ISO/IEC
// 10918-1 annex B (markers), JFIF 1.02, Exif 2.32 (tag 0112, orientation).

/** Where a segment's kind is written: its first letters. */
const startsWith = (data: Buffer, text: string): boolean => data.toString('latin1', 0, text.length) === text;

const [APP0, APP2, APP14, LAST_APP, COMMENT] = [0xe0, 0xe2, 0xee, 0xef, 0xfe];
const [START, END, SCAN] = [0xd8, 0xd9, 0xda];
/** JFIF's own fields; a preview may follow, which is left out */
const JFIF_BYTES = 14;

/** @returns what is kept of a segment; undefined when nothing is */
function filter(marker: number, data: Buffer): Buffer | undefined {
  if (marker === APP0 && startsWith(data, 'JFIF\0') && data.length >= JFIF_BYTES) {
    const bare = Buffer.from(data.subarray(0, JFIF_BYTES));
    bare.fill(0, JFIF_BYTES - 2);
    return bare;
  }
  // colours: the profile, and how Adobe's encoder stored them
  if (marker === APP2 && startsWith(data, 'ICC_PROFILE\0')) return data;
  if (marker === APP14 && startsWith(data, 'Adobe')) return data;
  return (marker >= APP0 && marker <= LAST_APP) || marker === COMMENT ? undefined : data;
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

/** A segment as it goes into the copy, or none where it holds no picture. */
function copyOf(marker: number, data: Buffer): Buffer[] {
  const kept = filter(marker, data);
  return kept ? [segment(marker, kept)] : [];
}

/** @returns where the marker begins, behind the fill bytes that may stand before it */
function skipFill(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
  return at;
}

/** EXIF that says which side is up, and nothing else. @param orientation 1..8 */
function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}

/** @returns where the compressed data that begins at `from` ends: the place of the next marker, or the file's end */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    // a stuffed byte, a restart marker or a fill byte belongs to the data
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/**
 * @param bytes a JPEG
 * @param orientation 1..8, as its EXIF says; kept, because it belongs to the picture
 * @returns the same picture alone; undefined when the file is not built as a JPEG is. A picture that is cut off stays so.
 */
export function stripJpeg(bytes: Buffer, orientation: number): Buffer | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== START) return undefined;
  const parts: Buffer[] = [Buffer.from([0xff, START])];
  if (orientation > 1) parts.push(orientationSegment(orientation));
  let at = 2;
  while (at < bytes.length) {
    at = skipFill(bytes, at);
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === END) return Buffer.concat([...parts, Buffer.from([0xff, END])]);
    if (at + 4 > bytes.length) break;
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) return undefined;
    const data = bytes.subarray(at + 4, at + 2 + length);
    at += 2 + length;
    parts.push(...copyOf(marker, data));
    if (marker === SCAN) {
      const end = endOfScan(bytes, at);
      parts.push(bytes.subarray(at, end));
      at = end;
    }
  }
  return Buffer.concat(parts);
}
