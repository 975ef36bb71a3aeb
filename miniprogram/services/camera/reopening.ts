// How often a camera that the phone took away is opened again. A call takes it once; what always takes it, such as a face
// tracker that opens the camera itself, would otherwise have it opened for ever.

/** A camera that stops once more after so many openings in a row is lost. */
const MOST = 2;
/** A camera that ran this long was not taken by its own opening: counting starts again, ms (chosen). */
const STEADY = 5000;

/** Of one camera. No class: that would bring helpers of the compiler which nothing else needs. */
export function countOpenings() {
  let count = 0;
  let openedAt = 0;
  return {
    /** The camera runs. @param now epoch ms */
    opened(now: number): void {
      openedAt = now;
    },

    /** Nobody counts what was before. */
    forget(): void {
      count = 0;
    },

    /** It was opened again already: whatever takes it may be our own face tracker. */
    isAgain: (): boolean => count > 1,

    /** The camera stopped. @returns whether it is to be opened again */
    mayOpen(now: number): boolean {
      if (now - openedAt > STEADY) count = 0;
      count++;
      return count <= MOST;
    },
  };
}
