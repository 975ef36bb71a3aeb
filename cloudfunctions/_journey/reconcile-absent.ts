// The other way round: what our orders say of an hour, and the bill of its day leaves out.

import { yuan } from '../../shared/order.js';
import * as pay from '../_platform/pay.js';
import { beijingDay } from '../_platform/time.js';
import type { Order } from './documents.js';
import { type Hour, isIn } from './reconcile-brief.js';
import { otherwiseIdOf } from './refund-number.js';

/** Makes a difference a task, and counts it. */
export type Differ = (what: string, orderId: string, text: string) => Promise<void>;

/** Booked here in that hour, and not in the bill: right only when WeChat Pay itself names another day. */
export async function compareAbsent(
  order: Order,
  hour: Hour,
  seen: ReadonlySet<string>,
  differ: Differ,
): Promise<void> {
  if (isIn(hour, order.paidAt) && !seen.has(order._id)) {
    const { state, paidAt } = await pay.queryOrder(order);
    const elsewhen = paidAt !== undefined && beijingDay(paidAt) !== beijingDay(hour.from);
    if ((state !== 'paid' && state !== 'refunded') || !elsewhen)
      await differ(
        `absent-${order._id}`,
        order._id,
        `系统记订单 ${order._id} 已付 ${order.amountYuan} 元，账单里没有。`,
      );
  }
  for (const { refundId, amountFen, at } of order.returned) {
    // given back in another way: WeChat Pay never hears of it
    if (refundId === otherwiseIdOf(order)) continue;
    if (!isIn(hour, at) || seen.has(refundId)) continue;
    if ((await pay.queryRefund(order, refundId)).state !== 'done')
      await differ(`absent-${refundId}`, order._id, `系统记退款 ${refundId} ${yuan(amountFen)} 元，微信支付没有。`);
  }
}
