// Wall that was left beside the person: rims along hair, rests between strands.
import { type Blob, blobsOf } from './blobs.js';
import { type Removed, SIDE } from './removed.js';
import { type Evidence, wallIn } from './scene.js';

/** So near to the empty wall's colour, levels, a square of the shot is wall (grain of a phone, JPEG and a cast shadow that
 * the estimate follows stay below 25). */
const WALL = 30;
/** Where the colour lies so far on the way from the person's to the wall's, a square is mostly wall; and when this share of
 * it is still there on the photo, it was left. */
const MOSTLY = 0.6;
const KEPT = 0.5;
/** What the six classes rather call hair than anything else is none: gloss, grey and fair hair have the wall's colour (of the
 * squares that were taken for wall on 36 real people before plain walls, four of five and more were hair of six of them). */
const HAIR = 0.5;
/** Wall nearer to the new colour than this, levels, is no fault that anybody sees: a white wall behind a white photo. */
const VISIBLE = 40;
/** Squares of wall in one place that count, and how many of them beside the head are seen together. A rim 3 px wide
 * around a drawn head has 350, along half of it as many as are reason enough to try the careful cut-out. Before hair was told apart, bright gloss at the crown read up to
 * some 270 on 36 real people, so that a photo is refused from 300 on only. */
export const PIECE = 10;
const BESIDE_HEAD = { first: 75, last: 300 };
/** Below the chin a white collar looks like wall: there only a large rest counts, squares, and only of the wall's colour. */
const BELOW = 200;
/** So far inside the person, squares, the network's outline may be off. */
const OFF = 6;

/** Places where the shot shows wall, reached from the wall around the person without crossing anything else, and the photo
 * shows it still.
 * @param lastTry whether only a rest that nobody overlooks counts */
export function findLeft(seen: Evidence, background: readonly number[], lastTry: boolean): Blob[] {
  const { removed, depth, hair } = seen;
  const { width, height, share, fromWall, shot } = removed;
  const mask = new Uint8Array(width * height);
  const reached = new Uint8Array(width * height);
  const way = new Int32Array(width * height);
  let ways = 0;
  const isVisible = (i: number) =>
    shot.reduce((sum, plane, c) => sum + (background[c]! - plane[i]!) ** 2, 0) >= VISIBLE ** 2;
  const enter = (i: number) => {
    if (reached[i] || depth[i]! > OFF) return;
    reached[i] = 1;
    const isEmpty = fromWall[i]! <= WALL;
    // what has become the new background is not asked for the rest of the wall
    if (isEmpty && share[i]! > 1 - KEPT) {
      way[ways++] = i;
      return;
    }
    const much = wallIn(seen, i);
    if (!isEmpty && much < MOSTLY) return;
    way[ways++] = i;
    if (much >= MOSTLY && much - share[i]! >= KEPT && hair[i]! < HAIR && isVisible(i)) mask[i] = 1;
  };
  for (let x = 0; x < width; x++) enter(x);
  for (let y = 0; y < height; y++) {
    enter(y * width);
    enter((y + 1) * width - 1);
  }
  while (ways > 0) {
    const i = way[--ways]!;
    const x = i % width;
    if (x > 0) enter(i - 1);
    if (x < width - 1) enter(i + 1);
    if (i >= width) enter(i - width);
    if (i < width * (height - 1)) enter(i + width);
  }
  const chin = seen.landmarks.chin[1] / SIDE;
  const pieces = blobsOf(mask, width, height, PIECE);
  const above = pieces.filter(({ box }) => box.y + box.height <= chin);
  const together = above.reduce((sum, { cells }) => sum + cells.length, 0);
  const below = pieces.filter(({ cells, box }) => box.y + box.height > chin && isWall(removed, cells));
  return [...(together >= (lastTry ? BESIDE_HEAD.last : BESIDE_HEAD.first) ? above : []), ...below];
}

function isWall({ fromWall }: Removed, cells: number[]): boolean {
  return cells.filter((i) => fromWall[i]! <= WALL).length >= BELOW;
}
