// The engine's plain tools against their definitions, worked out the slow way: a faster tool must give the same numbers.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { magnitudes } from '../../cloudfunctions/_photo/checks/fourier.js';
import { findPatches } from '../../cloudfunctions/_photo/checks/patches.js';
import { fitSurface, heightAt } from '../../cloudfunctions/_photo/checks/surface.js';
import { connected } from '../../cloudfunctions/_photo/pixels/planes.js';
import { spreadColours } from '../../cloudfunctions/_photo/pixels/sums.js';

const planeOf = (n: number, seed: number) => {
  let state = seed;
  return Float32Array.from({ length: n }, () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 24;
  });
};

describe('Fourier magnitudes', () => {
  const N = 16;
  /** By the definition of the transform. */
  function slowly(plane: Float32Array): number[] {
    const mean = plane.reduce((s, v) => s + v, 0) / plane.length;
    const hann = (i: number) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / N);
    return Array.from({ length: N * N }, (_, k) => {
      const [u, v] = [k % N, Math.floor(k / N)];
      let [re, im] = [0, 0];
      for (let y = 0; y < N; y++)
        for (let x = 0; x < N; x++) {
          const value = (plane[y * N + x]! - mean) * hann(x) * hann(y);
          const angle = (-2 * Math.PI * (u * x + v * y)) / N;
          re += value * Math.cos(angle);
          im += value * Math.sin(angle);
        }
      return Math.hypot(re, im);
    });
  }

  it('of two planes at once are those of each alone', () => {
    const planes = [planeOf(N * N, 1), planeOf(N * N, 2)] as const;
    magnitudes(...planes, N).forEach((found, i) => {
      for (const [k, wanted] of slowly(planes[i]!).entries()) expect(found[k]).toBeCloseTo(wanted, 6);
    });
  });
});

describe('a surface through scattered values', () => {
  it('is the quadratic on which they lie, whatever a third of them says', () => {
    const n = 600;
    const x = Float64Array.from({ length: n }, (_, i) => ((i * 37) % n) / (n / 2) - 1);
    const y = Float64Array.from({ length: n }, (_, i) => ((i * 91) % n) / (n / 2) - 1);
    const light = (u: number, v: number) => 80 + 6 * u - 3 * v - 2 * u * u + u * v - v * v;
    const values = x.map((u, i) => (i % 3 === 0 && u > 0.2 ? 30 : light(u, y[i]!)));
    const surface = fitSurface({ x, y, values }, 2.5);
    for (const [u, v] of [
      [0, 0],
      [0.5, -0.5],
      [-0.8, 0.3],
    ] as const)
      expect(Math.abs(heightAt(surface, u, v) - light(u, v))).toBeLessThan(0.6);
  });

  it('through nothing is nowhere', () => {
    const none = new Float64Array(0);
    expect(heightAt(fitSurface({ x: none, y: none, values: none }, 1), 0.5, 0.5)).toBe(0);
  });
});

describe('colours of the smallest window that holds enough', () => {
  it('are the means of its marked cells', () => {
    const [W, H] = [23, 17];
    const planes = [planeOf(W * H, 3), planeOf(W * H, 4), planeOf(W * H, 5)] as const;
    const mask = Uint8Array.from(planeOf(W * H, 6), (v) => (v > 215 ? 1 : 0));
    const rgb = new Float32Array(3 * W * H);
    const known = new Uint8Array(W * H);
    spreadColours(planes, mask, W, H, [1, 2, 4, 30], () => 0.1, rgb, known);
    for (let y = 0; y < H; y++)
      for (let x = 0; x < W; x++) {
        const i = y * W + x;
        for (const [step, r] of [1, 2, 4, 30].entries()) {
          const sums = [0, 0, 0];
          let [n, size] = [0, 0];
          for (let v = Math.max(0, y - r); v <= Math.min(H - 1, y + r); v++)
            for (let u = Math.max(0, x - r); u <= Math.min(W - 1, x + r); u++, size++) {
              if (!mask[v * W + u]) continue;
              n++;
              for (let c = 0; c < 3; c++) sums[c]! += planes[c]![v * W + u]!;
            }
          if (n < 1 || n <= 0.1 * size) continue;
          expect(known[i]).toBe(step + 1);
          for (let c = 0; c < 3; c++) expect(rgb[3 * i + c]).toBeCloseTo(sums[c]! / n, 3);
          break;
        }
      }
  });
});

describe('what hangs together', () => {
  const W = 9;
  const masks = fc.uint8Array({ minLength: 63, maxLength: 63, max: 1 });

  it('is what a flood from its seeds reaches, and a patch is one flood', () => {
    fc.assert(
      fc.property(masks, fc.integer({ min: 0, max: 62 }), (mask, seed) => {
        const seeds = new Uint8Array(63);
        seeds[seed] = 1;
        const found = connected(mask, seeds, W, 7);
        const patch = findPatches(mask, W).find((p) => p.cells.includes(seed));
        expect([...found.keys()].filter((i) => found[i])).toEqual([...(patch?.cells ?? [])].sort((a, b) => a - b));
        // every neighbour of a reached cell is reached or not marked
        for (const i of patch?.cells ?? [])
          for (const j of [i % W > 0 ? i - 1 : i, i % W < W - 1 ? i + 1 : i, i - W, i + W])
            if (mask[j]) expect(found[j]).toBe(1);
        if (patch)
          expect([patch.left, patch.right]).toEqual([
            Math.min(...patch.cells.map((i) => i % W)),
            Math.max(...patch.cells.map((i) => i % W)),
          ]);
      }),
    );
  });
});
