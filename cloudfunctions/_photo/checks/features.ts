// Eyes and mouth: rules that need nothing but landmarks.
import { around } from '../see/regions.js';
import type { Point, Rect } from '../types.js';
import { boxOf, type Check, fail, isTurned, notChecked, pass, percent, percentBeside, warn } from './subject.js';

const gap = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** What is marked goes this far beyond the contour, face widths: shut lids are a line, and a box of no height shows nothing. */
const MARGIN = 0.04;
const widen = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

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
    measured: `眼缝占脸长 ${percentBeside(share, EYES.fail, 1)}`,
    limit: `≥ ${percent(EYES.fail)}`,
    where: boxOf(picture, widen(around([...landmarks.leftEye, ...landmarks.rightEye]), MARGIN * landmarks.faceWidth)),
  };
  if (share < EYES.fail) return fail(words, '眼睛没有睁开。', '请自然睁开双眼再拍。');
  if (share < EYES.good) return warn(words, '眼睛睁得不够大。', '请自然睁大一点再拍。');
  return pass(words, '双眼睁开。');
};

/** Inner contour of the attention lips: middle of the lower and upper lip, and both corners. */
const INNER_LIPS = { lower: 25, upper: 35, corners: [20, 30] } as const;
/**
 * Gap / width of the inner lips: closed mouths 0.00-0.07, smiles with teeth 0.14-0.22, speaking 0.46 (PHOTO.md); drawn
 * ones half open from 0.10. Closed lips seen from below read up to 0.1: `sure` is asked of a head that is not straight.
 */
const MOUTH = { fail: 0.09, warn: 0.075, sure: 0.14 };

export const mouthClosed: Check = (s) => {
  const { picture, landmarks } = s;
  const { lips } = landmarks;
  const [right, left] = INNER_LIPS.corners.map((i) => lips[i]!);
  const share = gap(lips[INNER_LIPS.lower]!, lips[INNER_LIPS.upper]!) / Math.max(1, gap(right!, left!));
  const words = {
    rule: 'mouth-closed' as const,
    measured: `唇缝占嘴宽 ${percentBeside(share, MOUTH.fail)}`,
    limit: `≤ ${percent(MOUTH.fail)}`,
    where: boxOf(picture, widen(around(lips), MARGIN * landmarks.faceWidth)),
  };
  if (isTurned(s) && share > MOUTH.fail && share < MOUTH.sure)
    return notChecked('mouth-closed', '头部没有摆正，嘴唇没有检查。', '请正对镜头再拍。');
  const action = '请自然闭合嘴唇，不露牙齿再拍。';
  if (share > MOUTH.fail) return fail(words, '嘴巴张开了，或露出了牙齿。', action);
  if (share > MOUTH.warn) return warn(words, '嘴唇没有完全闭合。', action);
  return pass(words, '嘴唇闭合。');
};
