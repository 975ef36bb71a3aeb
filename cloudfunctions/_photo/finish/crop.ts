// The crop: one scale and one offset that put a head into every limit at once. No rotation, no mirror, no warp.
import type { Profile } from '../../../shared/profile.js';
import { HEADS, roomFor } from '../../../shared/profile-check.js';

type Limits = Profile['crown'];

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

/** Kept inside the limits where there is room, so that measuring again on the finished photo does not fall outside by
 * a pixel or two: 6 of the standard's 640 px of height. */
const MARGIN = 6 / 640;

/**
 * Solves the crop by weighted least squares, then clips it into the limits. The aims are the middles of the limits and
 * a quarter of their width is worth one (docs/engine.md "Crop": face 240 ± 30, crown 80 ± 15, eyes 250 ± 25 px).
 * 200,000 random heads (face 100-1000 px, eyes 0.35-1.3 face widths below the crown) land inside every limit of every profile.
 * @param head positive sizes, eyeY > crownY
 * @throws RangeError when the head is none
 */
export function solveCrop(head: Head, profile: Profile): Crop {
  const depth = head.eyeY - head.crownY;
  if (!(depth > 0) || !(head.faceWidth > 0)) throw new RangeError('expected eyes below the crown and a face width > 0');
  const { width, height, crown, eyes, faceWidth } = profile;
  const aim = ({ min, max }: Limits) => ({ at: (min + max) / 2, off: (max - min) / 4 });
  const [face, top0, eye] = [aim(faceWidth), aim(crown), aim(eyes)];
  const rows: [number, number, number][] = [
    [head.faceWidth / face.off, 0, face.at / face.off],
    [0, 1 / top0.off, top0.at / top0.off],
    [depth / eye.off, 1 / eye.off, eye.at / eye.off],
  ];
  let [a, b, c, p, q] = [0, 0, 0, 0, 0];
  for (const [x, y, z] of rows) {
    a += x * x;
    b += x * y;
    c += y * y;
    p += x * z;
    q += y * z;
  }
  const margin = clamp(roomFor(profile, depth / head.faceWidth), 0, MARGIN * height);
  const [crownLow, crownHigh] = [crown.min + margin, crown.max - margin];
  const [eyesLow, eyesHigh] = [eyes.min + margin, eyes.max - margin];
  const scale = clamp(
    (p * c - b * q) / (a * c - b * b),
    Math.max((faceWidth.min + margin) / head.faceWidth, (eyesLow - crownHigh) / depth),
    Math.min((faceWidth.max - margin) / head.faceWidth, (eyesHigh - crownLow) / depth),
  );
  const top = clamp(
    (q - b * scale) / c,
    Math.max(crownLow, eyesLow - scale * depth),
    Math.min(crownHigh, eyesHigh - scale * depth),
  );
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
 * How far the best crop of a head leaves crown, eye line or width of the face outside their limits less half of its margin
 * (the finished photo is measured again, and reads up to 4 px differently), px of the photo; 0 when all are inside. A head
 * of which the hair stands more than 1.33 face widths above the eyes has no crop of the standard profile that holds them all.
 */
export function outsideBy(head: Head, profile: Profile): number {
  const { scale, top } = solveCrop(head, profile);
  const { crown, eyes, faceWidth, height } = profile;
  // never more than the profile has room for with every head that it must have room for
  const room = Math.min(...[HEADS.min, HEADS.max].map((ratio) => roomFor(profile, ratio)), (MARGIN / 2) * height);
  const beyond = (v: number, { min, max }: Limits) => Math.max(0, min + room - v, v - (max - room));
  return Math.max(
    beyond(top, crown),
    beyond(top + scale * (head.eyeY - head.crownY), eyes),
    beyond(scale * head.faceWidth, faceWidth),
  );
}
