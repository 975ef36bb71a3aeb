// What one capture costs its student: before payment the batch's price, afterwards what was paid, whatever the batch says
// since. Whoever the school pays for, or paid for, costs nothing.
import { _ } from '../_platform/database.js';
import type { Batch, Capture } from './documents.js';
import { isWaived, orders } from './orders.js';

/**
 * Fen. Prices of the trade are 13.50 to 40.00 yuan (docs/domain.md#rules-that-shape-the-product); beyond these bounds, which are
 * chosen, it is a slip of the hand: staff cannot set it, and selfCheck marks what was typed into the console.
 */
export const PRICE_FEN = { least: 100, most: 10_000 };

export interface Price {
  payer: Batch['payer'];
  /** integer fen */
  priceFen: number;
}

/** Prices of paid captures by capture, asked of the orders only where a capture from before does not hold its own. */
export async function findPaid(captures: Capture[]): Promise<Map<string, number>> {
  const old = captures.filter(({ paidOrderId, paidFen }) => paidOrderId && paidFen === undefined);
  const ids = old.map(({ paidOrderId }) => paidOrderId);
  const found = ids.length > 0 ? await orders.find({ _id: _.in(ids) }, { skipBroken: true }) : [];
  const asked = found.map(({ captureId, amountFen }) => [captureId, amountFen] as const);
  const noted = captures.flatMap(({ _id, paidFen }) => (paidFen === undefined ? [] : [[_id, paidFen] as const]));
  return new Map([...asked, ...noted]);
}

/** @param paid what `findPaid` gave */
export function priceOf(capture: Capture, batch: Batch, paid: Map<string, number>): Price {
  const paidFen = paid.get(capture._id);
  if (capture.paidOrderId && paidFen !== undefined) return { payer: 'student', priceFen: paidFen };
  if (isWaived(capture)) return { payer: 'school', priceFen: 0 };
  return { payer: batch.payer, priceFen: batch.priceFen };
}
