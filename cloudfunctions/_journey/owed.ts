// Money that was paid for a capture and has bought nothing yet, also what went back and did not reach its student. Deleting a
// capture never forfeits it: afterwards nobody could be found whom to give it.
import { nextOrderState, REFUND_TROUBLE, REST_ON_ITS_WAY, yuan } from '../../shared/order.js';
import type { Broken } from '../_platform/database.js';
import { tellBroken } from './broken.js';
import type { Capture, Order } from './documents.js';
import { hasReached, owedFen, owedYuan, strayFen } from './orders.js';
import { isEarned, isOwed, type Judged, ordersOf } from './owed-orders.js';
import { stuckFen } from './refund-otherwise.js';
import { startRefund, wasRefused } from './refunds.js';

interface Owed {
  capture: Judged;
  owed: Order[];
  broken: Broken[];
}

export async function owedOrders(capture: Judged): Promise<Owed> {
  const { found, broken } = await ordersOf(capture);
  return { capture, owed: found.filter((order) => isOwed(order, capture)), broken };
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

export const sayBroken = (broken: Broken[]): string =>
  broken.length > 0 ? `${broken.length} 笔订单被手工改坏，读不出来，请运维在控制台改回` : '';

const OTHERWISE = '请财务用其他方式退给学生，再登记（登记其他方式退款，settleRefund）';

/**
 * Of money that the merchant has again, in words for staff; '' where there is none. Nobody is told to give what could not be booked
 * yet (staff/act-settle.ts): the next one would give it again.
 */
export function sayStray(order: Order, capture: Judged): string {
  const fen = strayFen(order);
  if (fen === 0) return '';
  const isBookable = nextOrderState(order.state, 'settle') || (stuckFen(order) > 0 && !isEarned(order, capture));
  return `${yuan(fen)} 元退回了商户账户，学生没有收到，${isBookable ? OTHERWISE : REST_ON_ITS_WAY}`;
}

/** What of it is a matter for a person, because it never goes back by itself, in words for staff; '' nothing. */
export function sayStuck(order: Order, capture: Judged): string {
  const isRefused = order.state === 'paid' && wasRefused(order);
  const refused = isRefused && `微信支付没有退成 ${owedYuan(order)} 元，${OTHERWISE}`;
  const trouble = order.state === 'refunding' && order.refundTrouble && REFUND_TROUBLE[order.refundTrouble];
  return [refused, trouble, sayStray(order, capture)].filter(Boolean).join('；');
}

/** For what a deletion waits until a person acts, also the strayed part of what was earned; '' nothing. */
export async function sayWaiting(capture: Capture): Promise<string> {
  const { found, broken } = await ordersOf(capture);
  const said = found.map((order) => (isOwed(order, capture) ? sayStuck : sayStray)(order, capture));
  return [...said, sayBroken(broken)].filter(Boolean).join('；');
}

/** What must happen before nothing is owed any more, in words for staff; '' where nothing is. */
export function sayOwed({ capture, owed, broken }: Owed): string {
  const sayOne = (order: Order) => {
    const isMoving = order.state === 'refunding' && !order.refundTrouble;
    const first = isFresh(order) ? `请财务先退款 ${owedYuan(order)} 元` : isMoving && '退款正在处理中，请等到账';
    return [first, sayStuck(order, capture)].filter(Boolean).join('；');
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
