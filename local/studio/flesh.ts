// Head, ears and neck onto the canvas: who is in front, then light and colour of every pixel.
import { type Camera, projectMesh } from './camera.js';
import { type Canvas, lay, toGamma } from './canvas.js';
import { type Mesh, normalsOf, opennessOf, type Vec3 } from './mesh.js';
import type { PortraitOptions } from './options.js';
import { type Paint, paintAt } from './paint.js';
import { valueNoise } from './random.js';
import { emptyView, rasterise, type Seen } from './raster.js';
import { type Light, linear, makeLight, shadeSkin } from './skin.js';
import { HAIR, SKIN } from './tones.js';

export interface Part {
  kind: 'head' | 'ear' | 'neck';
  mesh: Mesh;
  /** the same points before the head was turned: where the paint and the hairline are */
  rest: Vec3[];
}

interface Prepared extends Part {
  first: number;
  corners: Vec3[];
  normals: Vec3[];
  open: Float32Array;
}

/** Hollows darken: [smoothing rounds, strength per cm]. Eye sockets and nose sides; then lids and lips. */
const HOLLOWS: Record<Part['kind'], [number, number][]> = {
  head: [
    [3, 4],
    [14, 1.1],
  ],
  ear: [[4, 5]],
  neck: [[6, 2]],
};

/** Strength of the highlight on dry skin. */
const GLOSS = 0.035;

/** How much hair covers the skull here: 0 skin, 1 hair. Coordinates of the unturned head, cm. */
export type Scalp = (p: Vec3) => number;

export interface Flesh {
  parts: Prepared[];
  seen: Seen;
}

/** Finds out which part every pixel sees. @returns undefined when nothing lies in the frame */
export function placeFlesh(width: number, height: number, parts: Part[], camera: Camera): Flesh | undefined {
  let triangles = 0;
  const prepared = parts.map((part): Prepared => {
    const normals = normalsOf(part.mesh);
    const first = triangles;
    triangles += part.mesh.triangles.length;
    const open = opennessOf(part.mesh, normals, HOLLOWS[part.kind]);
    return { ...part, first, corners: projectMesh(part.mesh, camera), normals, open };
  });
  const range = (k: 0 | 1, limit: number) => {
    let [low, high] = [limit, 0];
    for (const { corners } of prepared)
      for (const p of corners) {
        low = Math.min(low, p[k]);
        high = Math.max(high, p[k]);
      }
    return [Math.max(0, Math.floor(low)), Math.min(limit, Math.ceil(high))] as const;
  };
  const [x0, x1] = range(0, width);
  const [y0, y1] = range(1, height);
  if (x1 <= x0 || y1 <= y0) return undefined;
  const seen = emptyView(x0, y0, x1 - x0, y1 - y0);
  for (const p of prepared) rasterise(seen, p.corners, p.mesh.triangles, p.first);
  return { parts: prepared, seen };
}

/** Depth of the nearest flesh at a pixel, cm; -Infinity where there is none. */
export function depthAt({ seen }: Flesh, x: number, y: number): number {
  const [u, v] = [Math.floor(x) - seen.x0, Math.floor(y) - seen.y0];
  if (u < 0 || v < 0 || u >= seen.width || v >= seen.height) return -Infinity;
  return seen.depth[v * seen.width + u]!;
}

interface Work {
  o: PortraitOptions;
  paint: Paint;
  scalp: Scalp;
  light: Light;
}

/**
 * Draws skin onto the canvas.
 * @param shade share of light that the hair above lets through, 0..1, per pixel of the canvas
 * @returns 1 for every pixel of the canvas that is skin
 */
