// What both networks say together: the portrait network draws the finer edge, the six classes know better what is a person.
import type { Wall } from '../types.js';
import { cellOf } from './trimap.js';

/** The class network's least and greatest share: it was trained with smoothed labels. */
const CLASS_ENDS = { none: 0.02, all: 0.92 };

/**
 * The mean of both networks' shares, a cell; what the six classes call bare skin is person, because the portrait network loses
 * ears before a cast shadow, whose colour pale skin nearly has.
 * @param background share of that class, 0..1 a cell; `skin` alike
 */
export function agree({ cells: { share } }: Wall, background: Float32Array, skin: Float32Array): Float32Array {
  const out = new Float32Array(share.length);
  for (let at = 0; at < out.length; at++) {
    const person = (CLASS_ENDS.all - background[at]!) / (CLASS_ENDS.all - CLASS_ENDS.none);
    const both = (share[at]! + Math.min(1, Math.max(0, person))) / 2;
    out[at] = Math.max(both, Math.min(1, skin[at]! / CLASS_ENDS.all));
  }
  return out;
}

/**
 * The same at the open pixels: the portrait network's own detail, moved by what the classes change in its cell.
 * @param alpha share by the portrait network, 0..1 a pixel of a picture `width` px wide
 * @param agreed of agree
 * @returns one share for each of `pixels`, 0..1
 */
export function agreeAt(
  pixels: Int32Array,
  alpha: Float32Array,
  agreed: Float32Array,
  { cells }: Wall,
  width: number,
): Float32Array {
  const out = new Float32Array(pixels.length);
  for (let k = 0; k < out.length; k++) {
    const i = pixels[k]!;
    const at = cellOf(cells, width, i);
    out[k] = Math.min(1, Math.max(0, alpha[i]! + agreed[at]! - cells.share[at]!));
  }
  return out;
}
