// What the person is made of near every place: hair, skin and cloth, each a Gaussian in colour, learnt from the sure person
// nearby (the local clusters of Bayesian matting, Chuang et al. 2001). Which is which the six-class network says.
import type { Picture } from '../types.js';
import { PERSON, type Trimap } from './trimap.js';

/** Side of a block, px: the materials are asked for once a block. */
export const BLOCK = 16;
/** Hair, skin, cloth. */
export const KINDS = 3;
/** A pixel teaches a material when the network gives it this share (a sure class reads 0.92). */
const TEACHES = 0.5;
/** Samples that make a Gaussian, and with fewer than which there is none (every fourth pixel is one; best of 77, 154, 384). */
const SAMPLES = { enough: 154, least: 20 };
/** Numbers kept a block: count, sums of r, g, b and of their six products. */
const SUMS = 10;

/** One material before the wall, seen along the line from the wall's colour to its own. */
export interface Material {
  /** unit vector from the wall's colour to the material's mean */
  r: number;
  g: number;
  b: number;
  /** how far apart the two are, 0..√3 */
  apart: number;
  /** deviation of the material along the line, as a share of `apart` */
  along: number;
  /** deviation across it, 0..1 */
  across: number;
}

/** A material for every block and kind; undefined where none of the kind is near. */
export interface Materials {
  at: (Material | undefined)[];
  width: number;
  height: number;
}

/** Adds the pixel at byte `i` to the ten sums at `o`. */
function addSample(table: Float64Array, o: number, data: Buffer, i: number): void {
  const r = data[i]! / 255;
  const g = data[i + 1]! / 255;
  const b = data[i + 2]! / 255;
  table[o]! += 1;
  table[o + 1]! += r;
  table[o + 2]! += g;
  table[o + 3]! += b;
  table[o + 4]! += r * r;
  table[o + 5]! += r * g;
  table[o + 6]! += r * b;
  table[o + 7]! += g * g;
  table[o + 8]! += g * b;
  table[o + 9]! += b * b;
}

/** Sum tables of the samples of one kind, all ten numbers interleaved. */
function sumKind(
  { data, width }: Picture,
  { labels, width: cellsWide }: Trimap,
  share: Float32Array,
  [wide, high]: readonly [number, number],
): Float64Array {
  const row = SUMS * (wide + 1);
  const table = new Float64Array(row * (high + 1));
  for (let at = 0; at < labels.length; at++) {
    if (labels[at] !== PERSON || share[at]! < TEACHES) continue;
    const cx = at % cellsWide;
    const cy = Math.floor(at / cellsWide);
    const o = row * ((cy >> 2) + 1) + SUMS * ((cx >> 2) + 1);
    for (let v = 0; v < 4; v += 2)
      for (let u = 0; u < 4; u += 2) addSample(table, o, data, 3 * ((4 * cy + v) * width + 4 * cx + u));
  }
  for (let y = 1; y <= high; y++)
    for (let k = y * row + SUMS; k < (y + 1) * row; k++)
      table[k]! += table[k - SUMS]! + table[k - row]! - table[k - row - SUMS]!;
  return table;
}

/** The sums in the smallest window around a block that holds enough samples, or in the largest. */
function gather(table: Float64Array, x: number, y: number, width: number, height: number, q: Float64Array): void {
  const row = SUMS * (width + 1);
  for (let r = 2; r < Math.max(width, height); r = Math.ceil(r * 1.5)) {
    const upper = row * Math.max(0, y - r);
    const lower = row * Math.min(height, y + r + 1);
    const left = SUMS * Math.max(0, x - r);
    const right = SUMS * Math.min(width, x + r + 1);
    for (let k = 0; k < SUMS; k++)
      q[k] =
        table[lower + right + k]! - table[upper + right + k]! - table[lower + left + k]! + table[upper + left + k]!;
    if (q[0]! >= SAMPLES.enough) return;
  }
}

/** The Gaussian of ten sums, seen from the wall's colour, which lies at `p` in the plate. */
function describe(q: Float64Array, plate: Float32Array, p: number): Material {
  const n = q[0]!;
  const [r, g, b] = [q[1]! / n, q[2]! / n, q[3]! / n];
  const [dr, dg, db] = [r - plate[p]!, g - plate[p + 1]!, b - plate[p + 2]!];
  const apart = Math.hypot(dr, dg, db) || 1e-6;
  const [x, y, z] = [dr / apart, dg / apart, db / apart];
  const [rr, gg, bb] = [q[4]! / n - r * r, q[7]! / n - g * g, q[9]! / n - b * b];
  const [rg, rb, gb] = [q[5]! / n - r * g, q[6]! / n - r * b, q[8]! / n - g * b];
  const along = x * x * rr + y * y * gg + z * z * bb + 2 * (x * y * rg + x * z * rb + y * z * gb);
  const across = Math.max(0, (rr + gg + bb - along) / 2);
  return { r: x, g: y, b: z, apart, along: Math.sqrt(Math.max(0, along)) / apart, across: Math.sqrt(across) };
}

/**
 * Learns every material around every block, in the smallest window that holds enough of it.
 * @param kinds shares of hair, skin and cloth a cell
 * @param plate the wall, RGB a cell
 */
export function learnMaterials(
  picture: Picture,
  trimap: Trimap,
  kinds: readonly Float32Array[],
  plate: Float32Array,
): Materials {
  const [width, height] = [Math.ceil(trimap.width / 4), Math.ceil(trimap.height / 4)];
  const at: Materials['at'] = new Array(KINDS * width * height);
  const q = new Float64Array(SUMS);
  kinds.forEach((share, kind) => {
    const table = sumKind(picture, trimap, share, [width, height]);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        gather(table, x, y, width, height, q);
        if (q[0]! < SAMPLES.least) continue;
        const cell = Math.min(trimap.height - 1, 4 * y + 2) * trimap.width + Math.min(trimap.width - 1, 4 * x + 2);
        at[KINDS * (y * width + x) + kind] = describe(q, plate, 3 * cell);
      }
  });
  return { at, width, height };
}
