// A wish that a person answers: refund, invoice, unlocking, manual review, complaint, another WeChat account. Asking twice is asking once.
import { AppError } from '../../shared/errors.js';
import { INPUTS } from '../../shared/functions.js';
import { ownCapture } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { ABOUT_NOTHING, REQUEST_KINDS } from '../_journey/documents-service.js';
import { expectedTimes } from '../_journey/help.js';
import { knownOrder, strayFen } from '../_journey/orders.js';
import { spend } from '../_journey/quotas.js';
import { noteWish, STRAYED } from '../_journey/refund-wish.js';
import { openRequest } from '../_journey/requests.js';
import { noteReviewWish } from '../_journey/review-wish.js';
import { noteAsker } from '../_journey/users.js';
import { serve } from '../_platform/serve.js';
import { transferStep } from './transfer.js';

/**
 * A refund or an invoice is about money that is here.
 * @throws AppError WRONG_STATE
 */
async function checkPayment(kind: 'refund' | 'invoice', capture: Capture | undefined): Promise<void> {
  if (!capture?.paidOrderId) throw new AppError('WRONG_STATE', `${kind} without payment`, '这条采集记录没有支付记录。');
  const order = await knownOrder(capture.paidOrderId);
  const { state } = order;
  if (state === 'paid') return;
  // of a part the same is so while the rest is still on its way
  const isBack = state === 'refunded';
  if (kind === 'refund' && isBack && strayFen(order) > 0) throw new AppError('WRONG_STATE', 'refund strayed', STRAYED);
  const so = isBack ? '费用已经退回' : '费用正在退回';
  throw new AppError(
    'WRONG_STATE',
    `${kind} of ${state}`,
    `${so}，${kind === 'invoice' ? '不能开票' : '不用再申请'}。`,
  );
}

export const main = serve('requestService', INPUTS.requestService, async (input, call) => {
  const { captureId = '', kind, text, invoice } = input;
  call.about(captureId, `request ${kind}`);
  const said = kind === 'transfer' ? await transferStep(input, call) : undefined;
  if (said) return said;
  const capture = captureId ? await ownCapture(captureId, call.userKey) : undefined;
  if (!ABOUT_NOTHING.includes(kind) && !capture) throw new AppError('BAD_INPUT', 'captureId', '请先选择一条采集记录。');
  if (kind === 'invoice' && !invoice) throw new AppError('BAD_INPUT', 'invoice', '请填写发票抬头和邮箱。');
  if (kind === 'refund' || kind === 'invoice') await checkPayment(kind, capture);
  await spend(call.userKey, 'request');
  if (!captureId) await noteAsker(call.userKey);
  const made = await openRequest({ userKey: call.userKey, captureId, kind, text, ...(invoice && { invoice }) });
  if (kind === 'refund') await noteWish(captureId);
  if (kind === 'manualReview') await noteReviewWish(captureId);
  const what = REQUEST_KINDS[kind];
  const { answer } = await expectedTimes();
  const say = made.isNew
    ? `已收到您的${what}，${answer}答复，在“我的申请”里查看。`
    : `您的${what}已经在处理中，答复会显示在“我的申请”里。`;
  return { requestId: made.id, number: made.number, say };
});
