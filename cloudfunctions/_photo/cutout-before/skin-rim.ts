// Stage 6, last: where skin meets hair or a collar, JPEG mixes their colours, and the mixture may look like skin with some
// wall in it. What has skin's colour at the rim of skin and lies amid the person is skin, and never turns blue.

import type { Picture } from '../types.js';
import { skinOf, type Window } from './edge.js';

/** Amid the person: this share of it (of 0.6 to 0.9) so far around, px at twice the final size. */
const AMID = 0.85;
const AROUND = 4;
/** Both neighbours of a pixel have at least this share when it lies between them (chosen), and grain moves it this far, levels
 * (measured: noise and JPEG stay below). */
const WHOLE = 0.95;
const GRAIN = 6;

/** The mean of a plane around a pixel, cut at the borders. */
function meanAround(plane: Float32Array, i: number, width: number): number {
  const x = i % width;
  const [from, to] = [Math.max(-AROUND, -x), Math.min(AROUND, width - 1 - x)];
  let [sum, n] = [0, 0];
  for (let v = -AROUND; v <= AROUND; v++)
    for (let u = from; u <= to; u++) {
      const value = plane[i + v * width + u];
      if (value === undefined) continue;
      sum += value;
      n++;
    }
  return sum / n;
}

/** Whether a pixel's colour lies between those of two whole neighbours, one of them skin: then it is the seam of skin and hair. */
function isSeam({ data, width }: Picture, share: Float32Array, i: number, isSkin: (i: number) => boolean): boolean {
  // at the left and right border there is nothing beside
  const isBorder = i % width === 0 || i % width === width - 1;
  for (const step of isBorder ? [width] : [1, width, width + 1, width - 1]) {
    const [a, b] = [i - step, i + step];
    if (!(share[a]! >= WHOLE && share[b]! >= WHOLE) || !(isSkin(a) || isSkin(b))) continue;
    let between = true;
    for (let c = 0; c < 3 && between; c++) {
      const [p, q, own] = [data[3 * a + c]!, data[3 * b + c]!, data[3 * i + c]!];
      between = own > Math.min(p, q) - GRAIN && own < Math.max(p, q) + GRAIN;
    }
    if (between) return true;
  }
  return false;
}

/**
 * Makes such pixels whole, in place.
 * @param share of the person, one a px, read and written
 * @param rim where skin's colour means skin (edge.ts)
 * @param table of this person's skin colours
 */
export function keepSkin(picture: Picture, share: Float32Array, rim: Window, table: Uint8Array): void {
  const { data, width } = picture;
  const isSkin = (i: number) => skinOf(table, data[3 * i]!, data[3 * i + 1]!, data[3 * i + 2]!) === 1;
  const kept: number[] = [];
  for (let v = 0, at = 0; v < rim.height; v++)
    for (let u = 0, i = (v + rim.top) * width + rim.left; u < rim.width; u++, i++, at++) {
      if (!rim.mask[at] || share[i]! >= 1) continue;
      if (isSkin(i) ? meanAround(share, i, width) > AMID : isSeam(picture, share, i, isSkin)) kept.push(i);
    }
  for (const i of kept) share[i] = 1;
}
