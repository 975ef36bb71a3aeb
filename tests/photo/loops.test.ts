// Dark hair that hangs beside a pale neck before a pale wall: the wall seen through it is opened, the neck is not, however
// near to the wall's colour its light and its shade are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPEN, PERSON } from '../../cloudfunctions/_photo/cutout-before/edge.js';
import { openLoops } from '../../cloudfunctions/_photo/cutout-before/loops.js';
import type { Material, Materials } from '../../cloudfunctions/_photo/cutout-before/materials.js';
import { INSIDE } from '../../cloudfunctions/_photo/cutout-before/outline.js';
import type { Colours, Person } from '../../cloudfunctions/_photo/cutout-before/person.js';
import type { Cells, Landmarks, Picture, Wall } from '../../cloudfunctions/_photo/types.js';
import { evenly } from '../evenly.js';

const [WIDTH, HEIGHT] = [240, 160];
const CHIN = 40;
const WALL = [208, 206, 200] as const;
const SKIN = [228, 196, 172] as const;
const HAIR = [30, 26, 24] as const;
/** A patch below the chin in the midst of the hair. */
const PATCH = { left: 100, top: 80, width: 12, height: 30 };

type Colour = readonly [number, number, number];
const unit = ([r, g, b]: Colour) => Float32Array.of(r / 255, g / 255, b / 255);
const none: Colours = { rgb: new Float32Array(3), known: new Uint8Array(1) };
const person: Person = {
  ...{ width: 1, height: 1, step: WIDTH },
  ...{ rest: { rgb: unit(HAIR), known: Uint8Array.of(1) }, nearest: { rgb: unit(HAIR), known: Uint8Array.of(1) } },
  ...{ skin: none, hair: none, strands: none, shirt: none, hairIsLight: false, bright: Uint8Array.of(0) },
};
const wall: Wall = {
  ...{ width: 1, height: 1, step: 4, rgb: unit(WALL) },
  ...{ seen: new Uint8Array(1), missed: new Uint8Array(1), cells: {} as Cells, noise: 0, clutter: 0 },
};
const marks: Landmarks = {
  ...{ mesh: [], leftEye: [], rightEye: [], lips: [], presence: 1, eyeY: 10, eyeToChin: 30 },
  ...{ centreX: 120, faceWidth: 120, chin: [120, CHIN] },
};
const material = (c: Colour): Material => ({
  mean: [c[0] / 255, c[1] / 255, c[2] / 255],
  covariance: [0, 0, 0, 0, 0, 0],
  steps: new Float64Array(0),
});
const materials: Materials = {
  ...{ hair: material(HAIR), skin: material(SKIN), seam: material(SKIN), cloth: material(HAIR) },
  ...{ chinY: CHIN, isTellable: true },
};

/** How many pixels of the patch are opened when it has this colour. */
function opened(patch: Colour): number {
  const data = Buffer.alloc(3 * WIDTH * HEIGHT);
  const isPatch = (x: number, y: number) =>
    x >= PATCH.left && x < PATCH.left + PATCH.width && y >= PATCH.top && y < PATCH.top + PATCH.height;
  for (let y = 0, i = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++, i += 3) data.set(isPatch(x, y) ? patch : HAIR, i);
  const picture: Picture = { data, width: WIDTH, height: HEIGHT, sourceScale: 1 };
  const label = new Uint8Array(WIDTH * HEIGHT).fill(PERSON);
  const side = new Uint8Array(WIDTH * HEIGHT).fill(INSIDE);
  const noSkin = { left: 0, top: 0, width: 1, height: 1, mask: new Uint8Array(1) };
  // the table knows none of these colours as skin: highlights and shade of a real neck are not in it
  const face = { marks, eyeY: 10, chinY: CHIN, table: new Uint8Array(1 << 15), skin: noSkin, rim: noSkin };
  openLoops(picture, label, side, wall, person, materials, face);
  return label.reduce((n, v, i) => n + (v === OPEN && isPatch(i % WIDTH, Math.floor(i / WIDTH)) ? 1 : 0), 0);
}

describe('what is pale amid dark hair below the chin', () => {
  it('is opened where it is the wall, in whatever light', () => {
    for (const light of [1, 0.9, 0.8]) {
      const colour = WALL.map((v) => Math.round(v * light)) as [number, number, number];
      expect(opened(colour), `${light}`).toBe(PATCH.width * PATCH.height);
    }
  });

  it('is left alone where it is skin, in whatever light', () => {
    fc.assert(
      fc.property(evenly(0.75, 1.1), (light) => {
        const colour = SKIN.map((v) => Math.min(255, Math.round(v * light))) as [number, number, number];
        expect(opened(colour)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
});
