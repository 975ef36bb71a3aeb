// Numbers of a range as properties need them. fast-check's own doubles are as likely to be 1e-300 as everything above it
// together, so that nearly all lie at an end of the range.
import fc from 'fast-check';

/** So many different numbers a range. */
const MANY = 1_000_000;

/** Numbers from `min` to `max`, both included, all as likely. */
export const evenly = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: MANY }).map((k) => min + ((max - min) * k) / MANY);
