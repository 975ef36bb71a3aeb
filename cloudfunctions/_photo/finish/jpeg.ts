// Reads and edits the segments of a JPEG file: the quality that its tables tell, its kind, and the JFIF density that
// sharp does not write.

interface Segment {
  marker: number;
  /** offset of the FF byte */
  at: number;
  /** content after the length field */
  content: Buffer;
}

const SOS = 0xda;
const DQT = 0xdb;
const COMMENT = 0xfe;

/** The segments up to and including the start of scan. Throws when the bytes are not a JPEG. */
function segmentsOf(jpeg: Buffer): Segment[] {
  if (jpeg.readUInt16BE(0) !== 0xffd8) throw new Error('not a JPEG');
  const segments: Segment[] = [];
  for (let at = 2; at + 4 <= jpeg.length; ) {
    if (jpeg[at] !== 0xff) throw new Error('broken JPEG segment');
    const marker = jpeg[at + 1]!;
    const length = jpeg.readUInt16BE(at + 2);
    segments.push({ marker, at, content: jpeg.subarray(at + 4, at + 2 + length) });
    if (marker === SOS) break;
    at += 2 + length;
  }
  return segments;
}

/** ITU T.81 Annex K.1, luminance, as a sum per quality in the IJG scaling. */
const LUMINANCE = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];

function tableSum(quality: number): number {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  return LUMINANCE.reduce((sum, v) => sum + Math.min(255, Math.max(1, Math.floor((v * scale + 50) / 100))), 0);
}

/** The quality 1..100 whose IJG luminance table is nearest to the file's own: how readers estimate it. */
export function estimateQuality(jpeg: Buffer): number {
  for (const { marker, content } of segmentsOf(jpeg)) {
    if (marker !== DQT) continue;
    for (let at = 0; at < content.length; ) {
      const wide = content[at]! >> 4 !== 0;
      const id = content[at]! & 15;
      const size = wide ? 128 : 64;
      if (id === 0) {
        let sum = 0;
        for (let i = 0; i < 64; i++) sum += wide ? content.readUInt16BE(at + 1 + 2 * i) : content[at + 1 + i]!;
        let best = 1;
        for (let q = 2; q <= 100; q++) if (Math.abs(tableSum(q) - sum) < Math.abs(tableSum(best) - sum)) best = q;
        return best;
      }
      at += 1 + size;
    }
  }
  throw new Error('no luminance table');
}

/** True when the file is baseline sequential (SOF0). */
export function isBaseline(jpeg: Buffer): boolean {
  return segmentsOf(jpeg).some((s) => s.marker === 0xc0);
}

/** Dots per inch as JFIF tells them, or 0 when there is no JFIF header. */
export function readDensity(jpeg: Buffer): number {
  const jfif = segmentsOf(jpeg).find((s) => s.marker === 0xe0 && s.content.toString('latin1', 0, 5) === 'JFIF\0');
  if (!jfif) return 0;
  return jfif.content[7] === 1 ? jfif.content.readUInt16BE(8) : 0;
}

/** The same picture with a JFIF 1.01 header that tells `density` dots per inch; sharp writes none. */
export function withDensity(jpeg: Buffer, density: number): Buffer {
  if (readDensity(jpeg)) throw new Error('there is a JFIF header already');
  const header = Buffer.from('ffe000104a46494600010101000000000000', 'hex');
  header.writeUInt16BE(density, 12);
  header.writeUInt16BE(density, 14);
  return Buffer.concat([jpeg.subarray(0, 2), header, jpeg.subarray(2)]);
}

/** A segment's length field holds 16 bits and counts itself: so much is a segment with its marker at most, and at least. */
const SEGMENT = { most: 0xffff + 2, least: 4 };

/** A comment of blanks, `size` bytes with marker and length. */
function blankComment(size: number): Buffer {
  const comment = Buffer.alloc(size, ' ');
  comment[0] = 0xff;
  comment[1] = COMMENT;
  comment.writeUInt16BE(size - 2, 2);
  return comment;
}

/**
 * The same picture with comments before the scan, so that the file is `size` bytes; never bytes after the end marker.
 * @returns the file as it is when it is no smaller; up to 3 bytes more than `size` where fewer than 4 are missing
 */
export function paddedTo(jpeg: Buffer, size: number): Buffer {
  const missing = size - jpeg.length;
  if (missing <= 0) return jpeg;
  const scan = segmentsOf(jpeg).find((s) => s.marker === SOS);
  if (!scan) throw new Error('no scan');
  const comments: Buffer[] = [];
  for (let left = Math.max(SEGMENT.least, missing); left > 0; left -= comments.at(-1)!.length) {
    // what is left for the last one must be no shorter than a segment can be
    const next = left > SEGMENT.most && left < SEGMENT.most + SEGMENT.least ? left - SEGMENT.least : left;
    comments.push(blankComment(Math.min(SEGMENT.most, next)));
  }
  return Buffer.concat([jpeg.subarray(0, scan.at), ...comments, jpeg.subarray(scan.at)]);
}
