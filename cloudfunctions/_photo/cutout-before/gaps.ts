// Narrow gaps in hair that hangs beside a bright collar: there the wall and the cloth look alike, so that no gap is begun.
// But one that is open above goes on downwards as long as there is hair on both sides of it and the wall's colour between.

import type { Picture, Wall } from '../types.js';
import { type Face, inWindow, skinOf } from './edge.js';
import { differ, wallInto } from './line.js';

/** A gap is no wider than this, face widths (of 1/34 and 1/20: the latter opens collars). */
const WIDTH = 1 / 34;
/** Hair keeps less than this share of the wall's light (of 0.4 and 0.6). */
const HAIR = 0.4;
/** Above, the gap is open: some pixel has less person than this (of 0.3, 0.5 and 0.6); and in its every row some pixel is so
 * near to the wall's colour, 0..√3 (of 0.05, 0.2 and 0.4). */
const GAP = { above: 0.5, like: 0.2 };
/** Rows that are asked: face widths above and below the chin. Farther down the gap may show a shoulder (chosen). */
const ROWS = { above: 0.1, below: 0.3 };

/**
 * Opens such gaps, in place.
 * @param share of the person, one a px, read and written
 */
export function followGaps(
  { data, width, height }: Picture,
  share: Float32Array,
  wall: Wall,
  { marks, table, skin }: Pick<Face, 'marks' | 'table' | 'skin'>,
): void {
  const { faceWidth, centreX, chin } = marks;
  const [left, right] = [Math.max(1, Math.round(centreX - faceWidth)), Math.min(width - 1, centreX + faceWidth)];
  const end = Math.min(height, chin[1] + ROWS.below * faceWidth);
  const w = new Float64Array(3);
  const isHair = (i: number) =>
    data[3 * i + 1]! < HAIR * 255 * w[1]! && !skinOf(table, data[3 * i]!, data[3 * i + 1]!, data[3 * i + 2]!);
  for (let y = Math.max(1, Math.round(chin[1] - ROWS.above * faceWidth)); y < end; y++)
    for (let x = left, hair = right; x < right; x++) {
      const i = y * width + x;
      wallInto(wall, x, y, w);
      // the neck's own shade is no gap
      if (inWindow(skin, x, y)) hair = right;
      if (!isHair(i)) continue;
      const n = x - hair - 1;
      if (n > 0 && n <= WIDTH * faceWidth) openRow(data, share, w, i - n, n, width);
      hair = x;
    }
}

/** Opens one row of a gap, `n` px from pixel `first`, if it goes on from above: by the light between hair and wall. */
function openRow(data: Buffer, share: Float32Array, w: Float64Array, first: number, n: number, width: number): void {
  let [open, wall] = [false, false];
  for (let i = first; i < first + n; i++) {
    if (share[i - width]! < GAP.above) open = true;
    if (differ(data, 3 * i, w) < GAP.like) wall = true;
  }
  if (!open || !wall) return;
  const dark = (data[3 * (first - 1) + 1]! + data[3 * (first + n) + 1]!) / 2;
  for (let i = first; i < first + n; i++) {
    const lit = (data[3 * i + 1]! - dark) / (255 * w[1]! - dark);
    share[i] = Math.min(share[i]!, Math.max(0, 1 - lit));
  }
}
