// A JPEG without anything that is not picture: EXIF with place and phone, comments, previews, other files hidden in it or
// behind it. The compressed picture itself is copied byte by byte, so that nothing about it changes. Source: ISO/IEC
// 10918-1 annex B (markers), JFIF 1.02, Exif 2.32 (tag 0112, orientation).
import { EOI, SOI, segmentsOf } from '../../shared/jpeg-segments.js';

/** Where a segment's kind is written: its first letters. */
const startsWith = (data: Buffer, text: string): boolean => data.toString('latin1', 0, text.length) === text;

const [APP0, APP2, APP14, LAST_APP, COMMENT] = [0xe0, 0xe2, 0xee, 0xef, 0xfe];
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

/**
 * @param bytes a JPEG
 * @param orientation 1..8, as its EXIF says; kept, because it belongs to the picture
 * @returns the same picture alone; undefined when the file is not built as a picture's JPEG is. A picture that is cut off stays so.
 */
export function stripJpeg(bytes: Buffer, orientation: number): Buffer | undefined {
  const parts: Buffer[] = [Buffer.from([0xff, SOI])];
  if (orientation > 1) parts.push(orientationSegment(orientation));
  const walk = segmentsOf(bytes);
  let step = walk.next();
  for (; !step.done; step = walk.next()) parts.push(...copyOf(step.value.marker, step.value.data), step.value.scan);
  if (step.value === 'strange' || step.value === 'many') return undefined;
  return Buffer.concat(step.value === 'ended' ? [...parts, Buffer.from([0xff, EOI])] : parts);
}
