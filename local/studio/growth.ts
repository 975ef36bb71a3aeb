// What all hair styles have in common: locks that lean alike, strands that follow the skull, a fringe, single loose hairs.

import { add, mix, times, unit, type Vec3 } from './mesh.js';
import type { PortraitOptions } from './options.js';
import { between, gauss, type Random, valueNoise } from './random.js';
import { along, directionOf, type Lock, onSkull, root } from './scalp.js';

/** How thick hair lies on the skull, cm, per style. */
export const THICK = { short: 1.5, long: 1.0, bun: 0.55, highBun: 0.55, curls: 2.2 } as const;

/** Neighbouring strands lean the same way: locks. */
export const lean = (p: Vec3, seed: number, k: number) =>
  valueNoise(p[0] * 0.55 + p[2] * 0.4, p[1] * 0.55, seed + k) - 0.5;

/** Walks along the skull in a direction that may change, rising as it goes. */
export function walk(
  from: Vec3,
  steps: number,
  size: number,
  way: (p: Vec3, t: number) => Vec3,
  lift: (t: number) => number,
): Vec3[] {
  const points: Vec3[] = [];
  let p = from;
  for (let i = 0; i <= steps; i++) {
    points.push(onSkull(directionOf(p), lift(i / steps)));
    p = add(p, times(unit(along(way(p, i / steps), p)), size));
  }
  return points;
}

/** Hair that falls over the brows. */
export function fringe(o: PortraitOptions, rnd: Random): Lock[] {
  if (!o.hair.overBrows) return [];
  return Array.from({ length: 1200 }, (): Lock => {
    const x = between(rnd, -6.2, 6.2);
    const start = onSkull(unit([x * 0.7, 7, 7 - 0.12 * x * x]), 1.1);
    const tip: Vec3 = [x * 1.02 + 0.3 * gauss(rnd), 3.0 + 0.3 * gauss(rnd) + 0.009 * x * x, 6.3 - 0.085 * x * x];
    const middle: Vec3 = add(mix(start, tip, 0.5), [0, 0.6, 1.0]);
    const points = Array.from({ length: 13 }, (_, i) => {
      const t = i / 12;
      return mix(mix(start, middle, t), mix(middle, tip, t), t);
    });
    return { points, width: between(rnd, 0.04, 0.12), layer: 'front', tint: 0.6 * gauss(rnd) };
  });
}

/** Single hairs that stand off the outline, in every style. */
export function stray(o: PortraitOptions, rnd: Random): Lock[] {
  const thick = o.hair.style === 'bald' ? 0 : THICK[o.hair.style];
  return Array.from({ length: Math.round(90 * o.hair.loose) }, (): Lock => {
    let from = root(rnd, o);
    while (from[1] < 3.5) from = root(rnd, o);
    const n = directionOf(from);
    const side = unit(along([gauss(rnd), gauss(rnd), gauss(rnd)], from));
    const reach = 0.35 + 1.3 * rnd() * rnd();
    const start = add(from, times(n, thick * 0.7));
    const points = Array.from({ length: 11 }, (_, i) => {
      const t = i / 10;
      return add(
        start,
        add(times(n, reach * t), add(times(side, 2.4 * reach * t * (0.4 + 0.6 * t)), [0, -0.5 * reach * t * t, 0])),
      );
    });
    return { points, width: between(rnd, 0.012, 0.028), layer: 'front', tint: 0.5, even: true };
  });
}
