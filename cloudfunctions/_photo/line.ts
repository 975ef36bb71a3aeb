// The line from the wall's colour to the person's: where a pixel lies on it tells how much of it is person.
import type { Colours, Person } from './person.js';
import type { Wall } from './types.js';

/** Another colour of the person replaces the usual one when its line is this much nearer (distance²), and the usual one
 * is farther off than the grain of a picture. */
const CLEARLY = 0.4;
const GRAIN = 0.03 ** 2;
/** Shade makes skin darker and redder towards its outline: so far from its line (distance²) it is skin rather than a little of
 * some hair or cloth far away (measured on the drawn portraits). */
const SHADE = 0.1 ** 2;

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
 */
export function projectOn(
  data: Buffer,
  i: number,
  w: Float64Array,
  { rgb }: Colours,
  block: number,
  out: OnLine,
): OnLine {
  const p = data[i]! / 255 - w[0]!;
  const q = data[i + 1]! / 255 - w[1]!;
  const r = data[i + 2]! / 255 - w[2]!;
  const a = rgb[3 * block]! - w[0]!;
  const b = rgb[3 * block + 1]! - w[1]!;
  const c = rgb[3 * block + 2]! - w[2]!;
  const apart = a * a + b * b + c * c;
  // darker than the person's mean is all person, but lighter than the wall is off the line
  const v = apart < 1e-6 ? 0 : Math.max(0, (p * a + q * b + r * c) / apart);
  out.share = Math.min(1, v);
  out.off = apart < 1e-6 ? 3 : (p - v * a) ** 2 + (q - v * b) ** 2 + (r - v * c) ** 2;
  out.apart = v > 1 ? apart * v * v : apart;
  return out;
}

/** A place on no line yet, to be written by `projectOn`. */
export const newLine = (): OnLine => ({ share: 0, off: 3, apart: 0 });

const [first, second] = [newLine(), newLine()];

/** The k-th of the person's other colours, in the order in which they are asked. */
function otherColour({ rest, skin, nearest, hair, strands, shirt }: Person, usual: Colours, k: number): Colours {
  switch (k) {
    case 0:
      return usual === rest ? skin : rest;
    case 1:
      return nearest;
    case 2:
      return hair;
    case 3:
      return strands;
    default:
      return shirt;
  }
}

/**
 * The line that explains the pixel: hair or clothes, or skin where only that is nearby, unless another colour of the person
 * is clearly nearer to it.
 * @returns valid until asked again
 */
export function bestLine(data: Buffer, i: number, w: Float64Array, person: Person, block: number): OnLine | undefined {
  const { rest, skin } = person;
  const usual = rest.known[block]! > 1 && skin.known[block] ? skin : rest;
  let best = usual.known[block] ? projectOn(data, i, w, usual, block, first) : undefined;
  for (let k = 0; k < 5; k++) {
    if (best && best.off < (usual === skin ? SHADE : GRAIN)) break;
    if (k === 4 && !person.bright[block]) break;
    const other = otherColour(person, usual, k);
    // beyond the first two: one colour for the whole picture
    const at = k < 2 ? block : 0;
    if (!other.known[at]) continue;
    const line = projectOn(data, i, w, other, at, best === first ? second : first);
    if (!best || line.off < CLEARLY * best.off) best = line;
  }
  return best;
}

/** Skin is uneven: this much of its mean colour is all skin; and it lies this near to the line (distance²). */
const SKIN = { whole: 0.85, off: 0.06 ** 2 };

/** How much of a pixel of skin's colour is skin, when there is skin nearby; 0 when there is none. */
export function skinShare(data: Buffer, i: number, w: Float64Array, person: Person, block: number): number {
  if (!person.skin.known[block]) return 0;
  const { share, off } = projectOn(data, i, w, person.skin, block, first);
  return off < SKIN.off ? Math.min(1, share / SKIN.whole) : 0;
}

/** Distance of a pixel from the wall's colour, 0..√3. */
export const differ = (data: Buffer, i: number, w: Float64Array) =>
  Math.hypot(data[i]! / 255 - w[0]!, data[i + 1]! / 255 - w[1]!, data[i + 2]! / 255 - w[2]!);

/** No light is less than none: the share of the person that even a black one must have to make the wall this dark. */
export function leastShare(data: Buffer, i: number, w: Float64Array): number {
  const kept = Math.min(data[i]! / w[0]!, data[i + 1]! / w[1]!, data[i + 2]! / w[2]!) / 255;
  return Math.max(0, 1 - kept);
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
