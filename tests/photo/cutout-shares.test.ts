// The settled share: colours decide near the wall, and what lies deep in the person is person whatever its colour.
import { describe, expect, it } from 'vitest';
import type { Likelihood } from '../../cloudfunctions/_photo/cutout/likelihood.js';
import { guessShares, settleShares } from '../../cloudfunctions/_photo/cutout/shares.js';
import { OPEN, PERSON, type Trimap, WALL } from '../../cloudfunctions/_photo/cutout/trimap.js';

const W = 96;
const H = 32;
const CELLS = { width: W / 4, height: H / 4 };
/** The networks' edge; the wall is on its left. The band reaches 12 px to either side of it. */
const EDGE = 40;
const AROUND = (x: number) => Math.min(1, Math.max(0, 0.5 + (x - EDGE) / 24));
const TRIMAP: Trimap = {
  labels: Uint8Array.from({ length: CELLS.width * CELLS.height }, (_, at) => {
    const around = AROUND(4 * (at % CELLS.width) + 2);
    return around <= 0 ? WALL : around >= 1 ? PERSON : OPEN;
  }),
  around: Float32Array.from({ length: CELLS.width * CELLS.height }, (_, at) => AROUND(4 * (at % CELLS.width) + 2)),
  ...CELLS,
};

type Says = Readonly<{ mean: number; none: number; all: number; trust: number }>;
const IS_WALL: Says = { mean: 0.02, none: 0.95, all: 0, trust: 1 };
const IS_PERSON: Says = { mean: 0.98, none: 0, all: 0.95, trust: 1 };
const UNTOLD: Says = { mean: 0, none: 0, all: 0, trust: 0 };

/** Settles what the colours say at each px; the walker's outline lies at `side` px and changes within `rise` px. */
function settle(says: (x: number, y: number) => Says, side = EDGE, { rise = 4, ofClothes = false } = {}) {
  const open = [...Array(W * H).keys()].filter((i) => {
    const cell = (Math.floor(i / W) >> 2) * CELLS.width + ((i % W) >> 2);
    return TRIMAP.labels[cell] === OPEN;
  });
  const of = (name: keyof Says) => Float32Array.from(open, (i) => says(i % W, Math.floor(i / W))[name]);
  const likelihood: Likelihood = {
    pixels: Int32Array.from(open),
    mean: of('mean'),
    none: of('none'),
    all: of('all'),
    trust: of('trust'),
  };
  const network = Float32Array.from({ length: W * H }, (_, i) => AROUND(i % W));
  const guesses = guessShares(likelihood, network);
  const half = { width: W / 2, height: H / 2 };
  const sides = {
    share: Float32Array.from({ length: half.width * half.height }, (_, j) =>
      Math.min(1, Math.max(0, 0.5 + (2 * (j % half.width) + 1 - side) / rise)),
    ),
    ...half,
  };
  const clothes = new Uint8Array(CELLS.width * CELLS.height).fill(ofClothes ? 1 : 0);
  const { share, outside } = settleShares(likelihood, guesses, TRIMAP, sides, clothes, { width: W, height: H }, 1);
  return { at: (x: number, y = H / 2) => share[y * W + x]!, outside };
}

const byEdge = (x: number) => (x < EDGE ? IS_WALL : IS_PERSON);

describe('the settled share', () => {
  it('is none on the sure wall and all in the sure person', () => {
    const { at, outside } = settle(byEdge);
    expect([at(0), at(24), outside[24]]).toEqual([0, 0, 1]);
    expect([at(60), at(95), outside[60]]).toEqual([1, 1, 0]);
  });

  it('is the colours’ own where they are believed', () => {
    const { at } = settle((x) => (x < 38 ? IS_WALL : x < 42 ? { mean: 0.4, none: 0, all: 0, trust: 1 } : IS_PERSON));
    expect([at(34), at(46)]).toEqual([0, 1]);
    for (const x of [39, 40]) expect(at(x)).toBeGreaterThan(0.35);
    for (const x of [39, 40]) expect(at(x)).toBeLessThan(0.45);
  });

  it('keeps gloss deep in the person whole, though it has the wall’s very colour', () => {
    const gloss = (x: number, y: number) => (Math.abs(x - 50) < 2 && Math.abs(y - 16) < 6 ? IS_WALL : byEdge(x));
    const { at } = settle(gloss);
    for (let y = 11; y < 21; y++) for (const x of [49, 50, 51]) expect(at(x, y)).toBe(1);
  });

  it('opens the same colour between strands within 8 px of the wall, and not beyond', () => {
    // one column of person stands between the wall and a gap
    const gap = (from: number) => (x: number) => (x >= from && x < from + 2 ? IS_WALL : byEdge(x));
    expect(settle(gap(45), 41).at(46)).toBeLessThan(1);
    expect(settle(gap(49), 41).at(50)).toBe(1);
  });

  it('is as soft as a lens along the outline where the colours tell nothing', () => {
    const { at } = settle(() => UNTOLD, 44);
    expect([at(38), at(50)]).toEqual([0, 1]);
    const rise = [42, 43, 44, 45].map((x) => at(x));
    expect(rise).toEqual([...rise].sort((a, b) => a - b));
    expect(at(43)).toBeLessThan(0.5);
    expect(at(44)).toBeGreaterThan(0.5);
  });

  it('ends clothes as sharply as a lens, however slowly the sides change; hair is left as soft as they are', () => {
    const between = (ofClothes: boolean) => {
      const { at } = settle(() => UNTOLD, 40, { rise: 20, ofClothes });
      return [...Array(W).keys()].filter((x) => at(x) > 0.02 && at(x) < 0.98).length;
    };
    expect(between(true)).toBeLessThanOrEqual(5);
    expect(between(false)).toBeGreaterThanOrEqual(12);
  });

  it('drops grain at both ends', () => {
    const { at } = settle((x) =>
      x < EDGE ? { ...IS_WALL, mean: 0.015, none: 0 } : { ...IS_PERSON, mean: 0.995, all: 0 },
    );
    expect([at(35), at(45)]).toEqual([0, 1]);
  });
});

describe('the first guess', () => {
  it('leans to the network where wall and person are as likely', () => {
    const both: Likelihood = {
      pixels: Int32Array.of(0, 1),
      mean: Float32Array.of(0.5, 0.5),
      none: Float32Array.of(0.5, 0.5),
      all: Float32Array.of(0.5, 0.5),
      trust: Float32Array.of(1, 1),
    };
    const [wall, person] = guessShares(both, Float32Array.of(0, 1));
    expect(wall).toBeCloseTo(0.5 / 1.5, 5);
    expect(person).toBeCloseTo(1 / 1.5, 5);
  });
});
