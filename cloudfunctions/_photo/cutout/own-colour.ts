// The shares once more, by the person's own colour right at the outline. It can be learnt only once the outline is known:
// the alternation of Bayesian matting (Chuang et al. 2001), one turn of it. Within a few px skin and hair vary less than in the
// neighbourhood that the materials were learnt in, and mostly between light and dark, which the whole covariance takes
// account of: the share is read off in the direction that tells person from wall best (Fisher 1936).
import type { Size } from '../../../shared/sheets.js';
import { grow } from '../pixels/planes.js';
import { SYSTEM, solveSymmetric } from '../pixels/solve.js';
import type { Picture } from '../types.js';
import { slide } from './sliding.js';
import { cellOf, OPEN, type Trimap } from './trimap.js';

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

/** Adds up what the pixels of the cells that are asked for teach: their weight, and by it their colours and the products of these. */
function teach(
  share: Float32Array,
  { data, width: wide, height: high }: Picture,
  { width, height }: Size,
  asked: Uint8Array,
) {
  const sums = new Float32Array(SUMS * asked.length);
  for (let y = 0; y < high; y += STEP)
    for (let x = 0; x < wide; x += STEP) {
      const i = y * wide + x;
      const a = share[i]!;
      const at = Math.min(height - 1, y >> 2) * width + Math.min(width - 1, x >> 2);
      if (a < TEACHES || !asked[at]) continue;
      const weight = a * a * a * a;
      const r = data[3 * i]! / 255;
      const g = data[3 * i + 1]! / 255;
      const b = data[3 * i + 2]! / 255;
      const o = SUMS * at;
      sums[o]! += weight;
      sums[o + 1]! += weight * r;
      sums[o + 2]! += weight * g;
      sums[o + 3]! += weight * b;
      sums[o + 4]! += weight * r * r;
      sums[o + 5]! += weight * r * g;
      sums[o + 6]! += weight * r * b;
      sums[o + 7]! += weight * g * g;
      sums[o + 8]! += weight * g * b;
      sums[o + 9]! += weight * b * b;
    }
  return sums;
}

/** The covariance and the way from the wall to the person, and its solution, used again for the next cell. */
const system = new Float64Array(SYSTEM);
const way = new Float64Array(3);

/**
 * What tells the share in one cell.
 * @param m the sums of `teach` over the window around it
 * @param wall where the cell's wall stands in the plate
 * @param out written at `o`: the direction along which a colour's way from the wall is the share, and the belief in it
 */
function describe(m: Float64Array, plate: Float32Array, wall: number, out: Float32Array, o: number): void {
  const n = m[0]!;
  const r = m[1]! / n;
  const g = m[2]! / n;
  const b = m[3]! / n;
  const noise = NOISE * NOISE;
  system[0] = m[4]! / n - r * r + noise;
  system[1] = m[5]! / n - r * g;
  system[2] = m[6]! / n - r * b;
  system[3] = m[7]! / n - g * g + noise;
  system[4] = m[8]! / n - g * b;
  system[5] = m[9]! / n - b * b + noise;
  system[6] = r - plate[wall]!;
  system[7] = g - plate[wall + 1]!;
  system[8] = b - plate[wall + 2]!;
  solveSymmetric(system, way);
  // how many deviations the two lie apart, squared: one over it is the variance of the share
  const apart = way[0]! * system[6]! + way[1]! * system[7]! + way[2]! * system[8]!;
  if (!(apart > 0)) return;
  for (let c = 0; c < 3; c++) out[o + c] = way[c]! / apart;
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
  const { width, height, labels } = trimap;
  const radius = Math.max(1, Math.round((AROUND * unit) / 4));
  const asked = labels.map((label) => (label === OPEN ? 1 : 0));
  const sums = teach(share, picture, trimap, grow(asked, width, height, radius));
  const tells = new Float32Array(TELLS * asked.length);
  // of a cell's 16 px, and of all cells of the window
  const enough = (16 / STEP ** 2) * LEAST * (2 * radius + 1) ** 2;
  slide(trimap, sums, SUMS, radius, asked, (at, around) => {
    if (around[0]! >= enough) describe(around, plate, 3 * at, tells, TELLS * at);
  });
  for (let k = 0; k < open.length; k++) {
    const i = open[k]!;
    const at = cellOf(trimap, wide, i);
    const o = TELLS * at;
    let told = 0;
    for (let c = 0; c < 3; c++) told += tells[o + c]! * (data[3 * i + c]! / 255 - plate[3 * at + c]!);
    share[i]! += tells[o + 3]! * (Math.min(1, Math.max(0, told)) - share[i]!);
  }
}
