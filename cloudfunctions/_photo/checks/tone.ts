// Natural colour: skin that looks like skin, and pupils that are not red.
import { type Lab, labOf } from '../pixels/colour.js';
import { around, pixelsInside, regionOf } from '../see/regions.js';
import { boxOf, type Check, type EarlyCheck, judgeValue, worstOf } from './subject.js';

/** Each way in which colour leaves daylight, in the words of somebody who sees it. */
const CASTS = [
  ['natural-colour/grey', '彩度', ([, a, b]: Lab) => Math.hypot(a, b), '肤色发灰', '照片是黑白的，或几乎没有颜色。'],
  ['natural-colour/green', 'a', (lab: Lab) => lab[1], '肤色偏绿或偏灰', '肤色太绿。'],
  ['natural-colour/red', 'a', (lab: Lab) => lab[1], '肤色偏红', '肤色太红。'],
  ['natural-colour/blue', 'b', (lab: Lab) => lab[2], '肤色偏蓝', '肤色太蓝。'],
  ['natural-colour/yellow', 'b', (lab: Lab) => lab[2], '肤色偏黄', '肤色太黄。'],
] as const;

export const naturalColour: Check = ({ picture, landmarks, skin }) => {
  const where = boxOf(picture, around(regionOf(landmarks, 'face')));
  const [first, ...rest] = CASTS.map(([name, what, value, doubt, bad]) =>
    judgeValue(name, value(skin.mean), {
      what,
      where,
      say: { pass: '肤色自然。', warn: `${doubt}，不太自然。`, fail: bad },
      do: '请在自然光下拍摄，关闭滤镜和彩色灯光。',
    }),
  );
  return worstOf([first!, ...rest]);
};

/** A red pupil: Lab hue within 40° of red and strong. */
const RED = { a: 35, perB: 1.2 };

export const redEye: EarlyCheck = ({ picture, landmarks }) => {
  const { data } = picture;
  const eyes = [landmarks.rightEye, landmarks.leftEye].map((lids) => {
    // 9 lower points outer corner first, then 7 upper ones in the same direction: reversed they close the ring
    const ring = [...lids.slice(0, 9), ...lids.slice(9).reverse()];
    const pixels = pixelsInside(picture, ring);
    const red = pixels.filter((p) => {
      const [, a, b] = labOf(data[3 * p]!, data[3 * p + 1]!, data[3 * p + 2]!);
      return a > RED.a && a > RED.perB * b;
    });
    return { ring, share: red.length / Math.max(1, pixels.length) };
  });
  const worst = eyes[0]!.share >= eyes[1]!.share ? eyes[0]! : eyes[1]!;
  return judgeValue('red-eye', worst.share, {
    where: boxOf(picture, around(worst.ring)),
    say: { pass: '没有红眼。', warn: '眼睛里可能有红眼。', fail: '眼睛里有红眼。' },
    do: '请关闭闪光灯再拍。',
  });
};
