// Two-dimensional Fourier magnitudes of small squares: periodic patterns stand out as single peaks. The planes are real, so
// two of them ride on one complex transform, and what depends on the size alone is worked out once.

interface Plan {
  hann: Float64Array;
  cos: Float64Array;
  sin: Float64Array;
  /** where each value of a line goes first */
  swapped: Uint16Array;
}

const plans = new Map<number, Plan>();

function planOf(side: number): Plan {
  const known = plans.get(side);
  if (known) return known;
  const turn = (2 * Math.PI) / side;
  const hann = Float64Array.from({ length: side }, (_, i) => 0.5 - 0.5 * Math.cos(turn * (i + 0.5)));
  const cos = Float64Array.from({ length: side / 2 }, (_, k) => Math.cos(turn * k));
  const sin = Float64Array.from({ length: side / 2 }, (_, k) => -Math.sin(turn * k));
  const swapped = new Uint16Array(side);
  for (let i = 1, j = 0; i < side; i++) {
    let bit = side >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    swapped[i] = j;
  }
  const plan = { hann, cos, sin, swapped };
  plans.set(side, plan);
  return plan;
}

/** In-place radix-2 transform of one line (Cooley-Tukey), length a power of two; `stride` apart, from `start`. */
function transform(re: Float64Array, im: Float64Array, start: number, stride: number, side: number, plan: Plan): void {
  const { cos, sin, swapped } = plan;
  for (let i = 0; i < side; i++) {
    const j = swapped[i]!;
    if (i >= j) continue;
    const [a, b] = [start + i * stride, start + j * stride];
    const [x, y] = [re[a]!, im[a]!];
    re[a] = re[b]!;
    im[a] = im[b]!;
    re[b] = x;
    im[b] = y;
  }
  for (let size = 2; size <= side; size <<= 1) {
    const half = size >> 1;
    const step = side / size;
    for (let k = 0; k < half; k++) {
      const c = cos[k * step]!;
      const s = sin[k * step]!;
      for (let i = k; i < side; i += size) {
        const a = start + i * stride;
        const b = a + half * stride;
        const x = re[b]! * c - im[b]! * s;
        const y = re[b]! * s + im[b]! * c;
        re[b] = re[a]! - x;
        im[b] = im[a]! - y;
        re[a]! += x;
        im[a]! += y;
      }
    }
  }
}

/** The plane under a Hann window, its mean taken away. */
function windowed(plane: Float32Array, side: number, { hann }: Plan): Float64Array {
  let mean = 0;
  for (let i = 0; i < plane.length; i++) mean += plane[i]!;
  mean /= plane.length;
  const out = new Float64Array(plane.length);
  for (let y = 0, i = 0; y < side; y++)
    for (let x = 0; x < side; x++, i++) out[i] = (plane[i]! - mean) * hann[x]! * hann[y]!;
  return out;
}

/**
 * Magnitudes of two squares, each under a Hann window, its mean taken away.
 * @param one side × side values, side a power of two
 * @param two as many
 * @returns of each side × side, frequency 0 first, in cycles per side
 */
export function magnitudes(one: Float32Array, two: Float32Array, side: number): [Float64Array, Float64Array] {
  const plan = planOf(side);
  const re = windowed(one, side, plan);
  const im = windowed(two, side, plan);
  for (let y = 0; y < side; y++) transform(re, im, y * side, 1, side, plan);
  for (let x = 0; x < side; x++) transform(re, im, x, side, side, plan);
  const [a, b] = [new Float64Array(re.length), new Float64Array(re.length)];
  // a real plane's transform is Hermitian: the even part belongs to the first plane, the odd one to the second
  for (let y = 0, i = 0; y < side; y++)
    for (let x = 0; x < side; x++, i++) {
      const j = ((side - y) % side) * side + ((side - x) % side);
      const [sumRe, sumIm] = [re[i]! + re[j]!, im[i]! + im[j]!];
      const [differRe, differIm] = [re[i]! - re[j]!, im[i]! - im[j]!];
      a[i] = Math.sqrt(sumRe * sumRe + differIm * differIm) / 2;
      b[i] = Math.sqrt(sumIm * sumIm + differRe * differRe) / 2;
    }
  return [a, b];
}
