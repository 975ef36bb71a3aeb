// Box means over float planes in O(1) a pixel: the working tool of wall, skin and swap.

/** 1/n by n, so that the inner loops multiply. */
function reciprocals(most: number): Float64Array {
  return Float64Array.from({ length: most + 1 }, (_, n) => (n === 0 ? 0 : 1 / n));
}

/** The row sums of the mean being made; kept, because one picture asks for dozens of means of the same size. */
let between = new Float32Array(0);

/**
 * Mean over a (2r+1)² window, cut at the borders.
 * @param plane width × height values
 * @param r radius, px
 */
export function boxMean(plane: Float32Array, width: number, height: number, r: number): Float32Array {
  if (between.length < width * height) between = new Float32Array(width * height);
  const rows = between;
  const out = new Float32Array(width * height);
  const share = reciprocals(2 * r + 1);
  for (let y = 0; y < height; y++) {
    let [sum, n] = [0, 0];
    const o = y * width;
    for (let x = 0; x < r && x < width; x++, n++) sum += plane[o + x]!;
    for (let x = 0; x < width; x++) {
      if (x + r < width) {
        sum += plane[o + x + r]!;
        n++;
      }
      if (x > r) {
        sum -= plane[o + x - r - 1]!;
        n--;
      }
      rows[o + x] = sum * share[n]!;
    }
  }
  const sums = new Float64Array(width);
  let n = 0;
  for (let y = 0; y < r && y < height; y++, n++)
    for (let x = 0, o = y * width; x < width; x++) sums[x]! += rows[o + x]!;
  for (let y = 0; y < height; y++) {
    if (y + r < height) {
      for (let x = 0, o = (y + r) * width; x < width; x++) sums[x]! += rows[o + x]!;
      n++;
    }
    if (y > r) {
      for (let x = 0, o = (y - r - 1) * width; x < width; x++) sums[x]! -= rows[o + x]!;
      n--;
    }
    const k = share[n]!;
    for (let x = 0, o = y * width; x < width; x++) out[o + x] = sums[x]! * k;
  }
  return out;
}

/** Sums of everything above and to the left: the sum over any window is then four look-ups. */
export interface SumTable {
  /** (width + 1) × (height + 1) */
  sums: Float64Array;
  width: number;
  height: number;
}

export function sumTable(plane: ArrayLike<number>, width: number, height: number): SumTable {
  const wide = width + 1;
  const sums = new Float64Array(wide * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += plane[y * width + x]!;
      sums[(y + 1) * wide + x + 1] = sums[y * wide + x + 1]! + row;
    }
  }
  return { sums, width, height };
}

/** Corners of the (2r+1)² window around a place, cut at the borders, as offsets into a table's sums. */
export interface Corners {
  a: number;
  b: number;
  c: number;
  d: number;
  /** cells in the window */
  size: number;
}

/** Writes the corners into `out`, which is used again from place to place. */
export function cornersAt(width: number, height: number, x: number, y: number, r: number, out: Corners): void {
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

export function sumIn({ sums }: SumTable, { a, b, c, d }: Corners): number {
  return sums[d]! - sums[b]! - sums[c]! + sums[a]!;
}

/**
 * Means of the marked cells' colours in the smallest of several windows that holds enough of them.
 * @param mask 1 where a cell counts
 * @param radii growing, cells
 * @param enough least share of the window that must count, by radius
 * @param rgb interleaved, written where a window was found
 * @param known 0 where nothing is known yet; becomes 1 for the first radius, 2 for the second ...
 */
export function spreadColours(
  planes: readonly Float32Array[],
  mask: Uint8Array,
  width: number,
  height: number,
  radii: readonly number[],
  enough: (radius: number) => number,
  rgb: Float32Array,
  known: Uint8Array,
): void {
  const weights = sumTable(mask, width, height);
  const kept = new Float32Array(mask.length);
  const tables = planes.map((p) => {
    for (let i = 0; i < kept.length; i++) kept[i] = mask[i] ? p[i]! : 0;
    return sumTable(kept, width, height);
  });
  const at: Corners = { a: 0, b: 0, c: 0, d: 0, size: 0 };
  let left = true;
  for (let step = 0; step < radii.length && left; step++) {
    const least = enough(radii[step]!);
    left = false;
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        if (known[i]) continue;
        cornersAt(width, height, x, y, radii[step]!, at);
        const weight = sumIn(weights, at);
        if (weight < 0.5 || weight <= least * at.size) {
          left = true;
          continue;
        }
        for (let c = 0; c < tables.length; c++) rgb[3 * i + c] = sumIn(tables[c]!, at) / weight;
        known[i] = step + 1;
      }
  }
}

/** Bilinear sample of one channel; coordinates are pixel centres, clamped at the borders. */
export function sample(
  plane: Float32Array,
  width: number,
  height: number,
  channels: number,
  channel: number,
  x: number,
  y: number,
): number {
  const cx = Math.min(width - 1, Math.max(0, x));
  const cy = Math.min(height - 1, Math.max(0, y));
  const x0 = Math.max(0, Math.min(width - 2, Math.floor(cx)));
  const y0 = Math.max(0, Math.min(height - 2, Math.floor(cy)));
  const [a, b] = [cx - x0, cy - y0];
  const right = width > 1 ? channels : 0;
  const down = height > 1 ? channels * width : 0;
  const i = (y0 * width + x0) * channels + channel;
  const upper = plane[i]! * (1 - a) + plane[i + right]! * a;
  return upper * (1 - b) + (plane[i + down]! * (1 - a) + plane[i + down + right]! * a) * b;
}

/** Grows a mask by `r` px in a square window, or shrinks it when `r` is negative; the border counts as the mask's edge value. */
export function grow(mask: Uint8Array, width: number, height: number, r: number): Uint8Array {
  const value = r > 0 ? 1 : 0;
  const reach = Math.abs(r);
  const rows = Uint8Array.from(mask);
  for (let y = 0; y < height; y++)
    for (let x = 0, last = -1e9, o = y * width; x < width; x++) {
      if (mask[o + x] === value) {
        const from = Math.max(0, last + reach + 1, x - reach);
        for (let u = from; u <= Math.min(width - 1, x + reach); u++) rows[o + u] = value;
        last = x;
      }
    }
  const out = Uint8Array.from(rows);
  const last = new Int32Array(width).fill(-1_000_000);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (rows[y * width + x] !== value) continue;
      const from = Math.max(0, last[x]! + reach + 1, y - reach);
      for (let v = from; v <= Math.min(height - 1, y + reach); v++) out[v * width + x] = value;
      last[x] = y;
    }
  return out;
}

/** The pixels of `mask` that can be reached from `seeds` through the mask, 4-connected. */
export function connected(mask: Uint8Array, seeds: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array(mask.length);
  const stack: number[] = [];
  for (let i = 0; i < mask.length; i++)
    if (mask[i] && seeds[i]) {
      out[i] = 1;
      stack.push(i);
    }
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    const x = i % width;
    for (const j of [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width])
      if (j >= 0 && j < width * height && mask[j] && !out[j]) {
        out[j] = 1;
        stack.push(j);
      }
  }
  return out;
}
