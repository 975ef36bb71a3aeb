// Natural colour: skin that looks like skin, and pupils that are not red.
import { type Lab, labOf } from '../pixels/colour.js';
import { around, pixelsInside, regionOf } from '../see/regions.js';
import { boxOf, type Check, fail, pass, percent, percentBeside, warn } from './subject.js';

/** Where the Lab a and b of cheeks lie in daylight (PHOTO.md table, OFIQ: a 5-25, b 5-35); good ones end at 20 and 25. */
const NATURAL = { a: { min: 5, max: 22 }, b: { min: 5, max: 35 } };

/** What a cast does to skin, in the words of somebody who sees it. */
function castOf([, a, b]: Lab): string {
  if (b < NATURAL.b.min) return '偏蓝';
  if (b > NATURAL.b.max) return '偏黄';
  return a < NATURAL.a.min ? '偏绿或偏灰' : '偏红';
}

export const naturalColour: Check = ({ picture, landmarks, skin }) => {
  const [, a, b] = skin.mean;
  const words = {
    rule: 'natural-colour' as const,
    measured: `a ${a.toFixed(0)}，b ${b.toFixed(0)}`,
    limit: `a ${NATURAL.a.min}–${NATURAL.a.max}，b ${NATURAL.b.min}–${NATURAL.b.max}`,
    where: boxOf(picture, around(regionOf(landmarks, 'face'))),
  };
  const inside = (v: number, { min, max }: { min: number; max: number }) => v >= min && v <= max;
  if (inside(a, NATURAL.a) && inside(b, NATURAL.b)) return pass(words, '肤色自然。');
  return warn(words, `肤色${castOf(skin.mean)}，不太自然。`, '请在自然光下拍摄，关闭滤镜和彩色灯光。');
};

/** A red pupil: Lab hue within 40° of red and strong, over this share of the eye between the lids (chosen). */
const RED = { a: 35, perB: 1.2, fail: 0.06, warn: 0.03 };

export const redEye: Check = ({ picture, landmarks }) => {
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
  const words = {
    rule: 'red-eye' as const,
    measured: percentBeside(worst.share, RED.fail, 1),
    limit: `≤ ${percent(RED.fail)}`,
    where: boxOf(picture, around(worst.ring)),
  };
  const action = '请关闭闪光灯再拍。';
  if (worst.share > RED.fail) return fail(words, '眼睛里有红眼。', action);
  if (worst.share > RED.warn) return warn(words, '眼睛里可能有红眼。', action);
  return pass(words, '没有红眼。');
};
