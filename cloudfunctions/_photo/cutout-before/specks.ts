// Stage 6, last: at the rim of skin a hole of a few pixels amid the person through which hardly any wall is seen is no gap:
// it is the tip of a collar, or JPEG's mixture of hair and skin.
import type { Window } from './edge.js';

/** A pixel with this share of the person is whole (chosen). */
const WHOLE = 0.95;
/** Holes of no more pixels than this are specks (at twice the final size), when nowhere less of the person is left than this
 * (of 0.4 to 0.8). */
const MOST = 24;
const LEAST = 0.5;

/**
 * Closes the specks at the rim of skin, in place.
 * @param share of the person 0..1, one a px, read and written
 * @param rim of the skin (edge.ts)
 */
export function closeSpecks(share: Float32Array, width: number, rim: Window): void {
  const seen = new Uint8Array(share.length);
  for (let v = 0, at = 0; v < rim.height; v++)
    for (let u = 0, first = (v + rim.top) * width + rim.left; u < rim.width; u++, first++, at++) {
      if (!rim.mask[at] || seen[first] || !(share[first]! >= LEAST && share[first]! < WHOLE)) continue;
      const speck = speckAt(share, width, first, seen);
      if (speck) for (const i of speck) share[i] = 1;
    }
}

/** Marks of the search: part of the hole that is walked, and of one that is no speck. */
const [HERE, ELSE] = [1, 2];

/** The pixels of the hole around one; undefined when it is no speck. */
function speckAt(share: Float32Array, width: number, first: number, seen: Uint8Array): number[] | undefined {
  const hole = [first];
  seen[first] = HERE;
  let isSpeck = true;
  // no farther than it could be a speck: what is seen through may go all around the person
  for (let k = 0; k < hole.length && isSpeck; k++) {
    const i = hole[k]!;
    const x = i % width;
    isSpeck = share[i]! >= LEAST && hole.length <= MOST;
    // the row's ends are no neighbours of the next row's
    for (let v = -width; v <= width && isSpeck; v += width)
      for (let u = x > 0 ? -1 : 0; u <= (x < width - 1 ? 1 : 0); u++) {
        const j = i + v + u;
        if (seen[j] === ELSE) isSpeck = false;
        if (seen[j] || !(share[j]! < WHOLE)) continue;
        seen[j] = HERE;
        hole.push(j);
      }
  }
  if (isSpeck) return hole;
  for (const i of hole) seen[i] = ELSE;
  return undefined;
}
