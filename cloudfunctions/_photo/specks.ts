// Stage 6, last: a hole of a few pixels amid the person through which hardly any wall is seen is no gap: it is a glint on a
// bun, the tip of a collar, JPEG's mixture of hair and skin.

import { inWindow, type Window } from './edge.js';

/** A pixel with this share of the person is whole (chosen). */
const WHOLE = 0.95;
/** Holes of no more pixels than this are specks (at twice the final size), when nowhere less of the person is left than this
 * (of 0.4 to 0.8). */
const MOST = 24;
const LEAST = 0.5;

/**
 * Closes the specks, in place.
 * @param share of the person 0..1, one a px, read and written
 */
export function closeSpecks(share: Float32Array, width: number, rim: Window): void {
  const seen = new Uint8Array(share.length);
  const isHole = (i: number) => share[i]! < WHOLE && !seen[i];
  for (let first = 0; first < share.length; first++) {
    if (share[first] === 0 || !isHole(first)) continue;
    const hole = [first];
    seen[first] = 1;
    let isSpeck = true;
    for (let k = 0; k < hole.length; k++) {
      const i = hole[k]!;
      if (share[i]! < LEAST) isSpeck = false;
      for (const j of [i - width - 1, i - width, i - width + 1, i - 1, i + 1, i + width - 1, i + width, i + width + 1])
        if (share[j]! > 0 ? isHole(j) : share[j] === 0) {
          if (share[j] === 0) isSpeck = false;
          else {
            seen[j] = 1;
            hole.push(j);
          }
        }
    }
    if (isSpeck && hole.length <= MOST && hole.some((i) => inWindow(rim, i % width, Math.floor(i / width))))
      for (const i of hole) share[i] = 1;
  }
}
