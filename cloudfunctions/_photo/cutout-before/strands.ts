// Single strands of hair that reach farther than the network's edge may be wrong: followed from the open band outwards
// over the wall, pixel by pixel, as long as they stand off it on the line to the hair's colour.

import type { Picture, Wall } from '../types.js';
import { OPEN, WALL } from './edge.js';
import { blockAt, newLine, projectOn, wallInto } from './line.js';
import type { Person } from './person.js';

/** What counts as strand: this much hair (far beyond the grain of the wall), this near to the line. */
const STRAND = { share: 0.16, grains: 8, off: 0.06 ** 2, apart: 0.1 };
/** How far a strand is followed, px at a working width of 960 (an eighth of a face and more). */
const FAR = 60 / 960;
/** For the time of the search: wall that was asked already. */
const ASKED = 255;
/** Around a strand its soft rim is open too, px. */
const RIM = 2;

/**
 * Opens the strands, in place: labels WALL become OPEN.
 * @param working width, px (edge.ts)
 */
export function followStrands(
  { width, height, data }: Picture,
  label: Uint8Array,
  wall: Wall,
  person: Person,
  working: number,
): void {
  const w = new Float64Array(3);
  const line = newLine();
  const isStrand = (i: number): boolean => {
    const x = i % width;
    const y = (i - x) / width;
    wallInto(wall, x, y, w);
    const block = blockAt(person, x, y);
    for (let k = 0; k < 2; k++) {
      const colours = k === 0 ? person.rest : person.hair;
      const at = k === 0 ? block : 0;
      if (!colours.known[at]) continue;
      const { share, off, apart } = projectOn(data, 3 * i, w, colours, at, line);
      const least = Math.max(STRAND.share, (STRAND.grains * wall.noise) / Math.sqrt(apart + 1e-6));
      if (share > least && off < STRAND.off && apart > STRAND.apart) return true;
    }
    return false;
  };
  const asked: number[] = [];
  let front: number[] = [];
  const visit = (i: number, next: number[]): void => {
    if (label[i] !== WALL) return;
    label[i] = ASKED;
    asked.push(i);
    if (isStrand(i)) next.push(i);
  };
  for (let y = 1; y < height - 1; y++)
    for (let x = 1, i = y * width + 1; x < width - 1; x++, i++)
      if (
        label[i] === WALL &&
        (label[i - 1] === OPEN || label[i + 1] === OPEN || label[i - width] === OPEN || label[i + width] === OPEN)
      )
        visit(i, front);
  const found: number[] = [];
  for (let step = 0; front.length > 0 && step < FAR * working; step++) {
    const next: number[] = [];
    for (const i of front) {
      found.push(i);
      const x = i % width;
      if (x === 0 || x === width - 1 || i < width || i >= label.length - width) continue;
      for (const j of [i - width - 1, i - width, i - width + 1, i - 1, i + 1, i + width - 1, i + width, i + width + 1])
        visit(j, next);
    }
    front = next;
  }
  for (const i of asked) label[i] = WALL;
  for (const i of found)
    for (let v = -RIM; v <= RIM; v++)
      for (let u = -RIM; u <= RIM; u++) {
        const j = i + v * width + u;
        if (j >= 0 && j < label.length && label[j] === WALL) label[j] = OPEN;
      }
}
