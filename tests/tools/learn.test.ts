// The network that the engine's last weighing is learnt by: it finds what is true of its examples, and the same each time.
import { beforeAll, describe, expect, it } from 'vitest';
import { INPUTS, SMOOTH } from '../../cloudfunctions/_photo/cutout/stack.js';
import { random } from '../../local/studio/random.js';
import { errorsOf, train } from '../../tools/learn/network.js';
import { EXAMPLE, TRUTH } from '../../tools/learn/samples.js';

const COUNT = 6_000;
const HIDDEN = 4;
/** Place of the own colour's share. */
const OWN = 5;

/** Examples whose truth is the own colour's share where the first input is over a half, and the smooth one elsewhere. */
function draw(seed: number): Float32Array {
  const rnd = random(seed);
  const out = new Float32Array(COUNT * EXAMPLE);
  for (let i = 0; i < out.length; i += EXAMPLE) {
    for (let d = 0; d < INPUTS; d++) out[i + d] = rnd();
    out[i + TRUTH] = out[i]! > 0.5 ? out[i + OWN]! : out[i + SMOOTH]!;
  }
  return out;
}

describe('learning', () => {
  let weights: Float64Array;
  beforeAll(() => {
    weights = train(draw(1), HIDDEN);
  });

  it('finds which of two shares is to be believed where, also for examples that it never saw', () => {
    const { before, after } = errorsOf(draw(2), weights, HIDDEN);
    // half of the examples are off by a third in the mean
    expect(before).toBeGreaterThan(0.15);
    expect(after).toBeLessThan(0.5 * before);
  });

  it('finds the same weights each time', () => {
    expect(train(draw(1), HIDDEN)).toEqual(weights);
  });

  it('leaves a share alone that is right already', () => {
    const right = draw(3);
    for (let i = 0; i < right.length; i += EXAMPLE) right[i + TRUTH] = right[i + SMOOTH]!;
    const { before, after } = errorsOf(right, train(right, HIDDEN), HIDDEN);
    expect(before).toBe(0);
    expect(after).toBeLessThan(0.01);
  });
});
