// A refund that somebody makes in the merchant platform: under a number of its own, which is not always known, and with
// nobody here who asked for it.
import { AppError } from '../../shared/errors.js';
import type { RefundState } from '../_platform/pay.js';
import type { Order } from './documents.js';
import { advanceOrder, knownOrder, orders } from './orders.js';
import { holdService } from './refund-hold.js';
import { finishRefund, noteRefundTrouble } from './refunds.js';

/**
 * Money is on its way back in the merchant platform: nothing goes on until it is known what becomes of it.
 * @param refundId its number there, where that is known
 */
export async function noteElsewhere(order: Order, by: string, refundId = ''): Promise<Order> {
  if (order.state !== 'paid') return order;
  await holdService(order, { elsewhere: true }).catch((error: unknown) => {
    // approved already: at least it is not delivered any more
    if (!(error instanceof AppError && error.code === 'WRONG_STATE')) throw error;
  });
  const patch = { refundId, refundReason: '商户平台退款' };
  const moved = await advanceOrder(order, 'askRefund', patch, { by, note: '商户平台退款' });
  if (moved && !refundId) return noteRefundTrouble(moved, 'elsewhere');
  return moved ?? knownOrder(order._id);
}

/**
 * What becomes of a refund that is not done, ours or one of the merchant platform: where money went back under a number that
 * nobody knew, this is the one, and from now on it can be asked about.
 */
export async function followRefund(
  orderId: string,
  refundId: string,
  outcome: RefundState['state'],
  by: string,
): Promise<Order> {
  const order = await knownOrder(orderId);
  const isUnnamed = order.state === 'refunding' && !order.refundId;
  if (isUnnamed) {
    const named = { refundId, refundTrouble: '', dueAt: new Date() };
    await orders.change(orderId, { state: 'refunding', refundId: '' }, named);
  }
  const now = isUnnamed ? await knownOrder(orderId) : order;
  return now.refundId === refundId ? finishRefund(now, { state: outcome }, by) : now;
}
