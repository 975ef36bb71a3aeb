// Inside is person: a place through which the wall seems to shine, but to which no way leads from the wall, is gloss or
// grain. Such holes are filled to the height of the lowest rim around them: morphological reconstruction by erosion from
// the sure wall (Vincent 1993). A loop of hair that stands out from the head is no inside: the outline runs behind it.
import { type Sides, sideAt } from './walker.js';

/** Levels of the share that are told apart. */
const LEVELS = 255;
/** Places with a smaller side than this lie before the outline: at 0.5 gloss at the edge of hair is opened, at 0.3 no more. */
const OUTLINE = 0.25;
/** A hole shallower than this is left: grain of the picture (best of 0.05 and 0.1). */
const SHALLOW = 0.1;

/**
 * Fills the holes of the open pixels.
 * @param share 0..1 a pixel; changed
 * @param open indices of the open pixels
 * @param outside 1 on the sure wall
 * @param sides how far each place is on the person's side
 */
export function fillHoles(
  share: Float32Array,
  open: Int32Array,
  outside: Uint8Array,
  sides: Sides,
  width: number,
): void {
  // the lowest height on any way from the wall; pixels wait in a bucket for each height
  const height = new Int16Array(share.length).fill(LEVELS);
  const isOpen = new Uint8Array(share.length);
  for (const i of open) isOpen[i] = 1;
  const waiting: number[][] = Array.from({ length: LEVELS + 1 }, () => []);
  // the steps to the eight neighbours; in the first and last column those that stay in the picture
  const left = [-1, -width - 1, width - 1];
  const right = [1, -width + 1, width + 1];
  const column = [-width, width];
  const steps = { first: [...right, ...column], last: [...left, ...column], all: [...left, ...right, ...column] };
  const around = (i: number) => {
    const x = i % width;
    return x === 0 ? steps.first : x === width - 1 ? steps.last : steps.all;
  };
  for (const i of open) {
    const beforeOutline = sideAt(sides, i % width, Math.floor(i / width)) < OUTLINE;
    if (beforeOutline || around(i).some((d) => outside[i + d] === 1)) visit(i, 0);
  }
  function visit(i: number, from: number): void {
    const level = Math.max(from, Math.round(LEVELS * share[i]!));
    if (level >= height[i]!) return;
    height[i] = level;
    waiting[level]!.push(i);
  }
  for (let level = 0; level < LEVELS; level++) {
    const here = waiting[level]!;
    for (let k = 0; k < here.length; k++) {
      const i = here[k]!;
      if (height[i] !== level) continue;
      for (const d of around(i)) if (isOpen[i + d]) visit(i + d, level);
    }
  }
  for (const i of open) if (height[i]! / LEVELS > share[i]! + SHALLOW) share[i] = height[i]! / LEVELS;
}
