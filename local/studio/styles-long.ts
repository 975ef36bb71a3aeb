// Long hair: parted in the middle, tucked behind the ears or over them, down to the shoulders.

import { fringe, lean, THICK, walk } from './growth.js';
import { add, times, unit, type Vec3 } from './mesh.js';
import type { PortraitOptions } from './options.js';
import { between, gauss, type Random } from './random.js';
import { hairline, type Lock, onSkull } from './scalp.js';

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
  const aimZ = over ? between(rnd, -3.4, 0.6) : between(rnd, -8.5, -5.2);
  // over the skull down to the level of the ear, drawn back behind it unless it covers it
  const points = walk(
    from,
    22,
    0.62,
    (p) => [side * (p[1] > 6 ? 1 : 0.2), -0.9, (aimZ - p[2]) * (p[1] < 9 || p[2] < 0 ? 0.34 : 0.16) + 0.3 * l[0]!],
    (t) => 0.12 + lift * Math.min(1, 0.55 + t * 2),
  );
  const cutAt = points.findIndex((p) => p[1] < (over ? 4.6 : 1.2));
  const kept = cutAt > 2 ? points.slice(0, cutAt) : points;
  let p = kept.at(-1)!;
  const end = between(rnd, -21, -18) - 1.5 * l[1]!;
  const wave = between(rnd, 0.05, 0.16);
  const phase = l[0]! * 6;
  const beside = 8.2 + 1.7 * rnd();
  let v: Vec3 = [side * 0.1, -1, 0];
  while (p[1] > end) {
    const below = Math.max(0, Math.min(1, (-6 - p[1]) / 8));
    const want = side * (over ? beside : 7.4 + 0.9 * l[0]! + 1.2 * below);
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

export function long(o: PortraitOptions, rnd: Random): Lock[] {
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
