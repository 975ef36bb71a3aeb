// The closer look at the head: inside its crop it counts as much as the first, and nothing jumps at the rim.
import { describe, expect, it } from 'vitest';
import { mergeHead } from '../../cloudfunctions/_photo/see/closer.js';
import type { Portrait } from '../../cloudfunctions/_photo/see/matte.js';

const PICTURE = { width: 300, height: 400 };
const [W, H] = [150, 200];

/** A closer look that says the same everywhere. */
const said = (share: number, region: Portrait['region']): Portrait => ({
  share: new Float32Array(256 * 256).fill(share),
  region,
});
const wide = (share: number) => ({ alpha: new Float32Array(W * H).fill(share), width: W, height: H });
/** The matte shows the whole picture at half its size. */
const PLACING = { left: 0, top: 0, scale: 0.5 };
const HEAD = { left: 80, top: 60, width: 140, height: 160 };

const at = (alpha: Float32Array, x: number, y: number) => alpha[Math.round(y / 2) * W + Math.round(x / 2)]!;

describe('the closer look', () => {
  it('counts half inside its crop, and nothing outside', () => {
    const { alpha } = mergeHead(PICTURE, said(1, HEAD), wide(0.25), PLACING);
    expect(at(alpha, 150, 140)).toBeCloseTo(0.625, 5);
    for (const [x, y] of [
      [70, 140],
      [230, 140],
      [150, 50],
      [150, 230],
    ] as const)
      expect(at(alpha, x, y)).toBeCloseTo(0.25, 5);
  });

  it('counts little by little', () => {
    const { alpha } = mergeHead(PICTURE, said(1, HEAD), wide(0), PLACING);
    for (let x = 1; x < W; x++) expect(Math.abs(alpha[70 * W + x]! - alpha[70 * W + x - 1]!)).toBeLessThan(0.1);
    for (let y = 1; y < H; y++) expect(Math.abs(alpha[y * W + 75]! - alpha[(y - 1) * W + 75]!)).toBeLessThan(0.1);
  });

  it('reaches to the edge of the picture where its crop does', () => {
    const { alpha } = mergeHead(PICTURE, said(1, { left: 80, top: 0, width: 140, height: 160 }), wide(0), PLACING);
    expect(at(alpha, 150, 0)).toBeCloseTo(0.5, 5);
    expect(at(alpha, 150, 159)).toBeLessThan(0.1);
  });

  it('lies right in a matte that shows a part of the picture', () => {
    const part = { left: 100, top: 80, scale: 2 };
    const { alpha } = mergeHead(PICTURE, said(1, HEAD), wide(0), part);
    // 100 + 74 / 2 = 137 is inside, far from the rim at 220
    expect(alpha[100 * W + 74]).toBeCloseTo(0.5, 5);
    const beyond = mergeHead(PICTURE, said(1, { ...HEAD, width: 60 }), wide(0), part).alpha;
    expect(beyond[100 * W + 100]).toBe(0);
  });

  it('takes the less away the surer the first look is of the person', () => {
    for (const [first, wanted] of [
      [0.6, 0.3],
      [0.7, 0.35],
      [0.85, 0.6375],
      [0.97, 0.9215],
      [1, 1],
    ] as const)
      expect(at(mergeHead(PICTURE, said(0, HEAD), wide(first), PLACING).alpha, 150, 140)).toBeCloseTo(wanted, 5);
    expect(at(mergeHead(PICTURE, said(1, HEAD), wide(0.9), PLACING).alpha, 150, 140)).toBeCloseTo(0.95, 5);
  });

  it('leaves the matte that it was given as it was', () => {
    const before = wide(0.25);
    mergeHead(PICTURE, said(1, HEAD), before, PLACING);
    expect(before.alpha.every((v) => v === 0.25)).toBe(true);
  });
});
