// What is learnt of hair, skin and cloth: the painted mean and deviations, from the sure person only, and nothing from
// too little.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK, KINDS, learnMaterials } from '../../cloudfunctions/_photo/cutout/materials.js';
import { PERSON, type Trimap, WALL } from '../../cloudfunctions/_photo/cutout/trimap.js';
import type { Picture } from '../../cloudfunctions/_photo/types.js';
import { evenly } from '../evenly.js';
import { HAIR, NAVY, normals, SKIN } from './cutout-scene.js';

const SIDE = 96;
const CELLS = SIDE / 4;
/** The wall is black, so that a material's direction is its colour's own. */
const PLATE = new Float32Array(3 * CELLS * CELLS);

const trimapOf = (label: (x: number, y: number) => number): Trimap => ({
  labels: Uint8Array.from({ length: CELLS * CELLS }, (_, at) => label(at % CELLS, Math.floor(at / CELLS))),
  around: new Float32Array(CELLS * CELLS).fill(1),
  width: CELLS,
  height: CELLS,
});
const allPerson = trimapOf(() => PERSON);

/** The three kinds in the columns of cells that they are named in. */
const kindsIn = (kindAt: (x: number) => number) =>
  [0, 1, 2].map((kind) =>
    Float32Array.from({ length: CELLS * CELLS }, (_, at) => (kindAt(at % CELLS) === kind ? 0.92 : 0.02)),
  );

function paintedBy(colour: (x: number, y: number) => readonly number[]): Picture {
  const data = Buffer.alloc(3 * SIDE * SIDE);
  for (let i = 0; i < SIDE * SIDE; i++)
    data.set(
      colour(i % SIDE, Math.floor(i / SIDE)).map((v) => Math.round(Math.min(255, Math.max(0, v)))),
      3 * i,
    );
  return { data, width: SIDE, height: SIDE, sourceScale: 1 };
}

describe('a learnt material', () => {
  it('has the mean colour of hair, of skin and of cloth, each from its own part', () => {
    const noise = normals(1);
    const kindAt = (x: number) => Math.floor(x / 8);
    const colours = [HAIR, SKIN, NAVY];
    const picture = paintedBy((x) => colours[kindAt(Math.floor(x / 4))]!.map((v) => v + 2 * noise()));
    const { at } = learnMaterials(picture, allPerson, kindsIn(kindAt), PLATE);
    const middle = KINDS * (3 * (SIDE / BLOCK) + 3);
    colours.forEach((colour, kind) => {
      const m = at[middle + kind]!;
      expect(255 * m.apart).toBeCloseTo(Math.hypot(...colour), 0);
      [m.r, m.g, m.b].forEach((v, c) => {
        expect(Math.abs(255 * v * m.apart - colour[c]!)).toBeLessThan(0.6);
      });
    });
  });

  it('has the deviation along the line from the wall and across it that was painted', () => {
    fc.assert(
      fc.property(evenly(2, 16), evenly(2, 16), fc.integer({ min: 1, max: 1e6 }), (along, across, seed) => {
        const noise = normals(seed);
        // grey on black: the line is the grey one; across it lie two directions
        const picture = paintedBy(() => {
          const [a, b, c] = [along * noise(), across * noise(), across * noise()];
          const [p, q, s] = [a / Math.sqrt(3), b / Math.SQRT2, c / Math.sqrt(6)];
          return [120 + p + q + s, 120 + p - q + s, 120 + p - 2 * s];
        });
        const { at } = learnMaterials(
          picture,
          allPerson,
          kindsIn(() => 0),
          PLATE,
        );
        const m = at[KINDS * (3 * (SIDE / BLOCK) + 3)]!;
        // a window of some 400 samples knows a deviation to 4 in 100; four times that is never missed
        expect(Math.abs((255 * m.along * m.apart) / along - 1)).toBeLessThan(0.16);
        expect(Math.abs((255 * m.across) / across - 1)).toBeLessThan(0.16);
      }),
      { numRuns: 30 },
    );
  });

  it('is learnt from the sure person only', () => {
    const half = trimapOf((x) => (x < 12 ? PERSON : WALL));
    const picture = paintedBy((x) => (x < 48 ? HAIR : [250, 250, 250]));
    const { at } = learnMaterials(
      picture,
      half,
      kindsIn(() => 0),
      PLATE,
    );
    for (let block = 0; block < at.length / KINDS; block++)
      expect(255 * at[KINDS * block]!.apart).toBeCloseTo(Math.hypot(...HAIR), 3);
  });

  it.each([
    [4, false],
    [5, true],
  ])('of %i cells, four samples each, is known: %s', (cells, known) => {
    const few = trimapOf((x, y) => (y === 10 && x < cells ? PERSON : WALL));
    const { at } = learnMaterials(
      paintedBy(() => SKIN),
      few,
      kindsIn(() => 1),
      PLATE,
    );
    expect(at[KINDS * 7 + 1] !== undefined).toBe(known);
    expect([at[KINDS * 7], at[KINDS * 7 + 2]]).toEqual([undefined, undefined]);
  });
});
