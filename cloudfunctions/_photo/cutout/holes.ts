// Inside is person: a place through which the wall seems to shine, but to which no way leads from the wall, is gloss or
// grain. Such holes are filled to the height of the lowest rim around them: morphological reconstruction by erosion from
// the sure wall (Vincent 1993). A loop of hair is no inside: one that stands out from the head, because the outline runs behind
// it, and one in whose middle the wall is seen as it is, where the classes are not sure of hair.
import type { Size } from '../../../shared/sheets.js';
import { type Sides, sideAt } from './walker.js';

/** Levels of the share that are told apart. */
const LEVELS = 255;
/** Places with a smaller side than this lie before the outline: at 0.5 gloss at the edge of hair is opened, at 0.3 no more. */
const OUTLINE = 0.25;
/**
 * A place in hair with a smaller share than `share` is wall, and so is the hole around it, where the six classes' share of hair
 * lies between `hair` and `sure`. Of 622 holes in 80 pictures of seen people, each with its mean of hair, those with such a place
 * hold 482 px of wall and 16 of a person; with shares up to 0.1 they hold 617 and 75. Where there is less hair it is 4,004 px of
 * wall, which stays, and 723 of a person. Where the classes are sure of hair, gloss may have the very colour of the wall.
 */
const SEEN_THROUGH = { share: 0.05, hair: 0.5, sure: 0.8 };
/** A hole shallower than this is left: grain of the picture (best of 0.05 and 0.1). */
const SHALLOW = 0.1;

/** The lowest height on any way from the wall to each pixel, found level by level. */
class Flood {
  /** -1 where the flood may not go */
  readonly height: Int16Array;
  /** the share itself, in levels */
  private readonly own: Uint8Array;
  private readonly waiting: number[][] = Array.from({ length: LEVELS + 1 }, () => []);

  constructor(
    share: Float32Array,
    open: Int32Array,
    private readonly width: number,
  ) {
    this.height = new Int16Array(share.length).fill(-1);
    this.own = new Uint8Array(share.length);
    for (let k = 0; k < open.length; k++) {
      this.height[open[k]!] = LEVELS;
      this.own[open[k]!] = Math.round(LEVELS * share[open[k]!]!);
    }
  }

  visit(i: number, from: number): void {
    const own = this.own[i]!;
    const level = own > from ? own : from;
    if (level >= this.height[i]!) return;
    this.height[i] = level;
    this.waiting[level]!.push(i);
  }

  /** Visits the eight neighbours; in the first and last column those that stay in the picture. */
  private spread(i: number, level: number): void {
    const { height, width } = this;
    const x = i % width;
    const [from, to] = [x === 0 ? 0 : -1, x === width - 1 ? 0 : 1];
    for (let row = i - width; row <= i + width; row += width)
      for (let j = row + from; j <= row + to; j++) if (height[j]! > level) this.visit(j, level);
  }

  run(): void {
    for (let level = 0; level < LEVELS; level++) {
      const here = this.waiting[level]!;
      for (let k = 0; k < here.length; k++) if (this.height[here[k]!] === level) this.spread(here[k]!, level);
    }
  }
}

/** Whether the sure wall begins beside a pixel. */
function touches(outside: Uint8Array, i: number, width: number): boolean {
  const x = i % width;
  const [from, to] = [x === 0 ? 0 : -1, x === width - 1 ? 0 : 1];
  for (let row = i - width; row <= i + width; row += width)
    for (let j = row + from; j <= row + to; j++) if (outside[j] === 1) return true;
  return false;
}

/**
 * Fills the holes of the open pixels.
 * @param share 0..1 a pixel; changed
 * @param open indices of the open pixels
 * @param outside 1 on the sure wall
 * @param sides how far each place is on the person's side
 * @param hair the six classes' share of hair, 0..1 a cell of 4 × 4 px
 * @param cells how many cells there are
 */
export function fillHoles(
  share: Float32Array,
  open: Int32Array,
  outside: Uint8Array,
  sides: Sides,
  width: number,
  hair: Float32Array,
  cells: Size,
): void {
  const isBetweenHair = (x: number, y: number) => {
    const here = hair[Math.min(cells.height - 1, y >> 2) * cells.width + Math.min(cells.width - 1, x >> 2)]!;
    return here > SEEN_THROUGH.hair && here < SEEN_THROUGH.sure;
  };
  const flood = new Flood(share, open, width);
  for (let k = 0; k < open.length; k++) {
    const i = open[k]!;
    const [x, y] = [i % width, Math.floor(i / width)];
    const isWall = share[i]! < SEEN_THROUGH.share && isBetweenHair(x, y);
    if (isWall || sideAt(sides, x, y) < OUTLINE || touches(outside, i, width)) flood.visit(i, 0);
  }
  flood.run();
  for (let k = 0; k < open.length; k++) {
    const i = open[k]!;
    const level = flood.height[i]! / LEVELS;
    if (level > share[i]! + SHALLOW) share[i] = level;
  }
}
