// Money that is back, booked at the order and carried through to its capture: under whatever number it went, and however often
// it is told. What asks for it and follows it on its way is beside it (refunds.ts).
import { allows, comesOf } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { nextOrderState, yuan } from '../../shared/order.js';
import { _ } from '../_platform/database.js';
import { advance, knownCapture } from './captures.js';
import type { Capture, Order } from './documents.js';
import { advanceOrder, knownOrder, orders, owedFen, strayFen } from './orders.js';
import { RACES, untilWritten } from './races.js';
import { noteStray, tellAstray, tellFree } from './refund-astray.js';
import { resumeService, unheld } from './refund-hold.js';
import { type Back, isOurs } from './refund-number.js';
import { answerWishes } from './refund-wish.js';
import { openTask } from './tasks.js';

/**
 * Nobody here wants the rest of the money back: the order is paid as before, and its capture goes on.
 * @returns undefined when somebody else was faster
 */
export async function keepRest(
  order: Order,
  patch: Partial<Pick<Order, 'returned'>>,
  by: string,
): Promise<Order | undefined> {
  const kept = { ...patch, refundId: '', refundReason: '', refundTrouble: '' } as const;
  const moved = await advanceOrder(order, 'refundFailed', kept, { by });
  if (moved) await resumeService(moved);
  return moved;
}

/** What came back so far: the very list where this is in it already. */
function withBack({ returned }: Order, { refundId, amountFen, toMerchant }: Back): Order['returned'] {
  if (returned.some((one) => one.refundId === refundId)) return returned;
  return [...returned, { refundId, amountFen, at: new Date(), ...(toMerchant && { toMerchant }) }];
}

/**
 * Books money that went back, under whatever number. The capture that it paid for ends, where the table
 * allows it, once everything is back.
 * @param order must be booked as paid
 * @param told what came back; where that hangs on what is booked already, asked for anew of the order as it is then
 */
export async function learnRefund(
  order: Order,
  told: Back | ((now: Order) => Back | undefined),
  by: string,
): Promise<Order> {
  for (let race = 0; race < RACES; race++) {
    const now = await knownOrder(order._id);
    const back = typeof told === 'function' ? told(now) : told;
    if (!back) return endRefund(now, by);
    await tellAstray(now, back);
    const returned = withBack(now, back);
    const known = returned === now.returned;
    const left = owedFen({ ...now, returned });
    if (now.state === 'refunded' || (known && left > 0)) return endRefund(now, by);
    const o = { by, note: back.refundId };
    const booked = left > 0 ? await bookPart(now, returned, by) : await bookWhole(now, returned, o);
    if (booked) return booked;
  }
  throw new AppError('BUSY', 'refund raced');
}

/** Each part changes what is left to ask for: as a condition, nobody has booked another one since. */
export const leftAsRead = ({ refundFen }: Order) => ({
  refundFen: refundFen === 0 ? _.or(_.eq(0), _.exists(false)) : refundFen,
});

/** @returns undefined when somebody else was faster; the part is the last of `returned` */
async function bookPart(now: Order, returned: Order['returned'], by: string): Promise<Order | undefined> {
  const { refundId, amountFen } = returned.at(-1)!;
  const left = owedFen({ ...now, returned });
  const where = now.provider === 'virtual' ? '虚拟支付后台' : '商户平台';
  const text = `订单 ${now._id} 在${where}退了 ${yuan(amountFen)} 元（单号 ${refundId}），还有 ${yuan(left)} 元没有退。需要全退、照片还没有通过审核时用 refund。`;
  await openTask({ id: `partial-${refundId}`, orderId: now._id, text });
  if (now.state === 'refunding' && !isOurs(now)) {
    const kept = await keepRest(now, { returned }, by);
    return kept && endRefund(kept, by);
  }
  const patch = { returned: _.push(returned.at(-1)!), refundFen: left, refundTrouble: '', dueAt: new Date() };
  const unknown = { state: now.state, ...leftAsRead(now), 'returned.refundId': _.nin([refundId]) };
  return (await orders.change(now._id, unknown, patch)) ? endRefund(await knownOrder(now._id), by) : undefined;
}

/** @returns undefined when somebody else was faster */
async function bookWhole(now: Order, returned: Order['returned'], o: { by: string; note: string }) {
  if (!nextOrderState(now.state, 'refund'))
    throw new AppError('WRONG_STATE', `refund of an order that is ${now.state}`);
  const moved = await advanceOrder(now, 'refund', { returned, refundTrouble: '' }, o);
  return moved && endRefund(moved, o.by);
}

/** Carries what is booked as given back through to the capture and to whoever wished for it. Safe to repeat. */
export async function endRefund(order: Order, by: string): Promise<Order> {
  const capture = order.state === 'refunded' ? await endService(order, by) : undefined;
  await noteStray(order);
  if (nextOrderState(order.state, 'settle')) await tellFree(order);
  if (capture?.paidOrderId === order._id) await answerWishes(order);
  return order;
}

async function endService(order: Order, by: string): Promise<Capture> {
  await untilWritten('refund raced', async () => {
    const capture = await knownCapture(order.captureId);
    if (capture.paidOrderId !== order._id) return true;
    if (comesOf(capture.state, 'deliver')) {
      const text = `订单 ${order._id} 的 ${order.amountYuan} 元已全部退回，但照片此前已上传学信网。请核对是否误退。`;
      await openTask({ id: `refunded-delivered-${order._id}`, orderId: order._id, text });
    }
    if (!allows(capture.state, 'refund')) return true;
    const stray = strayFen(order) > 0 ? { refundStrayed: true } : {};
    await advance(capture, 'refund', { ...unheld(capture), ...stray }, { by });
    return true;
  });
  return knownCapture(order.captureId);
}
