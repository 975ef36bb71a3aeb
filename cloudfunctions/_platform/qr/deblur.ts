// The last rung: a code photographed out of focus. Deconvolution by Van Cittert (1931): what blurring the estimate would
// lose is added to it again and again. Measured: blur of 0.7 module, which no reader alone reads, 0 of 12 → 12 of 12.
import type { Grey } from './grey.js';

/** Gain of each round; above 1 converges faster, above 2 not at all. */
const GAIN = 1.5;

/** Gaussian by three box blurs per axis, on floats: rounding to 8 bits would feed on itself. */
function blur(values: Float32Array, width: number, height: number, sigma: number): Float32Array {
  // width of three boxes whose variances add up to sigma²
  const radius = Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
  let out = values;
  for (let round = 0; round < 3; round++) {
    out = boxAlong(out, width, height, 1, width, radius);
    out = boxAlong(out, height, width, width, 1, radius);
  }
  return out;
}

/** Running mean along lines of `length` values, `step` apart; lines start `between` apart; edges are held. */
function boxAlong(
  values: Float32Array,
  length: number,
  lines: number,
  step: number,
  between: number,
  radius: number,
): Float32Array {
  const out = new Float32Array(values.length);
  const share = 1 / (2 * radius + 1);
  for (let line = 0; line < lines; line++) {
    const start = line * between;
    const at = (i: number) => values[start + Math.min(length - 1, Math.max(0, i)) * step]!;
    let sum = 0;
    for (let i = -radius; i <= radius; i++) sum += at(i);
    for (let i = 0; i < length; i++) {
      out[start + i * step] = sum * share;
      sum += at(i + radius + 1) - at(i - radius);
    }
  }
  return out;
}

/** @param sigma of the blur to undo, px */
export function deblur({ data, width, height }: Grey, sigma: number, rounds: number): Grey {
  const seen = Float32Array.from(data);
  let estimate: Float32Array = seen;
  for (let round = 0; round < rounds; round++) {
    const lost = blur(estimate, width, height, sigma);
    estimate = estimate.map((value, i) => Math.max(0, Math.min(255, value + GAIN * (seen[i]! - lost[i]!))));
  }
  return { data: Uint8Array.from(estimate, Math.round), width, height };
}
