// Money that was paid for a capture and has bought nothing yet, also what went back and did not reach its student. Deleting a
// capture never forfeits it: afterwards nobody could be found whom to give it.
import { type CaptureState, isServed } from '../../shared/capture.js';
import type { Broken } from '../_platform/database.js';
import { tellBroken } from './broken.js';
import type { Capture, Order } from './documents.js';
import { hasReached, orders, owedFen } from './orders.js';
import { startRefund, wasRefused } from './refunds.js';

/** What its money is judged by. Of a capture that cannot be read state and order may be unknown: then it counts as not served. */
interface Judged {
  _id: string;
  state?: CaptureState | undefined;
  paidOrderId?: string | undefined;
}

/**
 * Orders whose money is here, on its way back or with the merchant again, and for which the student got nothing; apart from them
 * those that nobody can read, of which only a person can say that.
 */
export async function owedOrders({ _id, state, paidOrderId }: Judged): Promise<{ owed: Order[]; broken: Broken[] }> {
  const { found, broken } = await orders.sift({ captureId: _id });
  const isUsed = (orderId: string) => orderId === paidOrderId && state !== undefined && isServed(state);
  const owed = found.filter((order) => {
    if (order.state === 'created' || order.state === 'closed' || hasReached(order)) return false;
    return !isUsed(order._id);
  });
  return { owed, broken };
}

/** @returns what was paid for this capture, fen, while it can still be finished or given back, as far as that can be read */
export async function unfinishedFen(capture: Judged): Promise<number> {
  const { owed } = await owedOrders(capture);
  return owed.filter(({ state }) => state === 'paid').reduce((sum, order) => sum + owedFen(order), 0);
}

/**
 * Sends everything back that bought nothing. A refund that is under way already is followed by the timer's own chores.
 * @returns whether nothing is owed any more
 * @throws AppError PAY_UNAVAILABLE
 */
export async function returnOwed(capture: Capture, reason: string, by: string): Promise<boolean> {
  const { owed, broken } = await owedOrders(capture);
  let settled = broken.length === 0;
  await tellBroken('orders', broken);
  for (const order of owed) {
    const fresh = order.state === 'paid' && !wasRefused(order);
    const now = fresh ? await startRefund(order, reason, by) : order;
    if (!hasReached(now)) settled = false;
  }
  return settled;
}
