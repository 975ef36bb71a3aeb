// The share by likelihood: known mixtures of wall and one material come out again, and where the two look alike the
// colours are not believed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weighShares } from '../../cloudfunctions/_photo/cutout/likelihood.js';
import { BLOCK, KINDS, type Materials } from '../../cloudfunctions/_photo/cutout/materials.js';
import { OPEN, PERSON, type Trimap } from '../../cloudfunctions/_photo/cutout/trimap.js';
import { evenly } from '../evenly.js';
import { type Colour, HAIR, normals, SKIN, WALL_GREY } from './cutout-scene.js';

const SIDE = 32;
const CELLS = SIDE / 4;
const N = CELLS * CELLS;
const GRAIN = 1.5 / 255;
const PLATE = Float32Array.from({ length: 3 * N }, (_, k) => WALL_GREY[k % 3]! / 255);
const OPENED: Trimap = {
  labels: new Uint8Array(N).fill(OPEN),
  around: new Float32Array(N).fill(0.5),
  width: CELLS,
  height: CELLS,
};
/** Hair everywhere, as a network sure of itself says it. */
const KIND_SHARES = [0.92, 0.02, 0.02].map((v) => new Float32Array(N).fill(v));

/** One material everywhere, which deviates by `spread` (0..1) in every direction. */
function materialOf(colour: readonly number[], spread: number): Materials {
  const [r, g, b] = colour.map((v, c) => (v - WALL_GREY[c]!) / 255) as [number, number, number];
  const apart = Math.hypot(r, g, b);
  const m = { r: r / apart, g: g / apart, b: b / apart, apart, along: spread / apart, across: spread, part: 1 };
  const blocks = (SIDE / BLOCK) ** 2;
  return {
    at: Array.from({ length: KINDS * blocks }, (_, k) => (k % KINDS === 0 ? m : undefined)),
    width: SIDE / BLOCK,
    height: SIDE / BLOCK,
  };
}

/** What is found where every pixel is the same mixture, with noise. */
function weigh(person: Colour, share: number, spread: number, trimap = OPENED, seed = 5) {
  const noise = normals(seed);
  const data = Buffer.alloc(3 * SIDE * SIDE);
  for (let i = 0; i < SIDE * SIDE; i++)
    for (let c = 0; c < 3; c++) {
      const own = person[c]! + 255 * spread * noise();
      const light = share * own + (1 - share) * WALL_GREY[c]! + 255 * GRAIN * noise();
      data[3 * i + c] = Math.round(Math.min(255, Math.max(0, light)));
    }
  const picture = { data, width: SIDE, height: SIDE, sourceScale: 1 };
  return weighShares(picture, trimap, materialOf(person, spread), KIND_SHARES, PLATE, GRAIN);
}

const meanOf = (values: Float32Array) => values.reduce((s, v) => s + v, 0) / values.length;

describe('the share by likelihood', () => {
  it('is the share of a known mixture of hair and wall, whatever the noise', () => {
    fc.assert(
      fc.property(evenly(0.1, 0.9), evenly(0.005, 0.03), fc.integer({ min: 1, max: 1e6 }), (share, spread, seed) => {
        const { mean } = weigh(HAIR, share, spread, OPENED, seed);
        // shares are weighed in tenths: half a step is as near as they get
        expect(Math.abs(meanOf(mean) - share)).toBeLessThan(0.05);
        // a single pixel is off by its own noise
        const off = mean.map((v) => (v - share) ** 2);
        expect(Math.sqrt(meanOf(off))).toBeLessThan(0.08);
      }),
      { numRuns: 30 },
    );
  });

  it('is that of skin too, which lies nearer to the wall', () => {
    for (const share of [0.2, 0.5, 0.8])
      expect(Math.abs(meanOf(weigh(SKIN, share, 0.02).mean) - share)).toBeLessThan(0.06);
  });

  it('weighs bare wall for none and bare person for all, and a half for neither', () => {
    const [wall, person, half] = [0, 1, 0.5].map((share) => weigh(HAIR, share, 0.02));
    expect(meanOf(wall!.none)).toBeGreaterThan(0.7);
    expect(meanOf(wall!.all)).toBeLessThan(meanOf(wall!.none) / 4);
    expect(meanOf(person!.all)).toBeGreaterThan(0.7);
    expect(meanOf(person!.none)).toBeLessThan(0.01);
    expect(meanOf(half!.none)).toBeLessThan(0.01);
  });

  it('takes gloss that is brighter than the wall for person, because no mixture explains it', () => {
    const glossy = HAIR.map((v, c) => v + 1.25 * (WALL_GREY[c]! - v)) as unknown as Colour;
    const noise = normals(3);
    const data = Buffer.from(
      Uint8Array.from({ length: 3 * SIDE * SIDE }, (_, k) => Math.round(glossy[k % 3]! + 255 * GRAIN * noise())),
    );
    const picture = { data, width: SIDE, height: SIDE, sourceScale: 1 };
    const { all, none } = weighShares(picture, OPENED, materialOf(HAIR, 0.02), KIND_SHARES, PLATE, GRAIN);
    expect(meanOf(all)).toBeGreaterThan(1000 * meanOf(none));
  });
});

describe('trust in the colours', () => {
  it('falls as the material comes nearer to the wall, and with its own deviation', () => {
    const dimmer = fc.tuple(evenly(0, 180), evenly(0, 180)).map((pair) => pair.sort((a, b) => a - b));
    const darker = (by: number) => WALL_GREY.map((v) => v - 1 - by) as unknown as Colour;
    fc.assert(
      fc.property(dimmer, evenly(0.01, 0.06), ([near, far], spread) => {
        const [a, b] = [near!, far!].map((by) => weigh(darker(by), 1, spread).trust[0]!) as [number, number];
        expect(a).toBeLessThanOrEqual(b);
        expect(weigh(darker(far!), 1, spread + 0.01).trust[0]).toBeLessThanOrEqual(b);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    [2.1, 0, 'none'],
    [1.9, 0, 'none'],
    [8.1, 1, 'all'],
    [5, 0.5, 'half'],
  ])('at %f deviations between wall and material is %f, %s of it', (deviations, wanted) => {
    const apart = Math.hypot(...HAIR.map((v, c) => (v - WALL_GREY[c]!) / 255));
    expect(Math.abs(weigh(HAIR, 1, apart / deviations).trust[0]! - wanted)).toBeLessThan(0.02);
  });

  it('is not asked outside the open band, and is none where no material is known', () => {
    const labels = Uint8Array.from(OPENED.labels, (_, at) => (at % CELLS < 4 ? PERSON : OPEN));
    const { pixels } = weigh(HAIR, 0.5, 0.02, { ...OPENED, labels });
    expect(pixels.length).toBe((SIDE * SIDE) / 2);
    expect(pixels.every((i) => i % SIDE >= SIDE / 2)).toBe(true);
    const unknown: Materials = { at: new Array(KINDS * 4), width: 2, height: 2 };
    const picture = { data: Buffer.alloc(3 * SIDE * SIDE), width: SIDE, height: SIDE, sourceScale: 1 };
    expect(weighShares(picture, OPENED, unknown, KIND_SHARES, PLATE, GRAIN).trust.every((v) => v === 0)).toBe(true);
  });
});
