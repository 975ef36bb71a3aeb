// The new background, or a tint of it, where the person is: pierced heads, blue foreheads, gloss on hair turned blue.
import { grow, pixelsInside, regionOf } from '../../see/regions.js';
import { type Blob, blobsOf } from './blobs.js';
import { SIDE } from './removed.js';
import { contrast, type Evidence } from './scene.js';

/** Farther inside than this, squares (10 px of 480: what the bench calls well inside), nothing of the person may go. */
const INSIDE = 5;
/** A share of the new background that is seen, and the least change of colour, levels. JPEG and its chroma move sure person
 * by a tenth at most; a tint of a quarter moves skin by 42 levels, a white shirt by 34, black hair by 72. */
const SEEN = { share: 0.15, levels: 12 };
/** Fewer squares in one place are not seen at the photo's size: 32 px, less than a pupil. */
const LEAST = 8;
/** A true gap in hair: the shot has an edge around it, the clear squares have the wall's colour, and it lies near the
 * outline. Measured on 13 people before four walls: gaps beside the neck at most 11.5 squares deep, edges of 40 levels along
 * 0.8 and more of their border, middle within 55 levels of the wall; gloss that was opened lay up to 39 deep. */
const GAP = { depth: 12, edge: 40, border: 0.6, clear: 0.75, clearPart: 0.25, fromWall: 40 };
/** The face is taken this much smaller than its mesh: beside the jaw hair hangs before its rim. */
const FACE = 0.9;
/** Mean share from which on a place is pierced rather than tinted. */
const PIERCED = 0.5;

export interface Opened {
  blob: Blob;
  fault: 'pierced' | 'tinted';
  /** mean share of the new background, 0..1 */
  share: number;
}

/** Whether the shot itself shows a gap there through which the wall is seen. */
function isGap({ removed, depth }: Evidence, blob: Blob, mask: Uint8Array, face: Uint8Array): boolean {
  const { width, share, fromWall } = removed;
  let [clear, off, border, edges] = [0, 0, 0, 0];
  for (const i of blob.cells) {
    if (face[i] || depth[i]! > GAP.depth) return false;
    if (share[i]! >= GAP.clear) {
      clear++;
      off += fromWall[i]!;
    }
    for (const step of [-1, 1, -width, width]) {
      if (mask[i + step] || !(depth[i + step]! > INSIDE)) continue;
      border++;
      if (contrast(removed, i - step, i + 2 * step) > GAP.edge) edges++;
    }
  }
  const sameAsWall = clear >= GAP.clearPart * blob.cells.length && off <= GAP.fromWall * clear;
  return sameAsWall && edges >= GAP.border * border;
}

/** Squares of the face, forehead to chin, where no gap can be. */
function faceOf({ removed, landmarks }: Evidence): Uint8Array {
  const { width, height } = removed;
  const face = new Uint8Array(width * height);
  const corners = grow(regionOf(landmarks, 'face'), FACE).map(([x, y]) => [x / SIDE, y / SIDE]);
  for (const i of pixelsInside({ width, height }, corners)) face[i] = 1;
  return face;
}

/** Every place well inside the person that took the new colour without being a gap on the shot. */
export function findOpened(seen: Evidence): Opened[] {
  const { width, height, share, levels } = seen.removed;
  const mask = new Uint8Array(width * height);
  for (let i = 0; i < mask.length; i++)
    if (seen.depth[i]! > INSIDE && share[i]! >= SEEN.share && levels[i]! >= SEEN.levels) mask[i] = 1;
  const face = faceOf(seen);
  return blobsOf(mask, width, height, LEAST)
    .filter((blob) => !isGap(seen, blob, mask, face))
    .map((blob) => {
      const mean = blob.cells.reduce((s, i) => s + share[i]!, 0) / blob.cells.length;
      return { blob, fault: mean >= PIERCED ? 'pierced' : 'tinted', share: mean };
    });
}
