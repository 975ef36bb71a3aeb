// What is hair, skin, cloth and what is worn: Google's six-class network on a square around head and shoulders. It is
// coarse and now and then loses a white shirt, so it tells meaning; where the edge runs is for others to say.
import sharp from 'sharp';
import type { Face, Picture } from '../types.js';
import { type ModelName, runModel } from './models.js';
import type { Placing } from './placing.js';

export const CLASS_NETWORK: ModelName = 'selfie_multiclass_256x256';
/** Its only output: the six shares of each pixel. */
const OUTPUT = 'Identity';
/** Side of the network's input and output, px. */
export const CLASS_SIDE = 256;

/** In the network's order. `worn` is what is neither cloth nor person: glasses, head-wear, jewellery, a thing held. */
export const CLASS_NAMES = ['background', 'hair', 'body', 'face', 'cloth', 'worn'] as const;
export type ClassName = (typeof CLASS_NAMES)[number];

/** What the network said of a square of the picture. */
export interface Classes {
  /**
   * One plane of 256 × 256 shares a class, 0..1; in every pixel the six add up to 1. The network was trained with
   * smoothed labels: where it is sure the class reads 0.92 and each of the others 0.017.
   */
  shares: Record<ClassName, Float32Array>;
  /** the square, px of the picture; it may reach beyond the picture's edges, whose px the network then saw repeated */
  region: { left: number; top: number; side: number };
}

/**
 * The square's side in face heights, and how far it begins above the face box: a high bun must fit. Tried on
 * ten real people: at 3.2 and 4, and with the whole picture, chests and walls turn to cloth; 2.2 cuts the shoulders.
 */
const SIDE = 2.8;
const ABOVE = 0.9;

/** The square of the picture that the network sees: whole px, at least partly inside the picture. */
export function classRegion(face: Face): Classes['region'] {
  const side = Math.max(2, Math.round(face.height * SIDE));
  return {
    left: Math.round(face.x + face.width / 2 - side / 2),
    top: Math.round(face.y - ABOVE * face.height),
    side,
  };
}

/** The square's pixels; beyond the picture its edge goes on. sharp would need two turns for that, on the way of every verdict. */
function copySquare({ data, width, height }: Picture, { left, top, side }: Classes['region']): Buffer {
  const clamp = (at: number, most: number) => Math.max(0, Math.min(most, at));
  // columns of the square between which it lies inside the picture
  const [first, end] = [clamp(-left, side), clamp(width - left, side)];
  const square = Buffer.allocUnsafe(3 * side * side);
  for (let y = 0; y < side; y++) {
    const row = 3 * width * clamp(top + y, height - 1);
    const to = 3 * side * y;
    data.copy(square, to + 3 * first, row + 3 * (left + first), row + 3 * (left + end));
    for (let x = 0; x < first; x++) data.copy(square, to + 3 * x, row, row + 3);
    for (let x = end; x < side; x++) data.copy(square, to + 3 * x, row + 3 * (width - 1), row + 3 * width);
  }
  return square;
}

/** A square as the networks want it, size × size RGB 0..1; beyond the picture its edge goes on. */
export async function cutSquare(picture: Picture, region: Classes['region'], size: number): Promise<Float32Array> {
  const raw = { width: region.side, height: region.side, channels: 3 as const };
  const data = await sharp(copySquare(picture, region), { raw }).resize(size, size, { fit: 'fill' }).raw().toBuffer();
  const input = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) input[i] = data[i]! / 255;
  return input;
}

interface Question {
  /** ends once the network's thread has its input */
  asked: Promise<void>;
  answer: Promise<Classes>;
}

const questions = new WeakMap<Face, Question>();

function questionOf(picture: Picture, face: Face, models: string): Question {
  let question = questions.get(face);
  if (!question) {
    const region = classRegion(face);
    const input = cutSquare(picture, region, CLASS_SIDE);
    const answer = input.then((square) => runClasses(square, region, models));
    question = { answer, asked: input.then(() => undefined) };
    // whoever asks for the answer is told what failed
    for (const promise of [question.answer, question.asked]) promise.catch(() => undefined);
    questions.set(face, question);
  }
  return question;
}

/**
 * Hands the network its question, and does not wait for the answer: whatever keeps this thread busy before that keeps the
 * network's own thread idle.
 */
export function askClasses(picture: Picture, face: Face, models: string): Promise<void> {
  return questionOf(picture, face, models).asked;
}

/**
 * What the network says, asked once for each face: checks and cut-out share the answer.
 * @param picture any size; the face is given in its px
 * @throws Error when the network is absent
 */
export function seeClasses(picture: Picture, face: Face, models: string): Promise<Classes> {
  return questionOf(picture, face, models).answer;
}

async function runClasses(square: Float32Array, region: Classes['region'], models: string): Promise<Classes> {
  const mixed = (await runModel(models, CLASS_NETWORK, square, CLASS_SIDE))[OUTPUT];
  if (!mixed) throw new Error('class network: output missing');
  const n = CLASS_SIDE * CLASS_SIDE;
  const planes = CLASS_NAMES.map((name, c) => {
    const plane = new Float32Array(n);
    for (let i = 0, at = c; i < n; i++, at += CLASS_NAMES.length) plane[i] = mixed[at]!;
    return [name, plane] as const;
  });
  return { shares: Object.fromEntries(planes) as Record<ClassName, Float32Array>, region };
}

/** For each px of a row or column: the first of two network px, and the share of the second. */
function taps(length: number, corner: number, perPx: number) {
  const first = new Int32Array(length);
  const second = new Float32Array(length);
  for (let i = 0; i < length; i++) {
    const at = Math.min(CLASS_SIDE - 1, Math.max(0, corner + (i + 0.5) * perPx - 0.5));
    first[i] = Math.min(CLASS_SIDE - 2, Math.floor(at));
    second[i] = at - first[i]!;
  }
  return { first, second };
}

/**
 * The share of a class, or of several together, in every pixel of a picture: bilinear, beyond the square its edge goes on.
 * @param width px of the picture wanted
 * @param placing how that picture lies in the one on which the classes were seen; absent when it is the same
 * @returns width × height shares 0..1
 */
export function planeOf(
  { shares, region }: Classes,
  names: ClassName | readonly ClassName[],
  width: number,
  height: number,
  { left, top, scale }: Placing = { left: 0, top: 0, scale: 1 },
): Float32Array {
  const [one, ...others] = (typeof names === 'string' ? [names] : names).map((name) => shares[name]);
  if (!one) throw new Error('planeOf: no class named');
  const k = CLASS_SIDE / region.side;
  const columns = taps(width, (left - region.left) * k, k / scale);
  const rows = taps(height, (top - region.top) * k, k / scale);
  const out = new Float32Array(width * height);
  const row = new Float32Array(CLASS_SIDE);
  for (let y = 0, at = 0; y < height; y++) {
    const upper = rows.first[y]! * CLASS_SIDE;
    const b = rows.second[y]!;
    for (let u = 0, i = upper; u < CLASS_SIDE; u++, i++) row[u] = one[i]! + b * (one[i + CLASS_SIDE]! - one[i]!);
    for (const plane of others)
      for (let u = 0, i = upper; u < CLASS_SIDE; u++, i++)
        row[u]! += plane[i]! + b * (plane[i + CLASS_SIDE]! - plane[i]!);
    for (let x = 0; x < width; x++, at++) {
      const u = columns.first[x]!;
      out[at] = row[u]! + columns.second[x]! * (row[u + 1]! - row[u]!);
    }
  }
  return out;
}
