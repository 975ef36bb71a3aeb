// Money that was paid for a capture and has bought nothing yet, also what went back and did not reach its student. Deleting a
// capture never forfeits it: afterwards nobody could be found whom to give it.
import type { Broken } from '../_platform/database.js';
import { tellBroken } from './broken.js';
import type { Capture, Order } from './documents.js';
import { hasReached, owedFen, strayFen } from './orders.js';
import { isOwed, type Judged, ordersOf } from './owed-orders.js';
import { sayWayBack } from './refund-wish.js';
import { startRefund, wasRefused } from './refunds.js';

export interface Owed {
  capture: Judged;
  owed: Order[];
  broken: Broken[];
}

export async function owedOrders(capture: Judged): Promise<Owed> {
  const { found, broken } = await ordersOf(capture);
  return { capture, owed: found.filter((order) => isOwed(order, capture)), broken };
}

/** Goes back the way it was paid, by itself, when its record is deleted. */
export const isFresh = (order: Order): boolean => order.state === 'paid' && !wasRefused(order);
const sumOf = (found: Order[]): number => found.reduce((sum, order) => sum + owedFen(order), 0);
export const freshFen = ({ owed }: Owed): number => sumOf(owed.filter(isFresh));

/** What was paid for a capture while it can still be finished or given back, and by which way it would go, as its student reads it. */
interface Unfinished {
  fen: number;
  how: string;
}

/** Of what is being deleted already. */
export const NOTHING: Unfinished = { fen: 0, how: '' };

/** As far as that can be read. */
export async function unfinishedOf(capture: Judged): Promise<Unfinished> {
  const all = await owedOrders(capture);
  const fen = sumOf(all.owed.filter(({ state }) => state === 'paid'));
  return { fen, how: sayWayBack(fen, fen - freshFen(all)) };
}

/**
 * Sends everything back that bought nothing. A refund that is under way already is followed by the timer's own chores.
 * @returns whether nothing is owed any more
 * @throws AppError PAY_UNAVAILABLE
 */
export async function returnOwed(capture: Capture, reason: string, by: string): Promise<boolean> {
  const { found, broken } = await ordersOf(capture);
  await tellBroken('orders', broken);
  // of what was earned, too, a part may have gone back and strayed
  let settled = broken.length === 0 && !found.some((order) => strayFen(order) > 0);
  for (const order of found.filter((one) => isOwed(one, capture))) {
    const now = isFresh(order) ? await startRefund(order, reason, by) : order;
    if (!hasReached(now)) settled = false;
  }
  return settled;
}
