// Notices of whoever takes the money: from WeChat Pay through HTTP access, the signature verified before anything is read;
// from virtual payment as a push, of which only the number is believed. Whatever happens afterwards can be repeated,
// because notices come late, twice and out of order.
import { AppError } from '../../shared/errors.js';
import { writeAudit } from '../_journey/audit.js';
import { noteComplaint } from '../_journey/complaints.js';
import type { Order } from '../_journey/documents.js';
import { orders } from '../_journey/orders.js';
import { repairOrder, settlePayment } from '../_journey/payments.js';
import { learnRefund } from '../_journey/refund-book.js';
import { followRefund } from '../_journey/refund-elsewhere.js';
import { readHttpCall } from '../_platform/http.js';
import { deskOf } from '../_platform/pay/complaint-desk.js';
import { queryComplaint } from '../_platform/pay/complaints.js';
import { type PushNotice, type PushReply, readPush } from '../_platform/pay/push.js';
import { type Notice, readNotice } from '../_platform/pay.js';
import { answer } from '../_platform/serve.js';
import { addDays, beijingDay } from '../_platform/time.js';

/** Under our number, or under one of the merchant platform: the money is back all the same. */
async function bookRefund(order: Order, notice: Extract<Notice, { kind: 'refund' }>): Promise<void> {
  const { refundId, amountFen, toMerchant, state } = notice;
  // the notice of the payment never came
  const isBooked = order.state !== 'created' && order.state !== 'closed';
  const stands = isBooked ? 'paid' : await repairOrder(order._id, 'pay');
  if (stands === 'open') throw new AppError('BUSY', 'refund of the unpaid');
  // of another amount, which was never booked
  if (stands === 'closed') return;
  if (state === 'done') await learnRefund(order, { refundId, amountFen, toMerchant }, 'pay');
  else await followRefund(order._id, refundId, state, 'pay');
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
  await settlePayment(notice.orderId, { amountFen, transactionId, paidAt }, 'pay', order);
}

/** Asks what a push is about. @throws AppError PAY_BAD_NOTICE for a number that is none of ours; BUSY: push again */
async function follow({ kind, orderId }: PushNotice): Promise<void> {
  if (kind === 'complaint') {
    const [now, desk] = [new Date(), deskOf('virtual')];
    for (const one of await desk.list(beijingDay(addDays(now, -1)), beijingDay(now))) await noteComplaint(one);
  }
  if (kind !== 'payment') return;
  const order = await orders.get(orderId);
  if (order?.provider !== 'virtual') throw new AppError('PAY_BAD_NOTICE', 'order unknown');
  const isBack = order.state === 'refunding' || order.state === 'refunded';
  if (!isBack && (await repairOrder(orderId, 'pay')) !== 'paid') throw new AppError('BUSY', 'not paid there');
}

async function answerPush(push: PushNotice): Promise<PushReply> {
  const reply = await answer('payNotify', async ({ about }) => {
    about(push.orderId, push.event);
    await follow(push);
  });
  return reply.ok ? { ErrCode: 0, ErrMsg: 'success' } : { ErrCode: 1, ErrMsg: reply.error.ref };
}

export const main = async (
  event: unknown,
): Promise<{ statusCode: number; headers?: object; body?: string } | PushReply> => {
  const push = readPush(event);
  if (push) return answerPush(push);
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
