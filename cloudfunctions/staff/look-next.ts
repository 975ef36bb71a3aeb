// The next photo to review: what a reviewer needs to see, and both answers ready to run.
import { statesBefore } from '../../shared/capture.js';
import { REVIEW_CODES, reasonOf } from '../../shared/reasons.js';
import { captures } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { _ } from '../_platform/database.js';
import { signUrls, URL_MINUTES } from '../_platform/files.js';
import { cursorOf, inOrderOf, pageAfter } from '../_platform/paging.js';
import { beijing } from '../_platform/time.js';
import type { StaffAnswer } from './events.js';
import { noteLook } from './looked.js';
import { lookAt, markRehearsal } from './rehearsal.js';
import { brief } from './rows.js';

/** Of a queue whose head somebody edited beyond reading so many are passed over at once; chosen. */
const MOST_BROKEN = 20;

/** Why no approval of this photo would be taken now (the rule itself: _journey/go-on.ts); nothing of any other. */
function warnOf({ refundAskedAt, refundWishedAt }: Capture): { 注意?: string } {
  if (refundAskedAt) return { 注意: '正在退款，请跳过。' };
  return refundWishedAt ? { 注意: '学生申请了退款，请先答复申请。' } : {};
}

const REVIEWED = { state: _.in(statesBefore('approve')) };

/** What became of the photo before, for whoever judges this one; nothing of a verdict that was a mistake. */
function beforeOf({ history }: Capture): { 上次退回?: string } {
  const last = history.findLast(({ event }) => ['reject', 'refuse', 'restore'].includes(event));
  if (!last || last.event === 'restore') return {};
  const times = history.filter(({ event }) => event === 'submit').length;
  return { 上次退回: `第 ${times} 次提交；上次退回：${last.note || '没有写原因'}` };
}

/**
 * Whoever waited longest comes first, and records that do not know since when before all; what cannot be read hides
 * nobody behind it, and is named.
 * @param operator who looks: what is seen here may be judged by them
 */
export async function showNext(operator: string, after?: string): Promise<StaffAnswer> {
  const waiting = pageAfter(REVIEWED, 'submittedAt', after);
  const [left, { found, broken }] = await Promise.all([
    captures.count(REVIEWED),
    captures.sift(waiting, { limit: MOST_BROKEN + 1, orderBy: inOrderOf('submittedAt') }),
  ]);
  const [capture] = found;
  const [unread] = broken;
  if (!capture && unread)
    return {
      say: `有 ${broken.length} 张的记录被手工改坏，读不出来。`,
      next: { action: 'show', captureId: unread._id },
    };
  if (!capture) return { say: after ? '后面没有了。' : '没有待审核的照片。', next: { action: 'requests' } };
  const { _id: captureId, shot, photo, idMasked, reviewWishedAt, submittedAt } = capture;
  await noteLook(captureId, operator);
  const [标准照, 原片, 标注图] = await signUrls([
    photo?.standardFileId ?? '',
    shot?.fileId ?? '',
    shot?.annotatedFileId ?? '',
  ]);
  const doubted = (shot?.findings ?? []).filter(({ verdict }) => verdict !== 'pass');
  const details = {
    ...(await brief(capture)),
    证件号: idMasked,
    提交时间: submittedAt && beijing(submittedAt),
    ...warnOf(capture),
    ...beforeOf(capture),
    ...(reviewWishedAt && { 人工审核: '学生申请了人工审核。' }),
    图片: { 标准照, 原片, 标注图 },
    标准照测量: photo?.measurements,
    机器没有把握: doubted.map(({ rule, say, measured, limit }) => ({ rule, say, measured, limit })),
    通过: { action: 'approve', captureId, reason: '照片合格', dryRun: true },
    驳回: { action: 'reject', captureId, why: 'glare', reason: '', dryRun: true },
    原因代码: Object.fromEntries(REVIEW_CODES.map((code) => [code, reasonOf(code)?.say])),
    凭据: {
      approve: markRehearsal(lookAt(operator, 'approve', capture)),
      reject: markRehearsal(lookAt(operator, 'reject', capture)),
    },
    跳过: { action: 'next', after: cursorOf(submittedAt, captureId) },
  };
  const say = `待审核 ${left} 张，这是等得最久的：${capture.name}，${capture.school}。图片链接 ${URL_MINUTES} 分钟内有效。`;
  return { say, next: details.通过, details, left };
}
