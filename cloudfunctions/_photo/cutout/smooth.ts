// The shares smoothed along the picture's own edges: around every place the share is a linear function of the colour (guided
// filter, He, Sun and Tang 2010), fitted at half the size (fast guided filter, He and Sun 2015). Grain of single pixels goes,
// strands stay.
import { type Half, halvePlane } from '../pixels/half.js';
import { grow } from '../pixels/planes.js';
import type { Picture } from '../types.js';

/** Half-width of the window, px at half size (on 23 pictures of people 2 left 4.92 levels of halo, 3 left 4.86, none 5.17). */
const RADIUS = 3;
/** Variance of the colour, 0..1 squared, below which a window is flat and gets its mean share (3e-5 is as good). */
const FLAT = 1e-4;

/** Sums over a window: count, r, g, b, share, the six products of the colours, and share by colour. */
const SUMS = 14;
/** What is fitted: share = FIT[0..2] · colour + FIT[3]. */
const FIT = 4;

/** Solves the 3 × 3 normal equations of one window into `out` at `o`. */
function solve(s: Float64Array, out: Float32Array, o: number): void {
  const n = s[0]!;
  const [r, g, b, p] = [s[1]! / n, s[2]! / n, s[3]! / n, s[4]! / n];
  const rr = s[5]! / n - r * r + FLAT;
  const rg = s[6]! / n - r * g;
  const rb = s[7]! / n - r * b;
  const gg = s[8]! / n - g * g + FLAT;
  const gb = s[9]! / n - g * b;
  const bb = s[10]! / n - b * b + FLAT;
  const [pr, pg, pb] = [s[11]! / n - r * p, s[12]! / n - g * p, s[13]! / n - b * p];
  // the inverse of a symmetric matrix by its cofactors
  const [c0, c1, c2] = [gg * bb - gb * gb, rb * gb - rg * bb, rg * gb - rb * gg];
  const [c3, c4, c5] = [rr * bb - rb * rb, rg * rb - rr * gb, rr * gg - rg * rg];
  const whole = rr * c0 + rg * c1 + rb * c2;
  const x = (c0 * pr + c1 * pg + c2 * pb) / whole;
  const y = (c1 * pr + c3 * pg + c4 * pb) / whole;
  const z = (c2 * pr + c4 * pg + c5 * pb) / whole;
  out[o] = x;
  out[o + 1] = y;
  out[o + 2] = z;
  out[o + 3] = p - x * r - y * g - z * b;
}

/**
 * Slides a window over the plane and calls `at` with its sums at the wanted places.
 * @param numbers kept of each place
 * @param put adds the numbers of the place `j`, `sign` times, to `sums` from `o` on
 */
function slide(
  { width, height }: Half,
  numbers: number,
  put: (j: number, sign: number, sums: Float64Array, o: number) => void,
  wanted: Uint8Array,
  at: (j: number, sums: Float64Array) => void,
): void {
  const columns = new Float64Array(numbers * width);
  const sums = new Float64Array(numbers);
  const addRow = (y: number, sign: number) => {
    if (y < 0 || y >= height) return;
    for (let x = 0, j = y * width; x < width; x++, j++) put(j, sign, columns, numbers * x);
  };
  for (let y = 0; y < RADIUS; y++) addRow(y, 1);
  for (let y = 0, j = 0; y < height; y++) {
    addRow(y + RADIUS, 1);
    addRow(y - RADIUS - 1, -1);
    sums.fill(0);
    for (let k = 0; k < numbers * Math.min(RADIUS, width); k++) sums[k % numbers]! += columns[k]!;
    for (let x = 0; x < width; x++, j++) {
      const [next, last] = [numbers * (x + RADIUS), numbers * (x - RADIUS - 1)];
      if (x + RADIUS < width) for (let k = 0; k < numbers; k++) sums[k]! += columns[next + k]!;
      if (last >= 0) for (let k = 0; k < numbers; k++) sums[k]! -= columns[last + k]!;
      if (wanted[j]) at(j, sums);
    }
  }
}

/**
 * Smooths the shares of the open pixels.
 * @param share 0..1 a pixel; changed at `open`
 * @param half the picture halved
 * @param open indices of the open pixels
 */
export function smoothShares(share: Float32Array, { data, width: wide }: Picture, half: Half, open: Int32Array): void {
  const { rgb, width, height } = half;
  const shares = halvePlane(share, wide, half);
  const near = new Uint8Array(width * height);
  for (let k = 0; k < open.length; k++) {
    const y = Math.floor(open[k]! / wide);
    near[Math.min(height - 1, y >> 1) * width + Math.min(width - 1, (open[k]! - y * wide) >> 1)] = 1;
  }
  // a share is read between four places, and each of those is the mean of all windows around it
  const read = grow(near, width, height, 1);
  const fitted = grow(read, width, height, RADIUS);
  const fits = new Float32Array(FIT * width * height);
  const putPlace = (j: number, sign: number, s: Float64Array, o: number) => {
    const [r, g, b, p] = [rgb[3 * j]!, rgb[3 * j + 1]!, rgb[3 * j + 2]!, sign * shares[j]!];
    const [sr, sg, sb] = [sign * r, sign * g, sign * b];
    s[o]! += sign;
    s[o + 1]! += sr;
    s[o + 2]! += sg;
    s[o + 3]! += sb;
    s[o + 4]! += p;
    s[o + 5]! += sr * r;
    s[o + 6]! += sr * g;
    s[o + 7]! += sr * b;
    s[o + 8]! += sg * g;
    s[o + 9]! += sg * b;
    s[o + 10]! += sb * b;
    s[o + 11]! += p * r;
    s[o + 12]! += p * g;
    s[o + 13]! += p * b;
  };
  slide(half, SUMS, putPlace, fitted, (j, sums) => solve(sums, fits, FIT * j));
  const means = new Float32Array(FIT * width * height);
  const putFit = (j: number, sign: number, s: Float64Array, o: number) => {
    if (!fitted[j]) return;
    for (let c = 0; c < FIT; c++) s[o + c]! += sign * fits[FIT * j + c]!;
    s[o + FIT]! += sign;
  };
  slide(half, FIT + 1, putFit, read, (j, sums) => {
    for (let c = 0; c < FIT; c++) means[FIT * j + c] = sums[c]! / sums[FIT]!;
  });
  for (let k = 0; k < open.length; k++) {
    const i = open[k]!;
    const y = Math.floor(i / wide);
    const u = Math.min(width - 1.001, Math.max(0, (i - y * wide + 0.5) / 2 - 0.5));
    const v = Math.min(height - 1.001, Math.max(0, (y + 0.5) / 2 - 0.5));
    const [x0, y0] = [Math.floor(u), Math.floor(v)];
    const [a, b] = [u - x0, v - y0];
    const upper = FIT * (y0 * width + x0);
    const lower = upper + FIT * width;
    let sum = 0;
    for (let c = 0; c < FIT; c++) {
      const above = means[upper + c]! * (1 - a) + means[upper + FIT + c]! * a;
      const below = means[lower + c]! * (1 - a) + means[lower + FIT + c]! * a;
      sum += (above * (1 - b) + below * b) * (c < 3 ? data[3 * i + c]! / 255 : 1);
    }
    share[i] = sum < 0 ? 0 : sum > 1 ? 1 : sum;
  }
}
