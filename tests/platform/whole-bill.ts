// A trade bill that is compared in one go, from rows that a test writes down.
import type { Found } from '../../cloudfunctions/_journey/documents-bill.js';

const found: Found = { rows: 0, paidFen: 0, refundFen: 0, allPaidFen: 0, allFeeFen: 0, mended: 0, differences: 0 };

/** @returns what was found; the code is imported late, so that it finds the machine of the test */
export async function compareRows(day: string, rows: Map<string, string>[]): Promise<Found> {
  const { compareTrade } = await import('../../cloudfunctions/_journey/reconcile.js');
  const sheet = { rows: (from = 0) => rows.map((row, at) => ({ row, next: at + 1 })).slice(from) };
  const parts = compareTrade(day, sheet, { found, reached: { byte: 0, hour: 0, orderId: '' } });
  for (;;) {
    const { done, value } = await parts.next();
    if (done) return value.found;
  }
}
