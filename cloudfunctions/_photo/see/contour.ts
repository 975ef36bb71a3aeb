// Where the cheeks end on the picture itself. The mesh guesses the width of a face from all that it sees: under a mass of
// curls it reads 1.2 % too wide, on a bald head 0.6 % too narrow (drawn faces). Just below the lobe of the ear the side of
// a face is an edge on every picture; the cheek bones are moved by as much as the mesh is off there.
import type { Picture, Point, Point3 } from '../types.js';

/** Below the right and the left ear, from above to below, as numbered in the canonical face; the lobe ends at the second. */
const JAW = [
  [93, 132, 58],
  [323, 361, 288],
] as const;
/** Rows looked at, in steps between two points of the mesh to either side of the middle one. */
const ROWS = [-0.25, -0.19, -0.12, -0.06, 0, 0.06, 0.12, 0.19, 0.25];
/**
 * Face widths: the edge is sought this far to either side, but believed only near the mesh: farther off it is an ear or
 * the hair (measured: the mesh itself errs there by less than 1.4 %, the outline of an ear lies 2 to 6 % outside).
 */
const SOUGHT = 0.05;
const BELIEVED = 0.015;
/** Levels, the three channels together: drawn edges reach 110 to 300 (5 and 50 of 100), grain of a phone 15. */
const EDGE = 30;
/** So many rows must show an edge. */
const LEAST = 3;
/** Ears, hair and collars that hide the edge lie outside it, so the inner rows are nearer to the truth. */
const INNER = 0.25;
/** The slope is taken over this share of the face width, but over no less than a pixel: as wide as the blur of a phone. */
const SPAN = 1 / 240;

/** One channel between the pixels, bilinear; `x` and `y` in px, the middle of the first pixel is 0.5. */
function sample({ data, width, height }: Picture, x: number, y: number, channel: number): number {
  const px = Math.min(width - 1.001, Math.max(0, x - 0.5));
  const py = Math.min(height - 1.001, Math.max(0, y - 0.5));
  const [x0, y0] = [Math.floor(px), Math.floor(py)];
  const [a, b] = [px - x0, py - y0];
  const i = 3 * (y0 * width + x0) + channel;
  const below = i + 3 * width;
  return (data[i]! * (1 - a) + data[i + 3]! * a) * (1 - b) + (data[below]! * (1 - a) + data[below + 3]! * a) * b;
}

/** How far the strongest edge of a row lies outside `from`, px; undefined where there is none near it. */
function edgeNear(picture: Picture, from: Point, outwards: Point, faceWidth: number): number | undefined {
  const unit = Math.max(1, SPAN * faceWidth);
  const at = (d: number, channel: number) =>
    sample(picture, from[0] + d * outwards[0], from[1] + d * outwards[1], channel);
  let [strongest, place] = [EDGE, Infinity];
  for (let d = -SOUGHT * faceWidth; d <= SOUGHT * faceWidth; d += unit / 2) {
    let step = 0;
    for (let c = 0; c < 3; c++) {
      let slope = 0;
      for (const k of [1, 1.5, 2]) slope += at(d + k * unit, c) - at(d - k * unit, c);
      step += Math.abs(slope) / 3;
    }
    if (step > strongest) [strongest, place] = [step, d];
  }
  return Math.abs(place) <= BELIEVED * faceWidth ? place : undefined;
}

/** How far one side of the mesh lies inside (> 0) or outside the edge of the face, px; 0 where no edge is seen. */
function sideShift(picture: Picture, mesh: Point3[], side: 0 | 1, along: Point, faceWidth: number): number {
  const [above, middle, below] = JAW[side].map((i) => mesh[i]!) as [Point3, Point3, Point3];
  const sign = side === 0 ? -1 : 1;
  const outwards: Point = [sign * along[0], sign * along[1]];
  const found = ROWS.flatMap((t) => {
    const end = t < 0 ? above : below;
    const k = Math.abs(t);
    const from: Point = [middle[0] + k * (end[0] - middle[0]), middle[1] + k * (end[1] - middle[1])];
    return edgeNear(picture, from, outwards, faceWidth) ?? [];
  }).sort((a, b) => a - b);
  return found.length < LEAST ? 0 : found[Math.floor(INNER * found.length)]!;
}

/**
 * The cheek bones of a mesh, moved to where the picture shows the side of the face.
 * @param cheeks right and left as the mesh has them, px
 */
export function fitCheeks(picture: Picture, mesh: Point3[], cheeks: readonly [Point3, Point3]): [Point, Point] {
  const [right, left] = cheeks;
  const faceWidth = Math.hypot(left[0] - right[0], left[1] - right[1]);
  const along: Point = [(left[0] - right[0]) / faceWidth, (left[1] - right[1]) / faceWidth];
  const [out, outLeft] = [sideShift(picture, mesh, 0, along, faceWidth), sideShift(picture, mesh, 1, along, faceWidth)];
  return [
    [right[0] - out * along[0], right[1] - out * along[1]],
    [left[0] + outLeft * along[0], left[1] + outLeft * along[1]],
  ];
}
