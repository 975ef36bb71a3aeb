// The segments of a JPEG one after another, and the compressed picture behind those that begin a scan. Source: ISO/IEC
// 10918-1 annex B (markers).

/**
 * Chosen: phones write some dozens, and 50 MB hold 800 full ones. A file of eight million empty ones keeps a decoder for
 * twelve seconds, and whoever copies them one by one runs out of memory (measured).
 */
const MOST_SEGMENTS = 4096;

export const [SOI, EOI, SOS] = [0xd8, 0xd9, 0xda];
const BEGINNING = Buffer.from([0xff, SOI]);

export interface Segment {
  marker: number;
  /** without marker and length */
  data: Buffer;
  /** what is compressed behind it; empty where it begins no scan */
  scan: Buffer;
}

/** @returns where the marker begins, behind the fill bytes that may stand before it */
function skipFill(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
  return at;
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

/** Whether the picture ended, was cut off, the file is not built as a JPEG is, or it has more segments than any picture. */
type End = 'ended' | 'cut' | 'strange' | 'many';

/** @returns how it is over */
export function* segmentsOf(bytes: Buffer): Generator<Segment, End> {
  if (!bytes.subarray(0, 2).equals(BEGINNING)) return 'strange';
  let at = 2;
  for (let count = 0; at < bytes.length; count++) {
    if (count === MOST_SEGMENTS) return 'many';
    at = skipFill(bytes, at);
    if (bytes[at] !== 0xff) return 'strange';
    const marker = bytes[at + 1] ?? 0;
    if (marker === EOI) return 'ended';
    if (at + 4 > bytes.length) return 'cut';
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) return 'strange';
    const begins = at + 2 + length;
    const data = bytes.subarray(at + 4, begins);
    at = marker === SOS ? endOfScan(bytes, begins) : begins;
    yield { marker, data, scan: bytes.subarray(begins, at) };
  }
  return 'cut';
}
