// Actions about a photo and its verdict: deciding, taking back a mistake, sending it again, making it again. The
// student shoots anew only where nothing else helps.
import { allows, comesOf, isServed, phaseOf } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { reasonOf, sayReason } from '../../shared/reasons.js';
import { amend, knownCapture } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { checkGoOn } from '../_journey/go-on.js';
import { workedSince } from '../_journey/leases.js';
import { newsOf, tellVerdict } from '../_journey/news.js';
import { notifyUser } from '../_journey/notify.js';
import { letPass as letPassShot, restorePhoto, sendAgain, whyNoPhoto } from '../_journey/overturn.js';
import { remakePhoto } from '../_journey/remake.js';
import { requests } from '../_journey/requests.js';
import { cancelStaleChecks } from '../_journey/stale-checks.js';
import { approvePhoto, rejectPhoto } from '../_journey/verdicts.js';
import { signUrls } from '../_platform/files.js';
import { answer } from './act-answer.js';
import { nothing, type Plan, type Planner, refuse, undone } from './plan.js';

/** 学信网 is told that a person decided; when it is down the timer tells it. */
const tellOverruled = (capture: Capture) => cancelStaleChecks(capture).catch(() => undefined);

export const approve: Planner<'approve'> = async ({ captureId }, by) => {
  const capture = await knownCapture(captureId);
  if (isServed(capture.state)) return nothing(captureId, '已经是通过状态。');
  if (!allows(capture.state, 'approve')) refuse(capture, '只有身份核验中的照片可以通过。');
  // asked again by the deed itself: here, so that a rehearsal promises nothing that is refused afterwards
  await checkGoOn(capture);
  const run = async () => {
    await tellOverruled(await approvePhoto(capture, by));
  };
  return { captureId, say: '把照片审核为通过，并通知学生；随后自动上传学信网。', next: { action: 'next' }, run };
};

export const reject: Planner<'reject'> = async ({ captureId, why, reason }, by) => {
  const { say, code } = sayReason(why, reason);
  if (!say) throw new AppError('BAD_INPUT', 'why', '请填写 why（原因代码）或 reason（给学生看的文字）。');
  const capture = await knownCapture(captureId);
  if (comesOf(capture.state, 'reject')) return nothing(captureId, '已经是驳回状态。');
  if (!allows(capture.state, 'reject')) refuse(capture, '只有身份核验中或采集完成的照片可以驳回。');
  const run = async () => {
    await tellOverruled(await rejectPhoto(capture, say, by, code));
  };
  // what somebody wrote is the student's, and goes with the student; the words of the list are nobody's
  const listed = reasonOf(code)?.say.replace(/。$/, '');
  const record = `驳回照片${listed ? `（${listed}）` : ''}，学生会看到原因，可免费重拍。`;
  return { captureId, say: `驳回照片，学生会看到“${say}”，可免费重拍。`, record, next: { action: 'next' }, run };
};

export const restore: Planner<'restore'> = async ({ captureId }, by) => {
  const capture = await knownCapture(captureId);
  if (phaseOf(capture.state) === 'reviewing') return nothing(captureId, '已经在审核中。');
  if (!allows(capture.state, 'restore')) refuse(capture, '只有审核未通过、还没有重拍的照片可以撤销驳回。');
  await checkGoOn(capture);
  const say = `撤销驳回（“${capture.rejectReason}”）：同一张照片重新送审，退还一次提交，不再当作被退回的照片。送审后可直接通过。`;
  const record = '撤销驳回，同一张照片重新送审，退还一次提交。';
  const then = { action: 'approve' as const, captureId, reason: '误驳回，照片合格', dryRun: true };
  return { captureId, say, record, then, run: () => restorePhoto(capture, by) };
};

/** The open wish of its student that a person looks at the shot. */
async function wishOf(captureId: string) {
  const [wish] = await requests.find({ captureId, kind: 'manualReview', state: 'open' }, { limit: 1 });
  return wish;
}

/** The same, and what it is answered with. */
async function answerTo(captureId: string, by: string): Promise<Plan | undefined> {
  const wish = await wishOf(captureId);
  const reason = '人工看过，这张照片可以使用，请确认后提交。';
  return wish && answer({ action: 'answer', requestId: wish._id, reason, dryRun: false }, by);
}

