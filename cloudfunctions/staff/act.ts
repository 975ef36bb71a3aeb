// Acting: each action says what it would do (`plan`) and does it (`run`). In the state it leads to, it has nothing to do.
import { AppError } from '../../shared/errors.js';
import { knownBatch } from '../_platform/batches.js';
import { advance, amend, captures, knownCapture } from '../_platform/captures.js';
import { complaintIdOf, deskOfCase } from '../_platform/complaints.js';
import { _ } from '../_platform/database.js';
import { notifyOwner } from '../_platform/notify.js';
import { isWaived } from '../_platform/orders.js';
import { forgetWish } from '../_platform/refund-hold.js';
import { requests } from '../_platform/service.js';
import { beijing } from '../_platform/time.js';
import { approvePhoto, rejectPhoto } from '../_platform/verdicts.js';
import { erase, release, unlock, verifyManually } from './act-identity.js';
import { learnRefund, refund } from './act-money.js';
import type { ActingEvent } from './events.js';
import { dropCheck, nothing, type Plan, type Planner, refuse } from './plan.js';
import { saveProfile, setProfile } from './profiles.js';

const approve: Planner<'approve'> = async ({ captureId }, by) => {
  const capture = await knownCapture(captureId);
  if (capture.state === 'approved' || capture.state === 'delivered') return nothing(captureId, '已经是通过状态。');
  if (capture.state !== 'reviewing') refuse(capture, '只有身份核验中的照片可以通过。');
  const run = async () => {
    await approvePhoto(capture, by);
    await dropCheck(capture);
  };
  return { captureId, say: '把照片审核为通过，并通知学生；随后自动上传学信网。', run };
};

const reject: Planner<'reject'> = async ({ captureId, reason }, by) => {
  const capture = await knownCapture(captureId);
  if (capture.state === 'rejected') return nothing(captureId, '已经是驳回状态。');
  if (capture.state !== 'reviewing' && capture.state !== 'approved')
    refuse(capture, '只有身份核验中或采集完成的照片可以驳回。');
  const run = async () => {
    await rejectPhoto(capture, reason, by);
    await dropCheck(capture);
  };
  const record = '驳回照片，学生会看到原因，可免费重拍。';
  return { captureId, say: `驳回照片，学生会看到“${reason}”，可免费重拍。`, record, run };
};

const allowTry: Planner<'allowTry'> = async ({ captureId, checks, submissions, ticket }) => {
  const capture = await knownCapture(captureId);
  if (capture.grants?.includes(ticket)) return nothing(captureId, `编号“${ticket}”已经加过次数，不会重复加。`);
  const change = { checksLeft: _.inc(checks), submissionsLeft: _.inc(submissions), grants: _.push(ticket) };
  return {
    captureId,
    say: `检测次数 ${capture.checksLeft} → ${capture.checksLeft + checks}，提交次数 ${capture.submissionsLeft} → ${capture.submissionsLeft + submissions}。`,
    // somebody else with the same ticket at the same moment: the condition lets one through
    run: () => captures.change(captureId, { grants: _.nin([ticket]) }, change),
  };
};

const resend: Planner<'resend'> = async ({ captureId, what }) => {
  const capture = await knownCapture(captureId);
  if (what === 'message') {
    const hint = capture.rejectReason || '请在小程序中查看最新进度。';
    const run = () => notifyOwner(capture, 'result', { status: capture.status, hint, page: 'result' });
    return { captureId, say: `再次通知学生当前状态“${capture.status}”（学生订阅过才能收到）。`, run };
  }
  if (capture.state === 'delivered') return nothing(captureId, '照片已上传学信网。');
  if (capture.state !== 'approved') refuse(capture, '只有采集完成的照片可以再次上传学信网。');
  if (!capture.delivery) return nothing(captureId, '正在等待上传，定时任务一分钟内会发送。');
  const where = { state: 'approved', attempt: capture.attempt };
  const run = () => amend(captureId, where, { delivery: undefined, attempt: capture.attempt + 1 });
  return { captureId, say: `放弃上次上传（${capture.delivery.time}），一分钟内重新上传学信网。`, run };
};

const reopen: Planner<'reopen'> = async ({ captureId, reason }, by) => {
  const capture = await knownCapture(captureId);
  if (capture.state !== 'closed') return nothing(captureId, `没有截止，现在是“${capture.status}”。`);
  const { closesAt, name } = await knownBatch(capture.batchId);
  if (closesAt < new Date())
    refuse(capture, `请先在集合 batches 把“${name}”的 closesAt（${beijing(closesAt)}）延后，再重新打开。`);
  const wasVerified = capture.history.some(({ event }) => event === 'verify');
  if (!wasVerified) refuse(capture, '学生从未核验身份，请让学生重新识别采集码（先运行 release）。');
  const waived = isWaived(capture);
  const run = () => {
    const again = { remindedAt: undefined };
    // paid or let off before the window closed: in one write, so that nobody is asked to pay in between
    if (capture.paidOrderId) return advance(capture, 'pay', again, { by, note: `重新打开（截止前已支付）：${reason}` });
    return advance(capture, waived ? 'waive' : 'reopen', again, { by, note: reason });
  };
  return { captureId, say: `重新打开，学生可继续采集${capture.paidOrderId || waived ? '，无需再付费' : ''}。`, run };
};

const answer: Planner<'answer'> = async ({ requestId, reason }) => {
  const request = await requests.get(requestId);
  if (!request) throw new AppError('BAD_INPUT', 'requestId', '没有这条申请。');
  const { captureId, kindText } = request;
  if (request.state === 'answered') return nothing(captureId, `这条${kindText}已经答复。`);
  const isComplaint = request.kind === 'wechatComplaint';
  const change = { state: 'answered', status: '已答复', answer: reason };
  const run = async () => {
    // first to whoever complained: a case is not closed here while it is open there
    if (isComplaint)
      await (await deskOfCase(request)).answer(complaintIdOf(requestId), reason).catch((error: unknown) => {
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

const PLANNERS = {
  approve,
  reject,
  allowTry,
  unlock,
  verifyManually,
  refund,
  learnRefund,
  resend,
  reopen,
  release,
  erase,
  answer,
  saveProfile,
  setProfile,
} satisfies { [A in ActingEvent['action']]: Planner<A> };

/** @throws AppError WRONG_STATE, CAPTURE_UNKNOWN, with words for staff */
export function planAction(event: ActingEvent, by: string): Promise<Plan> {
  // each planner takes exactly the event of its own name
  const planner = PLANNERS[event.action] as (event: ActingEvent, by: string) => Promise<Plan>;
  return planner(event, by);
}
