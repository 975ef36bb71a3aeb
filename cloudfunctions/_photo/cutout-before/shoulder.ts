// Stage 6, the shoulders: where a bright shirt and the wall have the very same colour, no edge is to be seen for some
// way. A shoulder is smooth: what is seen of it to the left and to the right is bridged, as a person would draw it.

import { boxMean } from '../pixels/planes.js';
import type { Picture } from '../types.js';
import { blockAt } from './line.js';
import { INSIDE, OUTSIDE } from './outline.js';
import type { Person } from './person.js';

/** Light is compared over so many px above and below, and so many columns to either side: noise is a third of a level then. */
const DEEP = 4;
const ALONG = 3;
/** An edge of so many levels is seen (best of 1.2, 2 and 3: plaster reaches the first, faint shoulders do not reach the last). */
const SEEN = 2;
/** From column to column a shoulder moves no farther than this, px (chosen). */
const STEEP = 3;
/** Fewer columns of seen edge tell nothing, px (chosen; 16 makes no difference). */
const LEAST = 8;
/** So many columns without an edge are bridged: fewer are a corner, of a collar or of hair (best of 8 and 16). */
const GAP = 16;
/** Beside a gap the outline strays already, so many columns (best of 0, 6 and 10), and so many more tell the shoulder's way
 * (best of 25, 40 and 60). */
const ASTRAY = 10;
const BESIDE = 40;
/** Coefficients of the curve: a cubic, the least that can meet the place and the slope at both ends. */
const TERMS = 4;

/**
 * The cubic nearest to what is seen, least squares.
 * @param places y by column
 * @param seen 1 where the place counts
 * @returns y by column, everywhere
 */
function cubicThrough(places: Float64Array, seen: Float64Array): Float64Array {
  // -1..1, or the powers would drown the small terms
  const at = (k: number) => (2 * k) / places.length - 1;
  const rows = Array.from({ length: TERMS }, () => new Float64Array(TERMS + 1));
  for (let k = 0; k < places.length; k++) {
    if (!seen[k]) continue;
    rows.forEach((row, r) => {
      for (let c = 0; c < TERMS; c++) row[c]! += at(k) ** (r + c);
      row[TERMS]! += at(k) ** r * places[k]!;
    });
  }
  rows.forEach((row, r) => {
    for (const other of rows) {
      const part = other === row ? 0 : other[r]! / (row[r]! + 1e-12);
      for (let c = r; c <= TERMS; c++) other[c]! -= part * row[c]!;
    }
  });
  const terms = rows.map((row, r) => row[TERMS]! / (row[r]! + 1e-12));
  return places.map((_, k) => terms.reduce((sum, term, r) => sum + term * at(k) ** r, 0));
}

/**
 * Bridges the unseen parts of the upper edge of bright clothes, in place.
 * @param side of the outline, one a px (outline.ts)
 * @param chinY row below which shoulders are looked for
 */
export function bridgeShoulders(picture: Picture, side: Uint8Array, person: Person, chinY: number): void {
  const { width, height } = picture;
  const from = Math.min(height - 1, Math.round(chinY));
  const tops = Array.from({ length: width }, (_, x) => {
    if (side[from * width + x] !== OUTSIDE) return undefined;
    for (let y = from + 1; y < height - DEEP - 1; y++)
      if (side[y * width + x] !== OUTSIDE) return person.bright[blockAt(person, x, y)] ? y : undefined;
    return undefined;
  });
  for (let first = 0, end = 0; first < width; first = end + 1) {
    for (end = first; end < width && tops[end] !== undefined; ) end++;
    if (end > first) bridge(picture, side, Float64Array.from(tops.slice(first, end) as number[]), first, from);
  }
}

/** Where the edge is seen: 1 a column, in runs that are long enough. */
function seenEdges({ data, width, height }: Picture, tops: Float64Array, first: number): Float64Array {
  const n = tops.length;
  const step = Float32Array.from(tops, (top, k) => {
    let sum = 0;
    for (let u = 1; u <= DEEP; u++) {
      const below = 3 * (Math.min(height - 1, top + u) * width + first + k);
      const above = 3 * (Math.max(0, top - 1 - u) * width + first + k);
      for (let c = 0; c < 3; c++) sum += data[below + c]! - data[above + c]!;
    }
    return sum / (3 * DEEP);
  });
  const mean = boxMean(step, n, 1, ALONG);
  const seen = Float64Array.from(tops, (top, k) =>
    Math.abs(mean[k]!) > SEEN && k > 0 && Math.abs(top - tops[k - 1]!) <= STEEP ? 1 : 0,
  );
  for (let k = 0, end = 0; k < n; k = end + 1) {
    for (end = k; end < n && seen[end]; ) end++;
    if (end - k < LEAST) seen.fill(0, k, end);
  }
  return seen;
}

/** One shoulder: a gap without an edge, between two pieces with one, gets the place of the curve through both. */
function bridge(picture: Picture, side: Uint8Array, tops: Float64Array, first: number, from: number): void {
  const seen = seenEdges(picture, tops, first);
  const last = seen.lastIndexOf(1);
  for (let k = Math.max(0, seen.indexOf(1)), end = 0; k < last; k = end + 1) {
    for (end = k; seen[end] === 0; ) end++;
    if (end - k < GAP) continue;
    const [left, right] = [Math.max(0, k - ASTRAY), Math.min(tops.length, end + ASTRAY)];
    const start = Math.max(0, left - BESIDE);
    const told = seen.slice(start, right + BESIDE).fill(0, left - start, right - start);
    const curve = cubicThrough(tops.slice(start, right + BESIDE), told);
    for (let at = left; at < right; at++) {
      const to = Math.max(from, Math.round(curve[at - start]!));
      moveEdge(picture, side, first + at, tops[at]!, to);
    }
  }
}

/** Moves the outline in column `x` from row to row, in place; what is barred stays. */
function moveEdge({ width, height }: Picture, side: Uint8Array, x: number, was: number, to: number): void {
  const now = Math.min(height - 1, to);
  for (let y = Math.min(was, now); y < Math.max(was, now); y++) {
    const i = y * width + x;
    if (side[i] === INSIDE || side[i] === OUTSIDE) side[i] = now > was ? OUTSIDE : INSIDE;
  }
}
