// The outline between sure wall and sure person where colours are alike or a shadow lies: both sides spread from where
// they are sure, slowly across what differs from its neighbourhood, and meet on the edge. Soft shadows do not stop them.
import { differ } from './loops.js';
import { blockAt, wallInto } from './line.js';
import { boxMean } from './planes.js';
import { inWindow, OPEN, PERSON, WALL, type Window } from './edge.js';
import type { Person } from './person.js';
import type { Picture, Wall } from './types.js';

/** How far, px at a working width of 960, the network may be wrong where clothes look like the wall (measured: 35). */
const WIDE = 40 / 960;
/** What differs from the wall by this much (0..√3) is no wall: the seam of a white collar, a lapel, hair. */
const UNLIKE = 0.14;
/** Greatest cost of a step; a step on even ground costs 1. */
const MOST = Number(process.env.MO ?? 255);
/** Cost per level of difference across a pixel. */
const STEEP = Number(process.env.ST ?? 3);
const EVEN = Number(process.env.EV ?? 1);

const ASIDE = 2;

/** Sides of the outline: the wall's, the person's, and what surely is no wall and stops both from spreading. */
export const OUTSIDE = 0;
export const INSIDE = 1;
export const BARRED = 2;
const ASKED = 3;

/** A shadow leaves this share of the wall's light and more, and its colour so far from the wall's (0..√3; chosen). */
const SHADOW = { light: 0.55, colour: 0.03 };

/** Whether a pixel may be wall in a shadow. */
function isShadow(data: Buffer, i: number, w: Float64Array): boolean {
  const [r, g, b] = [data[i]! / 255, data[i + 1]! / 255, data[i + 2]! / 255];
  const k = (r * w[0]! + g * w[1]! + b * w[2]!) / (w[0]! ** 2 + w[1]! ** 2 + w[2]! ** 2);
  if (k < SHADOW.light || k > 1.05) return false;
  return (r - k * w[0]!) ** 2 + (g - k * w[1]!) ** 2 + (b - k * w[2]!) ** 2 < SHADOW.colour ** 2;
}

/** Difference of colour across a pixel, levels, means over 5 × 2 px on either side. */
function slopeAt({ data, width }: Picture, i: number): number {
  const row = 3 * width;
  let [across, along] = [0, 0];
  for (let c = 0; c < 3; c++) {
    let [a, b] = [0, 0];
    const at = 3 * i + c;
    for (let k = -ASIDE; k <= ASIDE; k++) {
      const v = at + k * row;
      a += data[v + 3]! + data[v + 6]! - data[v - 3]! - data[v - 6]!;
      const u = at + 3 * k;
      b += data[u + row]! + data[u + 2 * row]! - data[u - row]! - data[u - 2 * row]!;
    }
    across += Math.abs(a);
    along += Math.abs(b);
  }
  return Math.max(across, along) / 30;
}

/**
 * On which side of the outline every pixel lies.
 * @param label one a px, of edge.ts: what is sure; read
 * @returns 1 on the person's side, 0 on the wall's
 */
export function findSides(
  picture: Picture,
  label: Uint8Array,
  wall: Wall,
  person: Person,
  working: number,
  skin: Window | undefined,
  above: number,
): Uint8Array {
  const { width, height, data } = picture;
  const { cells } = wall;
  const wide = boxMean(cells.share, cells.width, cells.height, Math.round((WIDE * working) / wall.step));
  const side = new Uint8Array(width * height).fill(ASKED);
  const w = new Float64Array(3);
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.min(cells.height - 1, Math.floor(y / wall.step)) * cells.width;
    for (let x = 0; x < width; x++, i++) {
      if (label[i] !== WALL && skin && inWindow(skin, x, y)) side[i] = 1;
      else if (y < above && label[i] === PERSON) {
        wallInto(wall, x, y, w);
        if (!isShadow(data, 3 * i, w)) side[i] = 1;
      } else if (person.bright[blockAt(person, x, y)]) {
        const m = wide[row + Math.min(cells.width - 1, Math.floor(x / wall.step))]!;
        if (m >= 0.995) side[i] = 1;
        else if (m <= 0.005) side[i] = 0;
        else {
          wallInto(wall, x, y, w);
          if (label[i] !== WALL && differ(data, 3 * i, w) > UNLIKE) {
            side[i] = BARRED;
          }
        }
      } else if (label[i] === PERSON) side[i] = 1;
      else if (label[i] === WALL) side[i] = 0;
    }
  }
  const queue: number[][] = Array.from({ length: MOST + 1 }, () => []);
  const reach = (i: number, now: number, from: number) => {
    if (side[i] !== ASKED) return;
    side[i] = from;
    const x = i % width;
    const y = (i - x) / width;
    const u = Math.min(width - 1 - ASIDE, Math.max(ASIDE, x));
    const v = Math.min(height - 1 - ASIDE, Math.max(ASIDE, y));
    const cost = Math.min(MOST, 1 + Math.round(STEEP * Math.max(0, slopeAt(picture, v * width + u) - EVEN)));
    queue[(now + cost) % (MOST + 1)]!.push(i);
  };
  const leave = (i: number, now: number) => {
    const x = i % width;
    const from = side[i]!;
    if (x > 0) reach(i - 1, now, from);
    if (x < width - 1) reach(i + 1, now, from);
    if (i >= width) reach(i - width, now, from);
    if (i + width < side.length) reach(i + width, now, from);
  };
  const sure: number[] = [];
  for (let i = 0; i < side.length; i++) {
    if (side[i] === ASKED || side[i] === BARRED) continue;
    const x = i % width;
    if (
      (x > 0 && side[i - 1] === ASKED) ||
      (x < width - 1 && side[i + 1] === ASKED) ||
      (i >= width && side[i - width] === ASKED) ||
      (i + width < side.length && side[i + width] === ASKED)
    )
      sure.push(i);
  }
  for (const i of sure) leave(i, 0);
  for (let now = 0, idle = 0; idle <= MOST; now++) {
    const ready = queue[now % (MOST + 1)]!;
    if (ready.length === 0) {
      idle++;
      continue;
    }
    idle = 0;
    queue[now % (MOST + 1)] = [];
    for (const i of ready) leave(i, now);
  }
  for (let i = 0; i < side.length; i++) if (side[i] === ASKED) side[i] = 1;
  return side;
}

/** Where the outline contradicts what was thought sure, the pixels are open again, in place. */
export function openSides(label: Uint8Array, side: Uint8Array, width: number): void {
  for (let i = 2 * width + 2; i < label.length - 2 * width - 2; i++) {
    if (label[i] === WALL) {
      if (side[i] === INSIDE) label[i] = OPEN;
    } else if (label[i] === PERSON) {
      if (!(side[i] && side[i - 2] && side[i + 2] && side[i - 2 * width] && side[i + 2 * width])) label[i] = OPEN;
    }
  }
}
