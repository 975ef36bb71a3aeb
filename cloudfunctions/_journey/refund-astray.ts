// Money that went back and is with the merchant again, because the bank of who paid refused it: a person gives it in another way. Staff
// are told when they may, and its student reads that it comes.
import { z } from 'zod';
import { statesOf } from '../../shared/capture.js';
import { REST_ON_ITS_WAY, yuan } from '../../shared/order.js';
import { REQUEST_STATUS } from '../../shared/request.js';
import { _ } from '../_platform/database.js';
import { captures } from './captures.js';
import type { Order } from './documents.js';
import { fenOf, isStray, orders, owedFen, strayFen } from './orders.js';
import { type Back, isOurs, otherwiseIdOf } from './refund-number.js';
import { requests } from './requests.js';
import { openTask, taskIdOf } from './tasks.js';

const HOW = '工作台“登记其他方式退款”，或事件 settle-refund.json；学生的退款申请随后自动答复。';
const astrayIdOf = (refundId: string): string => `merchant-${refundId}`;

/**
 * Where the bank of who paid refused it, the merchant has it again: a person gives it back in another way. Where that was done
 * before, only what the student got a second time is a matter for a person.
 */
export async function tellAstray(order: Order, { refundId, amountFen, toMerchant }: Back): Promise<void> {
  const { _id: orderId, returned } = order;
  const said = `订单 ${orderId} 的退款 ${yuan(amountFen)} 元（单号 ${refundId}）`;
  const isSettled = returned.some((one) => one.refundId === otherwiseIdOf(order));
  const isKnown = returned.some((one) => one.refundId === refundId);
  if (isSettled && !isKnown && !toMerchant) {
    const text = `${said}到账了，但此前已登记用其他方式退给学生。请核对是否退了两次。`;
    await openTask({ id: `twice-${refundId}`, orderId, text });
  }
  if (isSettled || !toMerchant) return;
  const rest = owedFen(order) - (isKnown ? 0 : amountFen);
  const waits = order.state === 'refunding' && isOurs(order) && rest > 0;
  const how = waits ? REST_ON_ITS_WAY : '请用其他方式退给学生，再登记';
  const text = `${said}退回了商户账户，学生没有收到。${how}：${HOW}`;
  await openTask({ id: astrayIdOf(refundId), orderId, text });
}

const Told = z.object({ _id: z.string(), text: z.string() });

/**
 * Nothing else of the order is on its way any more: staff who were told to wait learn once that they may give what strayed, and the task
 * that tells them to wait ends. Safe to repeat.
 */
export async function tellFree({ _id: orderId, returned }: Order): Promise<void> {
  const strays = returned.filter(isStray);
  const ids = strays.map(({ refundId }) => taskIdOf(astrayIdOf(refundId)));
  const told = ids.length > 0 ? await requests.pick({ _id: _.in(ids) }, Told, { names: Object.keys(Told.shape) }) : [];
  const waiting = new Set(told.filter(({ text }) => text.includes(REST_ON_ITS_WAY)).map(({ _id }) => _id));
  const free = strays.filter((_one, at) => waiting.has(ids[at] ?? ''));
  const [first] = free;
  if (!first) return;
  const text = `订单 ${orderId} 的其余退款已经有结果。此前退回商户账户的 ${yuan(fenOf(free))} 元，现在请用其他方式退给学生，再登记：${HOW}`;
  await openTask({ id: `free-${first.refundId}`, orderId, text });
  const over = { state: 'answered', status: REQUEST_STATUS.answered, answer: '其余退款已经有结果，请看新的一条。' };
  for (const id of waiting) await requests.change(id, { state: 'open' }, over);
}

/**
 * Its student reads of what did not reach them until it is given in another way: apart whether it is of the payment that the record
 * stands on, because what is said of that one must not be said of another. One that nobody can read says nothing.
 */
export async function noteStray({ captureId, returned }: Order): Promise<void> {
  if (!returned.some(({ toMerchant }) => toMerchant)) return;
  const all = await orders.find({ captureId }, { skipBroken: true });
  const ids = all.filter((one) => strayFen(one) > 0).map(({ _id }) => _id);
  const kept = { state: _.nin(statesOf('erased')) };
  const own = { refundStrayed: true, otherStrayed: ids.length > 1 || undefined };
  if (ids.length > 0 && (await captures.change(captureId, { ...kept, paidOrderId: _.in(ids) }, own))) return;
  const another = { refundStrayed: undefined, otherStrayed: ids.length > 0 || undefined };
  await captures.change(captureId, { ...kept, paidOrderId: _.nin(ids) }, another);
}
