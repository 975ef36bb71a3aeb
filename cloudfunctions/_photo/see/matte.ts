// The matte: a first idea of where the person is. The portrait network sees a 3:4 crop around head and shoulders; its
// matte is only a start for the swap, which looks at the colours themselves.
import sharp from 'sharp';
import type { Face, Matte, Picture } from '../types.js';
import { type ModelName, runModel } from './models.js';

export const PORTRAIT_NETWORK: ModelName = 'selfie_segmentation';
/** Its only output: the person's share of each pixel. */
const OUTPUT = 'activation_10';
/** Side of its input and output, px. */
const SIDE = 256;
/** Above the face box, in face heights: a high bun was clipped at 0.62 (docs/engine.md "Matte"). */
const ABOVE = 0.9;
/** The crop's height in face heights: head, shoulders and what the photo shows of the chest. */
const TALL = 4;

/** What the portrait network said, and of which region of the picture (px): a matte before it is spread over the picture. */
export interface Portrait {
  /** 256 × 256, 0..1 */
  share: Float32Array;
  region: { left: number; top: number; width: number; height: number };
}

/** The region of the picture that the network sees, whole px, inside the picture. */
function matteRegion(picture: Picture, face: Face) {
  const height = Math.min(picture.height, Math.round(face.height * TALL));
  const width = Math.min(picture.width, Math.round((height * 3) / 4));
  const top = Math.max(0, Math.min(picture.height - height, Math.round(face.y - face.height * ABOVE)));
  const left = Math.max(0, Math.min(picture.width - width, Math.round(face.x + face.width / 2 - width / 2)));
  return { left, top, width, height };
}

const seen = new WeakMap<Face, Promise<Portrait>>();

/** Asks the network, once for each face. */
export function seeMatte(picture: Picture, face: Face, models: string): Promise<Portrait> {
  let portrait = seen.get(face);
  if (!portrait) {
    portrait = askMatte(picture, matteRegion(picture, face), models);
    seen.set(face, portrait);
  }
  return portrait;
}

/** Asks the network about one region of the picture. */
export async function askMatte(picture: Picture, region: Portrait['region'], models: string): Promise<Portrait> {
  const raw = { width: picture.width, height: picture.height, channels: 3 as const };
  const data = await sharp(picture.data, { raw }).extract(region).resize(SIDE, SIDE, { fit: 'fill' }).raw().toBuffer();
  const input = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) input[i] = data[i]! / 255;
  const share = (await runModel(models, PORTRAIT_NETWORK, input, SIDE))[OUTPUT];
  if (!share) throw new Error('portrait network: output missing');
  return { share, region };
}

/** Where each pixel of a row or column lies in the network's output: four samples and their Catmull-Rom weights. */
interface Taps {
  at: Int32Array;
  weight: Float32Array;
}

function taps(length: number, toNet: (v: number) => number): Taps {
  const at = new Int32Array(length * 4);
  const weight = new Float32Array(length * 4);
  for (let i = 0; i < length; i++) {
    const p = Math.min(SIDE - 1, Math.max(0, toNet(i + 0.5) - 0.5));
    const first = Math.floor(p);
    const t = p - first;
    const w = [
      -0.5 * t + t * t - 0.5 * t ** 3,
      1 - 2.5 * t * t + 1.5 * t ** 3,
      0.5 * t + 2 * t * t - 1.5 * t ** 3,
      -0.5 * t * t + 0.5 * t ** 3,
    ];
    for (let k = 0; k < 4; k++) {
      at[4 * i + k] = Math.min(SIDE - 1, Math.max(0, first - 1 + k));
      weight[4 * i + k] = w[k]!;
    }
  }
  return { at, weight };
}

/**
 * The network's matte on a picture that shows part of the one it saw.
 * @param part px of the seen picture: where the target's left upper corner lies, and seen px per target px
 */
export function spreadMatte(
  { share, region }: Portrait,
  width: number,
  height: number,
  part = { left: 0, top: 0, scale: 1 },
): Matte {
  const columns = taps(width, (x) => ((part.left + x * part.scale - region.left) * SIDE) / region.width);
  const rows = taps(height, (y) => ((part.top + y * part.scale - region.top) * SIDE) / region.height);
  const wide = new Float32Array(SIDE * width);
  for (let v = 0; v < SIDE; v++) widenRow(share, v, columns, wide, width);
  const alpha = new Float32Array(width * height);
  for (let y = 0; y < height; y++) mixRows(wide, rows, y, alpha, width);
  return { alpha, width, height };
}

/** One row of the network's output at the target's width. */
function widenRow(share: Float32Array, v: number, { at, weight }: Taps, wide: Float32Array, width: number): void {
  const row = v * SIDE;
  for (let x = 0, k = 0, o = v * width; x < width; x++, k += 4, o++)
    wide[o] =
      weight[k]! * share[row + at[k]!]! +
      weight[k + 1]! * share[row + at[k + 1]!]! +
      weight[k + 2]! * share[row + at[k + 2]!]! +
      weight[k + 3]! * share[row + at[k + 3]!]!;
}

/** One row of the target out of four widened ones. */
function mixRows(wide: Float32Array, { at, weight }: Taps, y: number, alpha: Float32Array, width: number): void {
  const k = 4 * y;
  const a = at[k]! * width;
  const b = at[k + 1]! * width;
  const c = at[k + 2]! * width;
  const d = at[k + 3]! * width;
  const p = weight[k]!;
  const q = weight[k + 1]!;
  const r = weight[k + 2]!;
  const s = weight[k + 3]!;
  for (let x = 0, o = y * width; x < width; x++, o++) {
    const v = p * wide[a + x]! + q * wide[b + x]! + r * wide[c + x]! + s * wide[d + x]!;
    alpha[o] = v < 0 ? 0 : v > 1 ? 1 : v;
  }
}

/** The person's share of every pixel; outside the region the edge values go on. */
export async function makeMatte(picture: Picture, face: Face, models: string): Promise<Matte> {
  return spreadMatte(await seeMatte(picture, face, models), picture.width, picture.height);
}
