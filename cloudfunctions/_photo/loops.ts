// Loops of hair inside the sure person through which the wall shows: they are opened, so that the swap sees them.
import { inWindow, loopZone, OPEN, PERSON, skinOf, type Window } from './edge.js';
import { blockAt, newLine, projectOn, wallInto } from './line.js';
import type { Person } from './person.js';
import type { Landmarks, Picture, Wall } from './types.js';

/** Hair this far from the wall's colour (distance²) can be told from it for sure; the same as the swap's full trust. */
const APART = 0.12;
/** A pixel with less person than this, this near to the line, is wall seen through a loop. */
const LOOP = { share: 0.3, off: 0.07 ** 2 };
/** Farther than this from the wall's colour a pixel is something else, 0..√3. */
const UNLIKE = 0.08;
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

/** Distance of a pixel from the wall's colour, 0..√3. */
export const differ = (data: Buffer, i: number, w: Float64Array) =>
  Math.hypot(data[i]! / 255 - w[0]!, data[i + 1]! / 255 - w[1]!, data[i + 2]! / 255 - w[2]!);

/**
 * Opens the loops, in place: labels PERSON become OPEN.
 * @returns whether a hole at a pixel may be a loop at all
 */
export function openLoops(
  { width, height, data }: Picture,
  label: Uint8Array,
  wall: Wall,
  person: Person,
  marks: Landmarks,
  skin: Window,
  table: Uint8Array,
): (x: number, y: number) => boolean {
  const inZone = loopZone(marks, skin, areClothesBright(person, wall, marks));
  const line = newLine();
  const seeds: number[] = [];
  const w = new Float64Array(3);
  for (let y = 0; y < height; y++) {
    const row = Math.min(wall.height - 1, Math.floor(y / wall.step)) * wall.width;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (label[i] !== PERSON) continue;
      // far darker than the wall: hair, asked no further (0.3 of the greatest distance, and what may be off the line)
      const cell = row + Math.min(wall.width - 1, Math.floor(x / wall.step));
      if (wall.rgb[3 * cell + 1]! - data[3 * i + 1]! / 255 > 0.45) continue;
      if (!inZone(x, y)) continue;
      const block = blockAt(person, x, y);
      const known = person.rest.known[block]!;
      if (known === 0 || known > 2) continue;
      wallInto(wall, x, y, w);
      // the gloss of a bald head is skin, unless a wall of that colour is seen
      if (skinOf(table, data[3 * i]!, data[3 * i + 1]!, data[3 * i + 2]!) && differ(data, 3 * i, w) > UNLIKE) continue;
      projectOn(data, 3 * i, w, person.rest, block, line);
      if (line.apart < APART || line.share > LOOP.share || line.off > LOOP.off) continue;
      seeds.push(i);
    }
  }
  const around = Math.max(2, Math.round(AROUND * 3 * marks.faceWidth));
  for (const seed of seeds) {
    const [x, y] = [seed % width, Math.floor(seed / width)];
    for (let v = Math.max(0, y - around); v <= Math.min(height - 1, y + around); v++)
      for (let u = Math.max(0, x - around); u <= Math.min(width - 1, x + around); u++)
        if (label[v * width + u] === PERSON && !inWindow(skin, u, v)) label[v * width + u] = OPEN;
  }
  return inZone;
}
