// Which version of the consent a student agrees to; its words are those of words/zh/consent.ts and words/en/consent.ts.
// The version is kept with every decision; docs/privacy.md holds the text of each version, so that it can be shown years
// later what was on the screen.
import { words } from '../../words/words.js';

/** Another one with every change of those words; the day of the change. */
export const CONSENT_VERSION = '2026-11-29';

export const WORDS = words.consent;
