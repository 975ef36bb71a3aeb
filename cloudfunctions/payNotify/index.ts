// Notices from WeChat Pay, through HTTP access. The signature is verified before anything is read; whatever happens
// afterwards can be repeated, because notices come late, twice and out of order.
import { AppError } from '../../shared/errors.js';
import { noteComplaint } from '../_platform/complaints.js';
import type { Order } from '../_platform/documents.js';
import { readHttpCall } from '../_platform/http.js';
import { orders } from '../_platform/orders.js';
import { queryComplaint } from '../_platform/pay/complaints.js';
import { type Notice, readNotice } from '../_platform/pay.js';
import { repairOrder, settle } from '../_platform/payments.js';
import { finishRefund, learnRefund } from '../_platform/refunds.js';
import { answer } from '../_platform/serve.js';
import { writeAudit } from '../_platform/service.js';

/** Under our number, or under one of the merchant platform: the money is back all the same. */
async function bookRefund(order: Order, notice: Extract<Notice, { kind: 'refund' }>): Promise<void> {
  const { refundId, amountFen, state } = notice;
  // the notice of the payment never came
  const isBooked = order.state !== 'created' && order.state !== 'closed';
  if (!isBooked && (await repairOrder(order._id, 'pay')) === 'open') throw new AppError('BUSY', 'refund of the unpaid');
  if (state === 'done') await learnRefund(order, { refundId, amountFen }, 'pay');
  else if (refundId === order.refundId) await finishRefund(order, state, 'pay');
}

/** Ours beyond doubt, or refused: an order that is not ours is no reason for WeChat Pay to try again. */
async function book(notice: Notice): Promise<void> {
  if (notice.kind === 'complaint') {
    await noteComplaint(await queryComplaint(notice.complaintId));
    return;
  }
  const order = await orders.get(notice.orderId);
  if (!order) throw new AppError('PAY_BAD_NOTICE', 'order unknown');
  if (notice.kind === 'refund') return bookRefund(order, notice);
  if (notice.state !== 'paid') return;
  const { amountFen, transactionId, paidAt = new Date() } = notice;
  await settle(notice.orderId, { amountFen, transactionId, paidAt }, 'pay', order);
}

export const main = async (event: unknown): Promise<{ statusCode: number; headers?: object; body?: string }> => {
  const reply = await answer('payNotify', async ({ about, ref }) => {
    const call = readHttpCall(event);
    if (!call) throw new AppError('PAY_BAD_NOTICE', 'no HTTP call');
    const notice = await readNotice(call);
    about(notice.kind === 'complaint' ? notice.complaintId : notice.orderId, notice.kind);
    await book(notice).catch(async (error: unknown) => {
      if (!(error instanceof AppError && error.code === 'PAY_BAD_NOTICE')) throw error;
      const say = '收到一条签名正确但与订单不符的支付通知，未入账，请核对。';
      const detail = { why: error.detail, ref };
      await writeAudit({
        id: `notice-${notice.noticeId}`,
        what: 'noticeRefused',
        say,
        ...('orderId' in notice ? { orderId: notice.orderId } : {}),
        by: 'pay',
        detail,
      });
      throw error;
    });
  });
  if (reply.ok) return { statusCode: 204 };
  // 4xx: refused for good; 5xx: WeChat Pay shall try again
  const statusCode = reply.error.code === 'PAY_BAD_NOTICE' ? 401 : 500;
  const body = JSON.stringify({ code: 'FAIL', message: reply.error.ref });
  return { statusCode, headers: { 'content-type': 'application/json' }, body };
};
