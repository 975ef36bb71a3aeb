// The wall in numbers: the smooth light on it, what stands off that light, and whether that is a shadow or a thing.

import { solveCrop } from '../finish/crop.js';
import type { Rect } from '../types.js';
import { findPatches, type LabCells, measureCells, type Patch } from './patches.js';
import type { EarlySubject } from './subject.js';
import { fitSurface, heightAt, type Surface } from './surface.js';

export interface WallPatch extends Patch {
  /** of the region looked at, 0..1 */
  share: number;
  /** wall of the same colour, darker (a shadow) or brighter (a lamp), nothing more */
  isOnlyLight: boolean;
  /** L* below the wall around it */
  depth: number;
}

export interface WallSurvey {
  /** the photo's region with a margin, px */
  region: Rect;
  /** share of the region in which wall is seen */
  seen: number;
  /** L*, mean */
  lightness: number;
  chroma: number;
  /** L*, 5 % to 95 % of the smooth wall */
  gradient: number;
  /** L*, root mean square off the smooth wall, patches left out */
  texture: number;
  /** largest first */
  patches: WallPatch[];
}

/** The photo's region is looked at with this margin around, shares of its width: crops move a little. */
const MARGIN = 0.08;
/** Lab distance from the smooth wall at which a cell is no plain wall (chosen between noise < 3 and things > 10). */
const FOREIGN = 7;
/**
 * A shadow keeps the wall's colour (Lab a, b off by less) and at least this share of its lightness, and is smooth: L*
 * changes little from cell to cell. One with a hard edge, as a flash throws it, must lean on the person to be believed, or on
 * the rim of what is looked at, beyond which the person may throw it.
 */
const SHADOW = { chroma: 6, deepest: 0.5, rough: 2, hard: 7 };
/** One cell in so many teaches the smooth wall: some 3,000 for six numbers (on the neutral people and their walls no verdict
 * differs from that of every third). */
const EVERY = 7;

function regionOfInterest({ picture, head, profile }: EarlySubject): Rect {
  if (!head) return { x: 0, y: 0, width: picture.width, height: picture.height };
  const crop = solveCrop(head, profile);
  const m = MARGIN * crop.width;
  const [x, y] = [Math.max(0, crop.left - m), Math.max(0, crop.upper - m)];
  return {
    x,
    y,
    width: Math.min(picture.width, crop.left + crop.width + m) - x,
    height: Math.min(picture.height, crop.upper + crop.height + m) - y,
  };
}

interface Standing {
  /** per cell, Lab interleaved: how far off the smooth wall */
  off: Float32Array;
  /** per cell, L* of the smooth wall */
  expected: Float32Array;
  foreign: Uint8Array;
  wanted: Uint8Array;
  width: number;
  total: number;
}

/** Whether a patch is only light: neutral, smooth inside, and soft; a shadow may have a hard edge beside the person. */
function describe(patch: Patch, { off, expected, foreign, wanted, width, total }: Standing): WallPatch {
  const n = patch.cells.length;
  const mean = [0, 0, 0] as [number, number, number];
  let [wall, steps, rough, edges, hard, leans] = [0, 0, 0, 0, 0, 0];
  for (const at of patch.cells) {
    for (let c = 0; c < 3; c++) mean[c]! += off[3 * at + c]! / n;
    wall += expected[at]! / n;
    const column = at % width;
    // the cell after the last one of a row lies on the other side of the picture
    for (const next of column + 1 < width ? [at + 1, at + width] : [at + width]) {
      const step = Math.abs(off[3 * at]! - (off[3 * next] ?? 0));
      if (foreign[next]) {
        rough += step;
        steps++;
      } else if (wanted[next]) {
        hard += step;
        edges++;
      }
    }
    if (column < 2 || column + 2 >= width || !wanted[at - 2] || !wanted[at + 2]) leans++;
  }
  const neutral = Math.hypot(mean[1], mean[2]) < SHADOW.chroma;
  const soft = hard <= SHADOW.hard * edges || (leans > 0 && mean[0] < 0);
  const smoothInside = rough <= SHADOW.rough * Math.max(1, steps);
  const isOnlyLight = neutral && soft && smoothInside && mean[0] > -SHADOW.deepest * wall;
  return { ...patch, share: n / total, isOnlyLight, depth: -mean[0] };
}

function smooth({ lab, width, height }: LabCells, places: number[], scales: [number, number, number]): Surface[] {
  const some = new Float64Array(places.filter((_, k) => k % EVERY === 0));
  const x = some.map((at) => ((at % width) / width) * 2 - 1);
  const y = some.map((at) => (Math.floor(at / width) / height) * 2 - 1);
  return scales.map((scale, c) => fitSurface({ x, y, values: some.map((at) => lab[3 * at + c]!) }, scale));
}

