// A complaint at WeChat Pay becomes a service case with a clock: the account suffers when 48 hours pass unanswered.
import { REQUEST_STATUS } from '../../shared/request.js';
import { deskOf } from '../_platform/pay/complaint-desk.js';
import type { Complaint } from '../_platform/pay/complaints.js';
import { payProvider } from '../_platform/settings.js';
import { addMinutes, beijing } from '../_platform/time.js';
import type { ServiceRequest } from './documents-service.js';
import { amountSaid, orders } from './orders.js';
import { requests } from './requests.js';
import { openTask } from './tasks.js';

/** docs, 消费者投诉处理规范: hours. */
const ANSWER_HOURS = 48;
const KIND = 'wechatComplaint';

const caseIdOf = (complaintId: string): string => `${KIND}-${complaintId}`;
/** The complaint that a service case is about. */
export const complaintIdOf = (requestId: string): string => requestId.slice(KIND.length + 1);

/** Where a case is read and answered. */
export async function deskOfCase({ orderId }: Pick<ServiceRequest, 'orderId'>): Promise<ReturnType<typeof deskOf>> {
  const order = orderId ? await orders.get(orderId) : undefined;
  return deskOf(order?.provider ?? payProvider());
}

/**
 * Opens the case of a complaint, or ends it when it was dealt with in the merchant platform.
 * @returns whether something changed
 */
export async function noteComplaint({ _id, at, isOver, orderId }: Complaint): Promise<boolean> {
  if (isOver) {
    const over = { state: 'answered', status: REQUEST_STATUS.answered, answer: '已在微信支付商户平台处理' };
    return requests.change(caseIdOf(_id), { state: 'open' }, over);
  }
  const dueAt = addMinutes(at, ANSWER_HOURS * 60);
  const order = orderId ? await orders.get(orderId) : undefined;
  const about = order ? `订单 ${orderId}（${amountSaid(order)}，${order.status}）` : '订单不在本系统';
  const text = `微信支付投诉 ${_id}，${about}。请在 ${beijing(dueAt)} 前用 answer 答复，答复会发给投诉人；内容用 complaint 查看。`;
  return openTask({ id: _id, kind: KIND, orderId, text, dueAt });
}
