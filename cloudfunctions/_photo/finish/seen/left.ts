// Wall that was left beside the person: rims along hair, rests between strands.
import { type Blob, blobsOf } from './blobs.js';
import { SIDE } from './removed.js';
import type { Evidence } from './scene.js';

/** So near to the empty wall's colour, levels, a square of the shot is wall (grain of a phone, JPEG and a cast shadow that
 * the estimate follows stay below 25). */
const WALL = 30;
/** Less than this share of the new colour: the wall is still there. */
const KEPT = 0.5;
/** Person nearer to the wall's colour than this, levels, cannot be told from it: a white shirt is no rest of a white wall. */
const TELLABLE = 70;
/** Wall nearer to the new colour than this, levels, is no fault that anybody sees: a white wall behind a white photo. */
const VISIBLE = 40;
/** Squares of wall in one place from which on a rest is seen: 320 px, e.g. a rim 3 px wide along a third of the head. */
const LEAST = 80;
/** So far inside the person, squares, the network's outline may be off. */
const OFF = 6;

/** Places where the shot shows wall, reached from the wall around the person without crossing anything else, and the photo
 * shows it still. */
export function findLeft({ removed, depth, wall, person }: Evidence, background: readonly number[]): Blob[] {
  const { width, height, share, fromWall, shot } = removed;
  const perCell = wall.step / SIDE;
  const reached = new Uint8Array(width * height);
  const way: number[] = [];
  const enter = (i: number) => {
    if (reached[i] || fromWall[i]! > WALL || depth[i]! > OFF) return;
    reached[i] = 1;
    way.push(i);
  };
  for (let x = 0; x < width; x++) enter(x);
  for (let y = 0; y < height; y++) {
    enter(y * width);
    enter((y + 1) * width - 1);
  }
  for (let i = way.pop(); i !== undefined; i = way.pop()) {
    const x = i % width;
    if (x > 0) enter(i - 1);
    if (x < width - 1) enter(i + 1);
    if (i >= width) enter(i - width);
    if (i < width * (height - 1)) enter(i + width);
  }
  const mask = new Uint8Array(width * height);
  for (let i = 0; i < mask.length; i++) {
    if (!reached[i] || share[i]! >= KEPT) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    const at =
      Math.min(wall.height - 1, Math.floor(y / perCell)) * wall.width +
      Math.min(wall.width - 1, Math.floor(x / perCell));
    if (!person.known[at]) continue;
    const apart = (to: (c: number) => number) =>
      Math.hypot(to(0) - shot[0][i]!, to(1) - shot[1][i]!, to(2) - shot[2][i]!);
    if (apart((c) => background[c]!) < VISIBLE) continue;
    if (apart((c) => 255 * person.rgb[3 * at + c]!) >= TELLABLE) mask[i] = 1;
  }
  return blobsOf(mask, width, height, LEAST);
}
