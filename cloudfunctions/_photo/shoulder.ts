// Stage 6, the shoulders: where a bright shirt and the wall have the very same colour, no edge is to be seen for some
// way. A shoulder is smooth: what is seen of it to the left and to the right is bridged, as a person would draw it.
import { blockAt } from './line.js';
import { INSIDE, OUTSIDE } from './outline.js';
import type { Person } from './person.js';
import { boxMean } from './planes.js';
import type { Picture } from './types.js';

/** Light is compared over so many px above and below, and so many columns to either side: noise is a third of a level then. */
const DEEP = 4;
const ALONG = 3;
/** An edge of so many levels is seen (best of 1.2, 2 and 3: plaster reaches the first, faint shoulders do not reach the last). */
const SEEN = 2;
/** From column to column a shoulder moves no farther than this, px (chosen). */
const STEEP = 3;
/** Fewer columns of seen edge tell nothing, px (chosen; 16 makes no difference). */
const LEAST = 8;
/** How much bending costs beside leaving a seen edge: a gap of 100 px becomes an even curve (chosen). */
const STIFF = 20;

/** Minimises Σ weight·(y − seen)² + STIFF·Σ(y″)²: five diagonals, solved by one sweep down and one up. */
function curveThrough(seen: Float64Array, weight: Float64Array): Float64Array {
  const n = seen.length;
  const [d, l1, l2, out] = [new Float64Array(n), new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    const ends = Math.min(i, n - 1 - i);
    const middle = ends === 0 ? 1 : ends === 1 ? 5 : 6;
    const next = i + 1 < n ? (i === 0 || i === n - 2 ? -2 : -4) : 0;
    const [a1, b1] = i > 0 ? [l1[i - 1]!, d[i - 1]!] : [0, 0];
    const [a2, b2] = i > 1 ? [l2[i - 2]!, d[i - 2]!] : [0, 0];
    d[i] = weight[i]! + 1e-9 + STIFF * middle - a1 * a1 * b1 - a2 * a2 * b2;
    l1[i] = (STIFF * next - a1 * b1 * (i > 0 ? l2[i - 1]! : 0)) / d[i]!;
    l2[i] = i + 2 < n ? STIFF / d[i]! : 0;
    out[i] = weight[i]! * seen[i]! - a1 * (i > 0 ? out[i - 1]! : 0) - a2 * (i > 1 ? out[i - 2]! : 0);
  }
  for (let i = 0; i < n; i++) out[i]! /= d[i]!;
  for (let i = n - 2; i >= 0; i--) out[i]! -= l1[i]! * out[i + 1]! + l2[i]! * (i + 2 < n ? out[i + 2]! : 0);
  return out;
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
      if (side[y * width + x] === INSIDE) return person.bright[blockAt(person, x, y)] ? y : undefined;
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

/** One shoulder: columns without an edge between such with one get the curve's place. */
function bridge(picture: Picture, side: Uint8Array, tops: Float64Array, first: number, from: number): void {
  const { width, height } = picture;
  const seen = seenEdges(picture, tops, first);
  const begin = seen.indexOf(1);
  const last = seen.lastIndexOf(1);
  const curve = curveThrough(tops, seen);
  for (let k = begin; k >= 0 && k <= last; k++) {
    if (seen[k]) continue;
    const [was, now] = [tops[k]!, Math.min(height - 1, Math.max(from, Math.round(curve[k]!)))];
    for (let y = Math.min(was, now); y < Math.max(was, now); y++) {
      const i = y * width + first + k;
      if (side[i] === INSIDE || side[i] === OUTSIDE) side[i] = now > was ? OUTSIDE : INSIDE;
    }
  }
}
