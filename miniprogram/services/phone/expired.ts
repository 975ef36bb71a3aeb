// A picture's signed address expires while a page stays open; then the page asks for a new one, once by itself. A picture
// that is gone for good fails with the new address too, and its place then says so until somebody taps it.

/**
 * Milliseconds between two questions that a page asks by itself. Chosen: longer than a phone waits for a picture that
 * hangs (networkTimeout in app.json: 60 s), shorter than an address lives, so that neither asks for ever.
 */
const PAUSE = 10 * 60_000;
const asked = new WeakMap<object, number>();

/**
 * Whether a page may ask for new addresses now; counts as having asked.
 * @param byHand a tap is always answered
 */
export function mayAskAgain(page: object, { byHand }: { byHand: boolean }): boolean {
  const now = Date.now();
  if (!byHand && now - (asked.get(page) ?? Number.NEGATIVE_INFINITY) < PAUSE) return false;
  asked.set(page, now);
  return true;
}

/** What a picture says that did not load. */
export interface Lost {
  detail: { byHand: boolean };
}
