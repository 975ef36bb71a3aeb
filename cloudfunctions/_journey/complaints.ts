// A complaint at WeChat Pay becomes a service case with a clock: the account suffers when 48 hours pass unanswered.
import { REQUEST_STATUS } from '../../shared/request.js';
import { deskOf, openDesks } from '../_platform/pay/complaint-desk.js';
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

/** The service case of a complaint. */
export const caseIdOf = (complaintId: string): string => `${KIND}-${complaintId}`;
/** The complaint that a service case is about. */
export const complaintIdOf = (requestId: string): string => requestId.slice(KIND.length + 1);

/** Where a case is read and answered. One about an order of another program of the account: at whichever desk knows it. */
export async function deskOfCase({
  _id,
  orderId,
}: Pick<ServiceRequest, '_id' | 'orderId'>): Promise<ReturnType<typeof deskOf>> {
  const order = orderId ? await orders.get(orderId) : undefined;
  if (order) return deskOf(order.provider);
  for (const desk of openDesks()) {
    const isKnown = await desk.query(complaintIdOf(_id)).then(
      () => true,
      () => false,
    );
    if (isKnown) return desk;
  }
  return deskOf(payProvider());
}

const clockFrom = (at: Date): Date => addMinutes(at, ANSWER_HOURS * 60);

/** What staff read of it. */
async function sayCase({ _id, orderId }: Complaint, dueAt: Date, before = ''): Promise<string> {
  const order = orderId ? await orders.get(orderId) : undefined;
  const about = order ? `订单 ${orderId}（${amountSaid(order)}，${order.status}）` : '订单不在本系统';
  return `微信支付投诉 ${_id}，${before}${about}。请在 ${beijing(dueAt)} 前用 answer 答复，答复会发给投诉人；内容用 complaint 查看。`;
}

/**
 * Opens the case of a complaint, or ends it when it was dealt with in the merchant platform.
 * @returns whether something changed
 */
export async function noteComplaint(complaint: Complaint): Promise<boolean> {
  const { _id, at, isOver, orderId } = complaint;
  if (isOver) {
    const over = { state: 'answered', status: REQUEST_STATUS.answered, answer: '已在微信支付商户平台处理' };
    return requests.change(caseIdOf(_id), { state: 'open' }, over);
  }
  const dueAt = clockFrom(at);
  const text = await sayCase(complaint, dueAt);
  return (await openTask({ id: _id, kind: KIND, orderId, text, dueAt })) || openAgain(complaint);
}

/**
 * docs, action_type CONTINUE_COMPLAINT: whoever complained goes on after the answer, under the same number, and the clock runs
 * anew. Asked anew, because a list may be from before the answer.
 */
async function openAgain(complaint: Complaint): Promise<boolean> {
  const _id = caseIdOf(complaint._id);
  const known = await requests.get(_id);
  if (known?.state !== 'answered') return false;
  if ((await (await deskOfCase(known)).query(complaint._id)).isOver) return false;
  const now = new Date();
  const dueAt = clockFrom(now);
  const clock = { dueAt, dueTime: beijing(dueAt), createdAt: now, createdTime: beijing(now) };
  const words = { text: await sayCase(complaint, dueAt, '投诉人继续投诉，'), answer: '', answeredTime: '' };
  return requests.change(
    _id,
    { state: 'answered' },
    { state: 'open', status: REQUEST_STATUS.open, ...words, ...clock },
  );
}
