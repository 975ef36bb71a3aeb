// A photo of a screen or of a print: the screen's grid beats with the camera's (moiré) on wall and face alike, and a
// print, a tablet or a window shows its straight border on several sides.

import type { Picture } from '../types.js';
import { magnitudes } from './fourier.js';
import { atMost, plain } from './limit.js';
import { earlyRuleOf } from './rule.js';
import { judgeValue, notChecked, worstOf } from './say.js';
import { boxOf, type EarlySubject } from './subject.js';

const SIDE = 128;
/** Cycles per px: below lie faces and light, above lies noise that sharpening may raise. */
const BAND = { from: 1 / 32, to: 0.45 };
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
function wallPlace({ wall, working, picture }: EarlySubject): [number, number] | undefined {
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

/**
 * A border: a step of so many levels in one direction along a straight line, over the middle of a side (the corners of a
 * print that is held lie inside the picture), as far in as `depth` of the picture and as slanted as a hand holds it
 * (chosen). Fingers may cover the rest of `along`.
 */
const BORDER = { depth: 0.28, slant: 0.12, step: 18, from: 0.22, to: 0.78, along: 0.85 };
/** px between lines that are tried, px across which the step is taken, samples along a line. */
const SEARCH = { every: 3, across: 3, samples: 48 };

/** A side of the picture: its length, how far in is looked at, px; its first byte, and bytes to the next px along it and in. */
interface Edge {
  length: number;
  depth: number;
  from: number;
  along: number;
  inwards: number;
}

/** Whether a straight step runs along one side. */
function hasBorder(data: Buffer, { length, depth, from, along: next, inwards }: Edge): boolean {
  const { every, across, samples } = SEARCH;
  const lean = Math.floor((BORDER.slant * length) / 2);
  const enough = Math.ceil(BORDER.along * samples);
  // where along the side, and how far the line leans there
  const shares = Float64Array.from(
    { length: samples },
    (_, k) => BORDER.from + ((BORDER.to - BORDER.from) * (k + 0.5)) / samples,
  );
  const places = Int32Array.from(shares, (t) => from + next * Math.round(t * (length - 1)));
  for (let middle = across + 1; middle < depth; middle += every)
    for (let tilt = -lean; tilt <= lean; tilt += every) {
      let [up, down, missed] = [0, 0, 0];
      for (let k = 0; k < samples && missed <= samples - enough; k++) {
        const deep = Math.round(middle + tilt * (2 * shares[k]! - 1));
        if (deep < across) {
          missed++;
          continue;
        }
        const at = places[k]! + inwards * deep;
        const step = data[at + inwards * across]! - data[at - inwards * across]!;
        if (step > BORDER.step) up++;
        else if (step < -BORDER.step) down++;
        else missed++;
      }
      if (Math.max(up, down) >= enough) return true;
    }
  return false;
}

/** On how many sides of the picture a straight border runs. */
export function countBorders({ data, width, height }: Picture): number {
  const row = 3 * width;
  // green stands for grey
  const [green, last] = [1, data.length - 2];
  const lying = { length: width, depth: Math.round(BORDER.depth * height), along: 3 };
  const standing = { length: height, depth: Math.round(BORDER.depth * width), along: row };
  return [
    { ...lying, from: green, inwards: row },
    { ...lying, from: last - row + 3, inwards: -row },
    { ...standing, from: green, inwards: 3 },
    { ...standing, from: green + row - 3, inwards: -3 },
  ].filter((edge) => hasBorder(data, edge)).length;
}

export const screenOrPrint = earlyRuleOf({
  code: 'screen-or-print',
  name: '是否翻拍',
  limits: {
    stripes: atMost(
      { warn: 12, fail: 18, as: plain(0) },
      'strongest single frequency / median: 31 people before nine walls at most 7, 24 drawn screens 20-199; 1.5 times ends the doubt',
    ),
    border: atMost(
      { warn: 1, fail: 2, as: plain(0, ' 边') },
      'sides with a straight border: neutral people 0; two may be a door, three are a frame',
    ),
  },
  judge(s, limits) {
    const { working, picture, landmarks } = s;
    const scale = working.width / picture.width;
    const [nose] = landmarks.mesh.slice(4, 5);
    const wall = wallPlace(s);
    const onWall = wall && peaksAt(working, wall[0], wall[1]);
    const onFace = onWall && peaksAt(working, nose![0] * scale, nose![1] * scale);
    const said = {
      where: boxOf(picture, { x: 0, y: 0, width: picture.width, height: picture.height }),
      do: '请不要翻拍屏幕或照片，用后置摄像头直接拍摄本人。',
    };
    const pass = '没有翻拍痕迹。';
    const [screen, print] = ['像是翻拍的屏幕（有条纹）。', '像是翻拍的照片、平板或截图（有边框）。'];
    return worstOf([
      // a screen's grid lies over everything: in grey or in colour, the quieter of both places decides
      onWall && onFace
        ? judgeValue(limits.stripes, Math.max(Math.min(onFace[0], onWall[0]), Math.min(onFace[1], onWall[1])), {
            ...{ ...said, what: '条纹' },
            say: { pass, warn: screen, fail: screen },
          })
        : notChecked('露出的墙面太少，是否翻拍屏幕没有检查。'),
      judgeValue(limits.border, countBorders(picture), {
        ...{ ...said, what: '边框' },
        say: { pass, warn: print, fail: print },
      }),
    ]);
  },
});
