// Answering what students and the machine itself have asked: once, to whoever complained first, where the student reads.

import { isServed } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { REQUEST_STATUS } from '../../shared/request.js';
import { goesOn, knownCapture } from '../_journey/captures.js';
import { complaintIdOf, deskOfCase } from '../_journey/complaints.js';
import type { Order } from '../_journey/documents.js';
import type { ServiceRequest } from '../_journey/documents-service.js';
import { notifyUser } from '../_journey/notify.js';
import { orders } from '../_journey/orders.js';
import { sayBroken, sayStray, sayStuck } from '../_journey/owed-words.js';
import { forgetWish } from '../_journey/refund-wish.js';
import { wasRefused } from '../_journey/refunds.js';
import { requests } from '../_journey/requests.js';
import { forgetReviewWish } from '../_journey/review-wish.js';
import { dropProposals } from '../_journey/transfer.js';
import type { Broken } from '../_platform/database.js';
import { beijing } from '../_platform/time.js';
import { theRequest } from './named.js';
import { nothing, type Planner } from './plan.js';

/** First to whoever complained: a case is not closed here while it is open there. */
async function answerThere(request: ServiceRequest, reason: string): Promise<void> {
  const desk = await deskOfCase(request);
  await desk.answer(complaintIdOf(request._id), reason).catch((error: unknown) => {
    const why = error instanceof AppError ? error.detail : '';
    throw new AppError('PAY_UNAVAILABLE', why, '微信支付没有收下答复，这条投诉仍待答复，请稍后再试。');
  });
}

/** Tells whoever asked, where there is somebody and they wanted to be told. */
async function tellStudent({ userKey, captureId, kindText }: ServiceRequest): Promise<string> {
  if (!userKey) return '答复已登记。';
  const words = { status: REQUEST_STATUS.answered, hint: `您的${kindText}有答复了`, page: 'asked' };
  const code = await notifyUser({ userKey, captureId }, 'result', words);
  if (code === 'OK') return '答复已登记，已通知学生。';
  return `答复已登记，学生在“我的申请”里看到（没有发出通知${code === '43101' ? '：学生没有订阅' : ''}）。`;
}

/** The order whose money a wish asks back; one that nobody can read is apart, and keeps no answer back. */
interface Asked {
  order: Order | undefined;
  broken: Broken[];
}

async function askedOf({ kind, captureId }: ServiceRequest): Promise<Asked> {
  const { paidOrderId = '' } = kind === 'refund' ? await knownCapture(captureId) : {};
  if (!paidOrderId) return { order: undefined, broken: [] };
  const { found, broken } = await orders.sift({ _id: paidOrderId }, { limit: 1 });
  return { order: found[0], broken };
}

/** What an answer ends beside the request. */
async function endOf({ kind, captureId }: ServiceRequest, { order, broken }: Asked): Promise<string> {
  if (kind === 'transfer') return '换微信到此为止，记录留在原来的微信；要转移请用 transfer。';
  if (kind !== 'refund') return '';
  // nobody knows where its money is, and no refund of it can be asked for
  if (broken.length > 0) return '';
  if (order && order.state === 'refunding') return '退款已经登记，到账后学生在“我的申请”里看到。';
  // it went back, and what strayed of it is said beside
  if (order && order.state === 'refunded') return '';
  const { state } = await knownCapture(captureId);
  if (isServed(state)) return '学生不再等待退款；照片已通过审核，不再退款。';
  const ways = order && wasRefused(order) ? '。' : '；要退款请用 refund。';
  return `学生不再等待退款${goesOn(state) ? '，采集继续' : ''}${ways}`;
}

/** What an answer does not end: the student reads on that money is on its way, until finance have booked how it was given. */
async function leftOf({ captureId }: ServiceRequest, { order, broken }: Asked): Promise<string> {
  if (broken.length > 0) return `答复不算退款：${sayBroken(broken)}。`;
  if (!order) return '';
  const capture = await knownCapture(captureId);
  // what was earned is asked back by nobody; a part that strayed is the student's all the same
  const left = (isServed(capture.state) ? sayStray : sayStuck)(order, capture);
  return left && `答复不算退款：${left}。`;
}

export const answer: Planner<'answer'> = async ({ requestId: typed, invoiceNumber = '', reason }) => {
  const request = await theRequest(typed);
  const { _id: requestId, captureId, kind, kindText } = request;
  if (request.state === 'answered') return nothing(captureId, `这条${kindText}已经答复。`);
  if (invoiceNumber && kind !== 'invoice')
    throw new AppError('BAD_INPUT', 'invoiceNumber', '只有开票申请可以填 invoiceNumber。');
  const asked = await askedOf(request);
  const left = await leftOf(request, asked);
  const isComplaint = kind === 'wechatComplaint';
  const status = invoiceNumber ? '已开票' : REQUEST_STATUS.answered;
  const change = { state: 'answered', status, answer: reason, answeredTime: beijing(new Date()), invoiceNumber };
  const run = async () => {
    if (isComplaint) await answerThere(request, reason);
    if (!(await requests.change(requestId, { state: 'open' }, change))) return false;
    if (kind === 'refund') await forgetWish(captureId);
    if (kind === 'manualReview') await forgetReviewWish(captureId);
    if (kind === 'transfer') await dropProposals(request.userKey);
    return `${await tellStudent(request)}${left}`;
  };
  const invoice = invoiceNumber ? `，发票号码 ${invoiceNumber}` : '';
  const say = isComplaint
    ? `把“${reason}”作为答复发给投诉人，并标记处理完成。`
    : `答复这条${kindText}${invoice}，学生会在“我的申请”里看到“${reason}”。${await endOf(request, asked)}${left}`;
  const record = isComplaint ? '答复投诉人，并标记处理完成。' : `答复这条${kindText}${invoice}。`;
  return { captureId, say, record, isLight: true, run };
};
