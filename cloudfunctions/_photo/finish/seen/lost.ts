// Hair that went with the wall: where the portrait network loses it, the careful cut-out, which believes that network alone, half
// replaced a dark lock by the new colour, in blocks, and nothing that asks inside the network's outline could see it.
import { type Blob, blobsOf } from './blobs.js';
import { type Evidence, wallIn } from './scene.js';

/** A square is lost hair when the six classes give it this share of hair, the shot's colour is so far from the wall's, levels, and at
 * most so much of a mixture with it, while so much of it became the new background (chosen together with LEAST). */
const LOST = { hair: 0.25, fromWall: 90, wall: 0.4, share: 0.45 };
/** So many squares in one place, 240 px: on 36 seen people the normal cut-out reaches 20; the careful one 62 to 213 on four of them,
 * whose locks it lost (one looked at: it was delivered), and at most 32 on the others. */
const LEAST = 60;

/** Every lock of hair that became the new background though it does not look like the wall. */
export function findLost(seen: Evidence): Blob[] {
  const { removed, hair } = seen;
  const { width, height, share, fromWall } = removed;
  const mask = new Uint8Array(width * height);
  for (let i = 0; i < mask.length; i++)
    if (hair[i]! >= LOST.hair && share[i]! >= LOST.share && fromWall[i]! >= LOST.fromWall)
      mask[i] = wallIn(seen, i) <= LOST.wall ? 1 : 0;
  return blobsOf(mask, width, height, LEAST);
}
