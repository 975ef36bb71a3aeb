// Hair that is tied to a knot, and hair that curls.

import { fringe, lean, THICK, walk } from './growth.js';
import { add, times, unit, type Vec3 } from './mesh.js';
import type { PortraitOptions } from './options.js';
import { between, gauss, type Random } from './random.js';
import { along, directionOf, type Lock, root } from './scalp.js';

/** Combed back tightly to a knot; a high one is seen above the crown. */
export function bun(o: PortraitOptions, rnd: Random): Lock[] {
  const high = o.hair.style === 'highBun';
  const knot: Vec3 = high ? [0, 15.2, -5.2] : [0, 5, -14];
  const combed = (fine: boolean): Lock => {
    const from = root(rnd, o);
    const l = lean(from, o.seed, 3);
    const points = walk(
      from,
      16,
      between(rnd, 0.5, 0.85),
      (p) => [knot[0] - p[0] + l, knot[1] - p[1], knot[2] - p[2]],
      (t) => 0.1 + THICK.bun * (0.5 + l * 0.5) * Math.min(1, t * 2) + (fine ? 0.3 * rnd() * Math.sin(t * 3) : 0),
    );
    return { points, width: fine ? 0.028 : between(rnd, 0.07, 0.12), layer: 'front', tint: l + 0.4 * gauss(rnd) };
  };
  const ball = (): Lock => {
    const radius = 2.9 * (0.86 + 0.2 * rnd());
    const axis = unit([gauss(rnd) * 0.5, 1, gauss(rnd) * 0.5]);
    const a = unit([axis[1], -axis[0], 0.3 * gauss(rnd)]);
    const b: Vec3 = [axis[1] * a[2] - axis[2] * a[1], axis[2] * a[0] - axis[0] * a[2], axis[0] * a[1] - axis[1] * a[0]];
    const height = between(rnd, -0.8, 0.8);
    const ring = radius * Math.sqrt(Math.max(0.05, 1 - height * height));
    const start = between(rnd, 0, 6.28);
    const points = Array.from({ length: 15 }, (_, i) => {
      const angle = start + (i / 14) * 2.6;
      return add(
        knot,
        add(
          times(axis, radius * height * 0.85),
          add(times(a, ring * Math.cos(angle)), times(b, ring * Math.sin(angle))),
        ),
      );
    });
    return { points, width: between(rnd, 0.06, 0.14), layer: high ? 'front' : 'back', tint: 0.7 * gauss(rnd) };
  };
  return [
    ...Array.from({ length: 1500 }, ball).sort((p, q) => p.points[7]![2] - q.points[7]![2]),
    ...Array.from({ length: 3200 }, () => combed(false)),
    ...Array.from({ length: 1500 }, () => combed(true)),
    ...fringe(o, rnd),
  ];
}

/** Spirals that stand off the skull; the outermost leave holes through which the wall is seen. */
export function curls(o: PortraitOptions, rnd: Random): Lock[] {
  const curl = (outer: boolean): Lock => {
    const from = root(rnd, o);
    const n = directionOf(from);
    const length = (outer ? 3.4 : 2.6) * between(rnd, 0.7, 1.2);
    const radius = outer ? between(rnd, 0.45, 0.95) : between(rnd, 0.3, 0.55);
    const turns = between(rnd, 1.2, 2.2);
    const a = unit(along([gauss(rnd), gauss(rnd) - 0.4, gauss(rnd)], from));
    const b: Vec3 = [n[1] * a[2] - n[2] * a[1], n[2] * a[0] - n[0] * a[2], n[0] * a[1] - n[1] * a[0]];
    const phase = rnd() * 6.28;
    const points = Array.from({ length: 26 }, (_, i) => {
      const t = i / 25;
      const angle = phase + t * turns * 6.28;
      const grown = Math.min(1, t * 3) * radius;
      const rise = 0.1 + length * Math.min(1, 1.25 * t);
      return add(
        add(from, times(n, rise * (1 - 0.25 * t))),
        add(times(a, grown * Math.cos(angle) + 1.2 * t), add(times(b, grown * Math.sin(angle)), [0, -1.0 * t * t, 0])),
      );
    });
    return { points, width: between(rnd, 0.06, 0.13), layer: 'front', tint: 0.6 * gauss(rnd), even: true };
  };
  return [
    ...Array.from({ length: 4200 }, () => curl(false)),
    ...Array.from({ length: Math.round(90 + 160 * o.hair.loose) }, () => curl(true)),
    ...fringe(o, rnd),
  ];
}
