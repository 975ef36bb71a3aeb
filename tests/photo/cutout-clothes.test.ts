// Clothes end in a line: what lies farther inside than a lens reaches is whole, and hair is left as it is.
import { describe, expect, it } from 'vitest';
import { clothesOf, keepClothes } from '../../cloudfunctions/_photo/cutout/clothes.js';

const SIDE = 48;
const CELLS = { width: SIDE / 4, height: SIDE / 4 };
const PICTURE = { data: Buffer.alloc(3 * SIDE * SIDE), width: SIDE, height: SIDE, sourceScale: 1 };
/** The wall ends at this column. */
const EDGE = 12;
const OPEN = Int32Array.from({ length: SIDE * SIDE }, (_, i) => i);
const at = (x: number, y: number) => y * SIDE + x;

/** The shares after a fold at x took `after` where all was settled. */
function fold(x: number, after: number, cloth = 1) {
  const settled = Float32Array.from({ length: SIDE * SIDE }, (_, i) => (i % SIDE < EDGE ? 0 : 1));
  const share = settled.slice();
  for (let y = 10; y < 30; y++) share[at(x, y)] = after;
  keepClothes(share, settled, OPEN, new Uint8Array(CELLS.width * CELLS.height).fill(cloth), CELLS, PICTURE, 1);
  return share[at(x, 20)];
}

describe('a fold of a shirt in the shade', () => {
  it.each([
    [EDGE + 2, 0.85],
    [EDGE + 3, 1],
    [EDGE + 20, 1],
  ])('at column %i, the wall ending at 12, keeps %f of the shirt', (x, kept) => {
    expect(fold(x, 0.85)).toBeCloseTo(kept, 6);
  });

  it('is left as it is where there are no clothes', () => {
    expect(fold(EDGE + 20, 0.85, 0)).toBeCloseTo(0.85, 6);
  });

  it('takes nothing away from what was made more whole', () => {
    const settled = new Float32Array(SIDE * SIDE).fill(0.5);
    const share = new Float32Array(SIDE * SIDE).fill(0.7);
    keepClothes(share, settled, OPEN, new Uint8Array(CELLS.width * CELLS.height).fill(1), CELLS, PICTURE, 1);
    expect(share.every((v) => Math.abs(v - 0.7) < 1e-6)).toBe(true);
  });
});

it('clothes lie below the chin and are nearer to cloth than to hair', () => {
  const plane = (v: (x: number, y: number) => number) =>
    Float32Array.from({ length: CELLS.width * CELLS.height }, (_, c) =>
      v(c % CELLS.width, Math.floor(c / CELLS.width)),
    );
  const hair = plane((x) => (x < 4 ? 0.9 : 0.1));
  const cloth = plane((x) => (x < 4 ? 0.1 : 0.9));
  const found = clothesOf([hair, hair, cloth], { ...CELLS } as never, 17);
  expect([found[4 * CELLS.width + 6], found[5 * CELLS.width + 6], found[5 * CELLS.width + 2]]).toEqual([0, 1, 0]);
});
