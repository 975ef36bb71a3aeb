// The line from the wall's colour to the person's: where a pixel lies on it tells how much of it is person.

import type { Wall } from '../types.js';
import type { Colours, Person } from './person.js';

/** Another colour of the person replaces the usual one when its line is this much nearer (distance²), and the usual one
 * is farther off than the grain of a picture (best of 0.01, 0.015, 0.02 and 0.03). */
const CLEARLY = 0.4;
const GRAIN = 0.02 ** 2;
/** Colour tells this part of what brightness tells: lens, sensor and JPEG keep it once in four pixels, so at an edge it is
 * smeared where brightness is sharp (of 0.15 to 1: best, and all alike, 0.2 to 0.33). */
const COLOUR = 0.25;

/** Where one pixel lies between wall and person. */
export interface OnLine {
  /** the person's share, 0..1 */
  share: number;
  /** distance² from the line */
  off: number;
  /** distance² of the wall and the person, or of the wall and the pixel when that is farther along the line */
  apart: number;
}

/**
 * Places one pixel on the line.
 * @param i byte at which the pixel starts
 * @param w the wall's colour there, 0..1
 * @param block of the person's colours
 * @param out written and returned: asked millions of times a picture, so nothing is made anew
 * @param colour weight 0..1 of all three channels; the rest is brightness alone
 */
export function projectOn(
  data: Buffer,
  i: number,
  w: Float64Array,
  { rgb }: Colours,
  block: number,
  out: OnLine,
  colour = COLOUR,
): OnLine {
  const p = data[i]! / 255 - w[0]!;
  const q = data[i + 1]! / 255 - w[1]!;
  const r = data[i + 2]! / 255 - w[2]!;
  const a = rgb[3 * block]! - w[0]!;
  const b = rgb[3 * block + 1]! - w[1]!;
  const c = rgb[3 * block + 2]! - w[2]!;
  const [light, whole] = [p + q + r, a + b + c];
  // three equal channels are as far in brightness as in all
  const bright = (1 - colour) / 3;
  const apart = colour * (a * a + b * b + c * c) + bright * whole * whole;
  // darker than the person's mean is all person, but lighter than the wall is off the line
  const v = apart < 1e-6 ? 0 : Math.max(0, (colour * (p * a + q * b + r * c) + bright * light * whole) / apart);
  out.share = Math.min(1, v);
  const away = colour * ((p - v * a) ** 2 + (q - v * b) ** 2 + (r - v * c) ** 2) + bright * (light - v * whole) ** 2;
  out.off = apart < 1e-6 ? 3 : away;
  out.apart = v > 1 ? apart * v * v : apart;
  return out;
}

/** A place on no line yet, to be written by `projectOn`. */
export const newLine = (): OnLine => ({ share: 0, off: 3, apart: 0 });

const [first, second] = [newLine(), newLine()];

/** The person's other colours, one for the whole picture each, in the order in which they are asked. */
const OTHERS = ['hair', 'strands', 'shirt'] as const;

/**
 * The line that explains the pixel: the hair or clothes nearby, unless another colour of the person is clearly nearer to it.
 * @returns valid until asked again
 */
export function bestLine(data: Buffer, i: number, w: Float64Array, person: Person, block: number): OnLine | undefined {
  // light strands have every brightness: only all three channels tell them from the wall
  const colour = person.hairIsLight ? 1 : COLOUR;
  const { rest, bright } = person;
  let best = rest.known[block] ? projectOn(data, i, w, rest, block, first, colour) : undefined;
  for (const kind of OTHERS) {
    if (best && best.off < GRAIN) break;
    const other = person[kind];
    if (!other.known[0] || (kind === 'shirt' && !bright[block])) continue;
    const line = projectOn(data, i, w, other, 0, best === first ? second : first, colour);
    if (!best || line.off < CLEARLY * best.off) best = line;
  }
  return best;
}

/** Distance of a pixel from the wall's colour, 0..√3. */
export const differ = (data: Buffer, i: number, w: Float64Array) =>
  Math.hypot(data[i]! / 255 - w[0]!, data[i + 1]! / 255 - w[1]!, data[i + 2]! / 255 - w[2]!);

/** How far a pixel is from a colour 0..1 in any light from `least` to `most` of its own, 0..√3. */
export function offShades(data: Buffer, i: number, colour: ArrayLike<number>, least = 0, most = Infinity): number {
  const [r, g, b] = [data[i]! / 255, data[i + 1]! / 255, data[i + 2]! / 255];
  const [cr, cg, cb] = [colour[0]!, colour[1]!, colour[2]!];
  const lit = Math.min(most, Math.max(least, (r * cr + g * cg + b * cb) / (cr * cr + cg * cg + cb * cb + 1e-9)));
  return Math.hypot(r - lit * cr, g - lit * cg, b - lit * cb);
}

/** Bilinear colour of the wall at a pixel, written into `out`. */
export function wallInto(wall: Wall, x: number, y: number, out: Float64Array): void {
  const u = Math.min(wall.width - 1, Math.max(0, (x + 0.5) / wall.step - 0.5));
  const v = Math.min(wall.height - 1, Math.max(0, (y + 0.5) / wall.step - 0.5));
  const [x0, y0] = [Math.floor(u), Math.floor(v)];
  const [a, b] = [u - x0, v - y0];
  const right = x0 + 1 < wall.width ? 3 : 0;
  const down = y0 + 1 < wall.height ? 3 * wall.width : 0;
  let i = 3 * (y0 * wall.width + x0);
  for (let c = 0; c < 3; c++, i++) {
    const upper = wall.rgb[i]! * (1 - a) + wall.rgb[i + right]! * a;
    out[c] = upper * (1 - b) + (wall.rgb[i + down]! * (1 - a) + wall.rgb[i + down + right]! * a) * b;
  }
}

/** The block of the person's colours in which a pixel lies. */
export function blockAt({ width, height, step }: Person, x: number, y: number): number {
  return Math.min(height - 1, Math.floor(y / step)) * width + Math.min(width - 1, Math.floor(x / step));
}
