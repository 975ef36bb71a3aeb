// What waits for an answer: wishes of students, tasks about money, complaints with a clock. Whoever answers a wish about
// money sees the order and its amount beside it.
import { CAPTURE_STATUS } from '../../shared/capture.js';
import { captures } from '../_journey/captures.js';
import { complaintIdOf, deskOfCase } from '../_journey/complaints.js';
import type { ServiceRequest } from '../_journey/documents-service.js';
import { amountSaid, orders } from '../_journey/orders.js';
import { requests } from '../_journey/requests.js';
import { _ } from '../_platform/database.js';
import { beijing } from '../_platform/time.js';
import type { StaffAnswer } from './events.js';
import { nameBroken } from './rows.js';

/** A console window shows this many without scrolling for long. */
const MOST = 20;
const ABOUT_MONEY: readonly ServiceRequest['kind'][] = ['refund', 'invoice', 'money', 'wechatComplaint'];

/** Of a list whose head somebody edited beyond reading so many are passed over at once; chosen. */
const MOST_LOOKED_AT = 5 * MOST;

/** What a clock runs for comes first, then whoever waited longest. */
const urgency = ({ dueAt, createdAt }: ServiceRequest): number => (dueAt ? 0 : 1e15) + (dueAt ?? createdAt).getTime();

/** Order and amount beside each wish about money. */
async function findMoney(open: ServiceRequest[]): Promise<Map<string, object>> {
  const about = open.filter(({ kind }) => ABOUT_MONEY.includes(kind));
  const captureIds = about.flatMap(({ captureId }) => captureId || []);
  const found = captureIds.length > 0 ? await captures.find({ _id: _.in(captureIds) }, { skipBroken: true }) : [];
  const orderIds = new Map(found.map(({ _id, paidOrderId }) => [_id, paidOrderId]));
  const idOf = ({ orderId, captureId }: ServiceRequest): string => orderId || (orderIds.get(captureId) ?? '');
  const wanted = about.flatMap((one) => idOf(one) || []);
  const paid = wanted.length > 0 ? await orders.sift({ _id: _.in(wanted) }) : { found: [], broken: [] };
  return new Map(
    about.flatMap((one) => {
      const order = paid.found.find(({ _id }) => _id === idOf(one));
      const isBroken = paid.broken.some(({ _id }) => _id === idOf(one));
      if (!order) return isBroken ? [[one._id, { orderId: idOf(one), 订单状态: '被手工改坏，读不出来' }]] : [];
      const { _id: orderId, captureId, status } = order;
      // of a complaint the order alone says whose record it is about
      return [[one._id, { orderId, captureId, 金额: amountSaid(order), 订单状态: status }]];
    }),
  );
}

export async function listRequests(): Promise<StaffAnswer> {
  const page = { limit: MOST_LOOKED_AT };
  const [count, clocked, oldest, stateless] = await Promise.all([
    requests.count({ state: 'open' }),
    requests.sift({ state: 'open', kind: 'wechatComplaint' }, { ...page, orderBy: ['dueAt', 'asc'] }),
    requests.sift({ state: 'open' }, { ...page, orderBy: ['createdAt', 'asc'] }),
    // their very state may be what somebody broke
    requests.sift({ state: _.nin(['open', 'answered']) }, page),
  ]);
  const all = new Map([...clocked.found, ...oldest.found].map((one) => [one._id, one]));
  const odd = new Map([...clocked.broken, ...oldest.broken, ...stateless.broken].map((one) => [one._id, one]));
  const unread =
    odd.size > 0 ? `读不出来的申请 ${odd.size} 条：${nameBroken([...odd.values()])}，请运维在控制台改回。` : '';
  const open = [...all.values()].sort((a, b) => urgency(a) - urgency(b)).slice(0, MOST);
  const [first] = open;
  if (!first) return { say: unread || '没有待处理的申请。', next: { action: 'find', text: CAPTURE_STATUS.reviewing } };
  const money = await findMoney(open);
  const rows = open.map(({ _id, number, kindText, captureId, text, invoice, createdTime, dueTime }) => ({
    requestId: _id,
    编号: number,
    kindText,
    ...(captureId ? { captureId } : {}),
    ...money.get(_id),
    text,
    ...(invoice ? { invoice } : {}),
    createdTime,
    ...(dueTime ? { 最晚答复: dueTime } : {}),
  }));
  const next = first.captureId
    ? { action: 'show', captureId: first.captureId }
    : { action: 'answer', requestId: first._id, reason: '' };
  return {
    say: `待处理的申请 ${count} 条（这里列 ${open.length} 条），有答复期限的在前，其余最早的在前。${unread}`,
    next,
    details: { 列表: rows },
  };
}

/** What a complaint says, as WeChat Pay tells it now: it is stored nowhere here. */
export async function showComplaint(requestId: string): Promise<StaffAnswer> {
  const desk = await deskOfCase((await requests.get(requestId)) ?? { _id: requestId, orderId: '' });
  const { detail, at, isOver, orderId } = await desk.query(complaintIdOf(requestId));
  const say = isOver ? '这条投诉已处理完成。' : '投诉待答复。';
  const next = isOver ? { action: 'requests' } : { action: 'answer', requestId, reason: '' };
  return { say, next, details: { 投诉内容: detail, 投诉时间: beijing(at), 商户订单号: orderId } };
}
