// The share of every pixel, settled: by the colours where they can tell and the wall is near, by the outline elsewhere.
import { connected } from '../pixels/planes.js';
import { anyWithin, countMask } from '../pixels/sums.js';
import { LENS } from './clothes.js';
import type { Likelihood } from './likelihood.js';
import { PERSON, type Trimap, WALL } from './trimap.js';
import { type Sides, sideAt } from './walker.js';

/** All and none are so many times as likely as each share between, as far as all around is so: to these powers of the side
 * (best of 6, 10, 15 for none, of 2, 6, 20, 50 for all; more swallows faint strands, less leaves skin see-through). */
const ENDS = { none: 10, nonePower: 4, all: 20, allPower: 6 };
/** The same of clothes, whose edge is a line (on 30 drawn people, because what is known of real ones ends above their clothes:
 * 50, 100 and 200 times are as good, the first power leaves less see-through than the second). */
const CLOTH_ENDS = { none: 100, nonePower: 1, all: 100, allPower: 1 };
/** The same before the outline is known, by the networks' share (best of 0, 1 and 3). */
const FIRST_ENDS = 1;
/** What has less person than this hangs together with the wall and is wall (best of 0.12 and 0.24). */
const LIKE_WALL = 0.24;
/** Only so near to pure wall is anything half seen through, px at a working width of 960 (best of 3, 5, 8 and 14); and where
 * the networks' edge lies `deep` px farther out (best of 4, 7 and 10), only `inside` px from the wall; `band` is the whole width
 * of the trimap's band, which turns the share around a place into px. */
const NEAR = { edge: 8, inside: 3, deep: 7, band: 24 };
/** The outline alone is softer than a lens where it may run through hair: so much of the share to one of the side (best of 1.5
 * and 3). */
const SOFT = 1.5;
/** No outline is drawn sharper than so much of the share to one of the side, where the sides hardly change (chosen). */
const SHARPEST = 12;
/** Ends of the share that are grain (best of 0.02 and 0.04 below, 0.01 and 0.04 above). */
const CLEAN = { none: 0.02, all: 0.99 };

/** Raises a number to a whole power; `**` calls a function for each of 200,000 pixels. */
function power(v: number, times: number): number {
  let product = v;
  for (let k = 1; k < times; k++) product *= v;
  return product;
}

/** How much of the share to one of the side makes the outline `wide` px soft. */
function lensOver(sides: Sides, x: number, y: number, wide: number): number {
  const across = sideAt(sides, x + 2, y) - sideAt(sides, x - 2, y);
  const along = sideAt(sides, x, y + 2) - sideAt(sides, x, y - 2);
  const slope = Math.sqrt(across * across + along * along) / 4;
  return Math.max(SOFT, Math.min(SHARPEST, 1 / (wide * slope)));
}

/**
 * The share by the colours alone, with the networks' as the prior: what the walker is told.
 * @param networks of agreeAt
 */
export function guessShares({ pixels, mean, none, all }: Likelihood, networks: Float32Array): Float32Array {
  const out = new Float32Array(pixels.length);
  for (let k = 0; k < out.length; k++) {
    const a = networks[k]!;
    const whole = FIRST_ENDS * power(a, 3) * all[k]!;
    out[k] = (mean[k]! + whole) / (1 + FIRST_ENDS * power(1 - a, 3) * none[k]! + whole);
  }
  return out;
}

/**
 * Settles every pixel.
 * @param guesses of guessShares
 * @param clothes 1 in a cell where the outline is that of clothes
 * @param unit px of the picture to a px at a working width of 960
 * @returns 0..1 a pixel, and where the sure wall is
 */
export function settleShares(
  likelihood: Likelihood,
  guesses: Float32Array,
  trimap: Trimap,
  sides: Sides,
  clothes: Uint8Array,
  { width, height }: { width: number; height: number },
  unit: number,
): { share: Float32Array; outside: Uint8Array } {
  const { pixels, mean, none, all, trust } = likelihood;
  const { labels, around, width: cellsWide, height: cellsHigh } = trimap;
  const cellAt = (x: number, y: number) =>
    Math.min(cellsHigh - 1, y >> 2) * cellsWide + Math.min(cellsWide - 1, x >> 2);
  const share = new Float32Array(width * height);
  const outside = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = cellAt(0, y);
    for (let cell = 0; cell < cellsWide; cell++) {
      const label = labels[row + cell];
      const from = y * width + 4 * cell;
      const end = cell === cellsWide - 1 ? (y + 1) * width : from + 4;
      if (label === PERSON) share.fill(1, from, end);
      else if (label === WALL) outside.fill(1, from, end);
    }
  }
  const likeWall = outside.slice();
  for (let k = 0; k < pixels.length; k++) if (trust[k]! > 0 && guesses[k]! < LIKE_WALL) likeWall[pixels[k]!] = 1;
  const wall = countMask(connected(likeWall, outside, width, height), width, height);
  const px = (v: number) => Math.max(1, Math.round(v * unit));
  const [edge, inside] = [px(NEAR.edge), px(NEAR.inside)];
  for (let k = 0; k < pixels.length; k++) {
    const i = pixels[k]!;
    const y = Math.floor(i / width);
    const x = i - y * width;
    const side = sideAt(sides, x, y);
    const cell = cellAt(x, y);
    const ends = clothes[cell] ? CLOTH_ENDS : ENDS;
    const whole = ends.all * power(side, ends.allPower) * all[k]!;
    const empty = ends.none * power(1 - side, ends.nonePower) * none[k]!;
    const coloured = (mean[k]! + whole) / (1 + empty + whole);
    const depth = NEAR.band * (around[cell]! - 0.5);
    const mayMix = side <= 0.5 || anyWithin(wall, x, y, depth > NEAR.deep ? inside : edge);
    const byColour = mayMix ? coloured : 1;
    const steep = clothes[cell] ? lensOver(sides, x, y, LENS * unit) : SOFT;
    const byOutline = Math.min(1, Math.max(0, (side - 0.5) * steep + 0.5));
    const v = trust[k]! * byColour + (1 - trust[k]!) * byOutline;
    share[i] = Math.min(1, Math.max(0, (v - CLEAN.none) / (CLEAN.all - CLEAN.none)));
  }
  return { share, outside };
}
