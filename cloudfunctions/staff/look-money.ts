// All money that is held without a service for it, and all that waits for a person: found by asking every order and
// capture that can be so, counted whole, listed as far as a window shows.
import { z } from 'zod';
import { CAPTURE_STATES, isServed, statesOf } from '../../shared/capture.js';
import { ORDER_STATES, REFUND_TROUBLE, yuan } from '../../shared/order.js';
import { bills, UNFINISHED } from '../_journey/bills.js';
import { captures } from '../_journey/captures.js';
import type { Order } from '../_journey/documents.js';
import { amountSaid, orders, owedFen, strayFen } from '../_journey/orders.js';
import { requests } from '../_journey/requests.js';
import { _, type Broken } from '../_platform/database.js';
import { addDays, beijingDay } from '../_platform/time.js';
import { walk, walkFields } from '../_platform/walk.js';
import type { StaffAnswer } from './events.js';
import { nameBroken } from './rows.js';

/** Rows of each kind; the sums are of all. */
const MOST = 20;
/** Numbers in one question. */
const CHUNK = 100;
/** docs: a refund reaches a balance at once, a bank card within 3 working days. */
const SLOW_DAYS = 3;

/** What tells of a capture whether its student was served. */
const Over = z.object({
  paidOrderId: z.string(),
  state: z.enum(CAPTURE_STATES),
  // a step that another release knows says nothing of the service
  history: z.array(z.object({ event: z.string(), from: z.enum(CAPTURE_STATES).optional().catch(undefined) })),
});
const isServing = ({ event, from }: z.infer<typeof Over>['history'][number]): boolean =>
  event === 'deliver' || (event === 'erase' && from !== undefined && isServed(from));
/** Whoever deletes after the approval has had the service: the same line as for refunds. */
const wasServed = ({ state, history }: z.infer<typeof Over>): boolean => isServed(state) || history.some(isServing);

/** Is told of orders that nobody can read: how much of all the money lies there is not known. */
type Tell = (broken: Broken[]) => Promise<void>;

async function paidOrders(ids: string[], tell: Tell): Promise<Order[]> {
  const paid: Order[] = [];
  for (let at = 0; at < ids.length; at += CHUNK) {
    const { found, broken } = await orders.sift({ _id: _.in(ids.slice(at, at + CHUNK)), state: 'paid' });
    paid.push(...found);
    await tell(broken);
  }
  return paid;
}

/** Paid, and over before a photo was handed over. */
async function unserved(tell: Tell): Promise<Order[]> {
  const ids: string[] = [];
  const isOver = { state: _.in([...statesOf('closed'), ...statesOf('erased')]), paidOrderId: _.neq('') };
  // nearly all that were ever deleted had their photo: the database leaves them out
  const over = { ...isOver, 'history.event': _.nin(['deliver']) };
  for await (const one of walkFields(captures, over, Over)) if (!wasServed(one)) ids.push(one.paidOrderId);
  return paidOrders(ids, tell);
}

/** Orders whose photo was handed over after all: their money was earned. */
async function earned(found: Order[]): Promise<Set<string>> {
  const served = new Set<string>();
  for (let at = 0; at < found.length; at += CHUNK) {
    const ids = found.slice(at, at + CHUNK).map(({ captureId }) => captureId);
    const about = await captures.pick({ _id: _.in(ids) }, Over, { names: Object.keys(Over.shape) });
    for (const one of about) if (wasServed(one)) served.add(one.paidOrderId);
  }
  return served;
}

/** A refund was asked for and did not succeed: the money is still here, and nobody has decided what becomes of it. */
async function kept(tell: Tell): Promise<Order[]> {
  const found: Order[] = [];
  for await (const order of walk(orders, { state: 'paid', refundReason: _.neq('') }, tell)) found.push(order);
  const served = await earned(found);
  return found.filter(({ _id }) => !served.has(_id));
}

async function waiting(tell: Tell): Promise<{ order: Order; why: string }[]> {
  const since = addDays(new Date(), -SLOW_DAYS);
  const found: { order: Order; why: string }[] = [];
  for await (const order of walk(orders, { state: 'refunding' }, tell)) {
    if (order.refundTrouble) found.push({ order, why: REFUND_TROUBLE[order.refundTrouble] });
    else if (order.changedAt < since) found.push({ order, why: `已处理超过 ${SLOW_DAYS} 天` });
  }
  return found;
}

/** It went back, and the merchant has it again: the student is owed it until a person says how it was given. */
async function strayed(tell: Tell): Promise<Order[]> {
  const found: Order[] = [];
  const back = walk(orders, { 'returned.toMerchant': true }, tell);
  for await (const order of back) if (strayFen(order) > 0) found.push(order);
  return found;
}

const sumOf = (found: Order[]): string => yuan(found.reduce((sum, order) => sum + owedFen(order), 0));
const row = (order: Order, why: string) => ({
  orderId: order._id,
  captureId: order.captureId,
  金额: amountSaid(order),
  状态: order.status,
  更新时间: order.changedTime,
  情况: why,
});

export async function listMoney(): Promise<StaffAnswer> {
  const odd = new Map<string, Broken>();
  const tell = async (broken: Broken[]) => broken.forEach((one) => void odd.set(one._id, one));
  const [without, refused, slow, stray, late, oldBills, tasks] = await Promise.all([
    unserved(tell),
    kept(tell),
    waiting(tell),
    strayed(tell),
    // of money that went back nothing is kept
    orders.find({ state: 'paid', shipping: 'late' }, { limit: MOST, skipBroken: true }),
    bills.find({ ...UNFINISHED, day: _.lt(beijingDay(addDays(new Date(), -2))) }, { limit: MOST, skipBroken: true }),
    requests.count({ state: 'open', kind: 'money' }),
    // their very state may be what somebody broke
    orders.sift({ state: _.nin([...ORDER_STATES]) }).then(({ broken }) => tell(broken)),
  ]);
  const stuck = refused.filter(({ _id }) => !without.some((one) => one._id === _id));
  const held = [...without, ...stuck];
  const first = held[0] ?? slow[0]?.order ?? stray[0];
  const unread =
    odd.size > 0 ? `读不出来的订单 ${odd.size} 笔：${nameBroken([...odd.values()])}，请运维在控制台改回。` : '';
  const details = {
    收了款没有服务: without.slice(0, MOST).map((order) => row(order, '采集已结束，照片没有交付')),
    退款没有退成: stuck.slice(0, MOST).map((order) => row(order, order.refundReason)),
    退款卡住: slow.slice(0, MOST).map(({ order, why }) => row(order, why)),
    退回了商户账户: stray
      .slice(0, MOST)
      .map((order) => row(order, `${yuan(strayFen(order))} 元退回了商户账户，学生没有收到`)),
    发货信息录入不成: late.map((order) => row(order, `微信返回 ${order.shippingCode}`)),
    还没有核对的账单: oldBills.map(({ _id }) => _id),
    资金核对申请: tasks,
  };
  const say = `没有服务的款项 ${held.length} 笔，共 ${sumOf(held)} 元；卡住的退款 ${slow.length} 笔；待处理的资金核对 ${tasks} 条（每类最多列 ${MOST} 条）。${unread}`;
  return { say, next: first ? { action: 'show', captureId: first.captureId } : { action: 'requests' }, details };
}
