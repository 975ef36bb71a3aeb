// How a limit is written in the tables.
export interface Limit {
  /** which side of the limits is good */
  good: 'low' | 'high';
  /** where doubt begins */
  warn: number;
  /** where doubt ends */
  fail: number;
  /** how the value is written: a share 0..1 as per cent, or a number with its unit and so many digits */
  as: 'percent' | { unit: string; digits: number };
  /** where the numbers come from */
  source: string;
}

export const plain = (digits: number, unit = '') => ({ unit, digits });
export const DEGREES = plain(1, '°');
