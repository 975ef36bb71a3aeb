// Hair: where it grows, how every style falls, and how light runs along it. Strands are grown in head space, turned with
// the head and drawn in two layers, behind the neck and in front of the face.
import type { Camera } from './camera.js';
import type { Canvas } from './canvas.js';
import { SKULL, skullRadius } from './head.js';
import { add, dot, sub, times, unit, type Vec3 } from './mesh.js';
import type { PortraitOptions } from './options.js';
import { gauss, type Random, random } from './random.js';
import { type Light, makeLight } from './skin.js';
import { drawStrand, type Knot } from './strands.js';
import { growStrands } from './styles.js';
import { HAIR } from './tones.js';

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

/** cm that a strand may lie under the skin and still be drawn in front; and from where it is not drawn at all. */
const HIDDEN = 0.5;
const LOST = 5;

const smooth = (low: number, high: number, v: number) => {
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

/** Grows the hair of these options, already turned with the head. */
export function growHair(o: PortraitOptions): Lock[] {
  if (o.hair.style === 'bald') return [];
  return growStrands(o, random(o.seed * 31 + 7));
}

/** Light along a strand (Kajiya and Kay 1989): it shines where the strand runs across the light. */
function lit(o: PortraitOptions, light: Light, point: Vec3, tangent: Vec3, tint: number, depth: number): Vec3 {
  const { base, shine } = HAIR[o.hair.colour];
  const n = directionOf(point);
  const lt = dot(tangent, light.key);
  const vt = tangent[2];
  const across = Math.sqrt(Math.max(0, 1 - lt * lt));
  const facing = Math.max(0, dot(n, light.key) * 0.6 + 0.4);
  const spec = Math.max(0, across * Math.sqrt(Math.max(0, 1 - vt * vt)) - lt * vt) ** 22 * facing;
  const far = 1 - light.harshness * 0.8 * Math.max(0, 0.5 - dot(n, light.key));
  const diffuse = (0.55 + 0.45 * across * facing) * depth * (1 + 0.28 * tint) * far;
  return [0, 1, 2].map((c) =>
    Math.min(1, (base[c]! * diffuse + shine[c]! * spec * 0.55 * (1 + 0.5 * tint)) / 255),
  ) as Vec3;
}

export interface HairCanvases {
  /** behind head, neck and clothes */
  back: Canvas;
  /** before the face */
  front: Canvas;
}

/**
 * Draws all hair, far strands first. Where a strand runs behind head or neck it goes on in the back, so that no gap
 * opens along the outline.
 * @param depthAt depth of the nearest flesh at a pixel, cm
 */
export function drawHair(
  canvases: HairCanvases,
  locks: Lock[],
  camera: Camera,
  o: PortraitOptions,
  depthAt: (x: number, y: number) => number,
): void {
  const light = makeLight(o);
  const turned = locks
    .map((lock) => ({ ...lock, points: lock.points.map(camera.turn) }))
    .sort((a, b) => a.points[a.points.length >> 1]![2] - b.points[b.points.length >> 1]![2]);
  for (const { points, width, tint, even, layer } of turned) {
    const last = points.length - 1;
    const run: Knot[] = [];
    let where: Canvas | undefined;
    points.forEach((p, i) => {
      const [x, y] = camera.project(p);
      const under = depthAt(x, y) - p[2];
      const hidden = under > HIDDEN;
      const next =
        layer === 'back' ? canvases.back : under > LOST ? undefined : hidden ? canvases.back : canvases.front;
      const tangent = unit(sub(points[Math.min(last, i + 1)]!, points[Math.max(0, i - 1)]!));
      const t = i / last;
      const depth = next === canvases.back ? 0.62 : 0.8 + 0.2 * smooth(0, 0.3, t);
      const [r, g, b] = lit(o, light, p, tangent, tint, depth);
      const knot = { x, y, width: width * camera.scale * (even ? 1 : 1 - 0.92 * smooth(0.45, 1, t)), r, g, b };
      run.push(knot);
      if (next === where) return;
      if (where) drawStrand(where, run);
      run.length = 0;
      run.push(knot);
      where = next;
    });
    if (where) drawStrand(where, run);
  }
}
