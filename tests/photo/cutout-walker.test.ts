// Where the outline runs: on the picture's strongest edge, and where there is none, where the networks see it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPEN, PERSON, type Trimap, WALL } from '../../cloudfunctions/_photo/cutout/trimap.js';
import { sideAt, walk } from '../../cloudfunctions/_photo/cutout/walker.js';
import { halve } from '../../cloudfunctions/_photo/pixels/half.js';
import { evenly } from '../evenly.js';
import { normals } from './cutout-scene.js';

const W = 96;
const H = 32;
const GRAIN = 1.5 / 255;
const CELLS = { width: W / 4, height: H / 4 };
/** Person on the left, wall on the right, open from px 32 to 64: as wide as the band is. */
const TRIMAP: Trimap = {
  labels: Uint8Array.from({ length: CELLS.width * CELLS.height }, (_, at) => {
    const x = at % CELLS.width;
    return x < 8 ? PERSON : x < 16 ? OPEN : WALL;
  }),
  around: new Float32Array(CELLS.width * CELLS.height),
  ...CELLS,
};

/** The column, px, at which the sides change in a row, by default the middle one. */
function outline(
  light: (x: number) => number,
  networks: number,
  {
    colours,
    seed = 3,
    row = H / 2,
    cloth = false,
  }: Partial<{
    colours: (x: number) => number;
    seed: number;
    row: number;
    cloth: boolean;
  }> = {},
): number {
  const noise = normals(seed);
  const data = Buffer.alloc(3 * W * H);
  for (let i = 0; i < W * H; i++)
    for (let c = 0; c < 3; c++) data[3 * i + c] = Math.round(light(i % W) + 1.5 * noise());
  const plane = (at: (x: number) => number) => Float32Array.from({ length: W * H }, (_, i) => at(i % W));
  const share = Float32Array.from(TRIMAP.labels, (_, at) => {
    const x = 4 * (at % CELLS.width) + 2;
    return Math.min(1, Math.max(0, 0.5 + (networks - x) / 12));
  });
  const told = plane(colours ?? (() => 0));
  const trust = plane(() => (colours ? 1 : 0));
  const half = halve({ data, width: W, height: H, sourceScale: 1 });
  const clothes = new Uint8Array(CELLS.width * CELLS.height).fill(cloth ? 1 : 0);
  const sides = walk(half, TRIMAP, told, trust, W, share, clothes, GRAIN);
  for (let x = 0; x < W; x += 0.25) if (sideAt(sides, x, row) < 0.5) return x;
  return W;
}

describe('the outline', () => {
  it('falls on the one edge in the band, though the networks see it elsewhere', () => {
    const seed = fc.integer({ min: 1, max: 1e6 });
    fc.assert(
      fc.property(evenly(38, 58), evenly(-6, 6), evenly(30, 120), seed, (edge, off, step, seed) => {
        const networks = Math.min(60, Math.max(36, edge + off));
        const found = outline((x) => (x < edge ? 200 - step : 200), networks, { seed });
        expect(Math.abs(found - edge)).toBeLessThan(2.5);
      }),
      { numRuns: 40 },
    );
  });

  it('of a shirt falls on an edge of three grains, where two neighbours tell nothing and the networks run beside it', () => {
    const seed = fc.integer({ min: 1, max: 1e6 });
    fc.assert(
      fc.property(evenly(42, 54), evenly(-5, 5), seed, (edge, off, seed) => {
        const networks = Math.min(60, Math.max(36, edge + off));
        const found = outline((x) => (x < edge ? 230 - 3 * 1.5 : 230), networks, { seed, cloth: true });
        expect(Math.abs(found - edge)).toBeLessThan(3.5);
      }),
      { numRuns: 40 },
    );
  });

  it('falls on the stronger of two edges', () => {
    expect(Math.abs(outline((x) => (x < 42 ? 190 : x < 54 ? 197 : 235), 48) - 54)).toBeLessThan(2.5);
    expect(Math.abs(outline((x) => (x < 42 ? 150 : x < 54 ? 190 : 197), 48) - 42)).toBeLessThan(2.5);
  });

  it('follows the networks where person and wall look the same', () => {
    for (const networks of [42, 45, 48, 51, 54])
      expect(Math.abs(outline(() => 230, networks) - networks)).toBeLessThan(4);
  });

  it('is the same in the first and last row, where the picture ends', () => {
    for (const row of [0, H - 1]) expect(Math.abs(outline(() => 230, 48, { row }) - 48)).toBeLessThan(4);
  });

  it('follows the colours rather than the networks where they are believed and no edge is seen', () => {
    const found = outline(() => 200, 42, { colours: (x) => (x < 54 ? 1 : 0) });
    expect(found).toBeGreaterThan(47);
  });

  it('of a shirt follows the colours wholly: the networks run beside a white shirt before a white wall', () => {
    const found = outline(() => 200, 42, { colours: (x) => (x < 54 ? 1 : 0), cloth: true });
    expect(Math.abs(found - 54)).toBeLessThan(2.5);
  });
});

describe('the sides', () => {
  it('are read between their places in a straight line, also at the border', () => {
    const sides = { share: Float32Array.of(0, 0.5, 1, 0, 0.5, 1), width: 3, height: 2 };
    expect(sideAt(sides, 0, 0)).toBeCloseTo(0, 6);
    expect(sideAt(sides, 1.5, 1)).toBeCloseTo(0.25, 6);
    expect(sideAt(sides, 2.5, 2)).toBeCloseTo(0.5, 6);
    expect(sideAt(sides, 5, 3)).toBeCloseTo(1, 2);
  });
});
