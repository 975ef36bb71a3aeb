// Looking at one capture: nothing of it changes. Whoever looks sees masked data only, and pictures through links that
// expire, and is written down. What somebody edited beyond reading is shown as that, and hides nothing else.
import { allows } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { captures } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import type { EnrolmentHold } from '../_journey/documents-access.js';
import { holds } from '../_journey/enrolment-holds.js';
import { orders } from '../_journey/orders.js';
import { sayBroken, sayStray } from '../_journey/owed-words.js';
import { requests } from '../_journey/requests.js';
import { waitEnd } from '../_journey/transfer.js';
import type { Broken } from '../_platform/database.js';
import { signUrls, URL_MINUTES } from '../_platform/files.js';
import type { Operator } from '../_platform/operators.js';
import { beijing } from '../_platform/time.js';
import type { StaffAnswer } from './events.js';
import { noteLook, tracesOf } from './looked.js';
import { rolesOf, seesFaces, seesWishes } from './may-do.js';
import { brief, briefBroken, briefOrder, briefRequest, describeTries } from './rows.js';

/** What customer service may not do itself is said with the role that may. */
const NEXT_FOR: Record<Capture['state'], string> = {
  claimed: '学生尚未核验后四位。被锁定可 unlock；人工核实身份后可 verifyManually；他人占用可 release。',
  verified: '等待学生支付。',
  paid: '等待学生拍照。',
  faulty: '等待学生重拍；看过照片、可以使用的，运行 letPass。',
  checked: '等待学生确认照片。',
  standardized: '等待学生提交照片。',
  paying: '等待支付结果，定时任务每分钟核对一次。',
  reviewing: `看照片后运行 approve 或 reject（${rolesOf('approve')}）。`,
  approved: '等待上传学信网；长时间没有结果可 resend。',
  rejected: `等待学生免费重拍；误驳回可 restore（${rolesOf('restore')}）。`,
  refused: '等待学生免费重拍；学信网误退可 deliverAgain。',
  closed: `批次延期后可 reopen；已支付的可 refund（${rolesOf('refund')}）。`,
  delivered: '',
  refunded: '',
  erased: '',
};

/** Why, in the words of whoever did it; kept with the capture and gone with it. */
function staffReasonOf({ notes }: Capture, ref: unknown): { 原因?: string } {
  const note = notes.find((one) => one.ref === ref);
  return note ? { 原因: note.text } : {};
}

/** What is left to see of a capture that somebody edited beyond reading: that it is so, and all that hangs on it. */
async function showBroken(broken: Broken, wishes: boolean): Promise<StaffAnswer> {
  const about = { captureId: broken._id };
  const [paid, asked] = await Promise.all([orders.sift(about), requests.sift(about)]);
  const say = `这条采集记录的字段 ${broken.fields.join('、')} 读不出来（被手工改坏），学生看到“系统出了点问题”。`;
  const details = {
    ...briefBroken(broken),
    订单: [...paid.found.map(briefOrder), ...paid.broken.map(briefBroken)],
    申请: [...asked.found.map((one) => briefRequest(one, wishes)), ...asked.broken.map(briefBroken)],
  };
  return { say, next: '请运维在控制台把这些字段改回正确的值，再运行 show。', details };
}

/** How far its way to another account is. */
function moveOf({ transfer }: Capture): { 换微信申请?: string; 换微信?: string } {
  if (!transfer) return {};
  const until = waitEnd(transfer);
  if (until && until <= new Date()) return { 换微信申请: transfer.number, 换微信: '原微信没有拒绝，现在可以转移' };
  const how = until
    ? `新微信已核对后四位，原微信可以在 ${beijing(until)} 前拒绝`
    : '已请原微信确认，新微信还没有核对后四位';
  return { 换微信申请: transfer.number, 换微信: how };
}

/** Who holds the 学籍, where it is not this capture. */
function holderOf({ _id }: Capture, hold: EnrolmentHold | undefined): { 学籍持有者?: string } {
  return hold?.holder && hold.holder !== _id ? { 学籍持有者: hold.holder } : {};
}

