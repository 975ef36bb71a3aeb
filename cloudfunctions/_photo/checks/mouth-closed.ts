// Lips are closed, and no teeth are seen.
import { labOf } from '../pixels/colour.js';
import { pixelsInside } from '../see/regions.js';
import type { Point } from '../types.js';
import { boxAround, gap } from './lids-and-lips.js';
import { atMost, plain } from './limit.js';
import { earlyRuleOf } from './rule.js';
import { judgeValue, notChecked, worstOf } from './say.js';
import { type EarlySubject, isTurned } from './subject.js';

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

export const mouthClosed = earlyRuleOf({
  code: 'mouth-closed',
  name: '嘴唇',
  limits: {
    lips: atMost(
      { warn: 0.065, fail: 0.085, as: 'percent' },
      'gap / width of the inner lips: neutral people 0-0.045, lips parted 0.06-0.09, smiles with teeth 0.09-0.34',
    ),
    teeth: atMost(
      { warn: 0.5, fail: 0.8, as: plain(1, ' ‰') },
      'lighter and less red than the lip, thousandths of the face width squared: neutral 0, seen teeth 0.98-28',
    ),
  },
  judge(s, limits) {
    const { lips } = s.landmarks;
    const [right, left] = INNER.corners.map((i) => lips[i]!);
    const share = gap(lips[INNER.lower]!, lips[INNER.upper]!) / Math.max(1, gap(right!, left!));
    const said = { where: boxAround(s, lips), do: '请自然闭合嘴唇、不露牙齿，再拍一张。' };
    const lipsApart = judgeValue(limits.lips, share, {
      ...{ ...said, what: '唇缝占嘴宽' },
      say: { pass: '嘴唇闭合。', warn: '嘴唇没有完全闭合。', fail: '嘴巴张开了，或露出了牙齿。' },
    });
    if (isTurned(s) && lipsApart.verdict !== 'pass' && share < SURE)
      return notChecked('头部没有摆正，嘴唇没有检查。', '请正对镜头再拍。');
    if (share < PARTED) return lipsApart;
    const teeth = judgeValue(limits.teeth, teethSeen(s), {
      ...{ ...said, what: '露齿' },
      say: { pass: '没有露出牙齿。', warn: '好像露出了牙齿。', fail: '露出了牙齿。' },
    });
    return worstOf([lipsApart, teeth]);
  },
});
