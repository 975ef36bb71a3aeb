// Loose strands of hair that stand out beyond the band: there the wall was taken for sure, so they were cut off with it. A strand
// makes a cell rougher than the wall's own grain, which a shadow does not; what is rough and hangs together with the band beside
// hair is opened, by hysteresis (Canny 1986), and colours decide as in the band.
import { nearHair } from '../see/near-hair.js';
import type { Wall } from '../types.js';
import { OPEN, type Trimap, WALL } from './trimap.js';

/** So many cells of 4 px around hair (chosen): clothes have no strands. */
const AROUND = 8;
/** A cell is rough from so many times the wall's grain on (of 2, 3, 4 and 5 each opens the same strands of drawn heads), and at least this
 * deviation, 0..1: a chat program's JPEG leaves no grain on a wall, but the ringing of its blocks around a head (with 4 to 10 levels
 * none of it is opened, from 8 on strands are lost). */
const ROUGH = { grain: 4, least: 6 / 255 };

/**
 * Opens the strands beyond the band.
 * @param hair share of hair a cell, 0..1
 * @returns the trimap with them
 */
export function openStrands(trimap: Trimap, { cells, noise }: Wall, hair: Float32Array): Trimap {
  const { width, height } = trimap;
  const near = nearHair(hair, trimap, AROUND);
  const labels = trimap.labels.slice();
  const rough = Math.max(ROUGH.grain * noise, ROUGH.least);
  const way: number[] = [];
  for (let at = 0; at < labels.length; at++) if (near[at] && labels[at] === OPEN) way.push(at);
  while (way.length > 0) {
    const at = way.pop()!;
    const x = at % width;
    const y = (at - x) / width;
    // also across corners: a strand is thin
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
      for (let u = Math.max(0, x - 1), next = v * width + u; u <= Math.min(width - 1, x + 1); u++, next++)
        if (labels[next] === WALL && near[next] && cells.grain[next]! > rough) {
          labels[next] = OPEN;
          way.push(next);
        }
  }
  return { ...trimap, labels };
}
