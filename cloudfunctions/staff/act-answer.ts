// Answering what students and the machine itself have asked: once, and first to whoever complained.
import { AppError } from '../../shared/errors.js';
import { complaintIdOf } from '../_platform/complaints.js';
import { answerComplaint } from '../_platform/pay/complaints.js';
import { forgetWish } from '../_platform/refund-hold.js';
import { requests } from '../_platform/service.js';
import { nothing, type Planner } from './plan.js';

export const answer: Planner<'answer'> = async ({ requestId, reason }) => {
  const request = await requests.get(requestId);
  if (!request) throw new AppError('BAD_INPUT', 'requestId', '没有这条申请。');
  const { captureId, kindText } = request;
  if (request.state === 'answered') return nothing(captureId, `这条${kindText}已经答复。`);
  const isComplaint = request.kind === 'wechatComplaint';
  const change = { state: 'answered', status: '已答复', answer: reason };
  const run = async () => {
    // first to whoever complained: a case is not closed here while it is open there
    if (isComplaint)
      await answerComplaint(complaintIdOf(requestId), reason).catch((error: unknown) => {
        const why = error instanceof AppError ? error.detail : '';
        throw new AppError('PAY_UNAVAILABLE', why, '微信支付没有收下答复，这条投诉仍待答复，请稍后再试。');
      });
    const done = await requests.change(requestId, { state: 'open' }, change);
    if (request.kind === 'refund') await forgetWish(captureId);
    return done;
  };
  const say = isComplaint ? '把 reason 作为答复发给投诉人，并标记处理完成。' : `把${kindText}标为已答复。`;
  return { captureId, say, run };
};
