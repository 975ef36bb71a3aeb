// The new background, or a tint of it, where the person is: pierced heads, blue foreheads, gloss on hair turned blue.
import { grow, pixelsInside, regionOf } from '../../see/regions.js';
import { isSkin } from '../../see/skin.js';
import { type Blob, blobsOf } from './blobs.js';
import { SIDE } from './removed.js';
import { contrast, type Evidence, wallIn } from './scene.js';

/** Farther inside than this, squares (10 px of 480: what the bench calls well inside), nothing of the person may go. */
const INSIDE = 5;
/** And some of it must lie a little farther in, squares: a line along that limit is the end of a soft edge of hair. */
const FARTHER = 6.5;
/** A share of the new background that is seen, and the least change of colour, levels. JPEG and its chroma move sure person
 * by a tenth at most; a tint of a quarter moves skin by 42 levels, a white shirt by 34, black hair by 72. */
const SEEN = { share: 0.15, levels: 12 };
/** Fewer squares in one place are not seen at the photo's size: 32 px, less than a pupil; of a faint tint more are needed, in
 * squares of the whole new colour. */
const LEAST = 8;
const AMOUNT = 4;
/** A true gap in hair: the shot has an edge around it, the clear squares have the wall's colour, and it lies near the
 * outline. Measured on 13 people before four walls: gaps beside the neck at most 11.5 squares deep, edges of 40 levels along
 * 0.8 and more of their border, middle within 55 levels of the wall; gloss that was opened lay up to 39 deep, with a weaker edge
 * or another colour. The clear part is chosen. True gaps in drawn curls on dark skin
 * are up to 26 deep: they are called a tint, a false alarm that is known. */
const GAP = { depth: 16, edge: 40, border: 0.6, clear: 0.75, clearPart: 0.15, fromWall: 40 };
/** A place that is clear all over and has the wall's very colour needs no edges: the gap reaches farther out than the place does. With
 * this, and with a web of strands that the shot's own mixture explains, 9 instead of 13 of 93 composed photos of seen people have a
 * fault, and of 307 places of gloss of the wall's colour, painted with the new one, 237 instead of 238 are called one. */
const PLAIN = { clear: 0.9, fromWall: 30 };
/** Thin hair near the outline through which the shot itself shows the wall: at most so deep, squares, and so faint, and so much of
 * the tint not explained by the shot's own mixture of hair and wall, means. Seen people: three veils of hair 8 to 10 deep, 0.22 to 0.26, 0 to
 * 0.08; loops that were opened too far 0.41 and more. */
const VEIL = { depth: 12, share: 0.3, unexplained: 0.1 };
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

/** Mean of the tint that the shot's own mixture of hair and wall does not explain. */
function unexplainedOf(seen: Evidence, { cells }: Blob): number {
  return cells.reduce((sum, i) => sum + Math.max(0, seen.removed.share[i]! - wallIn(seen, i)), 0) / cells.length;
}

/** Whether the shot itself shows a gap there through which the wall is seen. */
function isGap(seen: Evidence, blob: Blob, mask: Uint8Array, face: Uint8Array): boolean {
  const { removed, depth } = seen;
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
  const n = blob.cells.length;
  if (clear >= PLAIN.clear * n && off <= PLAIN.fromWall * clear) return true;
  const sameAsWall = clear >= GAP.clearPart * n && off <= GAP.fromWall * clear;
  return edges >= GAP.border * border && (sameAsWall || unexplainedOf(seen, blob) <= VEIL.unexplained);
}

/** Whether a faint tint there is what the shot shows through thin hair. */
function isVeil(seen: Evidence, blob: Blob, mask: Uint8Array, face: Uint8Array): boolean {
  const { share } = seen.removed;
  const { cells } = blob;
  if (cells.some((i) => face[i] || mask[i] === 2 || seen.depth[i]! > VEIL.depth)) return false;
  const tint = cells.reduce((sum, i) => sum + share[i]!, 0) / cells.length;
  return tint <= VEIL.share && unexplainedOf(seen, blob) <= VEIL.unexplained;
}

/** Squares of the face, forehead to chin, where no gap can be. */
function faceOf({ removed, landmarks }: Evidence): Uint8Array {
  const { width, height } = removed;
  const face = new Uint8Array(width * height);
  const corners = grow(regionOf(landmarks, 'face'), FACE).map(([x, y]) => [x / SIDE, y / SIDE]);
  for (const i of pixelsInside({ width, height }, corners)) face[i] = 1;
  return face;
}

/** Skin need not lie so far inside, an ear is 10 squares wide; but so much of what it lost the mixture of hair and wall must
 * leave unexplained: what is seen through brown curls has the colour of skin. */
const UNEXPLAINED = 0.2;

/** Where ears are, eye line to chin: below, brown hair hangs beside the neck and is like skin. */
const EARS = { from: -0.3, to: 0.6 };

/** Squares of skin with skin on all sides, this side of the network's outline, before a wall that is not like skin. */
function isWithinSkin({ removed, depth, wall, skin, landmarks }: Evidence, i: number): boolean {
  const { width, shot } = removed;
  const row = (SIDE * Math.floor(i / width) - landmarks.eyeY) / landmarks.eyeToChin;
  if (depth[i] === 0 || row < EARS.from || row > EARS.to) return false;
  for (const j of [i, i - 1, i + 1, i - width, i + width])
    if (!isSkin(skin, shot[0][j] ?? 0, shot[1][j] ?? 0, shot[2][j] ?? 0)) return false;
  const perCell = wall.step / SIDE;
  const [x, y] = [Math.floor((i % width) / perCell), Math.floor(i / width / perCell)];
  const at = 3 * (Math.min(wall.height - 1, y) * wall.width + Math.min(wall.width - 1, x));
  return !isSkin(skin, 255 * wall.rgb[at]!, 255 * wall.rgb[at + 1]!, 255 * wall.rgb[at + 2]!);
}

/** Every place well inside the person that took the new colour without being a gap on the shot. */
export function findOpened(seen: Evidence): Opened[] {
  const { width, height, share, levels } = seen.removed;
  const mask = new Uint8Array(width * height);
  for (let i = 0; i < mask.length; i++)
    if (share[i]! >= SEEN.share && levels[i]! >= SEEN.levels) {
      if (seen.depth[i]! > INSIDE) mask[i] = seen.sure[i]!;
      else if (share[i]! - wallIn(seen, i) >= UNEXPLAINED && isWithinSkin(seen, i)) mask[i] = 2;
    }
  const face = faceOf(seen);
  return blobsOf(mask, width, height, LEAST)
    .filter(({ cells }) => cells.some((i) => mask[i] === 2 || seen.depth[i]! >= FARTHER))
    .filter(({ cells }) => cells.reduce((s, i) => s + share[i]!, 0) >= AMOUNT)
    .filter((blob) => !isGap(seen, blob, mask, face) && !isVeil(seen, blob, mask, face))
    .map((blob) => {
      const mean = blob.cells.reduce((s, i) => s + share[i]!, 0) / blob.cells.length;
      return { blob, fault: mean >= PIERCED ? 'pierced' : 'tinted', share: mean };
    });
}
