// Faces: where the faces are. MediaPipe's full-range detector: 192 px, one anchor per cell of a 48 × 48 grid, finds
// faces down to 6-10 % of the frame width.
import sharp from 'sharp';
import type { Face, Picture, Point, Rect } from '../types.js';
import { type ModelName, runModel } from './models.js';

export const FACE_DETECTOR: ModelName = 'face_detection_full_range';
const SIDE = 192;
const GRID = 48;
/** Values per anchor: box, then 6 key points. */
const VALUES = 16;
/** Faces below this score are noise (a bystander counts from here, see docs/engine.md "Faces"). */
const MIN_SCORE = 0.6;
/** Boxes that overlap more are the same face. */
const SAME_FACE = 0.3;

export function overlap(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const common = width * height;
  return common / (a.width * a.height + b.width * b.height - common);
}

/** The picture on a black square, as the network wants it, and how to come back. */
async function letterbox(picture: Picture) {
  const scale = SIDE / Math.max(picture.width, picture.height);
  const width = Math.round(picture.width * scale);
  const height = Math.round(picture.height * scale);
  const left = (SIDE - width) >> 1;
  const top = (SIDE - height) >> 1;
  const data = await sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .extend({ left, right: SIDE - width - left, top, bottom: SIDE - height - top, background: '#000' })
    .raw()
    .toBuffer();
  const input = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) input[i] = data[i]! / 127.5 - 1;
  return { input, left, top, scale };
}

/** All faces, largest first. Boxes in px of the picture; they may reach beyond its edges. */
export async function findFaces(picture: Picture, models: string): Promise<Face[]> {
  const { input, left, top, scale } = await letterbox(picture);
  const out = await runModel(models, FACE_DETECTOR, input, SIDE);
  const boxes = out.reshaped_regressor_face_4;
  const scores = out.reshaped_classifier_face_4;
  if (!boxes || !scores) throw new Error('face detector: outputs missing');
  const found: Face[] = [];
  for (let i = 0; i < GRID * GRID; i++) {
    const score = 1 / (1 + Math.exp(-scores[i]!));
    if (score < MIN_SCORE) continue;
    const anchorX = (((i % GRID) + 0.5) / GRID) * SIDE;
    const anchorY = ((Math.floor(i / GRID) + 0.5) / GRID) * SIDE;
    const at = (k: number) => boxes[i * VALUES + k]!;
    const point = (k: number): Point => [(at(k) + anchorX - left) / scale, (at(k + 1) + anchorY - top) / scale];
    const [cx, cy] = point(0);
    const width = at(2) / scale;
    const height = at(3) / scale;
    found.push({ score, x: cx - width / 2, y: cy - height / 2, width, height, eyes: [point(4), point(6)] });
  }
  found.sort((a, b) => b.score - a.score);
  const kept: Face[] = [];
  for (const face of found) if (kept.every((other) => overlap(face, other) < SAME_FACE)) kept.push(face);
  return kept.sort((a, b) => b.width * b.height - a.width * a.height);
}
