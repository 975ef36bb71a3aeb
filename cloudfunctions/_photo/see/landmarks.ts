// Landmarks: the attention mesh, in two passes: the second crop comes from the first mesh and no longer depends on the
// detector's box.
import sharp from 'sharp';
import type { Face, Landmarks, Mesh, Picture, Point, Point3 } from '../types.js';
import { fitChin } from './chin.js';
import type { Classes } from './classes.js';
import { fitCheeks } from './contour.js';
import { type ModelName, runModel } from './models.js';

export const FACE_MESH: ModelName = 'face_landmark_with_attention';
const SIDE = 192;
/** Points of the mesh proper; irises come apart. */
const MESH = 468;
/** The crop is 1.5 times the face (MediaPipe's face_landmark graphs). */
const MARGIN = 1.5;
/** Outer corners of the eyes and cheek bones, as numbered in the canonical face. */
const POINTS = { rightEye: 33, leftEye: 263, rightCheek: 234, leftCheek: 454 };

/** A square of the picture, turned by `angle` radians around its middle. */
interface Roi {
  cx: number;
  cy: number;
  size: number;
  angle: number;
}

function roiOfFace(face: Face): Roi {
  const [right, left] = face.eyes;
  return {
    cx: face.x + face.width / 2,
    cy: face.y + face.height / 2,
    size: Math.max(face.width, face.height) * MARGIN,
    angle: Math.atan2(left[1] - right[1], left[0] - right[0]),
  };
}

function roiOfMesh(mesh: Point3[]): Roi {
  const right = mesh[POINTS.rightEye]!;
  const left = mesh[POINTS.leftEye]!;
  const angle = Math.atan2(left[1] - right[1], left[0] - right[0]);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const xs = mesh.map(([x, y]) => x * cos + y * sin);
  const ys = mesh.map(([x, y]) => y * cos - x * sin);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return { cx: mx * cos - my * sin, cy: mx * sin + my * cos, size: Math.max(x1 - x0, y1 - y0) * MARGIN, angle };
}

/** The square as network input 0..1, bilinear, from a part that was shrunk first so that nothing aliases. */
async function cut(picture: Picture, roi: Roi): Promise<Float32Array> {
  // the turned square lies inside a circle around its middle
  const reach = Math.ceil(roi.size * Math.SQRT1_2) + 2;
  const left = Math.min(picture.width - 1, Math.max(0, Math.floor(roi.cx - reach)));
  const top = Math.min(picture.height - 1, Math.max(0, Math.floor(roi.cy - reach)));
  const part = {
    left,
    top,
    width: Math.max(1, Math.min(picture.width, Math.ceil(roi.cx + reach)) - left),
    height: Math.max(1, Math.min(picture.height, Math.ceil(roi.cy + reach)) - top),
  };
  const shrink = Math.min(1, (2 * SIDE) / roi.size);
  const width = Math.max(1, Math.round(part.width * shrink));
  const height = Math.max(1, Math.round(part.height * shrink));
  const data = await sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } })
    .extract(part)
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer();
  const kx = width / part.width;
  const ky = height / part.height;
  const [cos, sin] = [Math.cos(roi.angle), Math.sin(roi.angle)];
  const out = new Float32Array(SIDE * SIDE * 3);
  for (let y = 0, o = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const u = ((x + 0.5) / SIDE - 0.5) * roi.size;
      const v = ((y + 0.5) / SIDE - 0.5) * roi.size;
      const px = Math.min(width - 1, Math.max(0, (roi.cx + u * cos - v * sin - left) * kx - 0.5));
      const py = Math.min(height - 1, Math.max(0, (roi.cy + u * sin + v * cos - top) * ky - 0.5));
      const x0 = Math.floor(px);
      const y0 = Math.floor(py);
      const a = px - x0;
      const b = py - y0;
      const right = x0 + 1 < width ? 3 : 0;
      const down = y0 + 1 < height ? 3 * width : 0;
      let i = 3 * (y0 * width + x0);
      for (let c = 0; c < 3; c++, i++) {
        const upper = data[i]! * (1 - a) + data[i + right]! * a;
        const lower = data[i + down]! * (1 - a) + data[i + down + right]! * a;
        out[o++] = (upper * (1 - b) + lower * b) / 255;
      }
    }
  return out;
}

