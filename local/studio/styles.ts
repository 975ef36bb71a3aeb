// How the hair of each style grows and falls.
import { along, directionOf, hairline, type Lock, onSkull, root } from './hair.js';
import { add, mix, times, unit, type Vec3 } from './mesh.js';
import type { PortraitOptions } from './options.js';
import { between, gauss, type Random, valueNoise } from './random.js';

/** Where the hair turns around at the back of the crown. */
const WHORL: Vec3 = [0.8, 12, -8];

/** How thick hair lies on the skull, cm, per style. */
const THICK = { short: 1.5, long: 1.0, bun: 0.55, highBun: 0.55, curls: 2.2 } as const;

/** Neighbouring strands lean the same way: locks. */
const lean = (p: Vec3, seed: number, k: number) => valueNoise(p[0] * 0.55 + p[2] * 0.4, p[1] * 0.55, seed + k) - 0.5;

/** Walks along the skull in a direction that may change, rising as it goes. */
function walk(
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

function short(o: PortraitOptions, rnd: Random): Lock[] {
  const grow = (fine: boolean): Lock => {
    const from = root(rnd, o);
    const top = Math.max(0, Math.min(1, (from[1] - 6) / 6));
    const reach = (fine ? 1.1 : 1) * (1.2 + 3.6 * top) * between(rnd, 0.75, 1.15);
    const l = [lean(from, o.seed, 1), lean(from, o.seed, 2)];
    const spread = THICK.short * (0.25 + 0.75 * top);
    const front = Math.max(0, Math.min(1, (from[2] - 0) / 4)) * top;
    const swing = 0.9 + 1.2 * l[0]!;
    const points = walk(
      from,
      12,
      reach / 12,
      (p) => {
        const out = [p[0] - WHORL[0], p[1] - WHORL[1], p[2] - WHORL[2]] as Vec3;
        return add(unit(out), [front * swing + l[0]! * 1.2, front * 0.3 + l[1]! * 0.7, -1.1 * front]);
      },
      (t) => 0.1 + spread * Math.sin(Math.min(1, t * 0.9) * 1.7) * (0.75 + 0.5 * l[1]!) + (fine ? 0.25 * t * rnd() : 0),
    );
    return { points, width: fine ? 0.03 : between(rnd, 0.07, 0.13), layer: 'front', tint: l[0]! + 0.5 * gauss(rnd) };
  };
  return [
    ...Array.from({ length: 500 }, () => ({ ...grow(false), width: 0.4, tint: -0.8 })),
    ...Array.from({ length: 3600 }, () => grow(false)),
    ...Array.from({ length: 2600 }, () => grow(true)),
    ...fringe(o, rnd),
  ];
}

/** Hair that falls over the brows. */
function fringe(o: PortraitOptions, rnd: Random): Lock[] {
  if (!o.hair.overBrows) return [];
  return Array.from({ length: 900 }, (): Lock => {
    const x = between(rnd, -6.2, 6.2);
    const start = onSkull(unit([x * 0.7, 7, 7 - 0.12 * x * x]), 1.1);
    const tip: Vec3 = [x * 1.02 + 0.3 * gauss(rnd), 3.4 + 0.35 * gauss(rnd) + 0.03 * x * x * 0.3, 6.3 - 0.085 * x * x];
    const middle: Vec3 = add(mix(start, tip, 0.5), [0, 0.6, 1.0]);
    const points = Array.from({ length: 13 }, (_, i) => {
      const t = i / 12;
      return mix(mix(start, middle, t), mix(middle, tip, t), t);
    });
    return { points, width: between(rnd, 0.04, 0.12), layer: 'front', tint: 0.6 * gauss(rnd) };
  });
}

/** Falls from the skull's side to the shoulders: behind the ears, or over them. */
function falling(o: PortraitOptions, rnd: Random, fine: boolean): Lock {
  const side = rnd() < 0.5 ? -1 : 1;
  const over = o.hair.overEars;
  const from = onSkull(
    [side * (rnd() * 0.95 - 0.07), between(rnd, 0.35, 1.3), between(rnd, over ? -0.9 : -1.1, 0.85)],
    0,
  );
  if (from[1] < hairline(from, o)) return falling(o, rnd, fine);
  const l = [lean(from, o.seed, 1), lean(from, o.seed, 2)];
  const lift = THICK.long * (0.5 + 0.6 * rnd()) + (fine ? 0.35 * rnd() : 0);
  const aimZ = over ? between(rnd, -3.6, -0.8) : between(rnd, -8.5, -5.2);
  // over the skull down to the level of the ear, drawn back behind it unless it covers it
  const points = walk(
    from,
    22,
    0.62,
    (p) => [side * (p[1] > 6 ? 1 : 0.2), -0.9, (aimZ - p[2]) * (p[1] < 9 || p[2] < 0 ? 0.34 : 0.16) + 0.3 * l[0]!],
    (t) => 0.12 + lift * Math.min(1, 0.55 + t * 2),
  );
  const cutAt = points.findIndex((p) => p[1] < (over ? 2.2 : 1.2));
  const kept = cutAt > 2 ? points.slice(0, cutAt) : points;
  let p = kept.at(-1)!;
  const end = between(rnd, -21, -18) - 1.5 * l[1]!;
  const wave = between(rnd, 0.05, 0.16);
  const phase = l[0]! * 6;
  let v: Vec3 = [side * 0.1, -1, 0];
  while (p[1] > end) {
    const below = Math.max(0, Math.min(1, (-6 - p[1]) / 8));
    const want = side * (over ? 8.2 : 7.4 + 0.9 * l[0]! + 1.2 * below);
    v = [0.75 * v[0] + 0.25 * (0.12 * (want - p[0]) + wave * Math.sin(p[1] * 0.7 + phase)), -1, below * 0.12];
    p = add(p, times(unit(v), 0.75));
    kept.push(p);
  }
  return {
    points: kept,
    width: fine ? 0.03 : between(rnd, 0.07, 0.13),
    layer: 'front',
    tint: l[0]! * 1.2 + 0.45 * gauss(rnd),
  };
}

/** From the back of the head down behind the neck to the shoulder blades. */
function backFall(o: PortraitOptions, rnd: Random): Lock {
  const x = between(rnd, -1, 1);
  const l = lean([x * 12, 0, 0], o.seed, 4);
  const wide = 7.2 + 1.6 * l;
  const end = between(rnd, -20, -17);
  const points = Array.from({ length: 18 }, (_, i): Vec3 => {
    const y = 4 + ((end - 4) * i) / 17;
    const below = Math.max(0, Math.min(1, (2 - y) / 18));
    return [x * (wide + 2.4 * below) + 0.25 * Math.sin(y * 0.6 + l * 8), y, -8.2 + 1.5 * below];
  });
  return { points, width: between(rnd, 0.08, 0.16), layer: 'back', tint: l + 0.5 * gauss(rnd) };
}

function long(o: PortraitOptions, rnd: Random): Lock[] {
  const locks = Array.from({ length: 4200 }, (_, i) => falling(o, rnd, i % 3 === 0));
  // tucked behind the ear: from there on the strand lies behind neck and shoulders
  const tucked = locks.flatMap((lock): Lock[] => {
    if (o.hair.overEars) return [lock];
    const cut = lock.points.findIndex((p) => p[1] < 3.2 && p[2] < -2);
    if (cut < 2) return [lock];
    return [
      { ...lock, points: lock.points.slice(0, cut + 1), even: true },
      { ...lock, points: lock.points.slice(cut), layer: 'back' },
    ];
  });
  return [...tucked, ...Array.from({ length: 1300 }, () => backFall(o, rnd)), ...fringe(o, rnd)];
}

/** Combed back tightly to a knot; a high one is seen above the crown. */
function bun(o: PortraitOptions, rnd: Random): Lock[] {
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
function curls(o: PortraitOptions, rnd: Random): Lock[] {
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

/** Single hairs that stand off the outline, in every style. */
function stray(o: PortraitOptions, rnd: Random): Lock[] {
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

export function growStrands(o: PortraitOptions, rnd: Random): Lock[] {
  const grow = { short, long, bun, highBun: bun, curls, bald: () => [] }[o.hair.style];
  return [...stray(o, rnd), ...grow(o, rnd)];
}
