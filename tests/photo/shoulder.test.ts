// A white shirt before a white wall: a shoulder where nothing is to be seen goes on between what is seen, and the seam of a
// collar is no gap.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INSIDE, OUTSIDE } from '../../cloudfunctions/_photo/cutout-before/outline.js';
import type { Colours, Person } from '../../cloudfunctions/_photo/cutout-before/person.js';
import { closeSlits } from '../../cloudfunctions/_photo/cutout-before/seams.js';
import { bridgeShoulders } from '../../cloudfunctions/_photo/cutout-before/shoulder.js';
import type { Landmarks, Picture } from '../../cloudfunctions/_photo/types.js';
import { evenly } from '../evenly.js';

const [WIDTH, HEIGHT] = [400, 300];
const WALL = 232;
const CHIN = 20;
/** Columns between which shirt and wall have one colour. */
const GAP = [150, 230] as const;

const none: Colours = { rgb: new Float32Array(3), known: new Uint8Array(1) };
/** Bright clothes everywhere. */
const person: Person = {
  ...{ width: 1, height: 1, step: WIDTH },
  ...{ rest: none, skin: none, nearest: none, hair: none, strands: none, shirt: none },
  hairIsLight: false,
  bright: Uint8Array.of(1),
};

/** A shoulder that falls from left to right, bent a little. */
const shoulder = (slope: number) => (x: number) => Math.round(90 + slope * x + 18 * Math.sin(x / 120));

function draw(top: (x: number) => number, shirt: number): Picture {
  const data = Buffer.alloc(3 * WIDTH * HEIGHT, WALL);
  let state = 5;
  for (let y = 0, i = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++, i += 3) {
      state = (state * 1664525 + 1013904223) >>> 0;
      const hidden = x >= GAP[0] && x < GAP[1];
      const light = (y >= top(x) && !hidden ? shirt : WALL) + Math.round(3 * (state / 2 ** 32) - 1.5);
      data.fill(light, i, i + 3);
    }
  return { data, width: WIDTH, height: HEIGHT, sourceScale: 1 };
}
const sidesOf = (top: (x: number) => number): Uint8Array =>
  Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (Math.floor(i / WIDTH) >= top(i % WIDTH) ? INSIDE : OUTSIDE));
const topOf = (side: Uint8Array, x: number): number => {
  let y = 0;
  while (y < HEIGHT && side[y * WIDTH + x] !== INSIDE) y++;
  return y;
};

describe('a shoulder of the colour of the wall', () => {
  it('is bridged where the outline went astray, and stays where its edge is seen', () => {
    const bump = fc.integer({ min: -24, max: 24 });
    const fall = evenly(0, 0.3);
    fc.assert(
      fc.property(fall, bump, (slope, high) => {
        const top = shoulder(slope);
        const middle = (GAP[0] + GAP[1]) / 2;
        const astray = (x: number) =>
          x < GAP[0] || x >= GAP[1] ? top(x) : top(x) - Math.round(high * Math.cos((Math.PI * (x - middle)) / 82) ** 2);
        const side = sidesOf(astray);
        bridgeShoulders(draw(top, WALL - 8), side, person, CHIN);
        for (let x = 0; x < WIDTH; x++) {
          // the columns beside the gap are bridged too: there an outline strays already
          const hidden = x >= GAP[0] - 14 && x < GAP[1] + 14;
          expect(Math.abs(topOf(side, x) - top(x)), `column ${x}`).toBeLessThanOrEqual(hidden ? 3 : 0);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is left alone where no edge is seen on either side of the gap', () => {
    const top = shoulder(0.1);
    const side = sidesOf(top);
    bridgeShoulders(draw(top, WALL), side, person, CHIN);
    expect(side).toEqual(sidesOf(top));
  });
});

describe('the collar of a bright shirt', () => {
  /** Only what says where the collar is. */
  const marks: Landmarks = {
    ...{ mesh: [], leftEye: [], rightEye: [], lips: [], presence: 1, eyeY: 20, eyeToChin: 60 },
    ...{ centreX: 200, faceWidth: 160, chin: [200, 80] },
  };
  const withGap = (wide: number) =>
    Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
      const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
      return y > 100 && y < 180 && x >= 150 && x < 150 + wide ? OUTSIDE : INSIDE;
    });

  it('has no slit between itself and the neck, but the wall is seen through a gap', () => {
    const slit = withGap(4);
    closeSlits(slit, WIDTH, person, marks);
    expect(slit).toEqual(new Uint8Array(WIDTH * HEIGHT).fill(INSIDE));
    const gap = withGap(9);
    closeSlits(gap, WIDTH, person, marks);
    expect(gap).toEqual(withGap(9));
  });

  it('is left alone where the clothes are dark', () => {
    const slit = withGap(4);
    closeSlits(slit, WIDTH, { ...person, bright: new Uint8Array(1) }, marks);
    expect(slit).toEqual(withGap(4));
  });
});
