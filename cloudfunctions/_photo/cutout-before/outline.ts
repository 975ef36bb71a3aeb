// Stage 6, the outline: on which side of it a pixel lies where wall and person are alike (a white shirt, grey hair, skin
// beside a shadow). Both sides spread from where they are sure, slowly across edges, and meet on the strongest one.

import { boxMean, connected } from '../pixels/planes.js';
import type { Picture, Wall } from '../types.js';
import { inWindow, OPEN, PERSON, WALL, type Window } from './edge.js';
import { surelyNoWall } from './light-hair.js';
import { blockAt, differ, wallInto } from './line.js';
import type { Person } from './person.js';
import { ASIDE, slopeAt } from './slope.js';

/** How far, px at a working width of 960, the network may be wrong where clothes look like the wall (measured: 35). */
const WIDE = 40 / 960;
/** What differs from the wall by this much (0..√3) is no wall: the seam of a white collar, a lapel, hair. */
const UNLIKE = 0.14;
/** Greatest cost of a step; a step on even ground costs 1. */
const MOST = 255;
/** Cost per level of difference across a pixel, beyond what grain and soft shadows have (measured on the drawn portraits). */
const STEEP = 5;
const EVEN = 1.2;
/** Grey and white hair is full of edges, some stronger than its outline: from inside they cost this much, from outside every
 * level by which a pixel is surely no wall costs that much (measured on the drawn portraits). */
const LIGHT_HAIR = { steep: 0.5, noWall: 20 };

/** Sides of the outline: the wall's, the person's, and beside bright clothes what surely is no wall: it stops both. */
export const OUTSIDE = 0;
export const INSIDE = 1;
export const BARRED = 2;
/** not reached yet */
const UNKNOWN = 3;

/** A shadow leaves this share of the wall's light and more (chosen), its colour (0..√3) and its smoothness, in grains of
 * the wall (measured: 0.005, and 1.7; grey hair before a beige wall 0.03, and 4). */
const SHADOW = { light: 0.55, colour: 0.012, grain: 2.5 };

/** Cells that may be wall in a shadow: as smooth as the wall, and of its colour. */
function findShadow({ cells, rgb, noise, seen, width, height }: Wall): Uint8Array {
  const out = Uint8Array.from(seen);
  for (let i = 0; i < out.length; i++) {
    if (cells.grain[i]! > SHADOW.grain * noise) continue;
    const [r, g, b] = [cells.planes[0][i]!, cells.planes[1][i]!, cells.planes[2][i]!];
    const [wr, wg, wb] = [rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!];
    const k = (r * wr + g * wg + b * wb) / (wr ** 2 + wg ** 2 + wb ** 2);
    if (k < SHADOW.light || k > 1.05) continue;
    if ((r - k * wr) ** 2 + (g - k * wg) ** 2 + (b - k * wb) ** 2 < SHADOW.colour ** 2) out[i] = 1;
  }
  return connected(out, seen, width, height);
}

/** What is known beforehand: OUTSIDE, INSIDE or BARRED where it is sure, else UNKNOWN. */
function seedSides(
  { width, height, data }: Picture,
  label: Uint8Array,
  wall: Wall,
  person: Person,
  working: number,
  skin: Window | undefined,
  chinY: number,
): Uint8Array {
  const { cells, step } = wall;
  const wide = boxMean(cells.share, cells.width, cells.height, Math.round((WIDE * working) / step));
  const shadow = findShadow(wall);
  const side = new Uint8Array(width * height).fill(UNKNOWN);
  const w = new Float64Array(3);
  for (let y = 0, i = 0; y < height; y++) {
    const row = Math.min(cells.height - 1, Math.floor(y / step)) * cells.width;
    for (let x = 0; x < width; x++, i++) {
      const cell = row + Math.min(cells.width - 1, Math.floor(x / step));
      if (label[i] !== WALL && skin && inWindow(skin, x, y)) side[i] = INSIDE;
      else if (y < chinY && shadow[cell]) side[i] = OUTSIDE;
      else if (!person.bright[blockAt(person, x, y)]) {
        if (label[i] === PERSON) side[i] = INSIDE;
        else if (label[i] === WALL) side[i] = OUTSIDE;
      } else if (wide[cell]! >= 0.995) side[i] = INSIDE;
      else if (wide[cell]! <= 0.005) side[i] = OUTSIDE;
      else if (label[i] !== WALL) {
        wallInto(wall, x, y, w);
        if (differ(data, 3 * i, w) > UNLIKE) side[i] = BARRED;
      }
    }
  }
  return side;
}

