// The 106 face points that phones report, picked from the 468 of the attention mesh. "Left" is the image's left.
import type { Landmarks, Point } from '../../../cloudfunctions/_photo/types.js';

/** The face's outline in mesh points, from the ear to the chin; the usual 106 have 17 on each side, chin shared. */
const LEFT_OUTLINE = [127, 234, 93, 132, 58, 172, 136, 150, 149, 176, 148, 152];
const RIGHT_OUTLINE = [152, 377, 400, 378, 379, 365, 397, 288, 361, 323, 454, 356];
const PER_SIDE = 17;
/** 33-42: upper edges of the brows, image left to right. 43-46: bridge to tip. 47-51: nostrils. */
const BROWS_AND_NOSE = [70, 63, 105, 66, 107, 336, 296, 334, 293, 300, 168, 197, 5, 4, 98, 97, 2, 326, 327];
/** 64-71: lower edges of the brows. */
const LOWER_BROWS = [53, 52, 65, 55, 285, 295, 282, 283];
/** 78-83: sides of the nose, downwards, left and right by turns. */
const NOSE_SIDES = [193, 417, 198, 420, 129, 358];
/** Lids as the engine gives them: 9 lower, then 7 upper, outer corner first. */
const LEFT_EYE = [0, 11, 13, 8, 5, 3];
const RIGHT_EYE = [8, 13, 11, 0, 3, 5];
const UPPER_MIDDLE = 12;
const LOWER_MIDDLE = 4;
/** Of the 80 lip points: 84-95 the outer edge clockwise from the left corner, 96-103 the inner edge. */
const LIPS = [0, 12, 14, 15, 16, 18, 10, 8, 7, 5, 3, 2, 20, 33, 35, 37, 30, 27, 25, 23];

/** So many points at even steps along a line. */
function resample(line: Point[], count: number): Point[] {
  const lengths = [0];
  for (let i = 1; i < line.length; i++)
    lengths.push(lengths[i - 1]! + Math.hypot(line[i]![0] - line[i - 1]![0], line[i]![1] - line[i - 1]![1]));
  const total = lengths.at(-1)!;
  return Array.from({ length: count }, (_, at) => {
    const wanted = (total * at) / (count - 1);
    const next = Math.max(
      1,
      lengths.findIndex((length) => length >= wanted - 1e-9),
    );
    const [a, b] = [line[next - 1]!, line[next]!];
    const share = (wanted - lengths[next - 1]!) / (lengths[next]! - lengths[next - 1]! || 1);
    return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
  });
}

const middle = (points: Point[]): Point => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
];

/** @returns 106 points, px of the picture */
export function pointsOf({ mesh, leftEye, rightEye, lips }: Landmarks): Point[] {
  const at = (index: number): Point => [mesh[index]![0], mesh[index]![1]];
  const outline = [...resample(LEFT_OUTLINE.map(at), PER_SIDE), ...resample(RIGHT_OUTLINE.map(at), PER_SIDE).slice(1)];
  const pupils = [middle(leftEye), middle(rightEye)];
  const eye = (lids: Point[], pupil: Point) => [lids[UPPER_MIDDLE]!, lids[LOWER_MIDDLE]!, pupil];
  return [
    ...outline,
    ...BROWS_AND_NOSE.map(at),
    ...LEFT_EYE.map((i) => leftEye[i]!),
    ...RIGHT_EYE.map((i) => rightEye[i]!),
    ...LOWER_BROWS.map(at),
    ...eye(leftEye, pupils[0]!),
    ...eye(rightEye, pupils[1]!),
    ...NOSE_SIDES.map(at),
    ...LIPS.map((i) => lips[i]!),
    ...pupils,
  ];
}
