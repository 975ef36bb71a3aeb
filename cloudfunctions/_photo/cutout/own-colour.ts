// The shares once more, by the person's own colour right at the outline. It can be learnt only once the outline is known:
// the alternation of Bayesian matting (Chuang et al. 2001), one turn of it. Within a few px skin and hair vary less than in the
// neighbourhood that the materials were learnt in, and mostly between light and dark, which the whole covariance takes
// account of: the share is read off in the direction that tells person from wall best (Fisher 1936).
import { boxMean } from '../pixels/planes.js';
import type { Picture } from '../types.js';
import type { Trimap } from './trimap.js';

/** Half-width of the window that a colour is learnt in, px at a working width of 960 (best of 10, 16 and 26). */
const AROUND = 16;
/** What is half seen through teaches nothing of the person's colour; above this share a pixel teaches by its fourth power. */
const TEACHES = 0.4;
/** Every fourth pixel teaches: neighbours tell the same. */
const STEP = 2;
/** Nothing is learnt where less than this share of the window taught. */
const LEAST = 0.02;
/** How far a settled share may be off, 0..1: the colour's own answer is believed by how much less it may be off (of 0.08 to
 * 0.2: the last is best in the mean, but curls become worse by 0.05 levels). */
const OFF = 0.15;
/** Noise of a pixel, 0..1: grain and compression of a phone, made smaller (6 and 8 levels are as good). */
const NOISE = 4 / 255;

/** Sums of a cell: weights, the colours by their weight, and the six products of the colours. */
const SUMS = 10;
/** Numbers kept for a cell: the direction that tells the share, and how far its answer is believed. */
const TELLS = 4;

/** The weighted means of colours and of their products around every cell, one plane each. */
function learn(share: Float32Array, { data, width: wide, height: high }: Picture, trimap: Trimap, unit: number) {
  const { width, height } = trimap;
  const sums = Array.from({ length: SUMS }, () => new Float32Array(width * height));
  const [n, r, g, b, rr, rg, rb, gg, gb, bb] = sums as [Float32Array, ...Float32Array[]];
  for (let y = 0; y < high; y += STEP)
    for (let x = 0; x < wide; x += STEP) {
      const i = y * wide + x;
      const a = share[i]!;
      if (a < TEACHES) continue;
      const at = Math.min(height - 1, y >> 2) * width + Math.min(width - 1, x >> 2);
      const weight = a * a * a * a;
      const red = data[3 * i]! / 255;
      const green = data[3 * i + 1]! / 255;
      const blue = data[3 * i + 2]! / 255;
      n[at]! += weight;
      r![at]! += weight * red;
      g![at]! += weight * green;
      b![at]! += weight * blue;
      rr![at]! += weight * red * red;
      rg![at]! += weight * red * green;
      rb![at]! += weight * red * blue;
      gg![at]! += weight * green * green;
      gb![at]! += weight * green * blue;
      bb![at]! += weight * blue * blue;
    }
  const radius = Math.max(1, Math.round((AROUND * unit) / 4));
  return sums.map((plane) => boxMean(plane, width, height, radius));
}

/**
 * What tells the share in one cell.
 * @param m of `learn`; `p` where the cell's wall stands in the plate
 * @param out written at `o`: the direction along which a colour's way from the wall is the share, and the belief in it
 */
function describe(m: readonly Float32Array[], at: number, plate: Float32Array, out: Float32Array, o: number): void {
  const n = m[0]![at]!;
  // of a cell's 16 px
  if (n < (16 / STEP ** 2) * LEAST) return;
  const mean = (k: number) => m[k]![at]! / n;
  const [r, g, b] = [mean(1), mean(2), mean(3)];
  const noise = NOISE * NOISE;
  const [rr, rg, rb] = [mean(4) - r * r + noise, mean(5) - r * g, mean(6) - r * b];
  const [gg, gb, bb] = [mean(7) - g * g + noise, mean(8) - g * b, mean(9) - b * b + noise];
  // the inverse of a symmetric matrix by its cofactors
  const [c0, c1, c2] = [gg * bb - gb * gb, rb * gb - rg * bb, rg * gb - rb * gg];
  const [c3, c4, c5] = [rr * bb - rb * rb, rg * rb - rr * gb, rr * gg - rg * rg];
  const whole = rr * c0 + rg * c1 + rb * c2;
  const [dr, dg, db] = [r - plate[3 * at]!, g - plate[3 * at + 1]!, b - plate[3 * at + 2]!];
  const x = (c0 * dr + c1 * dg + c2 * db) / whole;
  const y = (c1 * dr + c3 * dg + c4 * db) / whole;
  const z = (c2 * dr + c4 * dg + c5 * db) / whole;
  // how many deviations the two lie apart, squared: one over it is the variance of the share
  const apart = x * dr + y * dg + z * db;
  if (!(apart > 0)) return;
  out[o] = x / apart;
  out[o + 1] = y / apart;
  out[o + 2] = z / apart;
  out[o + 3] = (OFF * OFF) / (OFF * OFF + 1 / apart);
}

/**
 * Moves the open pixels' shares towards what the person's own colour nearby says of them.
 * @param share 0..1 a pixel, settled; changed at `open`
 * @param open indices of the open pixels
 * @param plate the wall, RGB a cell
 * @param unit px of the picture to a px at a working width of 960
 */
export function askOwnColour(
  share: Float32Array,
  open: Int32Array,
  picture: Picture,
  trimap: Trimap,
  plate: Float32Array,
  unit: number,
): void {
  const { data, width: wide } = picture;
  const { width, height } = trimap;
  const means = learn(share, picture, trimap, unit);
  const tells = new Float32Array(TELLS * width * height);
  const described = new Uint8Array(width * height);
  for (let k = 0; k < open.length; k++) {
    const i = open[k]!;
    const y = Math.floor(i / wide);
    const at = Math.min(height - 1, y >> 2) * width + Math.min(width - 1, (i - y * wide) >> 2);
    const o = TELLS * at;
    if (!described[at]) {
      described[at] = 1;
      describe(means, at, plate, tells, o);
    }
    let told = 0;
    for (let c = 0; c < 3; c++) told += tells[o + c]! * (data[3 * i + c]! / 255 - plate[3 * at + c]!);
    share[i]! += tells[o + 3]! * (Math.min(1, Math.max(0, told)) - share[i]!);
  }
}