async function runMesh(picture: Picture, roi: Roi, models: string) {
  const out = await runModel(models, FACE_MESH, await cut(picture, roi), SIDE);
  const get = (name: string): Float32Array => {
    const values = out[name];
    if (!values) throw new Error(`face mesh: ${name} missing`);
    return values;
  };
  const [cos, sin] = [Math.cos(roi.angle), Math.sin(roi.angle)];
  const back = (u: number, v: number): Point => {
    const a = (u / SIDE - 0.5) * roi.size;
    const b = (v / SIDE - 0.5) * roi.size;
    return [roi.cx + a * cos - b * sin, roi.cy + a * sin + b * cos];
  };
  const points = (name: string): Point[] => {
    const values = get(name);
    return Array.from({ length: values.length / 2 }, (_, i) => back(values[2 * i]!, values[2 * i + 1]!));
  };
  const raw = get('output_mesh_identity');
  const mesh = Array.from({ length: MESH }, (_, i): Point3 => {
    const [x, y] = back(raw[3 * i]!, raw[3 * i + 1]!);
    return [x, y, (raw[3 * i + 2]! / SIDE) * roi.size];
  });
  const presence = 1 / (1 + Math.exp(-get('conv_faceflag')[0]!));
  return { mesh, presence, points };
}

const distance = (a: readonly number[], b: readonly number[]) => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);
const middle = (points: Point[]): Point => [
  points.reduce((s, p) => s + p[0], 0) / points.length,
  points.reduce((s, p) => s + p[1], 0) / points.length,
];

/** A mesh whose chin is still to be found, between these cheeks. */
export interface FoundMesh extends Mesh {
  /** right and left cheek bone, px */
  cheeks: [Point, Point];
}

/** Measures one face, all but its chin. */
export async function findMesh(picture: Picture, face: Face, models: string): Promise<FoundMesh> {
  const first = await runMesh(picture, roiOfFace(face), models);
  const { mesh, presence, points } = await runMesh(picture, roiOfMesh(first.mesh), models);
  // the attention outputs list 71 points an eye, the first 16 are the lids; "left" is the image's left
  const leftEye = points('output_left_eye').slice(0, 16);
  const rightEye = points('output_right_eye').slice(0, 16);
  // the first of five points is the middle of the iris: the lids' middle lies 0.8 % of the face width below it (36 neutral
  // people), and receivers measure the pupils
  const pupils: [Point, Point] = [points('output_left_iris')[0]!, points('output_right_iris')[0]!];
  const cheeks = fitCheeks(picture, mesh, [mesh[POINTS.rightCheek]!, mesh[POINTS.leftCheek]!]);
  return {
    mesh,
    cheeks,
    pupils,
    leftEye,
    rightEye,
    lips: points('output_lips'),
    eyeY: middle(pupils)[1],
    centreX: (cheeks[0][0] + cheeks[1][0]) / 2,
    faceWidth: distance(cheeks[0], cheeks[1]),
    presence,
  };
}

/**
 * The same face with its chin.
 * @param classes of the same face, where they are asked anyway: the chin is then found under beards and on dark skin
 */
export function addChin(picture: Picture, { cheeks, ...found }: FoundMesh, classes?: Classes): Landmarks {
  const chin = fitChin(picture, found.mesh, cheeks, classes);
  return { ...found, chin, eyeToChin: distance(middle(found.pupils), chin) };
}

/** Measures one face by the mesh and the picture alone. */
export async function findLandmarks(picture: Picture, face: Face, models: string): Promise<Landmarks> {
  return addChin(picture, await findMesh(picture, face, models));
}
