// Which agreement still counts. Whoever agreed to a text that said less is asked again before anything new is taken of
// them; what they sent under that text goes on under it.

/**
 * Version of the first consent text (a day, 2026-11-29; docs/privacy.md holds every text) that says all that is done now. It
 * moves with a text that allows more, or is more exact about it, and not with a misprint.
 */
export const CONSENT_SINCE = '2026-11-29';
