// Loops of hair inside the sure person through which the wall shows: they are opened, so that the swap sees them.

import type { Landmarks, Picture, Wall } from '../types.js';
import { type Face, inWindow, loopZone, OPEN, PERSON, skinOf, WALL } from './edge.js';
import { blockAt, differ, newLine, offShades, projectOn, wallInto } from './line.js';
import type { Materials } from './materials.js';
import { OUTSIDE } from './outline.js';
import type { Person } from './person.js';

/** Hair this far from the wall's colour (distance²) can be told from it for sure (chosen). */
const APART = 0.12;
/** A pixel with less person than this, this near to the line, is wall seen through a loop. Hair that hangs below the chin has
 * finer gaps (best of 0.3, 0.4 and 0.5). */
const LOOP = { share: 0.3, hanging: 0.5, off: 0.07 ** 2 };
/** Farther than this from the wall's colour a pixel is something else, 0..√3. */
const UNLIKE = 0.08;
/** Gloss on hair is on the line too, but not of the wall's colour: so near to it (0..√3) is this share of a loop at least
 * (measured on the drawn portraits). Below the chin, in the head's own shade, there is no gloss. */
const LIKE = 0.05;
const ENOUGH = 0.04;
/** On hair this far from the wall's colour (distance²) no gloss comes so near to it: a speck of wall, its light taken by the
 * strands around it. */
const DARK = { apart: 1, share: 0.1 };
/** So far inside the outline, px, skin and bright cloth are whole; hair stays open, its fringe is half wall. */
const RIM = 2;
/** Around such a pixel the strands are open again, px at a working width of 960. */
const AROUND = 6 / 960;

/** Whether the clothes look like the wall: asked across the chest, 0.9 face widths below the chin. */
function areClothesBright(person: Person, wall: Wall, marks: Landmarks): boolean {
  const y = Math.min(person.height * person.step - 1, marks.chin[1] + 0.9 * marks.faceWidth);
  const w = new Float64Array(3);
  let [alike, n] = [0, 0];
  for (let k = -4; k <= 4; k++) {
    const x = marks.centreX + k * 0.12 * marks.faceWidth;
    if (x < 0 || x >= person.width * person.step) continue;
    const block = blockAt(person, x, y);
    wallInto(wall, x, y, w);
    let apart = 0;
    for (let c = 0; c < 3; c++) apart += (person.nearest.rgb[3 * block + c]! - w[c]!) ** 2;
    n++;
    if (!person.nearest.known[block] || apart < APART) alike++;
  }
  return 2 * alike >= n;
}

/** Pixels hanging together, 8-connected, group by group. */
function* groupsOf(mask: Uint8Array, width: number): Generator<number[]> {
  const around = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1];
  for (let first = 0; first < mask.length; first++) {
    if (!mask[first]) continue;
    mask[first] = 0;
    const group = [first];
    for (let k = 0; k < group.length; k++)
      for (const step of around) {
        const i = group[k]! + step;
        if (!mask[i]) continue;
        mask[i] = 0;
        group.push(i);
      }
    yield group;
  }
}

/**
 * Opens the loops, and closes skin and bright cloth inside the outline, in place: labels become OPEN or PERSON.
 * @param side of the outline, one a px (outline.ts)
 */
export function openLoops(
  { width, height, data }: Picture,
  label: Uint8Array,
  side: Uint8Array,
  wall: Wall,
  person: Person,
  materials: Materials,
  { marks, chinY, table, skin, rim }: Face,
): void {
  const isBright = (x: number, y: number) => person.bright[blockAt(person, x, y)] === 1;
  const inZone = loopZone(marks, skin, areClothesBright(person, wall, marks), isBright);
  const line = newLine();
  const like = new Uint8Array(width * height);
  const w = new Float64Array(3);
  for (let y = 1; y < height - 1; y++) {
    const row = Math.min(wall.height - 1, Math.floor(y / wall.step)) * wall.width;
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      if (label[i] === WALL || side[i] === OUTSIDE) continue;
      // far darker than the wall: hair, asked no further (0.3 of the greatest distance, and what may be off the line)
      const cell = row + Math.min(wall.width - 1, Math.floor(x / wall.step));
      if (wall.rgb[3 * cell + 1]! - data[3 * i + 1]! / 255 > 0.45) continue;
      // hair that cannot be told from the wall has its colour in many a strand: no loop is looked for in it
      if (label[i] === PERSON && (!inZone(x, y) || (!materials.isTellable && y < chinY))) continue;
      const block = blockAt(person, x, y);
      const known = person.rest.known[block]!;
      if (known === 0 || known > 2) continue;
      wallInto(wall, x, y, w);
      const far = differ(data, 3 * i, w);
      // the gloss of a bald head is skin, unless a wall of that colour is seen
      if (skinOf(table, data[3 * i]!, data[3 * i + 1]!, data[3 * i + 2]!) && far > UNLIKE) continue;
      projectOn(data, 3 * i, w, person.rest, block, line);
      const most = y > chinY && !isBright(x, y) ? LOOP.hanging : LOOP.share;
      if (line.apart < APART || line.share > most || line.off > LOOP.off) continue;
      // a pale neck lies near that line as well
      if (offShades(data, 3 * i, materials.skin.mean) ** 2 < line.off) continue;
      like[i] = y > chinY || far < LIKE || (line.apart > DARK.apart && line.share < DARK.share) ? 2 : 1;
    }
  }
  for (let y = RIM, i = RIM * width; y < height - RIM; y++)
    for (let x = 0; x < width; x++, i++) {
      if (label[i] === WALL || label[i] === PERSON) continue;
      if (!isBright(x, y) && !inWindow(rim, x, y)) continue;
      let whole = true;
      for (let v = -RIM; v <= RIM && whole; v++)
        for (let u = -RIM; u <= RIM && whole; u++) whole = side[i + v * width + u] !== OUTSIDE;
      if (whole) label[i] = PERSON;
    }
  const around = Math.max(2, Math.round(AROUND * 3 * marks.faceWidth));
  const kinds = like.slice();
  for (const group of groupsOf(like, width)) {
    const same = group.reduce((n, i) => n + (kinds[i] === 2 ? 1 : 0), 0);
    if (same < ENOUGH * group.length) continue;
    for (const i of group) {
      const [x, y] = [i % width, Math.floor(i / width)];
      for (let v = Math.max(0, y - around); v <= Math.min(height - 1, y + around); v++)
        for (let u = Math.max(0, x - around); u <= Math.min(width - 1, x + around); u++)
          if (label[v * width + u] === PERSON && !inWindow(skin, u, v)) label[v * width + u] = OPEN;
    }
  }
}