/**
 * What is to be done.
 * @param o.again the photo is lost; `money`: of what the merchant has again, and of what nobody can read, in words
 */
function sayNext(state: Capture['state'], o: { again: boolean; isAsked: boolean; money: string[] }): string {
  const money = o.money.map((said) => said && `${said}。`).join('');
  const first = `${o.isAsked ? '有待处理的申请，请办理或答复（answer）。' : ''}${money}`;
  if (o.again) return `${first}照片不在了，原片也不在了，请 reject 让学生免费重拍。`;
  return `${first}${NEXT_FOR[state]}` || '无需处理。';
}

/** Everything about one capture, to somebody of staff: of pictures and wishes what the roles may see. */
export async function showCapture(captureId: string, who: Operator): Promise<StaffAnswer> {
  const [faces, wishes] = [seesFaces(who), seesWishes(who)];
  const { found, broken } = await captures.sift({ _id: captureId }, { limit: 1 });
  if (broken[0]) return showBroken(broken[0], wishes);
  const [capture] = found;
  if (!capture) throw new AppError('CAPTURE_UNKNOWN');
  const { shot, photo } = capture;
  const pictures = faces ? { 原片: shot?.fileId, 标注图: shot?.annotatedFileId, 标准照: photo?.standardFileId } : {};
  const names = Object.entries(pictures).flatMap(([name, fileId]) => (fileId ? [{ name, fileId }] : []));
  if (names.length > 0) await noteLook(captureId, who.name);
  const [hold, urls, paid, asked, { deeds, looks }] = await Promise.all([
    holds.get(capture.codeId),
    signUrls(names.map(({ fileId }) => fileId)),
    orders.sift({ captureId }),
    requests.sift({ captureId }),
    tracesOf(captureId),
  ]);
  const failed = (shot?.findings ?? []).filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-checked');
  const details = {
    ...(await brief(capture)),
    证件号: capture.idMasked,
    剩余检测次数: capture.checksLeft,
    剩余提交次数: capture.submissionsLeft,
    学籍编号: capture.codeId,
    后四位: describeTries(hold),
    ...holderOf(capture, hold),
    ...moveOf(capture),
    驳回原因: capture.rejectReason,
    最晚删除日期: capture.deleteOnDay,
    ...(capture.erasing && { 正在删除: `自 ${beijing(capture.erasing.at)}，退款到账后全部删除` }),
    ...(faces && { 图片: Object.fromEntries(names.map(({ name }, at) => [name, urls[at] ?? '不在了'])) }),
    检测问题: failed.map(({ rule, name, say, measured, limit }) => ({ rule: name || rule, say, measured, limit })),
    经过: capture.history.map(({ time, event, to, by, note }) => ({ time, event, to, by, ...(note ? { note } : {}) })),
    订单: [...paid.found.map(briefOrder), ...paid.broken.map(briefBroken)],
    申请: [...asked.found.map((one) => briefRequest(one, wishes)), ...asked.broken.map(briefBroken)],
    操作留痕: deeds.map(({ time, by, say, detail }) => ({ time, by, say, ...staffReasonOf(capture, detail.ref) })),
    取得过照片: looks.map(({ time, by }) => ({ time, by })),
  };
  const isLost = pictures.原片 !== undefined && urls.every((url, at) => names[at]?.name === '标注图' || !url);
  const again = isLost && allows(capture.state, 'reject');
  const isAsked = asked.found.some(({ state }) => state === 'open');
  const unread = asked.broken.length > 0 ? `${asked.broken.length} 条申请被手工改坏，读不出来，请运维在控制台改回` : '';
  const money = [...paid.found.map((order) => sayStray(order, capture)), sayBroken(paid.broken), unread];
  const next = sayNext(capture.state, { again, isAsked, money });
  return {
    say: `${capture.name}，${capture.school}，${capture.status}。${faces ? `图片链接 ${URL_MINUTES} 分钟内有效。` : ''}`,
    next,
    details,
  };
}
