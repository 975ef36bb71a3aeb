// How the hair of each style grows and falls; the short one here, the others beside.

import { fringe, lean, stray, THICK, walk } from './growth.js';
import { add, unit, type Vec3 } from './mesh.js';
import type { PortraitOptions } from './options.js';
import { between, gauss, type Random } from './random.js';
import { type Lock, root } from './scalp.js';
import { long } from './styles-long.js';
import { bun, curls } from './styles-round.js';

/** Where the hair turns around at the back of the crown. */
const WHORL: Vec3 = [0.8, 12, -8];

function short(o: PortraitOptions, rnd: Random): Lock[] {
  const grow = (fine: boolean): Lock => {
    const from = root(rnd, o);
    const top = Math.max(0, Math.min(1, (from[1] - 6) / 6));
    const reach = (fine ? 1.1 : 1) * (1.2 + 3.6 * top) * between(rnd, 0.75, 1.15);
    const l = [lean(from, o.seed, 1), lean(from, o.seed, 2)];
    const spread = THICK.short * (0.25 + 0.75 * top);
    const front = Math.max(0, Math.min(1, (from[2] - 0) / 4)) * top;
    // over the forehead hair is cut shorter
    const cut = reach * (1 - 0.35 * front);
    const swing = 0.9 + 1.2 * l[0]!;
    const points = walk(
      from,
      12,
      cut / 12,
      (p) => {
        const out = [p[0] - WHORL[0], p[1] - WHORL[1], p[2] - WHORL[2]] as Vec3;
        return add(unit(out), [front * swing + l[0]! * 1.2, front * 0.3 + l[1]! * 0.7, -1.1 * front]);
      },
      (t) => 0.1 + spread * Math.sin(Math.min(1, t * 0.9) * 1.7) * (0.75 + 0.5 * l[1]!) + (fine ? 0.25 * t * rnd() : 0),
    );
    return { points, width: fine ? 0.03 : between(rnd, 0.07, 0.13), layer: 'front', tint: l[0]! + 0.5 * gauss(rnd) };
  };
  return [
    // a dark bed under the crown, so that no wall shines through between raised strands
    ...Array.from({ length: 420 }, () => ({ ...grow(false), width: 0.34, tint: -0.8 })).filter(
      ({ points }) => points.at(-1)![1] > 10,
    ),
    ...Array.from({ length: 3600 }, () => grow(false)),
    ...Array.from({ length: 2600 }, () => grow(true)),
    ...fringe(o, rnd),
  ];
}

export function growStrands(o: PortraitOptions, rnd: Random): Lock[] {
  const grow = { short, long, bun, highBun: bun, curls, bald: () => [] }[o.hair.style];
  return [...stray(o, rnd), ...grow(o, rnd)];
}
