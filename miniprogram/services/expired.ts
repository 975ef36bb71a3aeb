// A picture's signed address expires while a page stays open; then the page asks for a new one. A picture that is gone for
// good fails with the new address too, and must not make the page ask again and again.

/** Milliseconds. Chosen: long enough to end a loop, short enough for somebody who taps "try again". */
const PAUSE = 10_000;
const asked = new WeakMap<object, number>();

/** Whether a page may ask for new addresses now; counts as having asked. */
export function mayAskAgain(page: object): boolean {
  const now = Date.now();
  if (now - (asked.get(page) ?? Number.NEGATIVE_INFINITY) < PAUSE) return false;
  asked.set(page, now);
  return true;
}