/** Of the region: what hangs together with the person is hair when smaller, and furniture when larger. */
const FURNITURE = 0.02;

/** Things that are no wall: furniture that touches the person, and a second body that the network took for one. */
function findIntruders({ wall, landmarks }: EarlySubject, region: Rect, total: number): WallPatch[] {
  const { width, step, missed, cells } = wall;
  const [x0, y0] = [Math.floor(region.x / step), Math.floor(region.y / step)];
  const [x1, y1] = [Math.ceil((region.x + region.width) / step), Math.ceil((region.y + region.height) / step)];
  const [left, right] = [Math.max(0, x0), Math.min(width, x1)];
  const [top, bottom] = [Math.max(0, y0), Math.min(wall.height, y1)];
  const [hanging, person] = [new Uint8Array(missed.length), new Uint8Array(missed.length)];
  for (let y = top; y < bottom; y++)
    for (let at = y * width + left; at < y * width + right; at++) {
      hanging[at] = missed[at]!;
      person[at] = cells.share[at]! > 0.5 ? 1 : 0;
    }
  const thing = (p: Patch): WallPatch => ({ ...p, share: p.cells.length / total, isOnlyLight: false, depth: 0 });
  const furniture = findPatches(hanging, width)
    .map(thing)
    .filter((p) => p.share > FURNITURE);
  const middle = landmarks.centreX / step;
  const bodies = findPatches(person, width)
    // nobody else stands in the middle: head and body that a scarf parts are one person
    .filter((p) => p.left > middle || p.right < middle)
    .map(thing);
  return [...furniture, ...bodies];
}

export function surveyWall(s: EarlySubject): WallSurvey {
  const { wall, picture } = s;
  const region = regionOfInterest(s);
  const wanted = new Uint8Array(wall.seen.length);
  let total = 0;
  // cells whose middle lies in the region
  const [x0, x1] = [region.x, region.x + region.width].map((v) => Math.max(0, Math.ceil(v / wall.step - 0.5)));
  const [y0, y1] = [region.y, region.y + region.height].map((v) => Math.max(0, Math.ceil(v / wall.step - 0.5)));
  const [right, bottom] = [Math.min(wall.width, x1!), Math.min(wall.height, y1!)];
  for (let y = y0!; y < bottom; y++)
    for (let x = x0!, at = y * wall.width + x0!; x < right; x++, at++) {
      total++;
      wanted[at] = wall.seen[at]!;
    }
  const cells = measureCells(picture, wanted, wall.width);
  const places: number[] = [];
  for (let at = 0; at < wanted.length; at++) if (wanted[at]) places.push(at);
  const empty = { region, seen: 0, lightness: 0, chroma: 0, gradient: 0, texture: 0, patches: [] };
  if (places.length === 0) return empty;
  const surfaces = smooth(cells, places, [2.5, 1.5, 1.5]);
  const off = new Float32Array(cells.lab.length);
  const expected = new Float32Array(wanted.length);
  const foreign = new Uint8Array(wanted.length);
  const levels = new Float32Array(Math.ceil(places.length / EVERY));
  let [rough, plain] = [0, 0];
  const sums = [0, 0, 0];
  for (let k = 0; k < places.length; k++) {
    const at = places[k]!;
    const column = at % cells.width;
    const x = (column / cells.width) * 2 - 1;
    const y = ((at - column) / cells.width / cells.height) * 2 - 1;
    let distance = 0;
    for (let c = 0; c < 3; c++) {
      const value = heightAt(surfaces[c]!, x, y);
      if (c === 0) expected[at] = value;
      const d = cells.lab[3 * at + c]! - value;
      off[3 * at + c] = d;
      distance += d * d;
      sums[c]! += cells.lab[3 * at + c]!;
    }
    if (k % EVERY === 0) levels[k / EVERY] = expected[at]!;
    if (distance > FOREIGN ** 2) foreign[at] = 1;
    else {
      rough += off[3 * at]! ** 2;
      plain++;
    }
  }
  const standing = { off, expected, foreign, wanted, width: cells.width, total };
  levels.sort();
  const [l, a, b] = sums.map((v) => v / places.length) as [number, number, number];
  return {
    region,
    seen: places.length / total,
    lightness: l,
    chroma: Math.hypot(a, b),
    gradient: levels[Math.floor(levels.length * 0.95)]! - levels[Math.floor(levels.length * 0.05)]!,
    texture: Math.sqrt(rough / Math.max(1, plain)),
    patches: [
      ...findPatches(foreign, cells.width).map((p) => describe(p, standing)),
      ...findIntruders(s, region, total),
    ].sort((a, b) => b.share - a.share),
  };
}
