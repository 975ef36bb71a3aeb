// Both eyes are open.
import type { Point } from '../types.js';
import { boxAround, gap } from './lids-and-lips.js';
import { atLeast } from './limit.js';
import { ruleOf } from './rule.js';
import { judgeValue } from './say.js';

/** Lid gap: mean of three upper and lower pairs. The contour lists 9 lower points, then 7 upper ones between the corners. */
function lidGap(eye: Point[]): number {
  const pairs = [2, 3, 4].map((k) => gap(eye[9 + k]!, eye[1 + k]!));
  return pairs.reduce((s, v) => s + v, 0) / pairs.length;
}

export const eyesOpen = ruleOf({
  code: 'eyes-open',
  name: '眼睛',
  limits: {
    lids: atLeast(
      { warn: 0.048, fail: 0.042, as: 'percent' },
      'lid gap / T (OFIQ asks 0.02-0.04 of shut eyes): neutral people 0.056-0.09, the narrowest of them and a hearty laugh 0.045-0.056, squeezed to half 0.03-0.04, shut 0.01-0.03',
    ),
  },
  judge(s, limits) {
    const { leftEye, rightEye, eyeToChin } = s.landmarks;
    return judgeValue(limits.lids, Math.min(lidGap(leftEye), lidGap(rightEye)) / eyeToChin, {
      what: '眼缝占脸长',
      where: boxAround(s, [...leftEye, ...rightEye]),
      say: { pass: '双眼睁开。', warn: '眼睛睁得不够大。', fail: '眼睛没有睁开，或眯得太小。' },
      do: '请自然睁大双眼再拍。',
    });
  },
});
