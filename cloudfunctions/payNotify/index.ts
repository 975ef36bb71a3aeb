// Notices from WeChat Pay, through HTTP access. The signature is verified before anything is read; whatever happens
// afterwards can be repeated, because notices come late, twice and out of order.
import { AppError } from '../../shared/errors.js';
import { readHttpCall } from '../_platform/http.js';
import { orders } from '../_platform/orders.js';
import { type Notice, readNotice } from '../_platform/pay.js';
import { finishRefund, settle } from '../_platform/payments.js';
import { answer } from '../_platform/serve.js';
import { writeAudit } from '../_platform/service.js';

/** Ours beyond doubt, or refused: an order that is not ours is no reason for WeChat Pay to try again. */
async function book(notice: Notice): Promise<void> {
  const order = await orders.get(notice.orderId);
  if (!order) throw new AppError('PAY_BAD_NOTICE', 'order unknown');
  if (notice.kind === 'refund') {
    if (notice.refundId !== order.refundId) throw new AppError('PAY_BAD_NOTICE', 'refund unknown');
    await finishRefund(order, notice.state, 'pay');
    return;
  }
  if (notice.state !== 'paid') return;
  const { amountFen, transactionId, paidAt = new Date() } = notice;
  await settle(notice.orderId, { amountFen, transactionId, paidAt }, 'pay', order);
}

export const main = async (event: unknown): Promise<{ statusCode: number; headers?: object; body?: string }> => {
  const reply = await answer('payNotify', async ({ about, ref }) => {
    const call = readHttpCall(event);
    if (!call) throw new AppError('PAY_BAD_NOTICE', 'no HTTP call');
    const notice = await readNotice(call);
    about(notice.orderId, notice.kind);
    await book(notice).catch(async (error: unknown) => {
      if (!(error instanceof AppError && error.code === 'PAY_BAD_NOTICE')) throw error;
      const say = '收到一条签名正确但与订单不符的支付通知，未入账，请核对。';
      const detail = { why: error.detail, ref };
      await writeAudit({
        id: `notice-${notice.noticeId}`,
        what: 'noticeRefused',
        say,
        orderId: notice.orderId,
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