/**
 * On which side of the outline every pixel lies.
 * @param label one a px, of edge.ts: what is sure
 * @param working width, px (edge.ts)
 * @param chinY above this row smooth patches of the wall's colour are its shadow; below they may be clothes
 * @returns OUTSIDE, INSIDE or BARRED
 */
export function findSides(
  picture: Picture,
  label: Uint8Array,
  wall: Wall,
  person: Person,
  working: number,
  skin: Window | undefined,
  chinY = 0,
): Uint8Array {
  const { width, height } = picture;
  const side = seedSides(picture, label, wall, person, working, skin, chinY);
  const w = new Float64Array(3);
  // cheapest first: a bucket for every cost, used in turn
  const buckets: number[][] = Array.from({ length: MOST + 1 }, () => []);
  let waiting = 0;
  const reach = (i: number, from: number, now: number) => {
    if (side[i] !== UNKNOWN) return;
    side[i] = from;
    const x = Math.min(width - 1 - ASIDE, Math.max(ASIDE, i % width));
    const y = Math.min(height - 1 - ASIDE, Math.max(ASIDE, Math.floor(i / width)));
    const light = person.hairIsLight && y < chinY;
    const steep = light && from === INSIDE ? LIGHT_HAIR.steep : STEEP;
    let cost = 1 + steep * Math.max(0, slopeAt(picture, y * width + x) - EVEN);
    if (light && from === OUTSIDE) {
      wallInto(wall, x, y, w);
      cost += LIGHT_HAIR.noWall * surelyNoWall(picture, i, w);
    }
    buckets[(now + Math.min(MOST, Math.round(cost))) % (MOST + 1)]!.push(i);
    waiting++;
  };
  const spread = (i: number, now: number) => {
    const from = side[i]!;
    const x = i % width;
    if (x > 0) reach(i - 1, from, now);
    if (x < width - 1) reach(i + 1, from, now);
    if (i >= width) reach(i - width, from, now);
    if (i + width < side.length) reach(i + width, from, now);
  };
  const seeds = side.slice();
  for (let i = 0; i < seeds.length; i++) if (seeds[i] === INSIDE || seeds[i] === OUTSIDE) spread(i, 0);
  for (let now = 1; waiting > 0; now++) {
    const ready = buckets[now % (MOST + 1)]!;
    buckets[now % (MOST + 1)] = [];
    waiting -= ready.length;
    for (const i of ready) spread(i, now);
  }
  // shut off from both by what is barred: the tip of a collar
  for (let i = 0; i < side.length; i++) if (side[i] === UNKNOWN) side[i] = INSIDE;
  return side;
}

/** Where the outline contradicts what was thought sure, and 2 px around, the pixels are open again, in place. */
export function openSides(label: Uint8Array, side: Uint8Array, width: number): void {
  const isInside = (i: number) => side[i] !== OUTSIDE;
  const away = 2 * width;
  for (let i = away + 2; i < label.length - away - 2; i++)
    if (label[i] === WALL) {
      if (side[i] === INSIDE) label[i] = OPEN;
    } else if (label[i] === PERSON) {
      const whole = isInside(i) && isInside(i - 2) && isInside(i + 2) && isInside(i - away) && isInside(i + away);
      if (!whole) label[i] = OPEN;
    }
}
