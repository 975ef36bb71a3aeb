// When the shutter releases itself: after all has been right for a second it counts 3-2-1, and stops when it no longer is.
// Pure: what every look of the camera says and what was before go in; tests play whole sequences through it.

/** ms for which all must have been right before it counts (a breath: the helper still moves when the frame turns green). */
const STEADY = 1000;
/** seconds it counts, with a tick while the voice is on: enough to say stop, short enough to keep a face still (chosen). */
const COUNT = 3;
/** ms without a look after which nobody knows whether all is still right (chosen: several looks). */
const BLIND = 1500;

export interface Countdown {
  /** since when all is right, ms */
  since?: number;
  /** of the last look, ms */
  seen: number;
  /** seconds that are left, as they stand on the screen; 0: it does not count */
  left: number;
  /** the moment has come; stays until all was no longer right, so that a shot that failed is not taken again and again */
  due: boolean;
}
export const AT_REST: Countdown = { seen: 0, left: 0, due: false };

/**
 * One look further.
 * @param at ms of the clock that every call uses
 */
export function countDown(ready: boolean, at: number, before: Countdown): Countdown {
  if (!ready) return { ...AT_REST, seen: at };
  if (before.due) return { ...before, seen: at };
  const since = before.since !== undefined && at - before.seen < BLIND ? before.since : at;
  const counted = Math.floor((at - since - STEADY) / 1000);
  if (counted < 0) return { since, seen: at, left: 0, due: false };
  return { since, seen: at, left: Math.max(0, COUNT - counted), due: counted >= COUNT };
}
