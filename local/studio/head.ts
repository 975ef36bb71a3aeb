// The head as a surface: the canonical face (mean shape of MediaPipe's geometry module, read from the models folder),
// bent into one person's face and expression, closed by a skull behind, refined until smooth.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { add, type Mesh, mix, sub, subdivide, times, unit, type Vec3 } from './mesh.js';
import type { PortraitOptions } from './options.js';
import { CONTOUR, type EyePoints, LEFT_EYE, LIPS, RIGHT_EYE } from './points.js';

const Vec = z.tuple([z.number(), z.number(), z.number()]);
const Canonical = z.object({ vertices: z.array(Vec).length(468), triangles: z.array(Vec).length(898) });
type Canonical = z.infer<typeof Canonical>;
const loaded = new Map<string, Canonical>();

function loadCanonical(models: string): Canonical {
  let face = loaded.get(models);
  if (!face) {
    face = Canonical.parse(JSON.parse(readFileSync(join(models, 'canonical-face.json'), 'utf8')));
    loaded.set(models, face);
  }
  return face;
}

/** Skull behind the canonical face, cm: chosen so that forehead and temples of the face lie on it within 0.4 cm. */
export const SKULL = { centre: [0, 3.6, -4.2] as Vec3, radii: [7.75, 9.2, 9.6] as Vec3 };
const BACK: Vec3 = unit([0, -0.15, -1]);
const RINGS = 9;

/** The skull's radius in a direction from its centre. */
export function skullRadius(direction: Vec3): number {
  const [a, b, c] = SKULL.radii;
  return 1 / Math.hypot(direction[0] / a, direction[1] / b, direction[2] / c);
}

type Shape = Pick<PortraitOptions, 'eyesOpen' | 'mouthOpen' | 'smile' | 'face'>;

/** One person's proportions: smooth, small, so that the canonical points keep their meaning. */
function personal([x, y, z]: Vec3, { jaw, nose, length }: Shape['face']): Vec3 {
  const low = Math.max(0, Math.min(1, (-1 - y) / 8));
  const near = Math.exp(-(x * x) / 4 - (y + 1) ** 2 / 5);
  return [x * (1 + jaw * low) * (1 + nose * near), y * (1 + length * Math.max(0, Math.min(1, -y / 9))), z];
}

/** Lids: the upper moves towards the lower; at 1 the eye is as open as drawn here, at 0 shut. */
function moveLids(points: Vec3[], { upper, lower, outer, inner }: EyePoints, open: number): void {
  // refining the surface draws the lids together; measured: 1.75 leaves 0.8 cm over 2.6 cm
  const gain = 1.75 * open;
  upper.forEach((u, i) => {
    const [a, b] = [points[u]!, points[lower[i]!]!];
    const gap = a[1] - b[1];
    points[u] = [a[0], b[1] + gap * gain, a[2]];
    if (open < 0.5) points[lower[i]!] = [b[0], b[1] - gap * 0.1, b[2]];
  });
  // the outer corner lies a little higher than the inner one
  for (const [i, dy] of [
    [outer, 0.06],
    [inner, -0.04],
  ] as const)
    points[i] = add(points[i]!, [0, dy, 0]);
}

