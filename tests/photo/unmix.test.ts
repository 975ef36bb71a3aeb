// How much of a pixel is person, on small made-up pictures of which every share is known: strands of dark, fair and grey hair
// and cloth before white, beige and shaded walls.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPEN, PERSON, WALL } from '../../cloudfunctions/_photo/cutout-before/edge.js';
import { random } from '../../local/studio/random.js';
import { evenly } from '../evenly.js';
import { BEIGE, DARK, FAIR, found, GREY, makeSmall, type Rgb, STREAKS, WHITE } from './small-scene.js';

const [W, H] = [64, 40];
/** Columns with a strand each, far from each other, before the open wall. */
const STRANDS = [32, 40, 48];

interface Hanging {
  own: Rgb;
  wall: Rgb;
  /** of every strand's pixel */
  share: number;
  grain: number;
  /** light that the wall has lost at its upper edge; towards the lower it is full again */
  shadow: number;
  seed: number;
  eyeY?: number;
  chinY?: number;
}

/** Something of one colour to the left, and single strands of it before the wall: how far off each strand's share is. */
function strandErrors({ own, wall, share, grain, shadow, seed, eyeY = H - 4, chinY = H }: Hanging): number[][] {
  const small = makeSmall({
    ...{ width: W, height: H, grain, seed, eyeY, chinY },
    wall: (_, y) => wall.map((v) => v * (1 - shadow * (1 - y / H))) as unknown as Rgb,
    at: (x) => {
      if (x < 20) return { colour: own, share: 1, streaks: STREAKS.get(own) ?? 4, label: x < 18 ? PERSON : OPEN };
      return { colour: own, share: STRANDS.includes(x) ? share : 0, label: x < 58 ? OPEN : WALL };
    },
  });
  const out = found(small);
  const rows = Array.from({ length: H }, (_, y) => y).filter((y) => chinY === H || y > chinY);
  return STRANDS.map((x) => rows.map((y) => out[y * W + x]! - share));
}
const most = (errors: number[][]) => Math.max(...errors.flat().map(Math.abs));
const mean = (errors: number[]) => errors.reduce((a, b) => a + b, 0) / errors.length;

const upTo = (max: number) => evenly(0, max);
const share = upTo(1);
const seed = fc.integer({ min: 1, max: 9999 });

describe.each([
  ['white', WHITE],
  ['beige', BEIGE],
] as const)('a strand before a %s wall', (_title, wall) => {
  it('of dark hair is given its share to a tenth in every pixel, also in grain and in a shadow', () => {
    fc.assert(
      fc.property(share, upTo(2), upTo(0.3), seed, (share, grain, shadow, seed) => {
        expect(most(strandErrors({ own: DARK, wall, share, grain, shadow, seed }))).toBeLessThan(0.1);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['fair', FAIR],
    ['grey', GREY],
  ] as const)(
    'of %s hair is given its share to a tenth: in every pixel, and in grain and shadow on the whole',
    (_, own) => {
      fc.assert(
        fc.property(share, upTo(2), upTo(0.15), seed, (share, grain, shadow, seed) => {
          expect(most(strandErrors({ own, wall, share, grain: 0, shadow: 0, seed })), 'clean').toBeLessThan(0.1);
          for (const strand of strandErrors({ own, wall, share, grain, shadow, seed }))
            expect(Math.abs(mean(strand)), 'on the whole').toBeLessThan(0.1);
        }),
        { numRuns: 40 },
      );
    },
  );
});

describe('cloth below the chin', () => {
  it.each([
    ['a black suit', [38, 40, 48]],
    ['red clothes', [170, 40, 44]],
  ] as [string, Rgb][])(
    'of the colour of %s is given its share to a tenth before a white and a beige wall',
    (_, own) => {
      fc.assert(
        fc.property(share, upTo(2), seed, fc.constantFrom(WHITE, BEIGE), (share, grain, seed, wall) => {
          const below = { eyeY: 4, chinY: 8 };
          expect(most(strandErrors({ own, wall, share, grain, shadow: 0, seed, ...below }))).toBeLessThan(0.1);
        }),
        { numRuns: 40 },
      );
    },
  );
});

describe('whatever is in the picture', () => {
  it('the share of the person stays from 0 to 1', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 4, max: 40 }), fc.integer({ min: 4, max: 40 }), (seed, width, height) => {
        const rnd = random(seed);
        // of one colour, of few, or of many
        const kinds = 1 + Math.floor(4 * rnd() ** 2);
        const pick = (): Rgb => [0, 1, 2].map(() => Math.floor(kinds * rnd()) * (255 / kinds)) as unknown as Rgb;
        const full = rnd();
        const small = makeSmall({
          ...{ width, height, eyeY: height * rnd(), chinY: height * rnd(), grain: 3 * rnd(), seed },
          wall: pick,
          at: () => ({
            colour: pick(),
            share: rnd(),
            label: rnd() < full ? PERSON : rnd() < 0.7 ? OPEN : WALL,
            isSkin: rnd() < 0.1,
          }),
        });
        small.scene.side?.set(small.scene.label.map(() => Math.floor(3 * rnd())));
        for (const v of found(small)) expect(v >= 0 && v <= 1, `${v}`).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
