// Money that was paid for a capture and has bought nothing yet, also what went back and did not reach its student. Deleting a
// capture never forfeits it: afterwards nobody could be found whom to give it.
import { type CaptureState, isServed } from '../../shared/capture.js';
import { REFUND_TROUBLE, yuan } from '../../shared/order.js';
import type { Broken } from '../_platform/database.js';
import { tellBroken } from './broken.js';
import type { Capture, Order } from './documents.js';
import { hasReached, orders, owedFen, owedYuan, strayFen } from './orders.js';
import { startRefund, wasRefused } from './refunds.js';

/** What its money is judged by. Of a capture that cannot be read state and order may be unknown: then it counts as not served. */
interface Judged {
  _id: string;
  state?: CaptureState | undefined;
  paidOrderId?: string | undefined;
}

/** Its orders; apart from them those that nobody can read, of which only a person can say what is owed. */
const ordersOf = ({ _id }: Judged): Promise<{ found: Order[]; broken: Broken[] }> => orders.sift({ captureId: _id });

/** Its money is here, on its way back or with the merchant again, and the student got nothing for it. */
function isOwed(order: Order, { state, paidOrderId }: Judged): boolean {
  if (order.state === 'created' || order.state === 'closed' || hasReached(order)) return false;
  return !(order._id === paidOrderId && state !== undefined && isServed(state));
}

interface Owed {
  owed: Order[];
  broken: Broken[];
}

export async function owedOrders(capture: Judged): Promise<Owed> {
  const { found, broken } = await ordersOf(capture);
  return { owed: found.filter((order) => isOwed(order, capture)), broken };
}

/** @returns what was paid for this capture, fen, while it can still be finished or given back, as far as that can be read */
export async function unfinishedFen(capture: Judged): Promise<number> {
  const { owed } = await owedOrders(capture);
  return owed.filter(({ state }) => state === 'paid').reduce((sum, order) => sum + owedFen(order), 0);
}

/** Goes back the way it was paid, by itself, when its record is deleted. */
const isFresh = (order: Order): boolean => order.state === 'paid' && !wasRefused(order);
export const freshFen = ({ owed }: Owed): number =>
  owed.filter(isFresh).reduce((sum, order) => sum + owedFen(order), 0);

const sayBroken = (broken: Broken[]): string =>
  broken.length > 0 ? `${broken.length} 笔订单被手工改坏，读不出来，请运维在控制台改回` : '';

const OTHERWISE = '请财务用其他方式退给学生，再登记（登记其他方式退款，settleRefund）';

/** Of money that the merchant has again, in words for staff; '' where there is none. */
export function sayStray(order: Order): string {
  const fen = strayFen(order);
  return fen > 0 ? `${yuan(fen)} 元退回了商户账户，学生没有收到，${OTHERWISE}` : '';
}

/** What of it is a matter for a person, because it never goes back by itself, in words for staff; '' nothing. */
export function sayStuck(order: Order): string {
  const isRefused = order.state === 'paid' && wasRefused(order);
  const refused = isRefused && `微信支付没有退成 ${owedYuan(order)} 元，${OTHERWISE}`;
  const trouble = order.state === 'refunding' && order.refundTrouble && REFUND_TROUBLE[order.refundTrouble];
  return [refused, trouble, sayStray(order)].filter(Boolean).join('；');
}

/** For what a deletion waits until a person acts, also the strayed part of what was earned; '' nothing. */
export async function sayWaiting(capture: Capture): Promise<string> {
  const { found, broken } = await ordersOf(capture);
  const said = found.map((order) => (isOwed(order, capture) ? sayStuck(order) : sayStray(order)));
  return [...said, sayBroken(broken)].filter(Boolean).join('；');
}

/** What must happen before nothing is owed any more, in words for staff; '' where nothing is. */
export function sayOwed({ owed, broken }: Owed): string {
  const sayOne = (order: Order) => {
    const isMoving = order.state === 'refunding' && !order.refundTrouble;
    const first = isFresh(order) ? `请财务先退款 ${owedYuan(order)} 元` : isMoving && '退款正在处理中，请等到账';
    return [first, sayStuck(order)].filter(Boolean).join('；');
  };
  return [...owed.map(sayOne), sayBroken(broken)].filter(Boolean).join('；');
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
