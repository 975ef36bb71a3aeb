// Finding by whatever the student, the wallet or the log gave: every number that anybody reads out, typed by hand in
// whatever way, and otherwise the words that stand on the record.
import { CAPTURE_STATUS } from '../../shared/capture.js';
import { captures } from '../_journey/captures.js';
import type { Trouble } from '../_journey/documents-trouble.js';
import { holds, wasVerified } from '../_journey/enrolment-holds.js';
import { orders } from '../_journey/orders.js';
import { requests } from '../_journey/requests.js';
import { troubles } from '../_journey/troubles.js';
import { _, type Broken } from '../_platform/database.js';
import { captureNumberOf, capturePrefix, plainNumber } from '../_platform/numbers.js';
import type { Operator } from '../_platform/operators.js';
import { findTransaction } from '../_platform/transaction.js';
import { readCodeId } from './act-identity.js';
import type { StaffAnswer } from './events.js';
import { findByWords, isTooMuch, MOST_WORDS } from './find-words.js';
import { seesWishes } from './may-do.js';
import { orderIdIn } from './named.js';
import { brief, briefBroken, briefOrder, briefRequest, describeTries, MOST, show } from './rows.js';

/** Nothing else that may be looked for is so long: request numbers have up to 50 characters, but are found first. */
const SHORTEST_CODE = 32;
const REF = /^[2-9A-Z]{8}$/;
const TRANSACTION = /^\d{20,32}$/;

/** Finds by a number or by words; `after` continues a list of words. */
export async function find(text: string, who: Operator, after?: string): Promise<StaffAnswer> {
  if (isTooMuch(text)) return TOO_MUCH;
  if (after) return (await findByWords(text, after)) ?? NOT_FOUND;
  const known =
    (await findCapture(text)) ?? (await findRequest(text, who)) ?? (await findOrder(text)) ?? (await findByWords(text));
  if (known) return known;
  if (text.length >= SHORTEST_CODE && !/\s/.test(text)) return showCode(await readCodeId(text));
  const ref = plainNumber(text);
  if (!REF.test(ref)) return NOT_FOUND;
  const trouble = await troubles.get(ref);
  if (trouble) return showTrouble(trouble);
  const written = `${ref.slice(0, 4)}-${ref.slice(4)}`;
  const next = `云开发控制台 → 日志 → 搜索“${written}”，取该行的 capture，再用 show 查看。`;
  return { say: '没有这个编号的采集记录和申请，请先核对。学生念的如果是报错编号，它只记在日志里：', next };
}

/** A page that went wrong on a phone: nothing was lost, and whoever builds the program reads the rest. */
function showTrouble({ what, place, time }: Trouble): StaffAnswer {
  const details = { 错误: what, 位置: place, 时间: time };
  return {
    say: '这是手机上的程序错误，学生的资料没有丢失。',
    next: '请学生重新打开小程序；仍然出错时把 details 发给运维。',
    details,
  };
}

const NOT_FOUND: StaffAnswer = {
  say: '没有找到。',
  next: `请核对；可填采集编号、订单号、微信支付单号、商户退款单号、申请编号、报错编号、采集码的文字，或姓名、学校、批次、状态（可以几个一起，用空格分开，如“李*雨 金沙江大学 待采集”）。状态有 ${[...new Set(Object.values(CAPTURE_STATUS))].join('、')}。`,
};

const TOO_MUCH: StaffAnswer = {
  say: `一次最多找 ${MOST_WORDS} 个词。`,
  next: '请只填姓名、学校、批次、状态，或一个编号。',
};

async function findCapture(text: string): Promise<StaffAnswer | undefined> {
  const prefix = capturePrefix(text);
  const whole = text.trim().toLowerCase();
  const where = prefix ? { _id: _.gte(prefix).and(_.lt(`${prefix}g`)) } : { _id: whole };
  const { found, broken } = await captures.sift(where, { limit: MOST });
  const rows = [...(await Promise.all(found.map(brief))), ...broken.map(briefBroken)];
  const first = found[0]?._id ?? broken[0]?._id;
  if (!first) return undefined;
  if (rows.length > 1)
    return { say: `这个编号对应 ${rows.length} 条采集记录，请核对姓名。`, next: show(first), details: { 列表: rows } };
  const say = broken.length > 0 ? '找到一条读不出来的采集记录。' : '找到一条采集记录。';
  return { say, next: show(first), details: rows[0]! };
}

