// Eyes, mouth, how many faces, and how large the face is in the source: rules that need nothing but landmarks.
import type { Point } from '../types.js';
import { around, boxOf, type Check, fail, pass, warn } from './subject.js';

const gap = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Lid gap: mean of three upper and lower pairs. The contour lists 9 lower points, then 7 upper ones between the corners. */
function lidGap(eye: Point[]): number {
  const pairs = [2, 3, 4].map((k) => gap(eye[9 + k]!, eye[1 + k]!));
  return pairs.reduce((s, v) => s + v, 0) / pairs.length;
}

/** Shares of T = eye midpoint to chin (PHOTO.md table, OFIQ). */
const EYES = { fail: 0.02, good: 0.04 };
const MOUTH = { fail: 0.2, good: 0.1 };

export const eyesOpen: Check = ({ picture, landmarks }) => {
  const share = Math.min(lidGap(landmarks.leftEye), lidGap(landmarks.rightEye)) / landmarks.eyeToChin;
  const words = {
    rule: 'eyes-open' as const,
    measured: share.toFixed(3),
    limit: `≥ ${EYES.good}`,
    where: boxOf(picture, around([...landmarks.leftEye, ...landmarks.rightEye])),
  };
  if (share < EYES.fail) return fail(words, '眼睛没有睁开。', '请自然睁开双眼再拍。');
  if (share < EYES.good) return warn(words, '眼睛睁得不够大。', '请自然睁大一点再拍。');
  return pass(words, '双眼睁开。');
};

/** Inner middle of the upper and the lower lip in the face mesh. */
const INNER_LIPS = [13, 14] as const;

export const mouthClosed: Check = ({ picture, landmarks }) => {
  const [upper, lower] = INNER_LIPS.map((i) => landmarks.mesh[i]!);
  const share = Math.hypot(upper![0] - lower![0], upper![1] - lower![1]) / landmarks.eyeToChin;
  const words = {
    rule: 'mouth-closed' as const,
    measured: share.toFixed(3),
    limit: `≤ ${MOUTH.good}`,
    where: boxOf(picture, around(landmarks.lips)),
  };
  if (share > MOUTH.fail) return fail(words, '嘴巴张开了。', '请自然闭合嘴唇再拍。');
  if (share > MOUTH.good) return warn(words, '嘴唇没有闭合。', '请自然闭合嘴唇再拍。');
  return pass(words, '嘴唇闭合。');
};

/** A second face counts from a tenth of the first one's area (PHOTO.md table). */
const SECOND_FACE = 0.1;

export const oneFace: Check = ({ picture, faces, face }) => {
  const second = faces[1];
  const share = second ? (second.width * second.height) / (face.width * face.height) : 0;
  const words = {
    rule: 'one-face' as const,
    measured: `${Math.round(share * 100)} %`,
    limit: `≤ ${SECOND_FACE * 100} %`,
  };
  if (second && share > SECOND_FACE)
    return fail({ ...words, where: boxOf(picture, second) }, '照片里不止一个人。', '请让其他人离开画面再拍。');
  return pass(words, '照片里只有一个人。');
};

/** Face width in px of the source (PHOTO.md stage 7): below, the photo would be enlarged too much. */
const SOURCE_FACE = 180;

export const sourceSize: Check = ({ picture, face, landmarks }) => {
  const px = Math.round(landmarks.faceWidth * picture.sourceScale);
  const words = {
    rule: 'source-size' as const,
    measured: `${px} px`,
    limit: `≥ ${SOURCE_FACE} px`,
    where: boxOf(picture, face),
  };
  return px < SOURCE_FACE ? fail(words, '人像太小。', '请走近一些，拍到胸部以上再拍。') : pass(words, '人像大小合适。');
};
