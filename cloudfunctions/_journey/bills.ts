// The bills of the last days and how far they were compared: one document a day and kind, so that nothing is compared twice
// and nothing is left out when the timer was away for a while.
import { collection } from '../_platform/database.js';
import { parseSheet, type Sheet } from '../_platform/pay/bill-sheet.js';
import { type BillKind, fetchBill } from '../_platform/pay/bills.js';
import { addMinutes, beijing } from '../_platform/time.js';
import { BILL_STATUS, BillDoc } from './documents-bill.js';
import { compareTrade } from './reconcile.js';
import { compareFund } from './reconcile-fund.js';

export const bills = collection('bills', BillDoc);

/** Minutes until a bill that is not made yet is asked for again. */
const LATER_MINUTES = 30;
/** Of a day on which nothing happened. */
const EMPTY: Sheet = { rows: [] };

export const billIdOf = (kind: BillKind, day: string): string => `${kind}-${day}`;

async function write(kind: BillKind, day: string, change: Partial<BillDoc>, now: Date): Promise<void> {
  const _id = billIdOf(kind, day);
  const stamp = { changedAt: now, changedTime: beijing(now) };
  const fresh = BillDoc.parse({ _id, kind, day, state: 'waiting', status: BILL_STATUS.waiting, nextAt: now, ...stamp });
  await bills.insert(fresh);
  await bills.change(_id, {}, { ...change, ...stamp });
}

/**
 * Fetches one bill and compares it. Safe to repeat: what was set right is right, and each difference is one task.
 * @returns whether it was compared
 * @throws AppError PAY_UNAVAILABLE
 */
export async function compareBill(kind: BillKind, day: string, now: Date): Promise<boolean> {
  const bill = await fetchBill(kind, day);
  if (bill.state === 'later') {
    await write(kind, day, { nextAt: addMinutes(now, LATER_MINUTES) }, now);
    return false;
  }
  const sheet = bill.state === 'here' ? parseSheet(bill.bytes) : EMPTY;
  const trade = kind === 'fund' ? await bills.get(billIdOf('trade', day)) : undefined;
  const found = trade ? await compareFund(day, sheet, trade) : await compareTrade(day, sheet);
  const state = bill.state === 'here' ? ('checked' as const) : ('absent' as const);
  const sha1 = bill.state === 'here' ? bill.sha1 : '';
  await write(kind, day, { ...found, state, status: BILL_STATUS[state], sha1 }, now);
  return true;
}
