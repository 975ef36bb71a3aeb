// Smoothing along the picture's edges: grain of the share goes, the edge itself stays where it is.
import { describe, expect, it } from 'vitest';
import { smoothShares } from '../../cloudfunctions/_photo/cutout/smooth.js';
import { halve } from '../../cloudfunctions/_photo/pixels/half.js';
import { normals } from './cutout-scene.js';

const W = 64;
const H = 48;
const OPEN = Int32Array.from({ length: W * H }, (_, i) => i).filter((i) => i % W > 15 && i % W < 48);

/** A picture that is as light as `truth` says, and the shares with noise of 0.12 after smoothing. */
function smoothed(truth: (x: number, y: number) => number, seed = 1, amount = 1) {
  const noise = normals(seed);
  const data = Buffer.alloc(3 * W * H);
  const exact = Float32Array.from({ length: W * H }, (_, i) => truth(i % W, Math.floor(i / W)));
  for (let i = 0; i < W * H; i++)
    for (let c = 0; c < 3; c++) data[3 * i + c] = Math.round(220 - (150 - 20 * c) * exact[i]! + 1.5 * noise());
  const before = exact.map((v) => Math.min(1, Math.max(0, v + 0.12 * noise())));
  const share = before.slice();
  const picture = { data, width: W, height: H, sourceScale: 1 };
  smoothShares(share, picture, halve(picture), OPEN, new Float32Array(OPEN.length).fill(amount));
  const off = (plane: Float32Array, px: Int32Array | number[]) =>
    [...px].reduce((sum, i) => sum + Math.abs(plane[i]! - exact[i]!), 0) / px.length;
  return { share, before, exact, off };
}

describe('smoothing', () => {
  it('takes nearly half of the grain from a soft edge', () => {
    const { share, before, off } = smoothed((x) => Math.min(1, Math.max(0, (38 - x) / 12)));
    expect(off(share, OPEN)).toBeLessThan(0.6 * off(before, OPEN));
  });

  it('keeps a strand of 2 px', () => {
    const strand = (x: number, y: number) => (x < 20 || Math.abs(x - 30 - 0.3 * (y - 24)) < 1 ? 1 : 0);
    const { share, exact } = smoothed(strand);
    const on = [...OPEN].filter((i) => exact[i] === 1 && i % W > 22);
    const beside = [...OPEN].filter((i) => exact[i] === 0);
    const mean = (px: number[]) => px.reduce((sum, i) => sum + share[i]!, 0) / px.length;
    expect(on.length).toBeGreaterThan(60);
    expect(mean(on)).toBeGreaterThan(0.85);
    expect(mean(beside)).toBeLessThan(0.1);
  });

  it('gives a flat place its mean share, and touches nothing but the open pixels', () => {
    const { share, before } = smoothed(() => 0.5);
    const open = new Set(OPEN);
    for (let i = 0; i < W * H; i++) if (!open.has(i)) expect(share[i]).toBe(before[i]);
    for (const i of OPEN) expect(Math.abs(share[i]! - 0.5)).toBeLessThan(0.12);
  });

  it('leaves what takes none of it as it was', () => {
    const { share, before } = smoothed(() => 0.5, 1, 0);
    expect(share).toEqual(before);
  });

  it('keeps shares between none and all', () => {
    const { share } = smoothed((x, y) => ((x + y) % 7 < 3 ? 1 : 0), 9);
    for (const v of share) {
      expect(v).toBeGreaterThanOrEqual(0);
      expect(v).toBeLessThanOrEqual(1);
    }
  });
});
