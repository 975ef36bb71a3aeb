// Wall in the person's own shadow that was left beside the head: of the wall's colour in less light, as flat as a wall, and
// reached from the wall around without crossing an edge, or over a shadow's sharp rim. Both networks may take a hard shadow
// for hair.
import { connectedAcross } from '../../pixels/across.js';
import { connected } from '../../pixels/planes.js';
import type { Landmarks } from '../../types.js';
import { type Blob, blobsOf } from './blobs.js';
import type { EmptyWall } from './empty-wall.js';
import { PIECE } from './left.js';
import { type Removed, SIDE } from './removed.js';
import { contrast } from './scene.js';

/** What light may do to a wall, share of its light (the deepest shadow that the bench draws keeps 0.55; its rim is soft). */
const LIGHT = { least: 0.45, most: 1.1 };
/** How far the colour may lie off the wall's own direction, and one square from the next, levels. */
const OFF = 8;
const EDGE = 14;
/** A flash throws a shadow with a sharp rim: behind a strip of its own colour, so many steps from one side to the other, the flat wall
 * goes on where so many squares hang together. Parts of fewer than 75 are gloss on dark hair before a dark grey wall (one of 36
 * seen people); six shadows that were delivered as a smear are seen so. */
const RIM = { reach: 6, least: 120 };
/** With less of the new background than this, shadow is still seen. On 36 framed and 31 composed pictures of people without a
 * hard shadow 0-43 squares of the normal photo are such, and 0-224 of the careful one; of four with smears that everybody
 * sees 256-2,506 and 479-3,351. */
const KEPT = 0.7;
/** So many of them together are reason enough to try another way, and so many refuse the last one's photo (a smear of 294 floated
 * beside a head, and was delivered while 300 was the limit). */
const TOGETHER = { first: 75, last: 240 };

/** Squares that look like the wall in some light, and those of them that lie flat among their neighbours. */
function findLikeWall(removed: Removed, wall: EmptyWall, rows: number): { lit: Uint8Array; flat: Uint8Array } {
  const { width, height, shot } = removed;
  const [red, green, blue] = shot;
  const perCell = wall.step / SIDE;
  const [lit, flat] = [new Uint8Array(width * height), new Uint8Array(width * height)];
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
      lit[i] = 1;
      const isFlat =
        contrast(removed, i, i - 1) <= EDGE &&
        contrast(removed, i, i + 1) <= EDGE &&
        contrast(removed, i, i - width) <= EDGE &&
        contrast(removed, i, i + width) <= EDGE;
      if (isFlat) flat[i] = 1;
    }
  return { lit, flat };
}

/** The forehead begins so far above the eyes, widths of the face (chosen: hair begins below that on most people). */
const FOREHEAD = 0.5;

/** Whether a pixel lies outside the box from cheek to cheek, forehead to chin. */
const isBesideFace = ({ centreX, faceWidth, eyeY }: Landmarks, x: number, y: number): boolean =>
  Math.abs(x - centreX) > faceWidth / 2 || y < eyeY - FOREHEAD * faceWidth;

/** Squares above the chin where the shot shows wall in any light, 1 each. Nothing of the face is behind a rim: the shade along a pale
 * jaw is like a warm wall (930 and 360 squares on two of 31 seen people before one). */
export function findLitWall(removed: Removed, wall: EmptyWall, landmarks: Landmarks): Uint8Array {
  const { width, height } = removed;
  const rows = Math.min(height - 1, Math.floor(landmarks.chin[1] / SIDE));
  const { lit, flat } = findLikeWall(removed, wall, rows);
  const frame = new Uint8Array(flat.length);
  for (let x = 0; x < width; x++) frame[width + x] = 1;
  for (let y = 0; y < rows; y++) {
    frame[y * width + 1] = 1;
    frame[(y + 1) * width - 2] = 1;
  }
  const soft = connected(flat, frame, width, height);
  for (let i = 0; i < lit.length; i++) {
    if (soft[i] || isBesideFace(landmarks, SIDE * (i % width), SIDE * Math.floor(i / width))) continue;
    lit[i] = 0;
    flat[i] = 0;
  }
  return connectedAcross(flat, soft, { bridge: lit, ...RIM }, removed);
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
  return together >= (lastTry ? TOGETHER.last : TOGETHER.first) ? pieces : [];
}
