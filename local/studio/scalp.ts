// Where hair can grow: the hairline, the skull under it, and a strand as every style hands it on.
import { SKULL, skullRadius } from './head.js';
import { add, dot, sub, times, unit, type Vec3 } from './mesh.js';
import type { PortraitOptions } from './options.js';
import { gauss, type Random } from './random.js';

/** A strand in head space, cm, from the root to the tip. */
export interface Lock {
  points: Vec3[];
  /** cm at the root; tips run out */
  width: number;
  layer: 'back' | 'front';
  /** -1..1: this strand is darker or lighter than its neighbours */
  tint: number;
  /** tip as broad as the root, for loops */
  even?: boolean;
}

/** 0 below low, 1 above high, without a corner. */
export const smooth = (low: number, high: number, v: number) => {
  const t = Math.min(1, Math.max(0, (v - low) / (high - low)));
  return t * t * (3 - 2 * t);
};

/** Height of the hairline at a place of the head, cm: forehead, temple, before the ear, nape. */
export function hairline([x, , z]: Vec3, o: PortraitOptions): number {
  const across = Math.abs(x);
  const front = (o.hair.overForehead ? 5.8 : 8.35) - 0.05 * across ** 2;
  const sideburn = 1.4;
  const nape = -5;
  const side = smooth(-1.0, -2.4, z);
  const behind = smooth(-4.5, -6.5, z);
  return (front * (1 - side) + sideburn * side) * (1 - behind) + nape * behind;
}

/** 0 skin, 1 hair, soft over half a centimetre. */
export function scalpOf(o: PortraitOptions): (p: Vec3) => number {
  if (o.hair.style === 'bald') return () => 0;
  return (p) => smooth(-0.25, 0.45, p[1] - hairline(p, o));
}

/** The skull's surface in a direction, raised by `lift` cm. */
export function onSkull(direction: Vec3, lift: number): Vec3 {
  const d = unit(direction);
  return add(SKULL.centre, times(d, skullRadius(d) + lift));
}
export const directionOf = (p: Vec3): Vec3 => unit(sub(p, SKULL.centre));
/** The part of a direction that runs along the skull. */
export const along = (v: Vec3, p: Vec3): Vec3 => {
  const n = directionOf(p);
  return sub(v, times(n, dot(v, n)));
};

/** A random root on the hairy part of the skull; `visible` roots only are worth drawing in front. */
export function root(rnd: Random, o: PortraitOptions): Vec3 {
  for (;;) {
    const d = unit([gauss(rnd), gauss(rnd) * 0.9 + 0.35, gauss(rnd)]);
    const p = onSkull(d, 0);
    // curls stand off so far that they hide the ears, unless they grow above them only
    const low = o.hair.style === 'curls' && !o.hair.overEars ? 5 : -9;
    if (p[1] > Math.max(low, hairline(p, o))) return p;
  }
}
