// What every step before has said of a pixel, weighed once more: stacked generalisation (Wolpert 1992). Each of them errs in its
// own way: the smoothing blurs, the outline swallows strands, colours take gloss for wall. People whose share is known have
// told how much of which is to be believed where; a network with one hidden layer (tools/learn) keeps what they told.
import type { Picture } from '../types.js';
import type { Likelihood } from './likelihood.js';
import { plateInto } from './plate.js';
import { HIDDEN, WEIGHTS } from './stack-weights.js';
import { cellOf, type Trimap } from './trimap.js';
import { type Sides, sideAt } from './walker.js';

/** What is said of one pixel, in this order: share by likelihood, how likely all is, trust in colours, side, settled share, the
 * same by the own colour, the smooth one; shares of hair and skin; the person's share in the band's window; distance from the
 * wall's colour, 0..√3, and how much lighter it is, -1..1; all others 0..1. */
export const INPUTS = 12;
/** Which of them is the smooth share: what is weighed is added to it. */
export const SMOOTH = 6;
/** Below zero a hidden number still counts so much (leaky rectifier; chosen). */
export const LEAK = 0.1;

/** What the steps before have said. */
export interface Evidence {
  picture: Picture;
  likelihood: Likelihood;
  trimap: Trimap;
  /** shares of hair, skin and cloth a cell, 0..1 */
  kinds: readonly [Float32Array, Float32Array, Float32Array];
  /** the wall, RGB 0..1 a cell */
  plate: Float32Array;
  sides: Sides;
  /** shares 0..1, one an open pixel: settled, asked of the own colour, and smoothed */
  settled: Float32Array;
  own: Float32Array;
  smooth: Float32Array;
}

/** The wall's colour at the pixel that is being asked about, used again for the next one. */
const wall = new Float64Array(3);

/** Whether the `k`-th open pixel is one of those that are learnt of: nearer to hair or skin than to clothes, whose known share is
 * not trusted. */
export function isLearntOf({ picture, likelihood, trimap, kinds: [hair, skin, cloth] }: Evidence, k: number): boolean {
  const cell = cellOf(trimap, picture.width, likelihood.pixels[k]!);
  return cloth[cell]! < Math.max(hair[cell]!, skin[cell]!);
}

/**
 * Writes what was said of the `k`-th open pixel.
 * @param out INPUTS numbers
 */
export function writeEvidence(e: Evidence, k: number, out: Float64Array): void {
  const { likelihood, trimap, kinds } = e;
  const { data, width } = e.picture;
  const i = likelihood.pixels[k]!;
  const y = Math.floor(i / width);
  const x = i - y * width;
  const cell = cellOf(trimap, width, i);
  plateInto(e.plate, trimap.width, trimap.height, x, y, wall);
  const r = data[3 * i]! / 255 - wall[0]!;
  const g = data[3 * i + 1]! / 255 - wall[1]!;
  const b = data[3 * i + 2]! / 255 - wall[2]!;
  out[0] = likelihood.mean[k]!;
  // the density of gloss has no upper end
  out[1] = likelihood.all[k]! / (1 + likelihood.all[k]!);
  out[2] = likelihood.trust[k]!;
  out[3] = sideAt(e.sides, x, y);
  out[4] = e.settled[k]!;
  out[5] = e.own[k]!;
  out[SMOOTH] = e.smooth[k]!;
  out[7] = kinds[0][cell]!;
  out[8] = kinds[1][cell]!;
  out[9] = trimap.around[cell]!;
  out[10] = Math.sqrt(r * r + g * g + b * b);
  out[11] = (r + g + b) / 3;
}

const rectify = (v: number): number => (v > 0 ? v : LEAK * v);

/**
 * What is added to a share.
 * @param said INPUTS numbers of `writeEvidence`
 * @param weights for each hidden number those of its inputs and one more, then those of the hidden numbers and one more
 * @param hidden how many of them, a multiple of four
 */
export function weigh(said: Float64Array, weights: Float64Array, hidden: number): number {
  const last = hidden * (INPUTS + 1);
  let sum = weights[last + hidden]!;
  for (let h = 0, w = 0; h < hidden; h += 4, w += 4 * (INPUTS + 1)) {
    // four at a time, because none of them has to wait for another's sum
    let p = weights[w + INPUTS]!;
    let q = weights[w + 2 * INPUTS + 1]!;
    let r = weights[w + 3 * INPUTS + 2]!;
    let s = weights[w + 4 * INPUTS + 3]!;
    for (let d = 0, i = w; d < INPUTS; d++, i++) {
      const v = said[d]!;
      p += weights[i]! * v;
      q += weights[i + INPUTS + 1]! * v;
      r += weights[i + 2 * INPUTS + 2]! * v;
      s += weights[i + 3 * INPUTS + 3]! * v;
    }
    sum += weights[last + h]! * rectify(p) + weights[last + h + 1]! * rectify(q);
    sum += weights[last + h + 2]! * rectify(r) + weights[last + h + 3]! * rectify(s);
  }
  return sum;
}

/**
 * Moves the open pixels' shares to what all that was said of them makes likely.
 * @param share 0..1 a pixel, smoothed; changed where it is open, but on clothes
 */
export function stackShares(share: Float32Array, evidence: Evidence): void {
  const { pixels } = evidence.likelihood;
  const said = new Float64Array(INPUTS);
  for (let k = 0; k < pixels.length; k++) {
    if (!isLearntOf(evidence, k)) continue;
    writeEvidence(evidence, k, said);
    share[pixels[k]!] = Math.min(1, Math.max(0, said[SMOOTH]! + weigh(said, WEIGHTS, HIDDEN)));
  }
}
