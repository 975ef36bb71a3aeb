// What this person's skin looks like, learnt from the cheeks, so that an ear or a forehead can be told from hair.
import { type Lab, labOf } from '../pixels/colour.js';
import type { Mesh, Picture } from '../types.js';
import { pixelsInside, regionOf } from './regions.js';

export interface SkinModel {
  mean: Lab;
  /** how far above and below the mean still counts as this skin, per Lab axis */
  above: Lab;
  below: Lab;
}

/** How far light may change skin: shade under hair is redder, the tip of an ear is lit through (chosen). */
const LEAST: Lab = [18, 11, 13];
const SIGMAS = 3;
/** Shade may take this share of the lightness: relative, or black hair would pass for dark skin. */
const SHADE = 0.4;

const CHEEKS = ['rightCheek', 'leftCheek'] as const;

/** @param cheeks what to learn from: both, or one where the other lies in another light */
export function learnSkin(
  { data, width, height }: Picture,
  marks: Mesh,
  cheeks: readonly (typeof CHEEKS)[number][] = CHEEKS,
): SkinModel {
  const sum = [0, 0, 0];
  const squares = [0, 0, 0];
  const pixels = cheeks.flatMap((name) => pixelsInside({ width, height }, regionOf(marks, name)));
  for (const p of pixels) {
    const lab = labOf(data[3 * p]!, data[3 * p + 1]!, data[3 * p + 2]!);
    for (let c = 0; c < 3; c++) {
      sum[c]! += lab[c]!;
      squares[c]! += lab[c]! ** 2;
    }
  }
  const n = Math.max(1, pixels.length);
  const mean = sum.map((s) => s / n) as Lab;
  const above = LEAST.map((least, c) =>
    Math.max(least, SIGMAS * Math.sqrt(Math.max(0, squares[c]! / n - mean[c]! ** 2))),
  ) as Lab;
  return { mean, above, below: [SHADE * mean[0], above[1], above[2]] };
}

/** Whether a colour 0..255 may be this person's skin. */
export function isSkin({ mean, above, below }: SkinModel, r: number, g: number, b: number): boolean {
  const lab = labOf(r, g, b);
  for (let c = 0; c < 3; c++) {
    const off = lab[c]! - mean[c]!;
    if (off > above[c]! || -off > below[c]!) return false;
  }
  return true;
}

/**
 * How streaky the picture is around a pixel: mean difference of neighbours left and right, in hundredths of the range.
 * Brown hair may have the very colour of skin, but is made of strands.
 */
export function streaksAt({ data, width, height }: Picture, x: number, y: number): number {
  let [sum, n] = [0, 0];
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
    for (let u = Math.max(1, x - 4); u <= Math.min(width - 2, x + 4); u++, n++) {
      const i = 3 * (v * width + u);
      sum += Math.abs(data[i - 2]! - data[i + 4]!);
    }
  return n ? sum / n / 2.55 : 0;
}
