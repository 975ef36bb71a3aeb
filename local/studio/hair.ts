// Hair: where it grows, how every style falls, and how light runs along it. Strands are grown in head space, turned with
// the head and drawn in two layers, behind the neck and in front of the face.
import type { Camera } from './camera.js';
import type { Canvas } from './canvas.js';
import { dot, sub, unit, type Vec3 } from './mesh.js';
import type { PortraitOptions } from './options.js';
import { random } from './random.js';
import { directionOf, type Lock, smooth } from './scalp.js';
import { type Light, makeLight } from './skin.js';
import { drawStrand, type Knot } from './strands.js';
import { growStrands } from './styles.js';
import { HAIR } from './tones.js';

/** cm that a strand may lie under the skin and still be drawn in front; and from where it is not drawn at all. */
const HIDDEN = 0.5;
const LOST = 5;

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
