// What a file tells beside its picture (Exif, XMP, colour profile), which a decoder holds several times over before it has told how
// large the picture is: bounded before one sees it; of PNG and AVIF in picture-bombs.ts. What lies behind the picture, such as the
// gain map of an Ultra HDR photo or the film of a motion photo, no decoder reads. Sources: ISO/IEC 10918-1 annex B (markers),
// developers.google.com/speed/webp/docs/riff_container.
import { segmentsOf } from './jpeg-segments.js';

/**
 * Bytes of all that is told, by kind. Measured in the process that reads a code, of 46 MB: 160 MB more for a JPEG and 200 for a
 * WebP; beside the largest picture its function has room for a third of that. The longest of a phone are some MB: the
 * depth or the second eye of a photo, as XMP in a JPEG. Chosen.
 */
const MOST_TOLD = { jpeg: 16 * 1024 * 1024, webp: 8 * 1024 * 1024 };

const isTold = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;

/** Whether a JPEG has more segments than any picture, or tells more. */
export function tellsTooMuchJpeg(jpeg: Buffer): boolean {
  const walk = segmentsOf(jpeg);
  let told = 0;
  for (let step = walk.next(); ; step = walk.next()) {
    if (step.done) return step.value === 'many';
    if (isTold(step.value.marker)) told += step.value.data.length;
    if (told > MOST_TOLD.jpeg) return true;
  }
}

const TOLD_CHUNKS = new Set(['EXIF', 'XMP ', 'ICCP']);
const RIFF_HEAD = 12;
const CHUNK_HEAD = 8;

export function tellsTooMuchWebp(webp: Buffer): boolean {
  let told = 0;
  for (let at = RIFF_HEAD; at + CHUNK_HEAD <= webp.length; ) {
    const length = webp.readUInt32LE(at + 4);
    if (TOLD_CHUNKS.has(webp.toString('latin1', at, at + 4))) told += length;
    // an odd one is filled up by a byte
    at += CHUNK_HEAD + length + (length % 2);
  }
  return told > MOST_TOLD.webp;
}
