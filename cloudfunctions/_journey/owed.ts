// Money that was paid for a capture and has bought nothing yet, also what went back and did not reach its student. Deleting a
// capture never forfeits it: afterwards nobody could be found whom to give it.
import { isServed } from '../../shared/capture.js';
import type { Capture, Order } from './documents.js';
import { hasReached, orders, owedFen } from './orders.js';
import { startRefund, wasRefused } from './refunds.js';

/** Orders whose money is here, on its way back or with the merchant again, and for which the student got nothing. */
export async function owedOrders({ _id, state, paidOrderId }: Capture): Promise<Order[]> {
  const found = await orders.find({ captureId: _id });
  return found.filter((order) => {
    if (order.state === 'created' || order.state === 'closed' || hasReached(order)) return false;
    return !(order._id === paidOrderId && isServed(state));
  });
}

/** @returns what was paid for this capture, fen, while it can still be finished or given back */
export async function unfinishedFen(capture: Capture): Promise<number> {
  const paid = (await owedOrders(capture)).filter(({ state }) => state === 'paid');
  return paid.reduce((sum, order) => sum + owedFen(order), 0);
}

/**
 * Sends everything back that bought nothing. A refund that is under way already is followed by the timer's own chores.
 * @returns whether nothing is owed any more
 * @throws AppError PAY_UNAVAILABLE
 */
export async function returnOwed(capture: Capture, reason: string, by: string): Promise<boolean> {
  let settled = true;
  for (const order of await owedOrders(capture)) {
    const fresh = order.state === 'paid' && !wasRefused(order);
    const now = fresh ? await startRefund(order, reason, by) : order;
    if (!hasReached(now)) settled = false;
  }
  return settled;
}
