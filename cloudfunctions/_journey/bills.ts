// The bills of the last days and how far they were compared: one document a day and kind, so that nothing is compared twice
// and nothing is left out when the timer was away for a while.
import { AppError } from '../../shared/errors.js';
import { _, type Condition, collection } from '../_platform/database.js';
import { parseSheet, type Sheet } from '../_platform/pay/bill-sheet.js';
import { type BillKind, fetchBill } from '../_platform/pay/bills.js';
import { addMinutes, beijing } from '../_platform/time.js';
import { BILL_STATUS, BillDoc, type Compared, Reached } from './documents-bill.js';
import { compareTrade } from './reconcile.js';
import { compareFund } from './reconcile-fund.js';
import { openTask } from './tasks.js';

export const bills = collection('bills', BillDoc);

/** Minutes until a bill that is not made yet is asked for again. */
const LATER_MINUTES = 30;
/** Of a day on which nothing happened. */
const EMPTY: Sheet = { rows: () => [] };

/** Bills that were not compared to their end. */
export const UNFINISHED = { state: _.in(['waiting', 'comparing']) };

export const billIdOf = (kind: BillKind, day: string): string => `${kind}-${day}`;

/** Hours after which a bill that is not compared yet is told to staff (chosen: WeChat Pay may be an hour late with one). */
const LATE_HOURS = 3;
const KIND_SAY: Record<BillKind, string> = { trade: '交易账单', fund: '资金账单' };

const START: Compared = {
  found: { rows: 0, paidFen: 0, refundFen: 0, allPaidFen: 0, allFeeFen: 0, mended: 0, differences: 0 },
  reached: Reached.parse({}),
};

/** Where an earlier run ended: of another text, or of none, nothing was compared yet. */
function startOf({ state, reached, ...doc }: BillDoc, sha1: string): Compared {
  if (state !== 'comparing' || !reached || doc.sha1 !== sha1) return START;
  const { rows, paidFen, refundFen, allPaidFen, allFeeFen, mended, differences } = doc;
  return { found: { rows, paidFen, refundFen, allPaidFen, allFeeFen, mended, differences }, reached };
}

const stampOf = (now: Date) => ({ changedAt: now, changedTime: beijing(now) });

/** Notes that it was begun before anything can go wrong: a bill that ends its own instance each minute is told as well. */
async function begin(kind: BillKind, day: string, now: Date): Promise<BillDoc> {
  const _id = billIdOf(kind, day);
  const fresh = {
    kind,
    day,
    state: 'waiting',
    status: BILL_STATUS.waiting,
    begunAt: now,
    nextAt: now,
    ...stampOf(now),
  };
  const known = await bills.sift({ _id });
  const doc = known.found[0] ?? BillDoc.parse({ _id, ...fresh });
  if (known.broken.length > 0) await bills.change(_id, {}, fresh);
  else if (!known.found[0]) await bills.insert(doc);
  const { begunAt = doc.changedAt } = doc;
  if (addMinutes(begunAt, LATE_HOURS * 60) < now) {
    const text = `${day} 的${KIND_SAY[kind]}超过 ${LATE_HOURS} 小时没有核对完。请运维看云函数 sweep 的日志（settleBill）；账单仍会继续核对，核对完后可关闭本条。`;
    await openTask({ id: `bill-late-${_id}`, text });
  }
  return doc;
}

/** What must still be so when a part is noted: another run may be further, and what both found is counted once. */
const isAt = (sha1: string, { byte, hour, orderId }: Reached): Condition => ({
  ...{ state: 'comparing', sha1 },
  ...{ 'reached.byte': byte, 'reached.hour': hour, 'reached.orderId': orderId },
});

/**
 * Fetches one bill and compares it until the time is over; the next call goes on where this one ended. Safe to repeat: what was set
 * right is right, and each difference is one task.
 * @param until no part begins after this moment of `performance.now()`; absent: there is time
 * @returns whether a part of it was compared
 * @throws AppError PAY_UNAVAILABLE; BUSY where another run compares it
 */
export async function compareBill(
  kind: BillKind,
  day: string,
  now: Date,
  until = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  const doc = await begin(kind, day, now);
  const bill = await fetchBill(kind, day);
  const write = (where: Condition, change: Partial<BillDoc>) =>
    bills.change(doc._id, where, { ...change, ...stampOf(new Date()) });
  if (bill.state === 'later') {
    await write({}, { nextAt: addMinutes(now, LATER_MINUTES) });
    return false;
  }
  const [sheet, sha1, last] =
    bill.state === 'here' ? [parseSheet(bill.bytes), bill.sha1, 'checked' as const] : [EMPTY, '', 'absent' as const];
  const from = startOf(doc, sha1);
  let { reached } = from;
  if (from === START)
    await write({}, { ...from.found, reached, sha1, state: 'comparing', status: BILL_STATUS.comparing });
  const trade = kind === 'fund' ? await bills.get(billIdOf('trade', day)) : undefined;
  const parts = trade ? compareFund(day, sheet, from, trade) : compareTrade(day, sheet, from);
  for (;;) {
    const { done = false, value } = await parts.next();
    const end = done ? { state: last, status: BILL_STATUS[last], reached: undefined } : {};
    if (!(await write(isAt(sha1, reached), { reached: value.reached, ...value.found, ...end })))
      throw new AppError('BUSY', 'bill raced');
    if (done || performance.now() > until) return true;
    reached = value.reached;
  }
}
