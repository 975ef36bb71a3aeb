// A suit over a shirt is two cloths, each with its own colour; cloth that is light here and dark there is one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS, learnMaterials } from '../../cloudfunctions/_photo/cutout/materials.js';
import { findSuit, partLevels } from '../../cloudfunctions/_photo/cutout/suit.js';
import { PERSON, type Trimap } from '../../cloudfunctions/_photo/cutout/trimap.js';
import type { Picture } from '../../cloudfunctions/_photo/types.js';
import { evenly } from '../evenly.js';
import { NAVY, normals } from './cutout-scene.js';

const WHITE = [248, 247, 246] as const;
const CELLS = 24;
const SIDE = 4 * CELLS;
const TRIMAP: Trimap = {
  labels: new Uint8Array(CELLS * CELLS).fill(PERSON),
  around: new Float32Array(CELLS * CELLS).fill(1),
  width: CELLS,
  height: CELLS,
};
const CLOTH = new Float32Array(CELLS * CELLS).fill(0.92);
const NOTHING = new Float32Array(CELLS * CELLS);
const BLACK_WALL = new Float32Array(3 * CELLS * CELLS);

/** A piece of cloth with grain of two levels. */
function wear(colour: (x: number, y: number) => readonly number[]): Picture {
  const noise = normals(3);
  const data = Buffer.alloc(3 * SIDE * SIDE);
  for (let i = 0; i < SIDE * SIDE; i++)
    data.set(
      colour(i % SIDE, Math.floor(i / SIDE)).map((v) => Math.round(Math.min(255, Math.max(0, v + 2 * noise())))),
      3 * i,
    );
  return { data, width: SIDE, height: SIDE, sourceScale: 1 };
}

describe('the level that parts two groups', () => {
  it('lies between them, wherever they are and however many each has', () => {
    fc.assert(
      fc.property(evenly(0, 300), evenly(40, 400), evenly(0.05, 0.95), (low, apart, part) => {
        const counts = new Float64Array(766);
        const [a, b] = [Math.round(low), Math.round(low) + Math.round(apart)];
        for (let k = -10; k <= 10; k++) {
          counts[a + 10 + k]! += 1000 * part;
          counts[b + 10 + k]! += 1000 * (1 - part);
        }
        const { from, explained } = partLevels(counts);
        expect(from).toBeGreaterThan(a + 10);
        expect(from).toBeLessThanOrEqual(b + 10);
        expect(explained).toBeGreaterThan(0.6);
      }),
    );
  });

  it('explains three quarters of levels that are all as frequent, and nothing of a single one', () => {
    expect(partLevels(new Float64Array(766).fill(5)).explained).toBeCloseTo(0.75, 2);
    expect(partLevels(Float64Array.from([0, 0, 9, 0])).explained).toBe(0);
  });
});

describe('a suit', () => {
  it('is told from its shirt by brightness', () => {
    const suit = findSuit(
      wear((x) => (x < 20 ? WHITE : NAVY)),
      TRIMAP,
      CLOTH,
    );
    const columns = [0, 19, 20, 95];
    expect(columns.map((x) => suit?.isLight(3 * x))).toEqual([true, true, false, false]);
    expect(columns.map((x) => suit?.isDark(3 * x))).toEqual([false, false, true, true]);
  });

  it.each([
    ['one cloth', () => NAVY],
    ['a shirt whose folds go evenly from white to grey', (x: number) => [250 - x, 250 - x, 250 - x]],
  ])('is not seen in %s', (_, colour) => {
    expect(findSuit(wear(colour), TRIMAP, CLOTH)).toBeUndefined();
  });

  it('and its shirt are two materials, each with its part of what is near', () => {
    const picture = wear((x) => (x < SIDE / 4 ? WHITE : NAVY));
    const { at } = learnMaterials(picture, TRIMAP, [NOTHING, NOTHING, CLOTH], BLACK_WALL);
    // the second row's second block: its window reaches over both
    const block = KINDS * (6 + 1);
    const [light, dark] = [at[block + 2]!, at[block + 3]!];
    expect(255 * light.apart).toBeCloseTo(Math.hypot(...WHITE), 0);
    expect(255 * dark.apart).toBeCloseTo(Math.hypot(...NAVY), 0);
    expect(light.part + dark.part).toBeCloseTo(1, 6);
    expect(light.along).toBeLessThan(0.05);
  });

  it('is one material with its shirt where too little of either is near', () => {
    // four cells, 16 samples, of white
    const picture = wear((x, y) => (x < 16 && y < 4 ? WHITE : NAVY));
    const { at } = learnMaterials(picture, TRIMAP, [NOTHING, NOTHING, CLOTH], BLACK_WALL);
    expect([at[2]!.part, at[3]]).toEqual([1, undefined]);
  });
});
