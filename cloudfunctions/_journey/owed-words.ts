// What staff read about money that is still a student's: what goes back by itself, what waits for a person, and what may not be
// given yet.
import { nextOrderState, REFUND_TROUBLE, REST_ON_ITS_WAY, yuan } from '../../shared/order.js';
import type { Broken } from '../_platform/database.js';
import type { Capture, Order } from './documents.js';
import { owedYuan, strayFen } from './orders.js';
import { isFresh, type Owed } from './owed.js';
import { isEarned, isOwed, type Judged, ordersOf } from './owed-orders.js';
import { stuckFen } from './refund-otherwise.js';
import { wasRefused } from './refunds.js';

export const sayBroken = (broken: Broken[]): string =>
  broken.length > 0 ? `${broken.length} 笔订单被手工改坏，读不出来，请运维在控制台改回` : '';

const OTHERWISE = '请财务用其他方式退给学生，再登记（登记其他方式退款，settleRefund）';

/**
 * Of money that the merchant has again, in words for staff; '' where there is none. They are told to give only what can be
 * booked at once (staff/act-settle.ts): otherwise the next person would give it a second time.
 */
export function sayStray(order: Order, capture: Judged): string {
  const fen = strayFen(order);
  if (fen === 0) return '';
  const isBookable = nextOrderState(order.state, 'settle') || (stuckFen(order) > 0 && !isEarned(order, capture));
  return `${yuan(fen)} 元退回了商户账户，学生没有收到，${isBookable ? OTHERWISE : REST_ON_ITS_WAY}`;
}

/** The part of its money that never goes back by itself and needs a person, in words for staff; '' where there is none. */
export function sayStuck(order: Order, capture: Judged): string {
  const isRefused = order.state === 'paid' && wasRefused(order);
  const refused = isRefused && `微信支付没有退成 ${owedYuan(order)} 元，${OTHERWISE}`;
  const trouble = order.state === 'refunding' && order.refundTrouble && REFUND_TROUBLE[order.refundTrouble];
  return [refused, trouble, sayStray(order, capture)].filter(Boolean).join('；');
}

/** What a deletion waits for until a person acts, also the strayed part of what was earned; '' where there is nothing. */
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
