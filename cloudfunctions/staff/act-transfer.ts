// To another WeChat account of the same student: the first event asks the old account. Where that gives no answer, the new
// account proves the last four characters, the old one has a term to refuse, and the same event again then moves the capture.
import { allows } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { isGoing, knownCapture } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { wasVerified } from '../_journey/enrolment-holds.js';
import { moveCapture, proposedTo, proposeTransfer, waitEnd } from '../_journey/transfer.js';
import { captureNumberOf } from '../_platform/numbers.js';
import { beijing } from '../_platform/time.js';
import { theRequest } from './named.js';
import { nothing, type Planner, refuse, undone } from './plan.js';

/** @throws AppError WRONG_STATE with a sentence for staff */
function checkMovable(capture: Capture): void {
  if (isGoing(capture)) refuse(capture, '这条记录已经删除或正在删除。');
  if (!wasVerified(capture)) refuse(capture, '身份没有核验过：请学生用新微信直接识别采集码。');
  if (allows(capture.state, 'cancelOrder')) refuse(capture, '学生正在支付，请等支付完成或取消。');
}

export const transfer: Planner<'transfer'> = async ({ captureId, requestId }) => {
  const capture = await knownCapture(captureId);
  const request = await theRequest(requestId);
  if (request.kind !== 'transfer')
    throw new AppError('BAD_INPUT', 'requestId', `${request.number} 是${request.kindText}，不是换微信申请。`);
  if (capture.userKey === request.userKey) return nothing(captureId, '这条记录已经在新微信里。');
  if (request.state !== 'open')
    return nothing(captureId, `换微信申请 ${request.number} 已经结束（${request.status}）。`);
  checkMovable(capture);
  const { transfer: standing } = capture;
  if (standing?.requestId !== request._id) {
    const run = async () => {
      const told = await proposeTransfer(capture, request);
      if (told === undefined) return undone('这条记录刚被改动，请看现状再决定。');
      return `已请原微信确认（${told ? '已发通知' : '没有发出通知，请学生用原微信打开采集详情'}）。`;
    };
    const others = (await proposedTo(request.userKey)).filter(({ _id }) => _id !== captureId);
    const before = others.map(({ _id }) => `先前请求确认的记录 ${captureNumberOf(_id)} 不再等待。`).join('');
    const say = `请原微信在采集详情同意把这条记录转给申请 ${request.number} 的微信；已付的费用一起转，退款仍退回原支付账户。${before}`;
    return { captureId, say, confirm: '请确认已核实是同一名学生。', isLight: true, run };
  }
  const until = waitEnd(standing);
  if (!until)
    return nothing(captureId, '已请原微信确认。原微信用不了时，请学生用新微信在“我的申请”核对证件号码后四位。');
  if (until > new Date())
    return nothing(captureId, `新微信已核对后四位，原微信可以在 ${beijing(until)} 前拒绝；之后再运行一次。`);
  const say = `原微信到 ${beijing(until)} 没有拒绝，新微信已核对后四位：把这条记录转给申请 ${request.number} 的微信。`;
  return { captureId, say, run: () => moveCapture(capture, standing) };
};
