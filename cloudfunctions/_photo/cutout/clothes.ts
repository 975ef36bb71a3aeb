// What clothes have of their own: their outline is a line and no fringe, so their edge is as wide as a lens draws it, and what lies
// farther inside is whole. Shirts are mostly as white as walls: a fold in the shade has the wall's colour.
import type { Size } from '../../../shared/sheets.js';
import type { Cells, Picture } from '../types.js';
import type { Likelihood } from './likelihood.js';
import { cellOf } from './trimap.js';

/** Clothes end as sharply as a lens draws them, px at a working width of 960: where a white shirt cannot be told from a white wall
 * the side changes slowly, and its shoulders would glow (of 4 and 6, on 6 people before a white wall). */
export const LENS = 5;

/**
 * Cells below the chin that are nearer to clothes than to hair, 1 each.
 * @param kinds shares of hair, skin and cloth a cell, 0..1
 * @param chin row of the picture
 */
export function clothesOf(
  [hair, , cloth]: readonly [Float32Array, Float32Array, Float32Array],
  { width }: Cells,
  chin: number,
): Uint8Array {
  const out = new Uint8Array(hair.length);
  for (let at = Math.max(0, Math.ceil(chin / 4)) * width; at < out.length; at++)
    out[at] = cloth[at]! > hair[at]! ? 1 : 0;
  return out;
}

/** How much of the smooth share every open pixel takes: where the outline of clothes was drawn without colours, a window without
 * an edge would only spread it again, so they take it as far as colours are believed. */
export function amountsOf(
  { pixels, trust }: Likelihood,
  clothes: Uint8Array,
  cells: Size,
  width: number,
): Float32Array {
  const out = new Float32Array(pixels.length).fill(1);
  for (let k = 0; k < out.length; k++) {
    if (clothes[cellOf(cells, width, pixels[k]!)]) out[k] = trust[k]!;
  }
  return out;
}

/** The least of a plane in a window around a pixel. */
function leastAround(plane: Float32Array, { width, height }: Size, i: number, radius: number): number {
  const y = Math.floor(i / width);
  const x = i - y * width;
  let least = 1;
  for (let v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++)
    for (let u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) {
      const value = plane[v * width + u]!;
      if (value < least) least = value;
    }
  return least;
}

/**
 * Keeps clothes whole: what came after the settled shares may change them no farther inside than a lens reaches (greyscale erosion).
 * Asked of the shirt's own colour beside it, a fold in the shade took a tenth of the new background and more (docs/engine.md
 * "Settled share").
 * @param share 0..1 a pixel; changed at `open`
 * @param settled the same before the own colour was asked
 * @param clothes of clothesOf
 * @param unit px of the picture to a px at a working width of 960
 */
export function keepClothes(
  share: Float32Array,
  settled: Float32Array,
  open: Int32Array,
  clothes: Uint8Array,
  cells: Size,
  picture: Picture,
  unit: number,
): void {
  const radius = Math.max(1, Math.ceil((LENS / 2) * unit));
  for (let k = 0; k < open.length; k++) {
    const i = open[k]!;
    if (!clothes[cellOf(cells, picture.width, i)] || share[i]! >= settled[i]!) continue;
    const least = leastAround(settled, picture, i, radius);
    if (share[i]! < least) share[i] = least;
  }
}
