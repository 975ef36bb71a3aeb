// What guidance says, one thing at a time: every hint is an action of at most eight characters, because it is read on a
// phone that is held up, or heard in passing. Who does it depends on the way: a helper moves the phone, and with a phone
// that leans on something the student moves, who sees no screen and knows only their own left and right.
import { words } from '../../words/words.js';

/** Somebody holds the phone, or it leans on something and the student hears it. */
export type Way = 'helper' | 'alone';

export const { helper: HINTS } = words.hints;
export type Hint = keyof typeof HINTS;

const ALONE: Partial<Record<Hint, string>> = words.hints.alone;

/**
 * The words of a hint for the one who has to act on it.
 * @param releases the phone releases itself: nobody is told to press
 */
export function wordsOf(hint: Hint, way: Way, releases = false): string {
  if (way === 'alone' && ALONE[hint]) return ALONE[hint];
  return releases && hint === 'ready' ? words.hints.spoken.ready : HINTS[hint];
}
