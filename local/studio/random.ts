// Chance with a seed: the same options always draw the same portrait.

export type Random = () => number;

/** Mulberry32 (public domain generator of T. Ettinger): 0 ≤ value < 1. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** About normal, mean 0, deviation 1: the sum of four uniform values, scaled. */
export const gauss = (rnd: Random) => (rnd() + rnd() + rnd() + rnd() - 2) * Math.sqrt(3);

export const between = (rnd: Random, low: number, high: number) => low + (high - low) * rnd();

/** A repeatable value 0..1 for a lattice point. */
function hash(x: number, y: number, seed: number): number {
  let h = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(seed, 1274126177);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/** Smooth noise 0..1 with features one unit apart. */
export function valueNoise(x: number, y: number, seed: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [a, b] = [x - x0, y - y0];
  const [u, v] = [a * a * (3 - 2 * a), b * b * (3 - 2 * b)];
  const upper = hash(x0, y0, seed) * (1 - u) + hash(x0 + 1, y0, seed) * u;
  const lower = hash(x0, y0 + 1, seed) * (1 - u) + hash(x0 + 1, y0 + 1, seed) * u;
  return upper * (1 - v) + lower * v;
}

/** White noise of a deviation: a long table read on from places that jump, because drawing it anew for every pixel of a picture
 * costs more than everything else. */
export function grain(rnd: Random, deviation: number): { jump(): void; next(): number } {
  const length = 65_537;
  const table = Float32Array.from({ length }, () => (rnd() + rnd() + rnd() + rnd() - 2) * Math.sqrt(3) * deviation);
  let at = 0;
  return {
    jump() {
      at = Math.floor(rnd() * length);
    },
    next() {
      at = at === length - 1 ? 0 : at + 1;
      return table[at]!;
    },
  };
}
