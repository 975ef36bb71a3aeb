// How often a camera that the phone took away is opened again. A call takes it once; what always takes it, such as a face
// tracker that opens the camera itself, would otherwise have it opened for ever.

/** A camera that stops once more after so many openings in a row is lost. */
const MOST = 2;
/** A camera that ran this long was not taken by its own opening: counting starts again, ms (chosen). */
const STEADY = 5000;

export class Reopening {
  private count = 0;
  private openedAt = 0;

  /** The camera runs. @param now epoch ms */
  opened(now: number): void {
    this.openedAt = now;
  }

  /** Nobody counts what was before. */
  forget(): void {
    this.count = 0;
  }

  /** It was opened again already: whatever takes it may be our own face tracker. */
  get again(): boolean {
    return this.count > 1;
  }

  /** The camera stopped. @returns whether it is to be opened again */
  mayOpen(now: number): boolean {
    if (now - this.openedAt > STEADY) this.count = 0;
    this.count++;
    return this.count <= MOST;
  }
}
