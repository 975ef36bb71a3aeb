// Looking: nothing here changes anything. Whoever looks sees masked data only, and pictures through links that expire.
import { CAPTURE_STATES, CAPTURE_STATUS } from '../../shared/capture.js';
import { REFUND_TROUBLE, yuan } from '../../shared/order.js';
import { captures, knownCapture } from '../_platform/captures.js';
import { codes, wasVerified } from '../_platform/codes.js';
import { _ } from '../_platform/database.js';
import type { Capture, Order } from '../_platform/documents.js';
import type { Code } from '../_platform/documents-access.js';
import { signUrls } from '../_platform/files.js';
import { orders } from '../_platform/orders.js';
import { audit, requests } from '../_platform/service.js';
import { beijing } from '../_platform/time.js';
import { readCodeId } from './act-identity.js';
import type { StaffAnswer } from './events.js';

/** A console window shows this many without scrolling for long. */
const MOST = 20;
/** Nothing else that may be looked for is so long: request numbers have up to 50 characters, but are found first. */
const SHORTEST_CODE = 32;
const REF = /^[2-9A-Z]{4}-?[2-9A-Z]{4}$/;

const brief = (capture: Capture) => ({
  captureId: capture._id,
  姓名: capture.name,
  学校: capture.school,
  批次: capture.batchName,
  状态: capture.status,
  更新时间: capture.changedTime,
});
const briefOrder = (order: Order) => ({
  orderId: order._id,
  captureId: order.captureId,
  金额: `${order.amountYuan} 元`,
  状态: order.status,
  微信支付单号: order.transactionId,
  退款单号: order.refundId,
  ...(order.refundTrouble ? { 退款情况: REFUND_TROUBLE[order.refundTrouble] } : {}),
  已退: order.returned.map(({ refundId, amountFen }) => `${refundId} ${yuan(amountFen)} 元`),
  发货信息: order.shipping,
  创建时间: order.createdTime,
  经过: order.history.map(({ time, event, by, note }) => ({ time, event, by, ...(note ? { note } : {}) })),
});
const show = (captureId: string) => ({ action: 'show', captureId });

/** Finds by whatever the student or the log gave. */
export async function find(text: string): Promise<StaffAnswer> {
  const status = CAPTURE_STATES.filter((state) => CAPTURE_STATUS[state] === text || state === text);
  if (status.length > 0) return listState(status, text);
  const [capture, byNumber, byTransaction, request] = await Promise.all([
    captures.get(text.toLowerCase()),
    orders.get(text),
    orders.find({ transactionId: text }, { limit: 1 }),
    requests.get(text),
  ]);
  const order = byNumber ?? byTransaction[0];
  if (capture) return { say: '找到一条采集记录。', next: show(capture._id), details: brief(capture) };
  if (order) return { say: '找到一笔订单。', next: show(order.captureId), details: briefOrder(order) };
  if (request) {
    const next = request.captureId ? show(request.captureId) : { action: 'requests' };
    return { say: `找到一条${request.kindText}（${request.status}）。`, next, details: { 内容: request.text } };
  }
  if (text.length >= SHORTEST_CODE) return showCode(await readCodeId(text));
  if (REF.test(text.toUpperCase())) {
    const next = `云开发控制台 → 日志 → 搜索“${text.toUpperCase()}”，取该行的 capture，再用 show.json 查看`;
    return { say: '这是报错编号，只记在日志里。', next };
  }
  return NOT_FOUND;
}

const NOT_FOUND: StaffAnswer = {
  say: '没有找到。',
  next: '请核对编号；可填采集编号、订单号、微信支付单号、申请编号、报错编号、采集码的文字，或状态（如“身份核验中”）。',
};

function describeTries(code: Code | undefined): string {
  if (!code || code.tries === 0) return '未锁定';
  const locked = code.lockedUntil > new Date() ? `锁定至 ${beijing(code.lockedUntil)}` : '未锁定';
  return `累计输错 ${code.tries} 次，${code.stopped ? '已停止核验，核实后可 unlock' : locked}`;
}

