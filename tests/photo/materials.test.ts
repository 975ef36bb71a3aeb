// What a person is made of is learnt from what is surely person: hair above the eyes, a bald scalp where there is none, skin,
// and how cloth spreads around its colour; and whether that can be told from the wall.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPEN, PERSON, WALL } from '../../cloudfunctions/_photo/cutout-before/edge.js';
import { isTellable, type Materials, NUMBERS, STEPS } from '../../cloudfunctions/_photo/cutout-before/materials.js';
import { BEIGE, DARK, GREY, makeSmall, type Rgb, SKIN, type Spot, WHITE } from './small-scene.js';

const [W, H] = [96, 96];
const [EYES, CHIN] = [40, 64];
const SUIT: Rgb = [38, 40, 48];

/** A head as wide as the picture but for a wall at the right: hair down to `hairline`, skin to the chin, then cloth. */
function learn(hairline: number, cloth: (x: number, y: number) => Rgb = () => SUIT, streaks = 8): Materials {
  const at = (x: number, y: number): Spot => {
    if (x >= 80) return { colour: SUIT, share: 0, label: x < 84 ? OPEN : WALL };
    if (y < hairline) return { colour: DARK, share: 1, streaks, label: PERSON };
    if (y < CHIN) return { colour: SKIN, share: 1, streaks: 4, label: PERSON, isSkin: true };
    return { colour: cloth(x, y), share: 1, label: PERSON };
  };
  return makeSmall({ width: W, height: H, eyeY: EYES, chinY: CHIN, wall: () => BEIGE, at }).materials;
}
const levels = ({ mean }: { mean: readonly number[] }) => mean.map((v) => Math.round(255 * v));
const near = (mean: number[], colour: Rgb, within = 3) => {
  const off = Math.max(...mean.map((v, c) => Math.abs(v - colour[c]!)));
  expect(off, `${mean} beside ${colour}`).toBeLessThanOrEqual(within);
};

describe('what a person is made of', () => {
  it('is hair above the eyes, skin on the face, and all colours between where they meet', () => {
    const { hair, skin, seam } = learn(30);
    near(levels(hair), DARK);
    near(levels(skin), SKIN);
    near(levels(seam), DARK.map((v, c) => (v + SKIN[c]!) / 2) as unknown as Rgb);
    // from one to the other the seam's light spreads by a twelfth of the way, squared
    const way = DARK.map((v, c) => (v - SKIN[c]!) / 255);
    expect(seam.covariance[0]).toBeGreaterThan(way[0]! ** 2 / 12);
    expect(seam.covariance[0]).toBeLessThan(way[0]! ** 2 / 12 + 0.002);
  });

  it('is the scalp where the head has hardly any hair', () => {
    near(levels(learn(6).hair), SKIN, 30);
    near(levels(learn(0).hair), SKIN);
    near(levels(learn(16).hair), DARK);
  });

  it('spreads as the strands of the hair do, and as the folds of the cloth', () => {
    const deviation = ({ hair }: Materials) => 255 * Math.sqrt(hair.covariance[0]);
    expect(deviation(learn(30, undefined, 8))).toBeCloseTo(8, 0);
    expect(deviation(learn(30, undefined, 2))).toBeCloseTo(2, 0);
    const plain = learn(30).cloth.covariance[3];
    const folds = (x: number): Rgb => (x % 8 < 4 ? [30, 32, 40] : [70, 72, 80]);
    expect(learn(30, folds).cloth.covariance[3] - plain).toBeCloseTo((20 / 255) ** 2, 3);
    // a white button is another cloth
    expect(learn(30, (x, y) => (x % 8 < 2 && y % 8 < 2 ? [250, 250, 250] : SUIT)).cloth.covariance[3]).toBeLessThan(
      plain + 0.002,
    );
  });

  it('is weighed by numbers, whatever the colours', () => {
    const channel = fc.integer({ min: 0, max: 255 });
    const colour = fc.tuple(channel, channel, channel);
    fc.assert(
      fc.property(colour, colour, colour, fc.integer({ min: 1, max: 99 }), (own, cloth, wall, seed) => {
        const { materials } = makeSmall({
          ...{ width: 32, height: 32, eyeY: 12, chinY: 20, seed, wall: () => wall },
          at: (x, y) => ({ colour: y < 16 ? own : cloth, share: 1, label: x < 24 ? PERSON : WALL }),
        });
        for (const { steps } of [materials.hair, materials.skin, materials.seam, materials.cloth]) {
          expect(steps.length).toBe(NUMBERS * (STEPS + 1));
          expect(steps.every(Number.isFinite)).toBe(true);
          // a spread has no direction without width: each channel counts for itself
          for (let k = 0; k <= STEPS; k++)
            for (const own of [0, 3, 5]) expect(steps[NUMBERS * k + own]).toBeGreaterThan(0);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('hair and the wall', () => {
  type Six = [number, number, number, number, number, number];
  /** Hair whose strands differ in light alone. */
  const hair = (colour: Rgb, streaks: number) => ({
    mean: colour.map((v) => v / 255) as [number, number, number],
    covariance: Array.from({ length: 6 }, () => (streaks / 255) ** 2) as Six,
  });
  const tellable = (colour: Rgb, streaks: number, wall: Rgb) =>
    isTellable(
      hair(colour, streaks),
      wall.map((v) => v / 255),
    );

  it('are told apart by their light, or by the direction of their colours', () => {
    for (const wall of [WHITE, BEIGE]) expect(tellable(DARK, 20, wall)).toBe(true);
    expect(tellable(GREY, 14, BEIGE), 'grey before beige').toBe(true);
    expect(tellable(GREY, 14, WHITE), 'grey before white').toBe(false);
    expect(tellable(GREY, 14, GREY), 'grey before its grey').toBe(false);
    expect(tellable(GREY, 14, [190, 188, 186]), 'grey before a light grey').toBe(false);
    expect(tellable(GREY, 4, WHITE), 'even grey before white').toBe(true);
  });

  it('stay apart when both lose the same share of their light, by the direction of their colours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 100 }), (light) => {
        const shade = (colour: Rgb) => colour.map((v) => (light * v) / 100) as unknown as Rgb;
        expect(tellable(shade(GREY), 60, shade(BEIGE))).toBe(true);
        expect(tellable(shade(GREY), 60, shade(WHITE))).toBe(false);
      }),
    );
  });
});
