// Once a day the bill decides: the trade bill first, then the fund bill of the same day.
import { billIdOf, bills, compareBill } from '../_journey/bills.js';
import { orders } from '../_journey/orders.js';
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

/** Before the first order there is nothing to compare, and perhaps no merchant account. */
async function firstDay(): Promise<string | undefined> {
  const [oldest] = await orders.find({}, { limit: 1, orderBy: ['createdAt', 'asc'], skipBroken: true });
  return oldest && beijingDay(oldest.createdAt);
}

async function dueBills(now: Date): Promise<Due[]> {
  if (!hasMerchant()) return [];
  const first = await firstDay();
  const days = Array.from({ length: DAYS }, (_unused, at) => beijingDay(addDays(now, at - DAYS)));
  const ready = beijingClock(now) >= BILLS_FROM ? days : days.slice(0, -1);
  const wanted = ready.filter((day) => first !== undefined && day >= first);
  if (wanted.length === 0) return [];
  const ids = wanted.flatMap((day) => [billIdOf('trade', day), billIdOf('fund', day)]);
  const known = new Map((await bills.find({ _id: _.in(ids) })).map((bill) => [bill._id, bill]));
  const isDone = (id: string) => (known.get(id)?.state ?? 'waiting') !== 'waiting';
  const isDue = (id: string) => !isDone(id) && (known.get(id)?.nextAt ?? now) <= now;
  return wanted.flatMap((day): Due[] => {
    const [trade, fund] = [billIdOf('trade', day), billIdOf('fund', day)];
    if (isDue(trade)) return [{ _id: trade, kind: 'trade', day }];
    return isDone(trade) && isDue(fund) ? [{ _id: fund, kind: 'fund', day }] : [];
  });
}

const settleBills: Chore<Due> = {
  name: 'settleBill',
  waiting: dueBills,
  load: async (ids, now) => (await dueBills(now)).filter(({ _id }) => ids.includes(_id)),
  work: ({ kind, day }, now) => compareBill(kind, day, now),
};

export const BILLS: readonly Chore[] = [settleBills];