export function drawFlesh(
  canvas: Canvas,
  { parts, seen }: Flesh,
  paint: Paint,
  scalp: Scalp,
  o: PortraitOptions,
  shade: Float32Array,
): Uint8Array {
  const work: Work = { o, paint, scalp, light: makeLight(o) };
  const skin = new Uint8Array(canvas.width * canvas.height);
  const lastToFirst = [...parts].reverse();
  for (let at = 0; at < seen.triangle.length; at++) {
    const number = seen.triangle[at]! - 1;
    if (number < 0) continue;
    const part = lastToFirst.find((p) => number >= p.first)!;
    const corners = part.mesh.triangles[number - part.first]!;
    const i = (seen.y0 + Math.floor(at / seen.width)) * canvas.width + seen.x0 + (at % seen.width);
    shadePixel(part, corners, seen.b0[at]!, seen.b1[at]!, work, shade[i]!);
    lay(canvas, i, toGamma(out[0]!), toGamma(out[1]!), toGamma(out[2]!), 1);
    skin[i] = 1;
  }
  return skin;
}

/** Scratch of one pixel: colour and normal. */
const out = new Float32Array(3);
const normal: Vec3 = [0, 0, 1];
const place: Vec3 = [0, 0, 0];

/** Colour and light of one pixel, linear, into `out`. */
function shadePixel(part: Prepared, corners: Vec3, a: number, b: number, w: Work, shade: number): void {
  const { o, paint, scalp, light } = w;
  const [i, j, k] = corners;
  const c = 1 - a - b;
  const [ni, nj, nk] = [part.normals[i]!, part.normals[j]!, part.normals[k]!];
  const [pi, pj, pk] = [part.rest[i]!, part.rest[j]!, part.rest[k]!];
  let length = 0;
  for (let d = 0; d < 3; d++) {
    normal[d] = ni[d]! * a + nj[d]! * b + nk[d]! * c;
    place[d] = pi[d]! * a + pj[d]! * b + pk[d]! * c;
    length += normal[d]! ** 2;
  }
  length = Math.sqrt(length);
  for (let d = 0; d < 3; d++) normal[d]! /= length;
  let open = part.open[i]! * a + part.open[j]! * b + part.open[k]! * c;
  const [x, y, z] = place;
  const { skin, deep, flush } = SKIN[o.skin];
  if (part.kind === 'head') paintAt(paint, x, y, out);
  else for (let d = 0; d < 3; d++) out[d] = part.kind === 'ear' ? skin[d]! * 0.7 + flush[d]! * 0.3 : skin[d]! * 0.985;
  // little light arrives where the ear meets the head and under the jaw
  if (part.kind === 'ear') open *= 0.45 + 0.55 * Math.min(1, Math.max(0, (Math.abs(x) - 7.5) / 0.9));
  if (part.kind === 'neck') open *= 0.12 + 0.88 * Math.min(1, Math.max(0, (-9.3 - y) / 5)) ** 0.9;
  const hair = part.kind === 'head' && y > -6 ? scalp(place) : 0;
  let mottle = 0;
  let grain = 1;
  if (hair > 0) {
    const { base } = HAIR[o.hair.colour];
    for (let d = 0; d < 3; d++) out[d] = out[d]! * (1 - hair) + base[d]! * 0.8 * hair;
  }
  if (hair < 1) {
    // pores and pigment: fine and coarse grain
    grain +=
      (1 - hair) *
      (0.05 * (valueNoise(x * 14 + z * 5, y * 14, o.seed) - 0.5) +
        0.03 * (valueNoise(x * 3, y * 3 + z, o.seed + 1) - 0.5) +
        0.035 * (valueNoise(x * 30 + z * 9, y * 30, o.seed + 2) - 0.5));
    mottle = (1 - hair) * 0.05 * (valueNoise(x * 1.6 + z, y * 1.6, o.seed + 3) - 0.5);
  }
  for (let d = 0; d < 3; d++) out[d] = linear(out[d]! * grain + (flush[d]! - deep[d]!) * mottle);
  shadeSkin(out, normal, Math.min(1, open), light, GLOSS * (1 - 0.8 * hair));
  for (let d = 0; d < 3; d++) out[d]! *= shade;
}
