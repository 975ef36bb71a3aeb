// Nothing of a person floats beside the head: what is joined to it by nothing and has the wall's colour in some light is a shred of
// the wall, such as the rim of a shadow that a flash threw. Such shreds are too small for the verification, and everybody sees them.
import { connected, grow } from '../pixels/planes.js';
import type { Landmarks, Wall } from '../types.js';
import { isLitWall } from './head-shadow.js';
import { cellOf } from './trimap.js';

/** From this share on a cell is seen on the new background (chosen: 8 levels of a grey wall on the blue). */
const SEEN = 0.05;
/** Cells so near to each other are joined: a loose strand is thinner than its gaps (chosen). */
const GAP = 1;

/**
 * Gives shreds of wall that float beside the head to the wall.
 * @param share 0..1 a pixel of the picture; changed
 * @param width px of a row
 */
export function dropIslands(share: Float32Array, wall: Wall, { centreX, eyeY, chin }: Landmarks, width: number): void {
  const { cells } = wall;
  const seen = new Uint8Array(cells.width * cells.height);
  for (let i = 0; i < share.length; i++) if (share[i]! >= SEEN) seen[cellOf(cells, width, i)] = 1;
  const face = new Uint8Array(seen.length);
  face[cellOf(cells, width, Math.floor(eyeY) * width + Math.floor(centreX))] = 1;
  const joined = connected(grow(seen, cells.width, cells.height, GAP), face, cells.width, cells.height);
  const island = seen.map((v, at) => (v && !joined[at] && isLitWall(cells.planes, wall, at) ? 1 : 0));
  const above = Math.min(share.length, Math.floor(chin[1]) * width);
  for (let i = 0; i < above; i++) if (island[cellOf(cells, width, i)]) share[i] = 0;
}
