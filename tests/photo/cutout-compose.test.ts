// The new background: pixels of the person are the shot's own, and of a mixture only the wall's part is exchanged.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../cloudfunctions/_photo/cutout/compose.js';
import { evenly } from '../evenly.js';
import { plainPicture } from './subject.js';

const W = 16;
const H = 12;
const CELLS = { width: W / 4, height: H / 4 };

const colour = fc.tuple(evenly(0, 255), evenly(0, 255), evenly(0, 255));
const whole = colour.map((c) => c.map(Math.round) as [number, number, number]);

/** A plate of one colour, levels. */
const plateOf = (rgb: readonly number[]) =>
  Float32Array.from({ length: 3 * CELLS.width * CELLS.height }, (_, k) => rgb[k % 3]! / 255);

describe('the composition', () => {
  it('is exactly the new background where no person is, and exactly the shot where nothing else is', () => {
    fc.assert(
      fc.property(whole, whole, colour, (shot, background, wall) => {
        const share = Float32Array.from({ length: W * H }, (_, i) => i % 2);
        const out = compose(plainPicture(W, H, shot), share, plateOf(wall), CELLS, background);
        expect([...out]).toEqual([...share].flatMap((a) => (a === 1 ? shot : background)));
      }),
    );
  });

  it('leaves no halo: a known mixture with the wall becomes the same mixture with the background', () => {
    fc.assert(
      fc.property(whole, whole, colour, evenly(0.01, 0.99), (person, background, wall, a) => {
        const mixed = person.map((v, c) => Math.round(a * v + (1 - a) * wall[c]!)) as [number, number, number];
        const share = new Float32Array(W * H).fill(a);
        const out = compose(plainPicture(W, H, mixed), share, plateOf(wall), CELLS, background);
        // the shot and the photo are each rounded once
        person.forEach((v, c) => {
          expect(Math.abs(out[c]! - (a * v + (1 - a) * background[c]!))).toBeLessThanOrEqual(1.001);
        });
      }),
    );
  });

  it('follows a wall that changes from cell to cell', () => {
    const slope = Float32Array.from({ length: 3 * CELLS.width * CELLS.height }, (_, k) => {
      const x = 4 * (Math.floor(k / 3) % CELLS.width) + 1.5;
      return (120 + 6 * x) / 255;
    });
    const picture = plainPicture(W, H, [0, 0, 0]);
    // black hair covers half of every pixel
    for (let i = 0; i < W * H; i++) picture.data.fill(Math.round(0.5 * (120 + 6 * (i % W))), 3 * i, 3 * i + 3);
    const out = compose(picture, new Float32Array(W * H).fill(0.5), slope, CELLS, [0, 0, 200]);
    for (let y = 0; y < H; y++)
      for (let x = 2; x < W - 2; x++) {
        const i = 3 * (y * W + x);
        expect(out[i]!).toBeLessThanOrEqual(1);
        expect(Math.abs(out[i + 2]! - 100)).toBeLessThanOrEqual(1);
      }
  });

  it('never adds more than white nor takes away more than all light', () => {
    fc.assert(
      fc.property(whole, whole, colour, evenly(0, 1), (shot, background, wall, a) => {
        const share = new Float32Array(W * H).fill(a);
        const out = compose(plainPicture(W, H, shot), share, plateOf(wall), CELLS, background);
        for (let c = 0; c < 3; c++) {
          const least = (1 - a) * background[c]!;
          expect(out[c]!).toBeGreaterThanOrEqual(Math.floor(least));
          expect(out[c]!).toBeLessThanOrEqual(Math.ceil(least + 255 * a));
        }
      }),
    );
  });
});
