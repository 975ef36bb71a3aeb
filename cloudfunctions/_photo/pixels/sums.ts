// Sum tables (integral images): the sum over a window of any size in four look-ups, so that looking farther and farther
// costs only the places that still need it.

/** Corners of the (2r+1)² window around a place, cut at the borders, as offsets into a table's sums. */
interface Corners {
  a: number;
  b: number;
  c: number;
  d: number;
  /** cells in the window */
  size: number;
}

/** Writes the corners into `out`, which is used again from place to place. */
function cornersAt(width: number, height: number, x: number, y: number, r: number, out: Corners): void {
  const x0 = x > r ? x - r : 0;
  const y0 = y > r ? y - r : 0;
  const x1 = x + r + 1 < width ? x + r + 1 : width;
  const y1 = y + r + 1 < height ? y + r + 1 : height;
  const wide = width + 1;
  out.a = y0 * wide + x0;
  out.b = y0 * wide + x1;
  out.c = y1 * wide + x0;
  out.d = y1 * wide + x1;
  out.size = (x1 - x0) * (y1 - y0);
}

/** How many places of a mask count, as sums from the upper left corner. */
export interface Counts {
  sums: Int32Array;
  width: number;
  height: number;
}

/** @param mask 1 where a place counts, 0 elsewhere */
export function countMask(mask: Uint8Array, width: number, height: number): Counts {
  const wide = width + 1;
  const sums = new Int32Array(wide * (height + 1));
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0, n = 0, o = wide * (y + 1) + 1; x < width; x++, i++, o++) {
      n += mask[i]!;
      sums[o] = sums[o - wide]! + n;
    }
  return { sums, width, height };
}

const asked: Corners = { a: 0, b: 0, c: 0, d: 0, size: 0 };

/** Whether any place counts within `r` of another, up and down as well as aside. */
export function anyWithin({ sums, width, height }: Counts, x: number, y: number, r: number): boolean {
  cornersAt(width, height, x, y, r, asked);
  return sums[asked.d]! - sums[asked.b]! - sums[asked.c]! + sums[asked.a]! > 0;
}

/** Red, green and blue. */
type Planes = readonly [Float32Array, Float32Array, Float32Array];

/**
 * Means of the marked cells' colours in the smallest of several windows that holds enough of them.
 * @param mask 1 where a cell counts
 * @param radii growing, cells
 * @param enough least share of the window that must count, by radius
 * @param rgb interleaved, written where a window was found
 * @param known 0 where nothing is known yet; becomes 1 for the first radius, 2 for the second ...
 */
export function spreadColours(
  planes: Planes,
  mask: Uint8Array,
  width: number,
  height: number,
  radii: readonly number[],
  enough: (radius: number) => number,
  rgb: Float32Array,
  known: Uint8Array,
): void {
  const sums = colourTable(planes, mask, width, height);
  const at: Corners = { a: 0, b: 0, c: 0, d: 0, size: 0 };
  let left = true;
  for (let step = 0; step < radii.length && left; step++) {
    const radius = radii[step]!;
    const least = enough(radius);
    left = false;
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        if (known[i]) continue;
        cornersAt(width, height, x, y, radius, at);
        if (writeMean(sums, at, least, rgb, 3 * i)) known[i] = step + 1;
        else left = true;
      }
  }
}

/** Writes a window's mean colour to `o`, unless too little of it counts. @returns whether it did */
function writeMean(sums: Float64Array, at: Corners, least: number, rgb: Float32Array, o: number): boolean {
  const a = WIDE * at.a;
  const b = WIDE * at.b;
  const c = WIDE * at.c;
  const d = WIDE * at.d;
  const weight = sums[d]! - sums[b]! - sums[c]! + sums[a]!;
  if (weight < 0.5 || weight <= least * at.size) return false;
  for (let k = 1; k < WIDE; k++) rgb[o + k - 1] = (sums[d + k]! - sums[b + k]! - sums[c + k]! + sums[a + k]!) / weight;
  return true;
}

/** Numbers of a sum table's place: how much counts, and the three colours. */
const WIDE = 4;

/** One table for the mask and the three colours under it, interleaved: a window's corners are then fetched once. */
function colourTable(planes: Planes, mask: Uint8Array, width: number, height: number): Float64Array {
  const sums = new Float64Array(WIDE * (width + 1) * (height + 1));
  for (let y = 0; y < height; y++) sumRow(planes, mask, width, y, sums);
  return sums;
}

function sumRow([red, green, blue]: Planes, mask: Uint8Array, width: number, y: number, sums: Float64Array): void {
  const above = WIDE * (width + 1);
  let n = 0;
  let r = 0;
  let g = 0;
  let b = 0;
  for (let x = 0, i = y * width, o = above * (y + 1) + WIDE; x < width; x++, i++, o += WIDE) {
    if (mask[i]) {
      n += mask[i]!;
      r += red[i]!;
      g += green[i]!;
      b += blue[i]!;
    }
    sums[o] = sums[o - above]! + n;
    sums[o + 1] = sums[o - above + 1]! + r;
    sums[o + 2] = sums[o - above + 2]! + g;
    sums[o + 3] = sums[o - above + 3]! + b;
  }
}