/** Lips: closed along the middle line, or parted with the jaw going down; corners outwards and up for a smile. */
function moveMouth(points: Vec3[], open: number, smile: number): void {
  LIPS.innerUpper.forEach((u, i) => {
    const lower = LIPS.innerLower[i]!;
    if (u === lower) return;
    const middle = mix(points[u]!, points[lower]!, 0.5);
    points[u] = [middle[0], middle[1] + 0.04, middle[2]];
    points[lower] = [middle[0], middle[1] - 0.04, middle[2]];
  });
  const seam = -4.3;
  // the canonical lips are fuller than most: a fifth flatter
  for (const [list, k] of [
    [LIPS.outerUpper, 0.2],
    [LIPS.outerLower, 0.24],
  ] as const)
    for (const i of list.slice(1, -1)) {
      const [x, y, z] = points[i]!;
      points[i] = [x, y + (seam - y) * k, z];
    }
  const upperLip = new Set<number>([...LIPS.outerUpper, ...LIPS.innerUpper]);
  points.forEach((p, i) => {
    const [x, y, z] = p;
    // the jaw: everything below the seam goes down, most in the middle
    const drop = upperLip.has(i) || y > seam + 0.02 ? 0 : open * 2.4 * Math.exp(-((x / 4.5) ** 2));
    const corner = Math.exp(-((Math.abs(x) - 2.5) ** 2) / 1.2 - (y - seam) ** 2 / 2.2);
    const cheek = Math.exp(-((Math.abs(x) - 3.6) ** 2) / 3 - (y + 1.6) ** 2 / 4);
    points[i] = [
      x + Math.sign(x) * smile * 0.5 * corner,
      y - drop + smile * (0.45 * corner + 0.25 * cheek),
      z + smile * (0.35 * cheek - 0.2 * corner),
    ];
  });
}

/** Rings from the contour of the face back over the skull to its pole. */
function closeSkull(face: Vec3[]): { points: Vec3[]; triangles: Vec3[] } {
  const points: Vec3[] = [];
  const triangles: Vec3[] = [];
  const at = (ring: number, i: number) =>
    ring === 0 ? CONTOUR[i % CONTOUR.length]! : face.length + (ring - 1) * CONTOUR.length + (i % CONTOUR.length);
  for (let ring = 1; ring <= RINGS; ring++)
    for (const index of CONTOUR) {
      const from = sub(face[index]!, SKULL.centre);
      const direction = unit(from);
      const ratio = Math.hypot(...from) / skullRadius(direction);
      const t = (ring / (RINGS + 1)) ** 0.9;
      const angle = Math.acos(direction[0] * BACK[0] + direction[1] * BACK[1] + direction[2] * BACK[2]);
      const [wa, wb] = [Math.sin((1 - t) * angle) / Math.sin(angle), Math.sin(t * angle) / Math.sin(angle)];
      const way = unit(add(times(direction, wa), times(BACK, wb)));
      // the jaw comes in fast, so that the neck carries it; the forehead turns into the skull slowly
      const fade = ratio > 1.15 ? (1 - t) ** 3.6 : (1 - t) ** 1.2;
      points.push(add(SKULL.centre, times(way, skullRadius(way) * (1 + (ratio - 1) * fade))));
    }
  const pole = face.length + points.length;
  points.push(add(SKULL.centre, times(BACK, skullRadius(BACK))));
  for (let ring = 0; ring < RINGS; ring++)
    for (let i = 0; i < CONTOUR.length; i++) {
      const [a, b, c, d] = [at(ring, i), at(ring, i + 1), at(ring + 1, i), at(ring + 1, i + 1)];
      // mirrored halves, so that refining keeps the face symmetric
      if (i < CONTOUR.length / 2) triangles.push([a, b, c], [b, d, c]);
      else triangles.push([a, b, d], [a, d, c]);
    }
  for (let i = 0; i < CONTOUR.length; i++) triangles.push([at(RINGS, i), at(RINGS, i + 1), pole]);
  return { points, triangles };
}

/**
 * The head of these options, cm, before it is turned: x to the image's right, y up, z to the viewer.
 * The first 468 points are the canonical ones.
 */
export function buildHead(models: string, shape: Shape): Mesh {
  const { vertices, triangles } = loadCanonical(models);
  const face = vertices.map((p) => personal(p, shape.face));
  moveLids(face, RIGHT_EYE, shape.eyesOpen);
  moveLids(face, LEFT_EYE, shape.eyesOpen);
  moveMouth(face, shape.mouthOpen, shape.smile);
  const skull = closeSkull(face);
  const coarse = { points: [...face, ...skull.points], triangles: [...triangles, ...skull.triangles] };
  return subdivide(subdivide(coarse));
}
