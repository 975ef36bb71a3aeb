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
  // row by row, because half a million divisions would take longer than all the rest
  for (let y = 0, i = 0; i < share.length; y++) {
    const row = Math.min(cells.height - 1, y >> 2) * cells.width;
    for (let x = 0; x < width; x++, i++) if (share[i]! >= SEEN) seen[row + Math.min(cells.width - 1, x >> 2)] = 1;
  }
  const face = new Uint8Array(seen.length);
  face[cellOf(cells, width, Math.floor(eyeY) * width + Math.floor(centreX))] = 1;
  const joined = connected(grow(seen, cells.width, cells.height, GAP), face, cells.width, cells.height);
  const rows = Math.min(share.length / width, Math.floor(chin[1]));
  for (let at = 0; at < seen.length; at++) {
    if (!seen[at] || joined[at] || !isLitWall(cells.planes, wall, at)) continue;
    const x = at % cells.width;
    const y = (at - x) / cells.width;
    clearCell(share, width, rows, 4 * x, 4 * y);
  }
}

/** Takes the person out of the cell of 4 × 4 px that begins at x, y, above the last row. */
function clearCell(share: Float32Array, width: number, rows: number, x: number, y: number): void {
  for (let v = y; v < Math.min(rows, y + 4); v++)
    for (let u = x; u < Math.min(width, x + 4); u++) share[v * width + u] = 0;
}
