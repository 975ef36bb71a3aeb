// The band that the colours decide: as wide as the networks' edge may be off, and no wider.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTrimap, OPEN, PERSON, WALL } from '../../cloudfunctions/_photo/cutout/trimap.js';
import type { Wall } from '../../cloudfunctions/_photo/types.js';
import { evenly } from '../evenly.js';

const W = 40;
const H = 30;

/** All that the trimap asks of a wall: the person's share in each cell, and hair that the network missed. */
function wallWith(share: (x: number, y: number) => number, missed: readonly number[] = []): Wall {
  const n = W * H;
  const plane = () => new Float32Array(n);
  const cells = {
    width: W,
    height: H,
    planes: [plane(), plane(), plane()] as [Float32Array, Float32Array, Float32Array],
    least: plane(),
    share: Float32Array.from({ length: n }, (_, at) => share(at % W, Math.floor(at / W))),
    most: plane(),
    grain: plane(),
  };
  const hair = new Uint8Array(n);
  for (const at of missed) hair[at] = 1;
  return {
    rgb: new Float32Array(3 * n),
    width: W,
    height: H,
    step: 4,
    seen: new Uint8Array(n),
    cells,
    missed: hair,
    noise: 0.005,
    clutter: 0,
  };
}

describe('the trimap', () => {
  it('calls a place person or wall only when all within half a band of it is so, and opens every edge', () => {
    const disc = fc.record({ x: evenly(0, W), y: evenly(0, H), r: evenly(4, 16) });
    fc.assert(
      fc.property(disc, disc, evenly(0.5, 2), (one, two, unit) => {
        const inside = (x: number, y: number) => ([one, two].some((d) => Math.hypot(x - d.x, y - d.y) < d.r) ? 1 : 0);
        const { labels, around } = makeTrimap(wallWith(inside), unit);
        // half a band is 12 px at a working width of 960, a cell 4 px
        const reach = Math.max(1, Math.round(3 * unit));
        const wrong: string[] = [];
        for (let y = 0; y < H; y++)
          for (let x = 0; x < W; x++) {
            let [sum, n] = [0, 0];
            for (let v = Math.max(0, y - reach); v <= Math.min(H - 1, y + reach); v++)
              for (let u = Math.max(0, x - reach); u <= Math.min(W - 1, x + reach); u++, n++) sum += inside(u, v);
            const at = y * W + x;
            if (labels[at] !== (sum === n ? PERSON : sum === 0 ? WALL : OPEN)) wrong.push(`label at ${x}, ${y}`);
            if (Math.abs(around[at]! - sum / n) > 1e-4) wrong.push(`mean at ${x}, ${y}`);
          }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    [0.004, WALL],
    [0.006, OPEN],
    [0.994, OPEN],
    [0.996, PERSON],
  ])('takes a share of %f all around for label %i', (share, label) => {
    const { labels } = makeTrimap(
      wallWith(() => share),
      1,
    );
    expect(new Set(labels)).toEqual(new Set([label]));
  });

  it('opens two cells around hair that the network missed, but nothing of the sure person', () => {
    const at = 15 * W + 20;
    const person = (x: number) => (x >= 30 ? 1 : 0);
    const { labels } = makeTrimap(wallWith(person, [at, 15 * W + 35]), 1);
    expect([labels[at], labels[at + 2], labels[at + 2 * W], labels[at + 3]]).toEqual([OPEN, OPEN, OPEN, WALL]);
    expect(labels[15 * W + 35]).toBe(PERSON);
  });
});
