// The working tools on planes of the picture: box means in O(1) a pixel, dilation and erosion, and what hangs together.

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

/** Dilates a mask by `r` px in a square window, or erodes it by −r when `r` is negative; the border erodes nothing. */
export function grow(mask: Uint8Array, width: number, height: number, r: number): Uint8Array {
  const value = r > 0 ? 1 : 0;
  const reach = Math.abs(r);
  const rows = mask.slice();
  for (let y = 0; y < height; y++)
    for (let x = 0, last = -1e9, o = y * width; x < width; x++) {
      if (mask[o + x] === value) {
        const from = Math.max(0, last + reach + 1, x - reach);
        for (let u = from; u <= Math.min(width - 1, x + reach); u++) rows[o + u] = value;
        last = x;
      }
    }
  const out = rows.slice();
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
  // every pixel enters once
  const stack = new Int32Array(mask.length);
  let n = 0;
  const last = width * (height - 1);
  const enter = (i: number): void => {
    out[i] = 1;
    stack[n++] = i;
  };
  for (let i = 0; i < mask.length; i++) if (seeds[i] && mask[i]) out[i] = 1;
  // whatever else the mask has beside a seed begins a way
  for (let i = 0; i < mask.length; i++) if (mask[i] && !out[i] && isBeside(out, i, width)) enter(i);
  while (n > 0) {
    const i = stack[--n]!;
    const x = i % width;
    if (x > 0 && mask[i - 1] && !out[i - 1]) enter(i - 1);
    if (x < width - 1 && mask[i + 1] && !out[i + 1]) enter(i + 1);
    if (i >= width && mask[i - width] && !out[i - width]) enter(i - width);
    if (i < last && mask[i + width] && !out[i + width]) enter(i + width);
  }
  return out;
}

/** Whether one of the four neighbours is set. */
function isBeside(plane: Uint8Array, i: number, width: number): boolean {
  const x = i % width;
  return (
    (x > 0 && plane[i - 1] === 1) ||
    (x < width - 1 && plane[i + 1] === 1) ||
    plane[i - width] === 1 ||
    plane[i + width] === 1
  );
}
