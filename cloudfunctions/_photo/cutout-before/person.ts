// Stage 6, middle: the person's own colour near every place of the edge, in blocks of 8 px. Skin, all the rest
// (hair, clothes) and the very nearest are kept apart, because an ear is not on the line from the wall to dark hair.

import { grow } from '../pixels/planes.js';
import { cornersAt, spreadColours, sumIn, sumTable } from '../pixels/sums.js';
import type { Wall } from '../types.js';
import { skinOf } from './edge.js';

/** Surely person above this, in the network's matte. */
const CORE = 0.95;
/** The person's colour is taken from this far inside at a working width of 960 px (PHOTO.md: 24). */
const REACH = 24 / 960;
/** A window tells a colour when at least this share of it is of that kind. */
const ENOUGH = 0.01;
/** A core cell this near to the wall's colour may be wall seen through a loop (0..√3). */
const LIKE_WALL = 0.1;

/** Clothes with this share of the wall's light are as bright as the wall: folds and shade take the rest (chosen). */
const BRIGHT = 0.85;

/** Cells of the wall per block of the person, each way. */
const BLOCK = 2;

/** One kind of colour per block. */
export interface Colours {
  /** RGB interleaved 0..1 */
  rgb: Float32Array;
  /** 0 where unknown, else how far one had to look: 1 for the smallest window, 2 for the next ... */
  known: Uint8Array;
}

export interface Person {
  width: number;
  height: number;
  /** picture px per block */
  step: number;
  /** hair and clothes, from farther and farther away */
  rest: Colours;
  /** skin, only from nearby */
  skin: Colours;
  /** whatever is next to the place */
  nearest: Colours;
  /** the hair on top of the head, one colour for the whole picture; unknown without hair */
  hair: Colours;
  /** the lightest strands (light-hair.ts), one colour for the whole picture; unknown until they are looked for */
  strands: Colours;
  /** and whether they are as light as the wall */
  hairIsLight: boolean;
  /** clothes as bright as the wall, one colour for the whole picture; unknown without such */
  shirt: Colours;
  /** 1 where such clothes are near: there a pixel like the wall may be either */
  bright: Uint8Array;
}

/** What the blocks that are surely person look like. */
interface Core {
  width: number;
  height: number;
  planes: [Float32Array, Float32Array, Float32Array];
}

/**
 * Means of the masked blocks in growing windows.
 * @param like blocks that look like the wall: they count only where they are most of the mask (a white shirt)
 */
function colourOf({ width, height, planes }: Core, mask: Uint8Array, like: Uint8Array, radii: number[]): Colours {
  const rgb = new Float32Array(3 * mask.length);
  const known = new Uint8Array(mask.length);
  const counted = mask.slice();
  const around = like.includes(1)
    ? [
        sumTable(mask, width, height),
        sumTable(
          mask.map((v, i) => v & like[i]!),
          width,
          height,
        ),
      ]
    : [];
  if (around[0] && around[1]) {
    const at = { a: 0, b: 0, c: 0, d: 0, size: 0 };
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        if (!like[i] || !mask[i]) continue;
        cornersAt(width, height, x, y, 2 * radii[0]!, at);
        if (2 * sumIn(around[1], at) < sumIn(around[0], at)) counted[i] = 0;
      }
  }
  spreadColours(planes, counted, width, height, radii, () => ENOUGH, rgb, known);
  return { rgb, known };
}

/** What the face tells about where to look. */
export interface Known {
  /** table of this person's skin colours */
  skin: Uint8Array;
  /** rows of the picture: above the first all that is not skin is hair, below the second it is clothes */
  eyeY: number;
  chinY: number;
}

/** The mean of all marked blocks from one to another, in a list of one block. */
function meanOf({ planes }: Core, mask: Uint8Array, from = 0, to = mask.length): Colours {
  const rgb = new Float32Array(3);
  let n = 0;
  for (let i = from; i < to; i++) {
    if (!mask[i]) continue;
    for (let c = 0; c < 3; c++) rgb[c]! += planes[c]![i]!;
    n++;
  }
  for (let c = 0; c < 3; c++) rgb[c]! /= Math.max(1, n);
  return { rgb, known: Uint8Array.of(n > 0 ? 1 : 0) };
}

/**
 * @param working width, px (edge.ts)
 * @param face without it all is `rest`, and no hair is known
 */
export function personNearby(wall: Wall, working: number, face?: Known): Person {
  const { cells } = wall;
  const [width, height] = [Math.floor(cells.width / BLOCK), Math.floor(cells.height / BLOCK)];
  const plane = () => new Float32Array(width * height);
  const core: Core = { width, height, planes: [plane(), plane(), plane()] };
  const mask = () => new Uint8Array(width * height);
  const [rest, bare, all, like, light] = [mask(), mask(), mask(), mask(), mask()];
  const colour = [0, 0, 0];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const first = y * BLOCK * cells.width + x * BLOCK;
      const below = first + cells.width;
      const { least } = cells;
      if (!(Math.min(least[first]!, least[first + 1]!, least[below]!, least[below + 1]!) > CORE)) continue;
      let [far, sum, wallSum] = [0, 0, 0];
      for (let c = 0; c < 3; c++) {
        const p = cells.planes[c]!;
        colour[c] = (p[first]! + p[first + 1]! + p[below]! + p[below + 1]!) / 4;
        core.planes[c]![at] = colour[c]!;
        far += (colour[c]! - wall.rgb[3 * first + c]!) ** 2;
        sum += colour[c]!;
        wallSum += wall.rgb[3 * first + c]!;
      }
      if (sum > BRIGHT * wallSum) light[at] = 1;
      all[at] = 1;
      if (far < LIKE_WALL ** 2) like[at] = 1;
      if (face && !like[at] && skinOf(face.skin, 255 * colour[0]!, 255 * colour[1]!, 255 * colour[2]!)) bare[at] = 1;
      else rest[at] = 1;
    }
  const step = wall.step * BLOCK;
  const reach = Math.max(1, Math.round((REACH * working) / step));
  const clothes = mask();
  const row = (y: number) => Math.min(height, Math.max(0, Math.round(y / step))) * width;
  if (face) for (let i = row(face.chinY); i < clothes.length; i++) clothes[i] = light[i]! & rest[i]!;
  return {
    width,
    height,
    step,
    rest: colourOf(core, rest, like, [reach, 2 * reach, 4 * reach, 8 * reach]),
    skin: colourOf(core, bare, like, [Math.max(1, reach >> 1), reach]),
    nearest: colourOf(core, all, like, [1, 2]),
    hair: meanOf(core, rest, 0, face ? row(face.eyeY) : 0),
    strands: { rgb: new Float32Array(3), known: new Uint8Array(1) },
    hairIsLight: false,
    shirt: meanOf(core, clothes),
    bright: grow(clothes, width, height, 2 * reach),
  };
}