export const letPass: Planner<'letPass'> = async ({ captureId }, by) => {
  const capture = await knownCapture(captureId);
  if (comesOf(capture.state, 'check')) {
    // cut off before the answer, or passed by a shot of its own: whichever it was, whoever asked still waits
    const open = (await wishOf(captureId)) ? '学生的人工审核申请还没有答复，请用 answer 答复。' : '';
    return nothing(captureId, `照片已经是检测通过。${open}`);
  }
  if (!comesOf(capture.state, 'fail')) refuse(capture, '只有检测未通过、还没有重拍的照片可以放行。');
  const failed = capture.shot?.findings.filter(({ verdict }) => verdict === 'fail') ?? [];
  if (workedSince(capture)) refuse(capture, '学生刚拍了新的照片，正在检测，请等结果出来再看。');
  const why = whyNoPhoto(capture);
  if (why) refuse(capture, why);
  const [url] = await signUrls([capture.shot?.fileId ?? '']);
  if (!url) refuse(capture, '照片文件已经不在了，做不出标准照，请学生重拍。');
  await checkGoOn(capture);
  const names = failed.map(({ name, rule }) => name || rule).join('、');
  const wish = await answerTo(captureId, by);
  const answered = wish ? '，并答复学生的人工审核申请' : '';
  const say = `放行这张照片（${names}），退还一次检测${answered}：能做出标准照的话，学生不用重拍，确认后提交，审核时仍可驳回。`;
  const run = async (ref: string) => {
    const passed = await letPassShot(capture, by);
    // one message: the answer tells it, too, unless a colleague has answered in this moment
    if (!(await wish?.run?.(ref))) await tellVerdict(passed);
  };
  // somebody looked at this shot and no other
  return { captureId, say, seen: [say, capture.shot?.fileId], run };
};

export const deliverAgain: Planner<'deliverAgain'> = async ({ captureId }, by) => {
  const capture = await knownCapture(captureId);
  if (comesOf(capture.state, 'deliver')) return nothing(captureId, '照片已上传学信网。');
  if (comesOf(capture.state, 'deliverAgain')) return nothing(captureId, '已经在等待上传；长时间没有结果可 resend。');
  if (!allows(capture.state, 'deliverAgain')) refuse(capture, '只有学信网未接收、还没有重拍的照片可以再次上传。');
  await checkGoOn(capture);
  const say = `学信网退回有误（“${capture.rejectReason}”）：同一张照片一分钟内再次上传，不用学生重拍。`;
  return { captureId, say, record: '同一张照片再次上传学信网。', run: () => sendAgain(capture, by) };
};

/** What is left to do where neither a photo nor its shot is there any more. */
function insteadOf(state: Capture['state']): string {
  if (allows(state, 'reject')) return '请用 reject 让学生免费重拍。';
  if (allows(state, 'check')) return '请学生直接重拍，不用再付费。';
  return isServed(state) ? '学信网已有这张照片，请告诉学生以学信网的为准。' : '这条记录已经结束。';
}

export const rebuild: Planner<'rebuild'> = async ({ captureId }, by) => {
  const capture = await knownCapture(captureId);
  const { photo, shot } = capture;
  if (!photo) return nothing(captureId, `没有标准照，现在是“${capture.status}”。`);
  const parts = { 标准照: photo.standardFileId, 排版照底图: photo.masterFileId, 预览图: photo.previewFileId };
  const kept = Object.entries(parts).filter(([, fileId]) => fileId !== '');
  const urls = await signUrls([...kept.map(([, fileId]) => fileId), shot?.fileId ?? '']);
  const lost = kept.filter((_part, at) => !urls[at]).map(([name]) => name);
  if (lost.length === 0) return nothing(captureId, '照片文件都在，没有丢失。');
  if (!urls.at(-1)) refuse(capture, `原片也不在了，不能重做；${insteadOf(capture.state)}`);
  const run = async () =>
    (await remakePhoto(captureId, by)) ? undefined : undone(`没有做成：照片现在“${capture.status}”，不能重做。`);
  return { captureId, say: `${lost.join('、')}丢失，用原片按原来的规格重新制作，其他不变。`, run };
};

/** What WeChat's answer to a message means. */
function sayMessage(code: string): string {
  if (code === '43101') return '微信拒绝发送（43101：学生没有订阅这类通知，或订阅的次数已用完）';
  if (code === 'NOT_SENT') return '没有发送（没有设置通知模板，或查不到这个微信用户）';
  return `微信没有收下这条通知（${code}）`;
}

export const resend: Planner<'resend'> = async ({ captureId, what }) => {
  const capture = await knownCapture(captureId);
  if (what === 'message') {
    const run = async () => {
      const code = await notifyUser({ userKey: capture.userKey, captureId }, 'result', newsOf(capture));
      return code === 'OK' ? undefined : undone(`${sayMessage(code)}，请改用电话或请学生打开小程序查看。`);
    };
    return { captureId, say: `再次通知学生当前状态“${capture.status}”（学生订阅过才能收到）。`, isLight: true, run };
  }
  if (comesOf(capture.state, 'deliver')) return nothing(captureId, '照片已上传学信网。');
  if (!allows(capture.state, 'deliver')) refuse(capture, '只有采集完成的照片可以重新上传学信网。');
  if (!capture.delivery) return nothing(captureId, '正在等待上传，定时任务一分钟内会发送。');
  const where = { state: capture.state, attempt: capture.attempt };
  const run = () => amend(captureId, where, { delivery: undefined, attempt: capture.attempt + 1 });
  return { captureId, say: `放弃上次上传（${capture.delivery.time}），一分钟内重新上传学信网。`, isLight: true, run };
};
