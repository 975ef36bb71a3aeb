// Two-dimensional Fourier magnitudes of a small square: periodic patterns stand out as single peaks.

/** In-place radix-2 transform of one line (Cooley-Tukey), length a power of two. */
function transform(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j]!, re[i]!];
      [im[i], im[j]] = [im[j]!, im[i]!];
    }
  }
  for (let size = 2; size <= n; size <<= 1) {
    const angle = (-2 * Math.PI) / size;
    for (let k = 0; k < size / 2; k++) {
      const [c, s] = [Math.cos(angle * k), Math.sin(angle * k)];
      for (let i = k; i < n; i += size) {
        const j = i + size / 2;
        const x = re[j]! * c - im[j]! * s;
        const y = re[j]! * s + im[j]! * c;
        re[j] = re[i]! - x;
        im[j] = im[i]! - y;
        re[i]! += x;
        im[i]! += y;
      }
    }
  }
}

/**
 * Magnitudes of a square under a Hann window, its mean taken away.
 * @param plane side × side values, side a power of two
 * @returns side × side, frequency 0 first, in cycles per side
 */
export function magnitudes(plane: Float32Array, side: number): Float64Array {
  const mean = plane.reduce((s, v) => s + v, 0) / plane.length;
  const hann = Float64Array.from({ length: side }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / side));
  const re = Float64Array.from(plane, (v, i) => (v - mean) * hann[i % side]! * hann[Math.floor(i / side)]!);
  const im = new Float64Array(re.length);
  for (let y = 0; y < side; y++)
    transform(re.subarray(y * side, (y + 1) * side), im.subarray(y * side, (y + 1) * side));
  const [lineRe, lineIm] = [new Float64Array(side), new Float64Array(side)];
  for (let x = 0; x < side; x++) {
    for (let y = 0; y < side; y++) [lineRe[y], lineIm[y]] = [re[y * side + x]!, im[y * side + x]!];
    transform(lineRe, lineIm);
    for (let y = 0; y < side; y++) [re[y * side + x], im[y * side + x]] = [lineRe[y]!, lineIm[y]!];
  }
  return re.map((v, i) => Math.hypot(v, im[i]!));
}
