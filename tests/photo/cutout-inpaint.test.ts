// The wall's colours carried on to where it is not seen: with the slope of its light where one is certain, without where grain
// alone has one.
import { describe, expect, it } from 'vitest';
import { inpaint } from '../../cloudfunctions/_photo/cutout/inpaint.js';
import { random } from '../../local/studio/random.js';

const W = 40;
const H = 30;
/** The wall is seen left of this column. */
const SEEN = 20;

type Light = (x: number, y: number) => number;

/** The plate's red minus the wall's own, levels, `fronts` columns beyond the last one seen, row by row. */
function offBeyond(light: Light, fronts: number): number[] {
  const plane = (tint: number) =>
    Float32Array.from({ length: W * H }, (_, at) => (tint * light(at % W, Math.floor(at / W))) / 255);
  const seen = Uint8Array.from({ length: W * H }, (_, at) => (at % W < SEEN ? 1 : 0));
  const plate = inpaint([plane(1), plane(0.9), plane(0.8)], seen, W, H);
  const x = SEEN - 1 + fronts;
  // rows near the upper and lower end have fewer neighbours
  return Array.from({ length: H - 8 }, (_, k) => 255 * plate[3 * ((k + 4) * W + x)]! - light(x, k + 4));
}

const mean = (values: number[]) => values.reduce((s, v) => s + v, 0) / values.length;

describe('the wall carried on', () => {
  it('keeps what is seen', () => {
    for (const off of offBeyond((x, y) => 150 + x + y, 0)) expect(off).toBeCloseTo(0, 3);
  });

  it('goes on getting darker where the light does: three quarters of it a cell farther, half of it three farther', () => {
    // a shadow that takes 3 % a cell
    const shadow: Light = (x) => 220 * Math.exp(-0.03 * Math.max(0, x - 8));
    const last = shadow(SEEN - 1, 0);
    for (const [fronts, most] of [
      [1, 0.25],
      [3, 0.5],
    ] as const) {
      // what the last colour seen, carried on as it is, would be too bright by
      const flat = last - shadow(SEEN - 1 + fronts, 0);
      const off = Math.abs(mean(offBeyond(shadow, fronts)));
      expect(off).toBeLessThan(most * flat);
    }
  });

  it('does not get darker for ever', () => {
    const shadow: Light = (x) => 220 * Math.exp(-0.03 * Math.min(SEEN, Math.max(0, x - 8)));
    const last = shadow(SEEN - 1, 0);
    const farthest = offBeyond(shadow, W - SEEN).map((off) => off + shadow(W - 1, 0));
    for (const light of farthest) expect(light).toBeGreaterThan(0.85 * last);
  });

  it('takes plaster for no slope', () => {
    const rnd = random(5);
    const grain = Float32Array.from({ length: W * H }, () => 6 * (rnd() - 0.5));
    const plaster: Light = (x, y) => 210 + grain[y * W + x]!;
    const far = offBeyond(plaster, 4).map((off, k) => off + plaster(SEEN + 3, k + 4) - 210);
    // means of neighbours stay within the grain; a slope of it would leave it
    for (const off of far) expect(Math.abs(off)).toBeLessThan(3);
  });
});