/** Everything that begins with one 学籍: who holds it, and who else has read its code. */
async function showCode(codeId: string): Promise<StaffAnswer> {
  const [code, found] = await Promise.all([codes.get(codeId), captures.find({ codeId }, { limit: MOST })]);
  if (!code && found.length === 0) return NOT_FOUND;
  const holder = found.find(({ _id, history }) => _id === code?.holder && wasVerified({ history }));
  const say = holder
    ? `这个学籍由采集记录 ${holder._id} 核验持有。`
    : '这个学籍还没有人核验过，本人可以直接识别采集码。';
  const details = { 学籍编号: codeId, 后四位: describeTries(code), 列表: found.map(brief) };
  const first = holder ?? found[0];
  return { say, next: first ? show(first._id) : '请本人重新识别采集码。', details };
}

async function listState(states: (typeof CAPTURE_STATES)[number][], text: string): Promise<StaffAnswer> {
  const found = await captures.find({ state: _.in(states) }, { limit: MOST, orderBy: ['changedAt', 'asc'] });
  const [first] = found;
  if (!first) return { say: `没有“${text}”的采集记录。`, next: { action: 'requests' } };
  const say = `“${text}”最早的 ${found.length} 条（最多列 ${MOST} 条）。`;
  return { say, next: show(first._id), details: { 列表: found.map(brief) } };
}

const NEXT_FOR: Partial<Record<Capture['state'], string>> = {
  claimed: '学生尚未核验后四位。被锁定可 unlock；人工核实身份后可 verifyManually；他人占用可 release。',
  verified: '等待学生支付。',
  paying: '等待支付结果，定时任务每分钟核对一次。',
  reviewing: '看照片后运行 approve 或 reject。',
  approved: '等待上传学信网；长时间没有结果可 resend。',
  closed: '批次延期后可 reopen；已支付的可 refund。',
};

/** Why, in the words of whoever did it; kept with the capture and gone with it. */
function reasonOf({ notes }: Capture, ref: unknown): { 原因?: string } {
  const note = notes.find((one) => one.ref === ref);
  return note ? { 原因: note.text } : {};
}

/** Everything about one capture, with links to its pictures. */
export async function showCapture(captureId: string): Promise<StaffAnswer> {
  const capture = await knownCapture(captureId);
  const { shot, photo } = capture;
  const pictures = { 原片: shot?.fileId, 标注图: shot?.annotatedFileId, 标准照: photo?.standardFileId };
  const names = Object.entries(pictures).flatMap(([name, fileId]) => (fileId ? [{ name, fileId }] : []));
  const [code, urls, paid, asked, done] = await Promise.all([
    codes.get(capture.codeId),
    signUrls(names.map(({ fileId }) => fileId)),
    orders.find({ captureId }),
    requests.find({ captureId }),
    audit.find({ captureId }, { limit: MOST, orderBy: ['at', 'desc'] }),
  ]);
  const failed = (shot?.findings ?? []).filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-checked');
  const details = {
    ...brief(capture),
    证件号: capture.idMasked,
    剩余检测次数: capture.checksLeft,
    剩余提交次数: capture.submissionsLeft,
    学籍编号: capture.codeId,
    后四位: describeTries(code),
    驳回原因: capture.rejectReason,
    最晚删除日期: capture.deleteOnDay,
    ...(capture.erasing && { 正在删除: `自 ${beijing(capture.erasing.at)}，退款到账后全部删除` }),
    图片: Object.fromEntries(names.map(({ name }, at) => [name, urls[at] ?? '已删除'])),
    检测问题: failed.map(({ rule, say, measured, limit }) => ({ rule, say, measured, limit })),
    经过: capture.history.map(({ time, event, to, by, note }) => ({ time, event, to, by, ...(note ? { note } : {}) })),
    订单: paid.map(briefOrder),
    申请: asked.map(({ _id, kindText, status, text, createdTime }) => ({ _id, kindText, status, text, createdTime })),
    操作留痕: done.map(({ time, by, say, detail }) => ({ time, by, say, ...reasonOf(capture, detail.ref) })),
  };
  const next = NEXT_FOR[capture.state] ?? '无需处理。';
  return { say: `${capture.name}，${capture.school}，${capture.status}。图片链接半小时内有效。`, next, details };
}
