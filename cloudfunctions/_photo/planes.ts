// Box means over float planes in O(1) a pixel: the working tool of wall and matte.

/**
 * Mean over a (2r+1)² window, cut at the borders.
 * @param plane width × height values
 * @param r radius, px
 */
export function boxMean(plane: Float32Array, width: number, height: number, r: number): Float32Array {
  const rows = new Float32Array(width * height);
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    let [sum, n] = [0, 0];
    const o = y * width;
    for (let x = 0; x < Math.min(r, width); x++, n++) sum += plane[o + x]!;
    for (let x = 0; x < width; x++) {
      if (x + r < width) {
        sum += plane[o + x + r]!;
        n++;
      }
      if (x - r > 0) {
        sum -= plane[o + x - r - 1]!;
        n--;
      }
      rows[o + x] = sum / n;
    }
  }
  const sums = new Float64Array(width);
  let n = 0;
  const add = (y: number, sign: 1 | -1) => {
    for (let x = 0; x < width; x++) sums[x]! += sign * rows[y * width + x]!;
    n += sign;
  };
  for (let y = 0; y < Math.min(r, height); y++) add(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + r < height) add(y + r, 1);
    if (y - r > 0) add(y - r - 1, -1);
    for (let x = 0; x < width; x++) out[y * width + x] = sums[x]! / n;
  }
  return out;
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
  const x0 = Math.min(width - 2, Math.floor(cx));
  const y0 = Math.min(height - 2, Math.floor(cy));
  const [a, b] = [cx - x0, cy - y0];
  const at = (i: number, j: number) => plane[((y0 + j) * width + x0 + i) * channels + channel]!;
  return (at(0, 0) * (1 - a) + at(1, 0) * a) * (1 - b) + (at(0, 1) * (1 - a) + at(1, 1) * a) * b;
}
