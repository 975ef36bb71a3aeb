// Hair that hangs beside a bright collar: a gap that is open above goes on downwards, and nothing else is opened.
import { describe, expect, it } from 'vitest';
import { followGaps } from '../../cloudfunctions/_photo/cutout-before/gaps.js';
import type { Cells, Landmarks, Picture, Wall } from '../../cloudfunctions/_photo/types.js';

const [WIDTH, HEIGHT] = [340, 200];
const [HAIR, WALL] = [20, 220];
const CHIN = 100;
/** Columns of the gap, and of a collar as bright as the wall. */
const GAP = [100, 106] as const;
const COLLAR = [200, 240] as const;

const picture: Picture = {
  ...{ width: WIDTH, height: HEIGHT, sourceScale: 1 },
  data: Buffer.from(
    Array.from({ length: 3 * WIDTH * HEIGHT }, (_, k) => {
      const x = Math.floor(k / 3) % WIDTH;
      return (x >= GAP[0] && x < GAP[1]) || (x >= COLLAR[0] && x < COLLAR[1]) ? WALL : HAIR;
    }),
  ),
};
const wall: Wall = {
  ...{ width: 1, height: 1, step: 4, rgb: new Float32Array(3).fill(WALL / 255) },
  ...{ seen: new Uint8Array(1), missed: new Uint8Array(1), cells: {} as Cells, noise: 0, clutter: 0 },
};
const marks: Landmarks = {
  ...{ mesh: [], leftEye: [], rightEye: [], lips: [], presence: 1, eyeY: 20, eyeToChin: 80 },
  ...{ centreX: 170, faceWidth: 204, chin: [170, CHIN] },
};
const table = new Uint8Array(1 << 15);
const nowhere = { left: 0, top: 0, width: 1, height: 1, mask: new Uint8Array(1) };
const face = { marks, table, skin: nowhere };

/** All person, but for rows of the gap and of the collar that are open already. */
function shares(rows: number): Float32Array {
  const share = new Float32Array(WIDTH * HEIGHT).fill(1);
  for (let y = 0; y < rows; y++) {
    share.fill(0, y * WIDTH + GAP[0], y * WIDTH + GAP[1]);
    share.fill(0, y * WIDTH + COLLAR[0], y * WIDTH + COLLAR[1]);
  }
  return share;
}

describe('a gap in hanging hair', () => {
  it('goes on downwards between hair and hair, to below the chin; what is as wide as a collar does not', () => {
    const share = shares(90);
    followGaps(picture, share, wall, face);
    for (let y = 90; y < HEIGHT; y++)
      for (const x of [GAP[0] - 1, GAP[0], GAP[1] - 1, GAP[1], COLLAR[0], COLLAR[1] - 1])
        expect(share[y * WIDTH + x], `${x}, ${y}`).toBeCloseTo(x >= GAP[0] && x < GAP[1] && y < CHIN + 61.2 ? 0 : 1);
  });

  it('is not begun where nothing is open above, nor on skin', () => {
    const closed = shares(0);
    followGaps(picture, closed, wall, face);
    expect(closed).toEqual(shares(0));
    const bare = shares(90);
    followGaps(picture, bare, wall, { ...face, table: table.slice().fill(1) });
    expect(bare).toEqual(shares(90));
  });

  it('is not opened where it is surely skin: a dark neck in the shade of the hair', () => {
    const neck = shares(90);
    const everywhere = { left: 0, top: 0, width: WIDTH, height: HEIGHT, mask: new Uint8Array(WIDTH * HEIGHT).fill(1) };
    followGaps(picture, neck, wall, { ...face, skin: everywhere });
    expect(neck).toEqual(shares(90));
  });
});
