// What a limit is. A warning is for doubt: between `warn` and `fail` a careful person might say yes or no, beyond `fail`
// nobody says yes. Where both are the same, there is nothing to doubt; where `fail` is never reached (`Infinity` of `atMost`,
// `-Infinity` of `atLeast`), the rule only warns.
//
// In the sources, "neutral people" are 36 of 53 consenting adults of the Face Research Lab London Set who look straight into
// the lens with closed lips (DeBruine and Jones 2017), "smiling" the same people smiling; "drawn" are portraits of
// local/studio, "chosen" is what nobody has measured.
export interface Limit {
  /** which side of the limits is good */
  good: 'low' | 'high';
  /** where doubt begins */
  warn: number;
  /** where doubt ends */
  fail: number;
  /** how the value is written: a share 0..1 as per cent, or a number with its unit and so many digits */
  as: 'percent' | { unit: string; digits: number };
  /** what is measured, and where the numbers come from */
  source: string;
}

type Numbers = Pick<Limit, 'warn' | 'fail' | 'as'>;
/** More than this is worse. */
export const atMost = (numbers: Numbers, source: string): Limit => ({ good: 'low', ...numbers, source });
/** Less than this is worse. */
export const atLeast = (numbers: Numbers, source: string): Limit => ({ good: 'high', ...numbers, source });

export const plain = (digits: number, unit = '') => ({ unit, digits });
export const DEGREES = plain(1, '°');

export type Grade = 'pass' | 'warn' | 'fail';

/** What a measured value is worth: a limit itself is still on the better side of it. */
export function gradeOf({ good, warn, fail }: Limit, value: number): Grade {
  const beyond = (edge: number) => (good === 'low' ? value > edge : value < edge);
  if (beyond(fail)) return 'fail';
  return beyond(warn) ? 'warn' : 'pass';
}
