// Eyes and mouth: rules that need nothing but landmarks.
import { labOf } from '../pixels/colour.js';
import { around, pixelsInside } from '../see/regions.js';
import type { Point, Rect } from '../types.js';
import {
  boxOf,
  type Check,
  type EarlyCheck,
  type EarlySubject,
  isTurned,
  judgeValue,
  notChecked,
  worstOf,
} from './subject.js';

const gap = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/**
 * What is marked goes this far beyond the contour, face widths: shut lids are a line, and a box of no height shows
 * nothing.
 */
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

export const eyesOpen: Check = ({ picture, landmarks }) => {
  const share = Math.min(lidGap(landmarks.leftEye), lidGap(landmarks.rightEye)) / landmarks.eyeToChin;
  return judgeValue('eyes-open', share, {
    what: '眼缝占脸长',
    where: boxOf(picture, widen(around([...landmarks.leftEye, ...landmarks.rightEye]), MARGIN * landmarks.faceWidth)),
    say: { pass: '双眼睁开。', warn: '眼睛睁得不够大。', fail: '眼睛没有睁开，或眯得太小。' },
    do: '请自然睁大双眼再拍。',
  });
};

/** The attention lips: both edges of the lower lip and the inner edge of the upper one, from corner to corner. */
const LIPS = { lowerOuter: [0, 11], lowerInner: [20, 31], upperInner: [31, 40] } as const;
/** Middle of the inner contour, below and above, and its corners. */
const INNER = { lower: 25, upper: 35, corners: [20, 30] } as const;
/** Teeth are lighter than the lower lip, and less red by so many levels of Lab a: lips 6-32, teeth 0-9 (smiling people). */
const LESS_RED = 4;
/** Teeth are looked for between lips this far apart, widths of the mouth: a line between closed lips is none. */
const PARTED = 0.04;
/** Closed lips seen from below read up to 0.1: on a head that is not straight only more than this is judged. */
const SURE = 0.14;

/** What between the lips is lighter and less red than the lower lip, thousandths of the face width squared. */
function teethSeen({ picture: { data, width, height }, landmarks: { lips, faceWidth } }: EarlySubject): number {
  const part = ([from, to]: readonly [number, number]) => lips.slice(from, to);
  const colours = (corners: Point[]) =>
    pixelsInside({ width, height }, corners).map((p) => labOf(data[3 * p]!, data[3 * p + 1]!, data[3 * p + 2]!));
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  const lip = colours([...part(LIPS.lowerOuter), ...part(LIPS.lowerInner).reverse()]);
  const [light, red] = [middle(lip.map((c) => c[0])), middle(lip.map((c) => c[1]))];
  const mouth = colours([...part(LIPS.lowerInner), ...part(LIPS.upperInner).reverse()]);
  return (1000 * mouth.filter(([l, a]) => l > light && a < red - LESS_RED).length) / faceWidth ** 2;
}

export const mouthClosed: EarlyCheck = (s) => {
  const { picture, landmarks } = s;
  const { lips } = landmarks;
  const [right, left] = INNER.corners.map((i) => lips[i]!);
  const share = gap(lips[INNER.lower]!, lips[INNER.upper]!) / Math.max(1, gap(right!, left!));
  const where = boxOf(picture, widen(around(lips), MARGIN * landmarks.faceWidth));
  const action = '请自然闭合嘴唇，不露牙齿再拍。';
  const lipsApart = judgeValue('mouth-closed', share, {
    what: '唇缝占嘴宽',
    where,
    say: { pass: '嘴唇闭合。', warn: '嘴唇没有完全闭合。', fail: '嘴巴张开了，或露出了牙齿。' },
    do: action,
  });
  if (isTurned(s) && lipsApart.verdict !== 'pass' && share < SURE)
    return notChecked('mouth-closed', '头部没有摆正，嘴唇没有检查。', '请正对镜头再拍。');
  if (share < PARTED) return lipsApart;
  const teeth = judgeValue('mouth-closed/teeth', teethSeen(s), {
    what: '露齿',
    where,
    say: { pass: '没有露出牙齿。', warn: '好像露出了牙齿。', fail: '露出了牙齿。' },
    do: action,
  });
  return worstOf([lipsApart, teeth]);
};
