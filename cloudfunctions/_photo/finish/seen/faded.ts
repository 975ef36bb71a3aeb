// Clothes that fade into the background: before a wall of their own colour the networks guess where they end, and the careful
// cut-out, which believes one of them alone, drew half a shoulder like mist. Clothes end in a line, so mist is no edge of theirs.
import { nearHair } from '../../see/near-hair.js';
import { type Blob, blobsOf } from './blobs.js';
import { SIDE } from './removed.js';
import type { Evidence } from './scene.js';

/** Neither person nor background: more and less than so much of a square became the new background (chosen). */
const HALF = { least: 0.15, most: 0.85 };
/** An edge has both person and background within so many squares: a lens draws it one or two wide (chosen). */
const REACH = 4;
/** Hair may be half seen through anywhere, and so many squares around it (chosen). */
const AROUND = 16;
/** So many squares in one place, 300 px: at most 29 on photos of 23 people before nine walls, 1,036 and more where a shirt cannot be
 * seen (docs/engine.md "Verification"). */
const LEAST = 75;

/** Whether a square within reach passes. */
function isNear(
  plane: Float32Array,
  width: number,
  height: number,
  i: number,
  passes: (v: number) => boolean,
): boolean {
  const y = Math.floor(i / width);
  const x = i - y * width;
  for (let v = Math.max(0, y - REACH); v <= Math.min(height - 1, y + REACH); v++)
    for (let u = Math.max(0, x - REACH); u <= Math.min(width - 1, x + REACH); u++)
      if (passes(plane[v * width + u]!)) return true;
  return false;
}

/** Every place below the chin, away from hair, of which the network is not sure, that is neither person nor background and no edge between them. */
export function findFaded({ removed, hair, landmarks, sure }: Evidence): Blob[] {
  const { width, height, share } = removed;
  const mask = new Uint8Array(width * height);
  let found = 0;
  for (let i = Math.ceil(landmarks.chin[1] / SIDE) * width; i < mask.length; i++) {
    const here = share[i]!;
    // where the network is sure of a person it is a tint, for which others look
    if (here < HALF.least || here > HALF.most || sure[i]) continue;
    const isEdge =
      isNear(share, width, height, i, (v) => v < HALF.least) && isNear(share, width, height, i, (v) => v > HALF.most);
    if (isEdge) continue;
    mask[i] = 1;
    found++;
  }
  if (found < LEAST) return [];
  const strands = nearHair(hair, removed, AROUND);
  for (let i = 0; i < mask.length; i++) if (strands[i]) mask[i] = 0;
  return blobsOf(mask, width, height, LEAST);
}
