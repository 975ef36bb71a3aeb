// A wish that a person answers: refund, invoice, unlocking, manual review, complaint. Asking twice is asking once.
import { AppError } from '../../shared/errors.js';
import { INPUTS } from '../../shared/functions.js';
import { ownCapture } from '../_platform/captures.js';
import { REQUEST_KINDS } from '../_platform/documents-service.js';
import { spend } from '../_platform/limits.js';
import { serve } from '../_platform/serve.js';
import { openRequest } from '../_platform/service.js';

export const main = serve('requestService', INPUTS.requestService, async (input, call) => {
  const { captureId = '', kind, text, invoice } = input;
  call.about(captureId, `request ${kind}`);
  const capture = captureId ? await ownCapture(captureId, call.userKey) : undefined;
  if (kind !== 'complaint' && !capture) throw new AppError('BAD_INPUT', 'captureId', '请先选择一条采集记录。');
  if (kind === 'invoice' && !invoice) throw new AppError('BAD_INPUT', 'invoice', '请填写发票抬头和邮箱。');
  if ((kind === 'refund' || kind === 'invoice') && !capture?.paidOrderId)
    throw new AppError('WRONG_STATE', `${kind} without payment`, '这条采集记录没有支付记录。');
  await spend(call.userKey, 'request');
  const made = await openRequest({ userKey: call.userKey, captureId, kind, text, ...(invoice && { invoice }) });
  const what = REQUEST_KINDS[kind];
  const say = made.isNew ? `已收到您的${what}，客服会尽快处理。` : `您的${what}已经在处理中，请等待客服回复。`;
  return { requestId: made.id, say };
});
