// The last weighing: what it may and may not do to a share, and what it brings on a drawn head whose share is known.
import { describe, expect, it } from 'vitest';
import { cutOut } from '../../cloudfunctions/_photo/cutout/index.js';
import { type Evidence, INPUTS, stackShares, weigh } from '../../cloudfunctions/_photo/cutout/stack.js';
import { HIDDEN, WEIGHTS } from '../../cloudfunctions/_photo/cutout/stack-weights.js';
import { BLUE, drawScene, HEIGHT, WIDTH } from './cutout-scene.js';

/** What was said of a drawn head. */
function evidenceOf(): Evidence {
  const { between } = cutOut(drawScene().scene, BLUE, 'normal');
  if (!between) throw new Error('a plain wall is cut out by colours');
  return between.evidence;
}

const planeOf = ({ likelihood: { pixels }, smooth }: Evidence): Float32Array => {
  const share = new Float32Array(WIDTH * HEIGHT).fill(0.25);
  for (let k = 0; k < pixels.length; k++) share[pixels[k]!] = smooth[k]!;
  return share;
};

describe('the weights', () => {
  it('are as many as the network asks for', () => {
    expect(WEIGHTS).toHaveLength(HIDDEN * (INPUTS + 1) + HIDDEN + 1);
  });

  it('make a hidden number count in full above zero and by a tenth below', () => {
    // each of the four hidden numbers is an input of its own and a tenth more; they count once, twice, thrice, four times
    const weights = new Float64Array(4 * (INPUTS + 1) + 5);
    for (let h = 0; h < 4; h++) {
      weights[h * (INPUTS + 1) + h] = 1;
      weights[h * (INPUTS + 1) + INPUTS] = 0.1;
      weights[4 * (INPUTS + 1) + h] = h + 1;
    }
    weights[4 * (INPUTS + 1) + 4] = 0.5;
    const said = (...first: number[]) => Float64Array.from({ length: INPUTS }, (_, d) => first[d] ?? 0.7);
    expect(weigh(said(0, 0, 0, 0), weights, 4)).toBeCloseTo(0.5 + 10 * 0.1, 9);
    expect(weigh(said(0.2, 0.3, 0.4, 0.5), weights, 4)).toBeCloseTo(0.5 + 10 * 0.1 + 0.2 + 0.6 + 1.2 + 2, 9);
    expect(weigh(said(0, 0, -1.1, 0), weights, 4)).toBeCloseTo(0.5 + 7 * 0.1 - 3 * 0.1, 9);
  });
});

describe('the shares weighed once more', () => {
  /** @param isCloth whether a cell of that row is one of clothes */
  function stacked(isCloth: (row: number) => boolean) {
    const evidence = evidenceOf();
    const before = planeOf(evidence);
    const share = before.slice();
    const { width } = evidence.trimap;
    const [hair, skin, cloth] = evidence.kinds;
    const dress = (plane: Float32Array, so: number) => plane.map((v, at) => (isCloth(Math.floor(at / width)) ? so : v));
    stackShares(share, { ...evidence, kinds: [dress(hair, 0), dress(skin, 0), dress(cloth, 1)] });
    const moved = [...share.keys()].filter((i) => share[i] !== before[i]);
    return { share, moved, open: new Set(evidence.likelihood.pixels) };
  }

  it('lie between none and all, and only open pixels are touched', () => {
    const { share, moved, open } = stacked(() => false);
    expect(moved.length).toBeGreaterThan(100);
    expect(moved.every((i) => open.has(i))).toBe(true);
    expect(share.every((v) => v >= 0 && v <= 1)).toBe(true);
  });

  it('stay as they are on clothes, of which nothing was learnt', () => {
    const row = HEIGHT / 8;
    const { moved } = stacked((y) => y >= row);
    expect(moved.length).toBeGreaterThan(50);
    expect(moved.every((i) => Math.floor(i / WIDTH) < 4 * row)).toBe(true);
  });
});
