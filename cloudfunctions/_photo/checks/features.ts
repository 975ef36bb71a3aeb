// Eyes and mouth: rules that need nothing but landmarks.
import { around } from '../regions.js';
import type { Point } from '../types.js';
import { boxOf, type Check, fail, pass, warn } from './subject.js';

const gap = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Lid gap: mean of three upper and lower pairs. The contour lists 9 lower points, then 7 upper ones between the corners. */
function lidGap(eye: Point[]): number {
  const pairs = [2, 3, 4].map((k) => gap(eye[9 + k]!, eye[1 + k]!));
  return pairs.reduce((s, v) => s + v, 0) / pairs.length;
}

/**
 * Shares of T = eye midpoint to chin. OFIQ starts from 0.02 and 0.04; drawn lids closed to a quarter still read 0.029,
 * narrow real eyes that are open 0.050.
 */
const EYES = { fail: 0.03, good: 0.042 };

export const eyesOpen: Check = ({ picture, landmarks }) => {
  const share = Math.min(lidGap(landmarks.leftEye), lidGap(landmarks.rightEye)) / landmarks.eyeToChin;
  const words = {
    rule: 'eyes-open' as const,
    measured: share.toFixed(3),
    limit: `≥ ${EYES.fail}`,
    where: boxOf(picture, around([...landmarks.leftEye, ...landmarks.rightEye])),
  };
  if (share < EYES.fail) return fail(words, '眼睛没有睁开。', '请自然睁开双眼再拍。');
  if (share < EYES.good) return warn(words, '眼睛睁得不够大。', '请自然睁大一点再拍。');
  return pass(words, '双眼睁开。');
};

/** Inner contour of the attention lips: middle of the lower and upper lip, and both corners. */
const INNER_LIPS = { lower: 25, upper: 35, corners: [20, 30] } as const;
/**
 * Gap / width of the inner lips: closed mouths 0.00-0.07, smiles with teeth 0.14-0.22, speaking 0.46 (PHOTO.md); drawn
 * ones half open from 0.10.
 */
const MOUTH = { fail: 0.09, warn: 0.075 };

export const mouthClosed: Check = ({ picture, landmarks }) => {
  const { lips } = landmarks;
  const [right, left] = INNER_LIPS.corners.map((i) => lips[i]!);
  const share = gap(lips[INNER_LIPS.lower]!, lips[INNER_LIPS.upper]!) / Math.max(1, gap(right!, left!));
  const words = {
    rule: 'mouth-closed' as const,
    measured: share.toFixed(2),
    limit: `≤ ${MOUTH.fail}`,
    where: boxOf(picture, around(lips)),
  };
  const action = '请自然闭合嘴唇，不露牙齿再拍。';
  if (share > MOUTH.fail) return fail(words, '嘴巴张开了，或露出了牙齿。', action);
  if (share > MOUTH.warn) return warn(words, '嘴唇没有完全闭合。', action);
  return pass(words, '嘴唇闭合。');
};
