// Which orders of a capture its student still has money in. Apart from giving it back, because the reading of a code asks this too
// and is given no settings of payment.
import { type CaptureState, isServed } from '../../shared/capture.js';
import type { Broken } from '../_platform/database.js';
import type { Order } from './documents.js';
import { hasReached, orders, strayFen } from './orders.js';

/** What its money is judged by. Of a capture that cannot be read state and order may be unknown: then it counts as not served. */
export interface Judged {
  _id: string;
  state?: CaptureState | undefined;
  paidOrderId?: string | undefined;
}

/** Its orders; apart from them those that nobody can read, of which only a person can say what is owed. */
export const ordersOf = ({ _id }: Judged): Promise<{ found: Order[]; broken: Broken[] }> =>
  orders.sift({ captureId: _id });

/** It paid for a photo that is approved, so that its price stays; what strayed of it is the student's all the same. */
export const isEarned = ({ _id }: Order, { state, paidOrderId }: Judged): boolean =>
  _id === paidOrderId && state !== undefined && isServed(state);

/** Its money is here, on its way back or with the merchant again, and the student got nothing for it. */
export function isOwed(order: Order, capture: Judged): boolean {
  if (order.state === 'created' || order.state === 'closed' || hasReached(order)) return false;
  return !isEarned(order, capture);
}

/** Whether a deletion waits for money, also for the strayed part of what was earned, or for an order that nobody can read. */
export async function isAwaited(capture: Judged): Promise<boolean> {
  const { found, broken } = await ordersOf(capture);
  return broken.length > 0 || found.some((order) => isOwed(order, capture) || strayFen(order) > 0);
}
