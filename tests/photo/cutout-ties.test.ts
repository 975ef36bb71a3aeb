// How easily a walker goes from one place to the next: freely on a plain or evenly shaded wall, hardly across an edge, however faint.
import { describe, expect, it } from 'vitest';
import { tieNeighbours } from '../../cloudfunctions/_photo/cutout/ties.js';

const W = 24;
const H = 16;
const GRAIN = 1.5 / 255;
const ROW = 8;

/** The tie of each place of a row to its right neighbour, from the third column to the third last. */
function tiesAlong(light: (x: number) => number): number[] {
  const rgb = Float32Array.from({ length: 3 * W * H }, (_, k) => light(Math.floor(k / 3) % W) / 255);
  const places = Int32Array.from({ length: W - 6 }, (_, k) => ROW * W + 3 + k);
  const ties = tieNeighbours({ rgb, width: W, height: H }, places, GRAIN);
  return Array.from(places, (_, k) => ties[4 * k + 1]!);
}

describe('the tie between two places', () => {
  it('is whole on a plain wall and where the light changes evenly', () => {
    for (const tie of tiesAlong(() => 220)) expect(tie).toBeCloseTo(1.004, 3);
    for (const tie of tiesAlong((x) => 200 + x)) expect(tie).toBeGreaterThan(0.9);
  });

  it('is cut at one line by an edge of three grains, and nowhere beside it', () => {
    const ties = tiesAlong((x) => (x < 12 ? 225.5 : 230));
    expect(ties[11 - 3]).toBeLessThan(0.2);
    expect(ties.filter((tie) => tie < 0.6)).toHaveLength(1);
  });

  it('is never cut off wholly', () => {
    expect(Math.min(...tiesAlong((x) => (x < 12 ? 0 : 255)))).toBeCloseTo(0.004, 3);
  });

  it('is the same both ways', () => {
    const rgb = Float32Array.from({ length: 3 * W * H }, (_, k) => ((k * 7919) % 97) / 97);
    const here = ROW * W + 10;
    const ties = tieNeighbours({ rgb, width: W, height: H }, Int32Array.of(here, here + 1, here + W), GRAIN);
    expect(ties[1]).toBe(ties[4]);
    expect(ties[3]).toBe(ties[10]);
  });

  it('is told beside the border of the picture too', () => {
    const rgb = new Float32Array(3 * W * H).fill(0.5);
    const corners = Int32Array.of(W + 1, 2 * W - 2, (H - 2) * W + 1, (H - 1) * W - 2);
    for (const tie of tieNeighbours({ rgb, width: W, height: H }, corners, GRAIN)) expect(tie).toBeCloseTo(1.004, 3);
  });
});
