// A network with one hidden layer, learnt from examples: Adam (Kingma and Ba 2015) on Huber's loss (Huber 1964), with a step that falls
// by a cosine. The same examples make the same weights.
import { INPUTS, LEAK, SMOOTH, weigh } from '../../cloudfunctions/_photo/cutout/stack.js';
import { random } from '../../local/studio/random.js';
import { EXAMPLE, TRUTH } from './samples.js';

/** Rounds over all examples (with 8 the error of the share is about 1 % larger). */
const EPOCHS = 16;
const BATCH = 64;
const STEP = 4e-3;
/** Share from which on an error counts by its size and no more by its square (best of 0.02, 0.05 and 0.1). */
const KNEE = 0.02;
/** Adam's own usual numbers. */
const ADAM = { first: 0.9, second: 0.999, least: 1e-8 };

const clamp = (v: number): number => (v < 0 ? 0 : v > 1 ? 1 : v);

/** Mean and deviation of every input, by which it is learnt with. */
function spreadOf(examples: Float32Array): { mean: Float64Array; deviation: Float64Array } {
  const [mean, deviation] = [new Float64Array(INPUTS), new Float64Array(INPUTS)];
  const n = examples.length / EXAMPLE;
  for (let i = 0; i < examples.length; i += EXAMPLE) for (let d = 0; d < INPUTS; d++) mean[d]! += examples[i + d]! / n;
  for (let i = 0; i < examples.length; i += EXAMPLE)
    for (let d = 0; d < INPUTS; d++) deviation[d]! += (examples[i + d]! - mean[d]!) ** 2 / n;
  return { mean, deviation: deviation.map((v) => Math.sqrt(v) + 1e-3) };
}

/** How the loss rises with the share that is made; none where the truth is an end and the share lies beyond it. */
function slopeOf(made: number, truth: number): number {
  const off = made - truth;
  if ((truth === 1 && off > 0) || (truth === 0 && off < 0)) return 0;
  return Math.max(-1, Math.min(1, off / KNEE));
}

/** Adds the slopes of one example's loss to those of the weights. */
function learn(x: Float64Array, truth: number, weights: Float64Array, hidden: number, slopes: Float64Array): void {
  const last = hidden * (INPUTS + 1);
  const slope = slopeOf(x[INPUTS]! + weigh(x, weights, hidden), truth);
  if (slope === 0) return;
  for (let h = 0, w = 0; h < hidden; h++) {
    const from = w;
    let v = weights[from + INPUTS]!;
    for (let d = 0; d < INPUTS; d++) v += weights[from + d]! * x[d]!;
    slopes[last + h]! += slope * (v > 0 ? v : LEAK * v);
    const back = slope * weights[last + h]! * (v > 0 ? 1 : LEAK);
    for (let d = 0; d < INPUTS; d++, w++) slopes[w]! += back * x[d]!;
    slopes[w++]! += back;
  }
  slopes[last + hidden]! += slope;
}

/** One step of Adam. */
function move(
  weights: Float64Array,
  slopes: Float64Array,
  first: Float64Array,
  second: Float64Array,
  t: number,
  step: number,
) {
  const [c1, c2] = [1 - ADAM.first ** t, 1 - ADAM.second ** t];
  for (let k = 0; k < weights.length; k++) {
    const g = slopes[k]! / BATCH;
    first[k] = ADAM.first * first[k]! + (1 - ADAM.first) * g;
    second[k] = ADAM.second * second[k]! + (1 - ADAM.second) * g * g;
    weights[k]! -= (step * (first[k]! / c1)) / (Math.sqrt(second[k]! / c2) + ADAM.least);
  }
  slopes.fill(0);
}

/**
 * Learns the weights that `weigh` reads.
 * @param examples EXAMPLE numbers each
 * @param hidden size of the hidden layer
 */
export function train(examples: Float32Array, hidden: number): Float64Array {
  const { mean, deviation } = spreadOf(examples);
  const n = examples.length / EXAMPLE;
  const rnd = random(hidden);
  const last = hidden * (INPUTS + 1);
  const weights = new Float64Array(last + hidden + 1);
  for (let k = 0; k < last; k++) weights[k] = (2 * rnd() - 1) * Math.sqrt(3 / INPUTS);
  const [slopes, first, second] = [weights, weights, weights].map(({ length }) => new Float64Array(length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const batches = Math.floor(n / BATCH);
  const x = new Float64Array(INPUTS + 1);
  for (let epoch = 0, t = 1; epoch < EPOCHS; epoch++) {
    for (let k = n - 1; k > 0; k--) {
      const j = Math.floor(rnd() * (k + 1));
      [order[k], order[j]] = [order[j]!, order[k]!];
    }
    for (let b = 0; b < batches; b++, t++) {
      for (let k = 0; k < BATCH; k++) {
        const i = EXAMPLE * order[b * BATCH + k]!;
        for (let d = 0; d < INPUTS; d++) x[d] = (examples[i + d]! - mean[d]!) / deviation[d]!;
        x[INPUTS] = examples[i + SMOOTH]!;
        learn(x, examples[i + TRUTH]!, weights, hidden, slopes);
      }
      move(weights, slopes, first, second, t, STEP * (0.5 + 0.5 * Math.cos((Math.PI * t) / (EPOCHS * batches))));
    }
  }
  return asSaid(weights, hidden, mean, deviation);
}

/** The same weights for what is said as it is, without means and deviations. */
function asSaid(weights: Float64Array, hidden: number, mean: Float64Array, deviation: Float64Array): Float64Array {
  const out = weights.slice();
  for (let h = 0; h < hidden; h++)
    for (let d = 0; d < INPUTS; d++) {
      const w = h * (INPUTS + 1) + d;
      out[w] = weights[w]! / deviation[d]!;
      out[h * (INPUTS + 1) + INPUTS]! -= out[w]! * mean[d]!;
    }
  return out;
}

/** Mean error of the share: as it was, and weighed once more. */
export function errorsOf(
  examples: Float32Array,
  weights: Float64Array,
  hidden: number,
): { before: number; after: number } {
  const x = new Float64Array(INPUTS);
  const n = examples.length / EXAMPLE;
  let [before, after] = [0, 0];
  for (let i = 0; i < examples.length; i += EXAMPLE) {
    for (let d = 0; d < INPUTS; d++) x[d] = examples[i + d]!;
    before += Math.abs(x[SMOOTH]! - examples[i + TRUTH]!) / n;
    after += Math.abs(clamp(x[SMOOTH]! + weigh(x, weights, hidden)) - examples[i + TRUTH]!) / n;
  }
  return { before, after };
}
