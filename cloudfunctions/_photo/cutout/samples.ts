// Which pixels teach what a person is made of: those that are surely person, and of one class.
import type { Picture } from '../types.js';
import { PERSON, type Trimap } from './trimap.js';

/** A pixel teaches a material when the network gives it this share (a sure class reads 0.92). */
const TEACHES = 0.5;

/**
 * Tells every sample of a class; every fourth pixel is one, because neighbours tell the same.
 * @param share of the class, a cell, 0..1
 * @param tell told the byte at which the colour begins, and its cell
 */
export function eachSample(
  { width }: Picture,
  { labels, width: cellsWide }: Trimap,
  share: Float32Array,
  tell: (i: number, cx: number, cy: number) => void,
): void {
  for (let at = 0; at < labels.length; at++) {
    if (labels[at] !== PERSON || share[at]! < TEACHES) continue;
    const cx = at % cellsWide;
    const cy = Math.floor(at / cellsWide);
    for (let v = 0; v < 4; v += 2) for (let u = 0; u < 4; u += 2) tell(3 * ((4 * cy + v) * width + 4 * cx + u), cx, cy);
  }
}
