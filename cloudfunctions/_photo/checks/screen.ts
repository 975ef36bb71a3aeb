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
function patchesAt({ data, width, height }: Picture, cx: number, cy: number): Float32Array[] | undefined {
  const [left, top] = [Math.round(cx - SIDE / 2), Math.round(cy - SIDE / 2)];
  if (left < 0 || top < 0 || left + SIDE > width || top + SIDE > height) return undefined;
  const read = (value: (at: number) => number) =>
    Float32Array.from({ length: SIDE * SIDE }, (_, i) =>
      value(3 * ((top + Math.floor(i / SIDE)) * width + left + (i % SIDE))),
    );
  return [read((at) => data[at]! + data[at + 1]! + data[at + 2]!), read((at) => 1.5 * (data[at]! - data[at + 1]!))];
}

/** The strongest single frequency, as a multiple of the median of its ring. */
export function strongestPeak(plane: Float32Array): number {
  const power = magnitudes(plane, SIDE);
  const rings: number[][] = [];
  const ringOf = (i: number) => {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    return Math.hypot(Math.min(x, SIDE - x), Math.min(y, SIDE - y));
  };
  power.forEach((v, i) => {
    const ring = Math.round(ringOf(i));
    if (ring < BAND.from * SIDE || ring > BAND.to * SIDE) return;
    rings[ring] ??= [];
    rings[ring].push(v);
  });
  return rings.reduce((most, ring) => {
    const sorted = ring.sort((a, b) => a - b);
    return Math.max(most, sorted.at(-1)! / Math.max(sorted[sorted.length >> 1]!, FLOOR));
  }, 0);
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
  const onFace = patchesAt(working, nose![0] * scale, nose![1] * scale);
  const onWall = wall && patchesAt(working, wall[0], wall[1]);
  // a screen's grid lies over everything: in grey or in colour, the quieter of both places decides
  const quieter = (kind: 0 | 1) =>
    onFace && onWall ? Math.min(strongestPeak(onFace[kind]!), strongestPeak(onWall[kind]!)) : 0;
  const peak = Math.max(quieter(0), quieter(1));
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
