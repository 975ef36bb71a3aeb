// What one capture costs its student: before payment the batch's price, afterwards what was paid, whatever the batch says
// since. Whoever the school pays for, or paid for, costs nothing.
import type { Batch, Capture } from './documents.js';

/**
 * Fen. Prices of the trade are 13.50 to 40.00 yuan (docs/domain.md#rules-that-shape-the-product); beyond these bounds,
 * which are chosen, it is a slip of the hand: staff cannot set it, and selfCheck marks what was typed into the console.
 */
export const PRICE_FEN = { least: 100, most: 10_000 };

export interface Price {
  payer: Batch['payer'];
  /** integer fen */
  priceFen: number;
}

/** Whether the student never had to pay: the school does. */
export const isWaived = ({ history }: Pick<Capture, 'history'>): boolean =>
  history.some(({ event }) => event === 'waive');

/** @param batch as it is now: it counts until something was paid */
export function priceOf(capture: Capture, batch: Batch): Price {
  const { paidFen } = capture;
  if (capture.paidOrderId && paidFen !== undefined) return { payer: 'student', priceFen: paidFen };
  if (isWaived(capture)) return { payer: 'school', priceFen: 0 };
  return { payer: batch.payer, priceFen: batch.priceFen };
}
