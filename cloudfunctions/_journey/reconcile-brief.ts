// What a bill is compared with, in as little memory as a busy day allows: a hundred thousand whole orders would not fit the
// function, so of each only what a row says is read, and whole ones alone where something differs.
import { z } from 'zod';
import { ORDER_STATES } from '../../shared/order.js';
import { limitConcurrency } from '../_platform/concurrency.js';
import { _ } from '../_platform/database.js';
import { addMinutes, dayStart } from '../_platform/time.js';
import { walkFields } from '../_platform/walk.js';
import { tellBroken } from './broken.js';
import type { Order } from './documents.js';
import { orders } from './orders.js';

/** Rows that are held at the same time, and numbers in one question (chosen: 20 KB of a request). */
const GROUP = 2000;
const CHUNK = 500;
/** Whole orders of one question: each has its story with it. */
const WHOLE = 100;
/** Questions at the same time; chosen, as for the items of the timer. */
const AT_ONCE = 5;

/** As much of an order as a row of a bill says. */
const Brief = z.object({
  _id: z.string(),
  state: z.enum(ORDER_STATES),
  amountFen: z.number(),
  transactionId: z.string().default(''),
  returned: z.array(z.object({ refundId: z.string(), amountFen: z.number() })).default([]),
});
export type Brief = z.infer<typeof Brief>;
const NAMES = Object.keys(Brief.shape);

export function* inGroups<T>(all: Iterable<T>, size = GROUP): Generator<T[]> {
  let group: T[] = [];
  for (const one of all) {
    group.push(one);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** @returns what one question for some of these numbers brought, of all of them; nobody is asked for an empty one */
async function askFor<T>(numbers: string[], size: number, ask: (some: string[]) => Promise<T[]>): Promise<T[]> {
  const limited = limitConcurrency(AT_ONCE);
  const groups = [...inGroups(new Set(numbers.filter(Boolean)), size)];
  return (await Promise.all(groups.map((some) => limited(() => ask(some))))).flat();
}

export const briefsBy = (field: '_id' | 'transactionId' | 'returned.refundId', numbers: string[]): Promise<Brief[]> =>
  askFor(numbers, CHUNK, (some) => orders.pick({ [field]: _.in(some) }, Brief, { names: NAMES }));

export const readBriefs = async (orderIds: string[]): Promise<Map<string, Brief>> =>
  new Map((await briefsBy('_id', orderIds)).map((brief) => [brief._id, brief]));

/** @returns whole orders, and the numbers of those that nobody can read: staff are told of them */
export async function readWhole(orderIds: string[]): Promise<{ found: Order[]; unreadable: Set<string> }> {
  const pages = await askFor(orderIds, WHOLE, async (some) => [await orders.sift({ _id: _.in(some) })]);
  const broken = pages.flatMap((page) => page.broken);
  await tellBroken(orders.name, broken);
  return { found: pages.flatMap(({ found }) => found), unreadable: new Set(broken.map(({ _id }) => _id)) };
}

const OnDay = z.object({
  _id: z.string(),
  provider: z.string().optional(),
  paidAt: z.date().optional(),
  returned: z.array(z.object({ refundId: z.string(), at: z.date() })).default([]),
});

export interface Hour {
  from: Date;
  until: Date;
}
export const hourOf = (day: string, hour: number): Hour => {
  const from = addMinutes(dayStart(day), hour * 60);
  return { from, until: addMinutes(from, 60) };
};
export const isIn = ({ from, until }: Hour, at: Date | undefined): boolean =>
  at !== undefined && at >= from && at < until;

/**
 * Orders that were paid or given back in an hour, and of which the bill does not tell. By the hour: a page of one is found
 * among that hour's orders, not among those of the whole day, and a run of the timer can end between two.
 * @param seen numbers of payments and refunds that stand in the bill
 * @returns their numbers; virtual payment has another account, and its takings stand in no bill of this one
 */
export async function unseenIn(hour: Hour, seen: ReadonlySet<string>): Promise<Set<string>> {
  const found = new Set<string>();
  const lookFor = async (field: 'paidAt' | 'returned.at'): Promise<void> => {
    const within = { [field]: _.gte(hour.from).and(_.lt(hour.until)) };
    for await (const { _id, provider = 'jsapi', paidAt, returned } of walkFields(orders, within, OnDay)) {
      const isUnseen =
        (isIn(hour, paidAt) && !seen.has(_id)) ||
        returned.some(({ refundId, at }) => isIn(hour, at) && !seen.has(refundId));
      if (provider === 'jsapi' && isUnseen) found.add(_id);
    }
  };
  await Promise.all([lookFor('paidAt'), lookFor('returned.at')]);
  return found;
}
