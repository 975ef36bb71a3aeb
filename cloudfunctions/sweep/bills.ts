// Once a day the bill decides: the trade bill first, then the fund bill of the same day.
import { billIdOf, bills, compareBill } from '../_journey/bills.js';
import { firstOrderAt } from '../_journey/orders.js';
import { _ } from '../_platform/database.js';
import type { BillKind } from '../_platform/pay/bills.js';
import { hasMerchant } from '../_platform/settings.js';
import { addDays, beijingClock, beijingDay } from '../_platform/time.js';
import type { Chore } from './chore.js';

interface Due {
  _id: string;
  kind: BillKind;
  day: string;
}
/** docs: yesterday's bill is made from about ten in the morning. */
const BILLS_FROM = '10:00';
/** Days looked back (chosen: longer than a holiday without a timer; WeChat Pay keeps three months). */
const DAYS = 8;

async function dueBills(now: Date): Promise<Due[]> {
  if (!hasMerchant()) return [];
  // before the first order there is nothing to compare, and perhaps no merchant account
  const begun = await firstOrderAt();
  if (!begun) return [];
  const days = Array.from({ length: DAYS }, (_unused, at) => beijingDay(addDays(now, at - DAYS)));
  const ready = beijingClock(now) >= BILLS_FROM ? days : days.slice(0, -1);
  const wanted = ready.filter((day) => day >= beijingDay(begun));
  if (wanted.length === 0) return [];
  const ids = wanted.flatMap((day) => [billIdOf('trade', day), billIdOf('fund', day)]);
  // one that cannot be read is compared anew, which writes it anew
  const known = new Map((await bills.find({ _id: _.in(ids) }, { skipBroken: true })).map((bill) => [bill._id, bill]));
  const isDone = (id: string) => ['checked', 'absent'].includes(known.get(id)?.state ?? '');
  const isDue = (id: string) => !isDone(id) && (known.get(id)?.nextAt ?? now) <= now;
  return wanted.flatMap((day): Due[] => {
    const [trade, fund] = [billIdOf('trade', day), billIdOf('fund', day)];
    if (isDue(trade)) return [{ _id: trade, kind: 'trade', day }];
    return isDone(trade) && isDue(fund) ? [{ _id: fund, kind: 'fund', day }] : [];
  });
}

const settleBills: Chore<Due> = {
  name: 'settleBill',
  // a day of a whole merchant account
  apart: true,
  waiting: dueBills,
  load: async (ids, now) => (await dueBills(now)).filter(({ _id }) => ids.includes(_id)),
  work: ({ kind, day }, now, until) => compareBill(kind, day, now, until),
};

export const BILLS: readonly Chore[] = [settleBills];
