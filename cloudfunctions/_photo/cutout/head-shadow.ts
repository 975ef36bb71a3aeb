// The trimap once more, for a photo on which the head's own shadow was left: both networks may take a hard one for hair. What
// has the wall's colour in less light and is reached from the sure wall without crossing an edge, or over the sharp rim of a
// shadow, is wall, whatever they say. Not done at first sight, because grey and fair hair can look so too (0.1 levels more
// halo on 15 people).
import { connectedAcross } from '../pixels/across.js';
import { STEP } from '../pixels/cells.js';
import { connected } from '../pixels/planes.js';
import type { Wall } from '../types.js';
import { type Trimap, WALL } from './trimap.js';

/** What light may do to a wall, share of its light: a little wider than finish/seen/shadow-left.ts asks of the finished photo. */
const LIGHT = { least: 0.45, most: 1.12 };
/** How far the colour may lie off the wall's own direction, 0..1, beside twice its grain (chosen: 8 levels). */
const OFF = 0.03;
/** From one cell to the next a shadow changes by no more, 0..1: its rim is soft (16, 20 and 26 levels leave the same four of
 * four people clean; a person's outline changes by more). */
const EDGE = 16 / 255;

/** A shadow with a sharp rim, as a flash throws it, goes on behind a strip of the wall's colour, so many steps from one side to the
 * other, where so many cells hang together: fewer than the verification asks for, because that looks at the photo afterwards
 * (with 120 one of six smears stayed). */
const RIM = { reach: 6, least: 40 };

/** From this share on a cell is skin (the six classes' own: more than all the others together). */
const SKIN = 0.5;

type Planes = Wall['cells']['planes'];

/** Whether a cell has the wall's colour in some light. */
export function isLitWall([red, green, blue]: Planes, { rgb, noise }: Wall, at: number): boolean {
  const r = rgb[3 * at]!;
  const g = rgb[3 * at + 1]!;
  const b = rgb[3 * at + 2]!;
  const light = (red[at]! + green[at]! + blue[at]!) / (r + g + b);
  if (!(light > LIGHT.least && light < LIGHT.most)) return false;
  const off = (red[at]! - light * r) ** 2 + (green[at]! - light * g) ** 2 + (blue[at]! - light * b) ** 2;
  return off < (OFF + 2 * noise) ** 2;
}

/** Whether a cell differs from one of its four neighbours as an outline does. */
function hasEdge([red, green, blue]: Planes, width: number, at: number): boolean {
  for (const other of [at - 1, at + 1, at - width, at + width]) {
    if (Math.abs(red[at]! - red[other]!) > EDGE) return true;
    if (Math.abs(green[at]! - green[other]!) > EDGE) return true;
    if (Math.abs(blue[at]! - blue[other]!) > EDGE) return true;
  }
  return false;
}

/**
 * Gives the shadow beside the head to the wall.
 * @param chin row of the chin, px: below it nothing is changed, because clothes may well have a wall's colour
 * @param skin share of skin a cell, 0..1: the shade along a pale jaw is like a warm wall, and no network calls a shadow skin
 */
export function openHeadShadow(trimap: Trimap, wall: Wall, chin: number, skin: Float32Array): Trimap {
  const { labels, width, height } = trimap;
  const { planes } = wall.cells;
  const plane = () => new Uint8Array(labels.length);
  const [lit, flat, sure, frame] = [plane(), plane(), plane(), plane()];
  const rows = Math.min(height - 1, Math.floor(chin / STEP));
  for (let y = 1; y < rows; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      if (!isLitWall(planes, wall, at)) continue;
      lit[at] = 1;
      if (hasEdge(planes, width, at)) continue;
      flat[at] = 1;
      if (labels[at] !== WALL) continue;
      sure[at] = 1;
      if (y === 1 || x === 1 || x === width - 2) frame[at] = 1;
    }
  const soft = connected(flat, sure, width, height);
  for (let at = 0; at < lit.length; at++) {
    if (soft[at] || skin[at]! < SKIN) continue;
    lit[at] = 0;
    flat[at] = 0;
  }
  // a sharp rim may part two walls that are sure
  const hard = connectedAcross(flat, frame, { bridge: lit, ...RIM }, trimap);
  return { ...trimap, labels: labels.map((label, at) => (soft[at] || hard[at] ? WALL : label)) };
}
