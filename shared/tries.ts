// How often a student may have a shot checked and a photo submitted, where nobody says another number: said once for the
// functions, the batch's own document, the desk's forms and a fresh environment. What the two mean: docs/domain.md "Tries".

/** Of a batch: what the trade gives. */
export const BATCH_TRIES = { checks: 10, submissions: 3 } as const;
/** How many of each a batch may give; more of them help nobody whose wall is wrong. Chosen. */
export const MOST_TRIES = { checks: 50, submissions: 20 } as const;

/** What one student is given more by the staff action allowTry. Chosen. */
export const MORE_TRIES = { checks: 3, submissions: 1 } as const;
/** How much of each may be given at once. Chosen. */
export const MOST_MORE_TRIES = { checks: 20, submissions: 5 } as const;
