// Both ears must be seen: where the contour of the face ends, at the height of the ears, there is skin or nothing, not hair.
import { CLOTH, fromLabels, HAIR, LABEL_SIDE, type Labels, labelsOf, onLabels, SKIN, WORN } from '../see/labels.js';
import { around, regionOf } from '../see/regions.js';
import type { Landmarks, Rect } from '../types.js';
import { atLeast } from './limit.js';
import { ruleOf } from './rule.js';
import { judgeValue, notChecked, percentBeside } from './say.js';
import { boxOf, isTurned } from './subject.js';

/**
 * Rows looked at: from a little above the eyes to a little below the base of the nose, T. Beside the contour a row is free
 * when skin or an earring shows there, or when no hair does: flat ears, and heads without hair.
 */
const EAR = { above: 0.1, noseBase: 2, below: 0.06, inner: 0.015, outer: 0.16, seen: 0.02 } as const;
interface Side {
  /** T */
  free: number;
  /** px of the grid */
  box: Rect;
}

/** How far to the picture's left (-1) or right (1) the contour of the face reaches in a row. */
function edgeAt(contour: readonly (readonly number[])[], y: number, side: -1 | 1): number {
  let edge = Math.min(...contour.map((p) => side * p[0]!));
  contour.forEach((a, i) => {
    const b = contour[(i + 1) % contour.length]!;
    if (a[1]! > y === b[1]! > y) return;
    edge = Math.max(edge, side * (a[0]! + ((b[0]! - a[0]!) * (y - a[1]!)) / (b[1]! - a[1]!)));
  });
  return side * edge;
}

function earOn(side: -1 | 1, { of }: Labels, marks: Landmarks): Side {
  const { faceWidth, eyeToChin, eyeY, mesh } = marks;
  const contour = regionOf(marks, 'face');
  const top = Math.max(0, Math.round(eyeY - EAR.above * eyeToChin));
  const bottom = Math.min(LABEL_SIDE, Math.round(mesh[EAR.noseBase]![1] + EAR.below * eyeToChin));
  const [from, to] = [Math.round(EAR.inner * faceWidth), Math.round(EAR.outer * faceWidth)];
  const enough = EAR.seen * faceWidth;
  let free = 0;
  for (let y = top; y < bottom; y++) {
    const edge = Math.round(edgeAt(contour, y, side));
    let [ear, hair] = [0, 0];
    for (let d = from; d < to; d++) {
      const x = edge + side * d;
      if (x < 0 || x >= LABEL_SIDE) break;
      const label = of[y * LABEL_SIDE + x]!;
      if (SKIN.has(label) || label === WORN) ear++;
      else if (label === HAIR || label === CLOTH) hair++;
    }
    if (ear >= enough || hair < enough) free++;
  }
  const edge = edgeAt(contour, (top + bottom) / 2, side);
  const x = side < 0 ? edge - to : edge;
  return { free: free / eyeToChin, box: { x, y: top, width: to, height: bottom - top } };
}

const cornersOf = ({ x, y, width, height }: Rect) => [
  [x, y],
  [x + width, y + height],
];

export const earsVisible = ruleOf({
  code: 'ears-visible',
  name: '耳朵',
  limits: {
    free: atLeast(
      { warn: 0.24, fail: 0.12, as: 'percent' },
      'free rows / T: neutral people with hair over the ears 0.00-0.06, ears half under hair 0.18-0.27, free ears 0.30-0.60; the doubt ends at half of the limit',
    ),
  },
  judge(s, limits) {
    if (isTurned(s)) return notChecked('头部没有摆正，耳朵没有检查。', '请正对镜头再拍。');
    const labels = labelsOf(s.classes);
    const marks = onLabels(labels, s.landmarks);
    const sides = ([-1, 1] as const).map((side) => earOn(side, labels, marks)) as [Side, Side];
    const [worst, better] = sides[0].free <= sides[1].free ? sides : [sides[1], sides[0]];
    const { warn, fail } = limits.free;
    const both = better.free < warn;
    const said = judgeValue(limits.free, worst.free, {
      where: boxOf(
        s.picture,
        fromLabels(labels, both ? around(sides.flatMap(({ box }) => cornersOf(box))) : worst.box),
      ),
      say: {
        pass: '双耳露出。',
        warn: '耳朵露出得不够。',
        fail: both ? '双耳被头发遮住了。' : '一只耳朵被头发遮住了。',
      },
      do: '请把头发别到耳后，露出双耳。',
    });
    const [left, right] = sides.map(({ free }) => percentBeside(free, said.verdict === 'warn' ? warn : fail));
    return { ...said, measured: `左 ${left}，右 ${right}` };
  },
});
