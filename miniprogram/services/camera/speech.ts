// What to say aloud, and when, to the person who looks at the other one's face instead of the screen. Pure: what stands
// on the screen and what was said before go in, the next sentence comes out; tests play whole sequences through it.

import { words } from '../../words/words.js';
import { HINTS, type Hint, type Way, wordsOf } from './guidance-words.js';

/** Every hint but the one that only says "not yet". */
export type Spoken = Exclude<Hint, 'wait'>;

const spoken = (Object.keys(HINTS) as Hint[]).filter((hint): hint is Spoken => hint !== 'wait');
const sentenceOf = (hint: Spoken, way: Way) => (hint === 'ready' ? words.hints.spoken.ready : wordsOf(hint, way));
const sentencesOf = (way: Way) =>
  Object.fromEntries(spoken.map((hint) => [hint, sentenceOf(hint, way)])) as Record<Spoken, string>;
/** The only words that ever leave for the voice service: fixed, with nothing about the student in them. */
export const SENTENCES: Readonly<Record<Way, Readonly<Record<Spoken, string>>>> = {
  helper: sentencesOf('helper'),
  alone: sentencesOf('alone'),
};

/** In the order in which they are fetched: what most shots need first. */
export const LIKELIEST: readonly Spoken[] = [
  'ready',
  'closer',
  'no-face',
  'further',
  'aim-up',
  'aim-down',
  'aim-left',
  'aim-right',
  'still',
  'dark',
  'chin-down',
  'chin-up',
  'level-left',
  'level-right',
  'turn-left',
  'turn-right',
  'side-left',
  'side-right',
  'wall',
  'eyes',
  'bright',
  'several',
  'upright',
  'blur',
];

/**
 * Milliseconds for which a hint must have stood on the screen before it is said. Chosen: two or three looks. Guidance
 * has waited before it showed the hint; this spares the ear what a camera that still opens or a turning hand brings
 * about. Being ready was waited for long enough.
 */
const STAY = 400;
/** Milliseconds. Chosen: the longest sentence takes about 4 s; one that has not ended by then was cut off by a call. */
const LONGEST = 8000;

export interface Speech {
  /** on the screen, and since when */
  shown: Hint;
  since: number;
  /** being said, and since when */
  saying?: Spoken;
  begun: number;
  /** said last: not said again before something else was */
  said?: Spoken;
  /** told by a tone, for want of a voice */
  toned?: Hint;
}

/** @param toned the hint of which a tone has just told, if any */
export const startSpeech = (toned?: Hint): Speech => ({ shown: 'wait', since: 0, begun: 0, toned });

export interface Step {
  speech: Speech;
  /** stop what is being said, before anything else */
  cut: boolean;
  say?: Spoken;
  tone?: Spoken;
}

/**
 * The next thing to say, asked at every look of the camera. A sentence is heard to its end, except when all is right:
 * nobody should mend on what is already good.
 * @param hint what stands on the screen
 * @param at milliseconds of the clock that every call uses
 * @param voiced whether this hint can be said; otherwise a tone tells that it changed
 */
export function listen(hint: Hint, at: number, voiced: boolean, before: Speech): Step {
  const since = hint === before.shown ? before.since : at;
  const overdue = before.saying !== undefined && at - before.begun >= LONGEST;
  const speech: Speech = { ...before, shown: hint, since, saying: overdue ? undefined : before.saying };
  const quiet: Step = { speech, cut: overdue };
  const ready = hint === 'ready';
  if (hint === 'wait' || hint === speech.said || (!ready && at - since < STAY)) return quiet;
  if (speech.saying && !ready) return quiet;
  const cut = overdue || speech.saying !== undefined;
  if (voiced) return { speech: { ...speech, saying: hint, begun: at, said: hint, toned: undefined }, cut, say: hint };
  if (hint === speech.toned) return quiet;
  return { speech: { ...speech, saying: undefined, said: undefined, toned: hint }, cut, tone: hint };
}

/** After the sentence came to its end, or could not be played. */
export function endSentence(before: Speech): Speech {
  return { ...before, saying: undefined };
}
