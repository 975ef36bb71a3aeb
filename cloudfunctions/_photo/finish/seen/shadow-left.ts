// Wall in the person's own shadow that was left beside the head: of the wall's colour in less light, as flat as a wall, and
// reached from the wall around without crossing an edge. Both networks may take a hard shadow for hair.
import { connected } from '../../pixels/planes.js';
import type { Landmarks } from '../../types.js';
import { type Blob, blobsOf } from './blobs.js';
import type { EmptyWall } from './empty-wall.js';
import { BESIDE_HEAD, PIECE } from './left.js';
import { type Removed, SIDE } from './removed.js';
import { contrast } from './scene.js';

/** What light may do to a wall, share of its light (the deepest shadow that the bench draws keeps 0.55; its rim is soft). */
const LIGHT = { least: 0.45, most: 1.1 };
/** How far the colour may lie off the wall's own direction, and one square from the next, levels. */
const OFF = 8;
const EDGE = 14;
/** With less of the new background than this, shadow is still seen. On 36 framed and 31 composed pictures of people without a
 * hard shadow 0-43 squares of the normal photo are such, and 0-224 of the careful one; of four with smears that everybody
 * sees 256-2,506 and 479-3,351. */
const KEPT = 0.7;

/** Squares that look like the wall in some light, and lie flat among their neighbours. */
function findLikeWall(removed: Removed, wall: EmptyWall, rows: number): Uint8Array {
  const { width, height, shot } = removed;
  const [red, green, blue] = shot;
  const perCell = wall.step / SIDE;
  const like = new Uint8Array(width * height);
  for (let y = 1; y < rows; y++)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const cell = Math.min(wall.height - 1, Math.floor(y / perCell)) * wall.width;
      const o = 3 * (cell + Math.min(wall.width - 1, Math.floor(x / perCell)));
      const r = 255 * wall.rgb[o]!;
      const g = 255 * wall.rgb[o + 1]!;
      const b = 255 * wall.rgb[o + 2]!;
      const light = (red[i]! + green[i]! + blue[i]!) / Math.max(1, r + g + b);
      if (light < LIGHT.least || light > LIGHT.most) continue;
      const off = (red[i]! - light * r) ** 2 + (green[i]! - light * g) ** 2 + (blue[i]! - light * b) ** 2;
      if (off > OFF ** 2) continue;
      const isFlat =
        contrast(removed, i, i - 1) <= EDGE &&
        contrast(removed, i, i + 1) <= EDGE &&
        contrast(removed, i, i - width) <= EDGE &&
        contrast(removed, i, i + width) <= EDGE;
      if (isFlat) like[i] = 1;
    }
  return like;
}

/** Squares above the chin where the shot shows wall in any light, 1 each. */
export function findLitWall(removed: Removed, wall: EmptyWall, { chin }: Landmarks): Uint8Array {
  const { width, height } = removed;
  const rows = Math.min(height - 1, Math.floor(chin[1] / SIDE));
  const like = findLikeWall(removed, wall, rows);
  const frame = new Uint8Array(like.length);
  for (let x = 0; x < width; x++) frame[width + x] = 1;
  for (let y = 0; y < rows; y++) {
    frame[y * width + 1] = 1;
    frame[(y + 1) * width - 2] = 1;
  }
  return connected(like, frame, width, height);
}

/**
 * Places where the shot shows such wall and the photo shows it still.
 * @param litWall of findLitWall
 * @param lastTry whether only a rest that nobody overlooks counts
 */
export function findShadowLeft({ width, height, share }: Removed, litWall: Uint8Array, lastTry: boolean): Blob[] {
  const left = litWall.map((lit, i) => (share[i]! < KEPT ? lit : 0));
  const pieces = blobsOf(left, width, height, PIECE);
  const together = pieces.reduce((sum, { cells }) => sum + cells.length, 0);
  return together >= (lastTry ? BESIDE_HEAD.last : BESIDE_HEAD.first) ? pieces : [];
}
