// The shares smoothed along the picture's own edges: around every place the share is a linear function of the colour (guided
// filter, He, Sun and Tang 2010), fitted at half the size (fast guided filter, He and Sun 2015). Grain of single pixels goes,
// strands stay.
import { type Half, halvePlane } from '../pixels/half.js';
import { grow } from '../pixels/planes.js';
import { SYSTEM, solveSymmetric } from '../pixels/solve.js';
import type { Picture } from '../types.js';
import { slide } from './sliding.js';

/** Half-width of the window, px at half size (on 28 pictures of people 1 and 3 leave 4.01 levels of halo, 2 leaves 3.99). */
const RADIUS = 2;
/** Variance of the colour, 0..1 squared, below which a window is flat and gets its mean share (3e-5 is as good). */
const FLAT = 1e-4;

/** Sums over a window: count, r, g, b, share, the six products of the colours, and share by colour. */
const SUMS = 14;
/** What is fitted: share = FIT[0..2] · colour + FIT[3]. */
const FIT = 4;

/** The system of one window and its three unknowns, used again for the next one. */
const system = new Float64Array(SYSTEM);
const slopes = new Float64Array(3);

/** Solves the normal equations of one window into `out` at `o`. */
function solve(s: Float64Array, out: Float32Array, o: number): void {
  const n = s[0]!;
  const r = s[1]! / n;
  const g = s[2]! / n;
  const b = s[3]! / n;
  const p = s[4]! / n;
  system[0] = s[5]! / n - r * r + FLAT;
  system[1] = s[6]! / n - r * g;
  system[2] = s[7]! / n - r * b;
  system[3] = s[8]! / n - g * g + FLAT;
  system[4] = s[9]! / n - g * b;
  system[5] = s[10]! / n - b * b + FLAT;
  system[6] = s[11]! / n - r * p;
  system[7] = s[12]! / n - g * p;
  system[8] = s[13]! / n - b * p;
  solveSymmetric(system, slopes);
  for (let c = 0; c < 3; c++) out[o + c] = slopes[c]!;
  out[o + 3] = p - slopes[0]! * r - slopes[1]! * g - slopes[2]! * b;
}

/** What is summed up of every wanted place: one, its colour, its share, the products of the colours, and share by colour. */
function featuresOf({ rgb }: Half, shares: Float32Array, wanted: Uint8Array): Float32Array {
  const out = new Float32Array(SUMS * shares.length);
  for (let j = 0; j < shares.length; j++)
    if (wanted[j]) writeFeatures(out, SUMS * j, rgb[3 * j]!, rgb[3 * j + 1]!, rgb[3 * j + 2]!, shares[j]!);
  return out;
}

function writeFeatures(out: Float32Array, o: number, r: number, g: number, b: number, p: number): void {
  out[o] = 1;
  out[o + 1] = r;
  out[o + 2] = g;
  out[o + 3] = b;
  out[o + 4] = p;
  out[o + 5] = r * r;
  out[o + 6] = r * g;
  out[o + 7] = r * b;
  out[o + 8] = g * g;
  out[o + 9] = g * b;
  out[o + 10] = b * b;
  out[o + 11] = p * r;
  out[o + 12] = p * g;
  out[o + 13] = p * b;
}

/**
 * Smooths the shares of the open pixels.
 * @param share 0..1 a pixel; changed at `open`
 * @param half the picture halved
 * @param open indices of the open pixels; `amount` how much of the smooth share each takes, 0..1
 */
export function smoothShares(
  share: Float32Array,
  { data, width: wide }: Picture,
  half: Half,
  open: Int32Array,
  amount: Float32Array,
): void {
  const { width, height } = half;
  const shares = halvePlane(share, wide, half);
  const near = new Uint8Array(width * height);
  for (let k = 0; k < open.length; k++) {
    const y = Math.floor(open[k]! / wide);
    near[Math.min(height - 1, y >> 1) * width + Math.min(width - 1, (open[k]! - y * wide) >> 1)] = 1;
  }
  // a share is read between four places, and each of those is the mean of all windows around it
  const read = grow(near, width, height, 1);
  const fitted = grow(read, width, height, RADIUS);
  // a fit's four numbers, and one for each fit
  const fits = new Float32Array((FIT + 1) * width * height);
  const summed = grow(fitted, width, height, RADIUS);
  slide(half, featuresOf(half, shares, summed), SUMS, RADIUS, fitted, (j, sums) => {
    solve(sums, fits, (FIT + 1) * j);
    fits[(FIT + 1) * j + FIT] = 1;
  });
  const means = new Float32Array(FIT * width * height);
  slide(half, fits, FIT + 1, RADIUS, read, (j, sums) => {
    for (let c = 0; c < FIT; c++) means[FIT * j + c] = sums[c]! / sums[FIT]!;
  });
  for (let k = 0; k < open.length; k++) {
    const i = open[k]!;
    share[i]! += amount[k]! * (readFit(means, half, data, i, wide) - share[i]!);
  }
}

/** The share that the fits around a pixel give its colour: bilinear between four places. */
function readFit(means: Float32Array, { width, height }: Half, data: Buffer, i: number, wide: number): number {
  const y = Math.floor(i / wide);
  const u = Math.min(width - 1.001, Math.max(0, (i - y * wide + 0.5) / 2 - 0.5));
  const v = Math.min(height - 1.001, Math.max(0, (y + 0.5) / 2 - 0.5));
  const x0 = Math.floor(u);
  const y0 = Math.floor(v);
  const a = u - x0;
  const b = v - y0;
  const upper = FIT * (y0 * width + x0);
  const lower = upper + FIT * width;
  let sum = 0;
  for (let c = 0; c < FIT; c++) {
    const above = means[upper + c]! * (1 - a) + means[upper + FIT + c]! * a;
    const below = means[lower + c]! * (1 - a) + means[lower + FIT + c]! * a;
    sum += (above * (1 - b) + below * b) * (c < 3 ? data[3 * i + c]! / 255 : 1);
  }
  return sum < 0 ? 0 : sum > 1 ? 1 : sum;
}
