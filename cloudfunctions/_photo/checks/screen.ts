// A photo of a screen or of a print: the screen's grid beats with the camera's (moiré) on wall and face alike, and a
// print or a window shows its straight border. A hint for the reviewer, never a refusal.

import type { Picture } from '../types.js';
import { magnitudes } from './fourier.js';
import { boxOf, type Check, pass, type Subject, warn } from './subject.js';

const SIDE = 128;
/** Cycles per px: below lie faces and light, above lies noise that sharpening may raise. */
const BAND = { from: 1 / 32, to: 0.45 };
/** Peak over the median at the same frequency: drawn and real portraits stay below 7, drawn screens read 24 to 120. */
const PEAK = 16;
/** What half a level of noise leaves in a ring: without it a noiseless wall would make peaks of nothing. */
const FLOOR = 60;

/** Grey and colour of a patch: sub-pixels beat in colour where their sum stays even. */
function patchesAt({ data, width, height }: Picture, cx: number, cy: number): [Float32Array, Float32Array] | undefined {
  const [left, top] = [Math.round(cx - SIDE / 2), Math.round(cy - SIDE / 2)];
  if (left < 0 || top < 0 || left + SIDE > width || top + SIDE > height) return undefined;
  const [grey, colour] = [new Float32Array(SIDE * SIDE), new Float32Array(SIDE * SIDE)];
  for (let y = 0, i = 0; y < SIDE; y++)
    for (let x = 0, at = 3 * ((top + y) * width + left); x < SIDE; x++, at += 3, i++) {
      grey[i] = data[at]! + data[at + 1]! + data[at + 2]!;
      colour[i] = 1.5 * (data[at]! - data[at + 1]!);
    }
  return [grey, colour];
}

/** Places of the spectrum by their distance from its middle, where that lies in the band. */
const RINGS: Uint16Array[] = [];
{
  const places: number[][] = [];
  for (let i = 0; i < SIDE * SIDE; i++) {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    const ring = Math.round(Math.hypot(Math.min(x, SIDE - x), Math.min(y, SIDE - y)));
    if (ring < BAND.from * SIDE || ring > BAND.to * SIDE) continue;
    places[ring] ??= [];
    places[ring].push(i);
  }
  for (const ring of places) if (ring) RINGS.push(Uint16Array.from(ring));
}

/** The strongest single frequency, as a multiple of the median of its ring. */
function strongestPeak(power: Float64Array): number {
  let most = 0;
  for (const ring of RINGS) {
    const sorted = new Float64Array(ring.length);
    for (let i = 0; i < ring.length; i++) sorted[i] = power[ring[i]!]!;
    sorted.sort();
    most = Math.max(most, sorted.at(-1)! / Math.max(sorted[sorted.length >> 1]!, FLOOR));
  }
  return most;
}

/** Strongest peaks of a patch: in grey, in colour. */
function peaksAt(picture: Picture, cx: number, cy: number): [number, number] | undefined {
  const patches = patchesAt(picture, cx, cy);
  if (!patches) return undefined;
  const [grey, colour] = magnitudes(...patches, SIDE);
  return [strongestPeak(grey), strongestPeak(colour)];
}

/** Where wall is seen for a whole patch, px of `working`. */
function wallPlace({ wall, working, picture }: Subject): [number, number] | undefined {
  const scale = working.width / picture.width;
  const half = Math.ceil(SIDE / 2 / (wall.step * scale));
  for (let y = half; y < wall.height - half; y += 2)
    for (let x = half; x < wall.width - half; x += 2) {
      let all = true;
      for (let v = -half; v <= half && all; v += 2)
        for (let u = -half; u <= half && all; u += 2) all = wall.seen[(y + v) * wall.width + x + u] === 1;
      if (all) return [x * wall.step * scale, y * wall.step * scale];
    }
  return undefined;
}

/** A border: a straight step in grey levels along most of a side (other borders cross its ends), near the edge. */
const BORDER = { depth: 0.15, step: 18, along: 0.8, sides: 2 };

/** On how many sides of the picture a straight full-length border runs. */
export function countBorders({ data, width, height }: Picture): number {
  const grey = (x: number, y: number) => data[3 * (y * width + x) + 1]!;
  const runs = (length: number, depth: number, at: (along: number, deep: number) => number) => {
    for (let d = 2; d < depth; d++) {
      let [n, steps, sign] = [0, 0, 0];
      for (let a = 4; a < length - 4; a += 4, n++) {
        const step = at(a, d + 1) - at(a, d - 2);
        if (Math.abs(step) > BORDER.step) steps++;
        if (Math.abs(step) > BORDER.step) sign += Math.sign(step);
      }
      // one direction all along: a wall against a sleeve changes its sign or ends
      if (steps >= BORDER.along * n && Math.abs(sign) >= 0.9 * steps) return 1;
    }
    return 0;
  };
  const [deepX, deepY] = [Math.round(BORDER.depth * width), Math.round(BORDER.depth * height)];
  return (
    runs(width, deepY, grey) +
    runs(width, deepY, (a, d) => grey(a, height - 1 - d)) +
    runs(height, deepX, (a, d) => grey(d, a)) +
    runs(height, deepX, (a, d) => grey(width - 1 - d, a))
  );
}

export const screenOrPrint: Check = (s) => {
  const { working, picture, landmarks } = s;
  const scale = working.width / picture.width;
  const [nose] = landmarks.mesh.slice(4, 5);
  const wall = wallPlace(s);
  const onWall = wall && peaksAt(working, wall[0], wall[1]);
  const onFace = onWall && peaksAt(working, nose![0] * scale, nose![1] * scale);
  // a screen's grid lies over everything: in grey or in colour, the quieter of both places decides
  const peak = onWall && onFace ? Math.max(Math.min(onFace[0], onWall[0]), Math.min(onFace[1], onWall[1])) : 0;
  const borders = countBorders(picture);
  const where = boxOf(picture, { x: 0, y: 0, width: picture.width, height: picture.height });
  const rule = 'screen-or-print' as const;
  const action = '请不要翻拍屏幕或照片，请他人用后置摄像头直接拍摄本人。';
  if (peak > PEAK)
    return warn(
      { rule, measured: `条纹 ${peak.toFixed(0)}`, limit: `≤ ${PEAK}`, where },
      '像是翻拍的屏幕（有条纹）。',
      action,
    );
  if (borders >= BORDER.sides)
    return warn(
      { rule, measured: `边框 ${borders} 边`, limit: `< ${BORDER.sides} 边`, where },
      '像是翻拍的照片或截图（有边框）。',
      action,
    );
  return pass(
    { rule, measured: `条纹 ${peak.toFixed(0)}，边框 ${borders} 边`, limit: `≤ ${PEAK}，< ${BORDER.sides} 边` },
    '没有翻拍痕迹。',
  );
};
