// Pupils that are not red from a flash, which lights the pupil alone: corners and lids of an eye are red in warm light.
import { labOf } from '../pixels/colour.js';
import { around, pixelsInside } from '../see/regions.js';
import type { Point } from '../types.js';
import { atMost } from './limit.js';
import { earlyRuleOf } from './rule.js';
import { judgeValue, notChecked } from './say.js';
import { boxOf } from './subject.js';

/** A red pupil: Lab hue within 40° of red and strong. */
const RED = { a: 35, perB: 1.2 };
/** Radius of an iris over the length of the lids: 5.9 of some 29 mm. */
const IRIS = 0.2;

/** Whether a px lies on the iris around either pupil, by the length of the lids. */
function onIris(pupils: readonly Point[], lids: readonly Point[], width: number): (pixel: number) => boolean {
  const [outer, inner] = [lids[0]!, lids[8]!];
  const radius = IRIS * Math.hypot(inner[0] - outer[0], inner[1] - outer[1]);
  return (p) => pupils.some(([x, y]) => Math.hypot((p % width) - x, Math.floor(p / width) - y) <= radius);
}

export const redEye = earlyRuleOf({
  code: 'red-eye',
  name: '红眼',
  limits: {
    red: atMost(
      { warn: 0.03, fail: 0.06, as: 'percent' },
      'share of the eye that is red (chosen): neutral people 0, a red pupil 0.1',
    ),
  },
  judge({ picture, landmarks }, limits) {
    const { data } = picture;
    const eyes = [landmarks.rightEye, landmarks.leftEye].map((lids) => {
      // 9 lower points outer corner first, then 7 upper ones in the same direction: reversed they close the ring
      const ring = [...lids.slice(0, 9), ...lids.slice(9).reverse()];
      const pixels = pixelsInside(picture, ring);
      const isIris = onIris(landmarks.pupils, lids, picture.width);
      const red = pixels.filter(isIris).filter((p) => {
        const [, a, b] = labOf(data[3 * p]!, data[3 * p + 1]!, data[3 * p + 2]!);
        return a > RED.a && a > RED.perB * b;
      });
      return { ring, seen: pixels.length, share: red.length / Math.max(1, pixels.length) };
    });
    if (eyes.every(({ seen }) => seen === 0)) return notChecked('没有看到睁开的眼睛，红眼没有检查。');
    const worst = eyes[0]!.share >= eyes[1]!.share ? eyes[0]! : eyes[1]!;
    return judgeValue(limits.red, worst.share, {
      where: boxOf(picture, around(worst.ring)),
      say: { pass: '没有红眼。', warn: '眼睛里可能有红眼。', fail: '眼睛里有红眼。' },
      do: '请到光线明亮的地方再拍。',
    });
  },
});