async function findRequest(text: string, who: Operator): Promise<StaffAnswer | undefined> {
  const plain = plainNumber(text);
  const number = `${plain.slice(0, 4)}-${plain.slice(4)}`;
  const where = REF.test(plain) ? { number } : { _id: text.trim() };
  const { found, broken } = await requests.sift(where, { limit: 1 });
  const [request] = found;
  if (broken[0]) return showUnread('一条读不出来的申请', broken[0]);
  if (!request) return undefined;
  const next = request.captureId ? show(request.captureId) : { action: 'requests' };
  return {
    say: `找到一条${request.kindText}（${request.status}）。`,
    next,
    details: briefRequest(request, seesWishes(who)),
  };
}

/** A refund's number as the merchant platform makes it, where it was not made by us. */
const REFUND = /^[\w|*@-]{1,64}$/;

/** An order or refund number in any case, WeChat Pay's own number of the payment, or the number of a refund made elsewhere. */
async function findOrder(text: string): Promise<StaffAnswer | undefined> {
  const plain = text.replace(/\s/g, '');
  const isTransaction = TRANSACTION.test(plain);
  const own = isTransaction ? { transactionId: plain } : { _id: orderIdIn(text) };
  const wheres = [own, ...(REFUND.test(plain) ? returnedAs(plain) : [])];
  for (const where of wheres) {
    const { found, broken } = await orders.sift(where, { limit: 1 });
    const [order] = found;
    if (order) return { say: '找到一笔订单。', next: show(order.captureId), details: briefOrder(order) };
    if (broken[0]) return showUnread('一笔读不出来的订单', broken[0]);
  }
  return isTransaction ? findUnbooked(plain) : undefined;
}

/** While its money is on its way the order itself has the refund's number; once it has arrived, what came back has it. */
const returnedAs = (refundId: string) => [{ refundId }, { 'returned.refundId': refundId }];

const showUnread = (what: string, broken: Broken): StaffAnswer => ({
  say: `找到${what}。`,
  next: '请运维在控制台改回。',
  details: briefBroken(broken),
});

/** A payment that WeChat Pay knows and that is not booked here yet. */
async function findUnbooked(transactionId: string): Promise<StaffAnswer | undefined> {
  const orderId = await findTransaction(transactionId);
  if (!orderId) return undefined;
  const order = await orders.get(orderId);
  if (!order)
    return { say: `微信支付有这笔付款，订单号 ${orderId}，但本系统没有这笔订单。`, next: { action: 'money' } };
  const say = '微信支付有这笔付款，还没有入账；用 check 马上入账。';
  const next = { action: 'check', orderId, reason: '学生已付款，核对入账', dryRun: true };
  return { say, next, details: briefOrder(order) };
}

/** Everything that begins with one 学籍: who holds it, and who else has read its code. */
async function showCode(codeId: string): Promise<StaffAnswer> {
  const [hold, { found, broken }] = await Promise.all([
    holds.get(codeId),
    captures.sift({ codeId }, { limit: MOST, orderBy: ['changedAt', 'desc'] }),
  ]);
  if (!hold && found.length + broken.length === 0) return NOT_FOUND;
  const holder = found.find(({ _id, history }) => _id === hold?.holder && wasVerified({ history }));
  const say = holder
    ? `这个学籍由采集记录 ${captureNumberOf(holder._id)} 核验持有。`
    : '这个学籍还没有人核验过，本人可以直接识别采集码。';
  const rows = [...found.map(brief), ...broken.map(briefBroken)];
  const details = { 学籍编号: codeId, 后四位: describeTries(hold), 列表: rows };
  const first = holder ?? found[0];
  return { say, next: first ? show(first._id) : '请本人重新识别采集码。', details };
}
