// What the person is made of near every place: hair, skin and cloth, each a Gaussian in colour, learnt from the sure person
// nearby (the local clusters of Bayesian matting, Chuang et al. 2001). Which is which the six-class network says. A suit over
// a shirt is two cloths: one Gaussian of both would have every colour between, and the wall's among them.
import type { Picture } from '../types.js';
import { eachSample } from './samples.js';
import { findSuit } from './suit.js';
import type { Trimap } from './trimap.js';

/** Side of a block, px: the materials are asked for once a block. */
export const BLOCK = 16;
/** Hair, skin, cloth, and a second cloth beside the first. */
export const KINDS = 4;
/** Which class each kind is of. */
export const CLASS_OF = [0, 1, 2, 2] as const;
const CLOTH = 2;
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
  /** its part of the samples of its class there, 0..1 */
  part: number;
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

/** A sum table of the samples of one kind, all ten numbers interleaved. */
function sumUp(
  picture: Picture,
  trimap: Trimap,
  share: Float32Array,
  [wide, high]: readonly [number, number],
  counts: (i: number) => boolean,
): Float64Array {
  const row = SUMS * (wide + 1);
  const table = new Float64Array(row * (high + 1));
  eachSample(picture, trimap, share, (i, cx, cy) => {
    if (counts(i)) addSample(table, row * ((cy >> 2) + 1) + SUMS * ((cx >> 2) + 1), picture.data, i);
  });
  for (let y = 1; y <= high; y++)
    for (let k = y * row + SUMS; k < (y + 1) * row; k++)
      table[k]! += table[k - SUMS]! + table[k - row]! - table[k - row - SUMS]!;
  return table;
}

/** The sums of each table in the smallest window around a block in which all of them hold enough samples, or in the largest. */
function gather(tables: readonly Float64Array[], x: number, y: number, [wide, high]: readonly [number, number]) {
  const row = SUMS * (wide + 1);
  const sums = tables.map(() => new Float64Array(SUMS));
  for (let r = 2; r < Math.max(wide, high); r = Math.ceil(r * 1.5)) {
    const upper = row * Math.max(0, y - r);
    const lower = row * Math.min(high, y + r + 1);
    const left = SUMS * Math.max(0, x - r);
    const right = SUMS * Math.min(wide, x + r + 1);
    let samples = 0;
    for (let t = 0; t < tables.length; t++) {
      const [table, q] = [tables[t]!, sums[t]!];
      for (let k = 0; k < SUMS; k++)
        q[k] =
          table[lower + right + k]! - table[upper + right + k]! - table[lower + left + k]! + table[upper + left + k]!;
      samples += q[0]!;
    }
    if (samples >= SAMPLES.enough) break;
  }
  return sums;
}

/** All as one where one of them holds too little to be a Gaussian of its own. */
function orOne(sums: readonly Float64Array[]): readonly Float64Array[] {
  return sums.every(([n]) => n! >= SAMPLES.least) ? sums : [sums.reduce((a, b) => a.map((v, k) => v + b[k]!))];
}

/** The Gaussian of ten sums, seen from the wall's colour, which lies at `p` in the plate. */
function describe(q: Float64Array, plate: Float32Array, p: number, part: number): Material {
  const n = q[0]!;
  const [r, g, b] = [q[1]! / n, q[2]! / n, q[3]! / n];
  const [dr, dg, db] = [r - plate[p]!, g - plate[p + 1]!, b - plate[p + 2]!];
  const apart = Math.hypot(dr, dg, db) || 1e-6;
  const [x, y, z] = [dr / apart, dg / apart, db / apart];
  const [rr, gg, bb] = [q[4]! / n - r * r, q[7]! / n - g * g, q[9]! / n - b * b];
  const [rg, rb, gb] = [q[5]! / n - r * g, q[6]! / n - r * b, q[8]! / n - g * b];
  const along = x * x * rr + y * y * gg + z * z * bb + 2 * (x * y * rg + x * z * rb + y * z * gb);
  const across = Math.max(0, (rr + gg + bb - along) / 2);
  return { r: x, g: y, b: z, apart, along: Math.sqrt(Math.max(0, along)) / apart, across: Math.sqrt(across), part };
}

/**
 * Learns every material around every block, in the smallest window that holds enough of its class.
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
  kinds.forEach((share, kind) => {
    const suit = kind === CLOTH ? findSuit(picture, trimap, share) : undefined;
    const sorts = suit ? [suit.isLight, suit.isDark] : [() => true];
    const tables = sorts.map((isOne) => sumUp(picture, trimap, share, [width, height], isOne));
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const sums = gather(tables, x, y, [width, height]);
        const whole = sums.reduce((n, q) => n + q[0]!, 0);
        if (whole < SAMPLES.least) continue;
        const cell = Math.min(trimap.height - 1, 4 * y + 2) * trimap.width + Math.min(trimap.width - 1, 4 * x + 2);
        const block = KINDS * (y * width + x) + kind;
        orOne(sums).forEach((q, n) => {
          at[block + n] = describe(q, plate, 3 * cell, q[0]! / whole);
        });
      }
  });
  return { at, width, height };
}
