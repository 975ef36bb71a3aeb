// The payment orders. As with captures, one function writes the state, and only as the table allows.
import { z } from 'zod';
import { AppError } from '../../shared/errors.js';
import { nextOrderState, ORDER_STATUS, type OrderEvent, yuan } from '../../shared/order.js';
import { _, collection } from '../_platform/database.js';
import { payProvider, settings } from '../_platform/settings.js';
import { addMinutes, beijing, NEVER } from '../_platform/time.js';
import { type Batch, type Capture, Order } from './documents.js';
import { isWaived } from './price.js';

export const orders = collection('orders', Order);

/** Docs: a prepay_id lives 2 h. The order ends with it, so that an order that can be paid has parameters that work. */
const ORDER_MINUTES = 120;
/** The last minutes of an order are not offered: the student must still be able to finish. */
const LAST_MINUTES = 5;
/** Docs: out_trade_no has 6 to 32 characters. */
const NUMBER_CHARS = 26;

/** Deterministic: two presses of the button at once compute one number, and the database holds it once. */
export function orderIdOf(captureId: string, seq: number): string {
  return `${captureId.slice(0, NUMBER_CHARS)}N${String(seq).padStart(3, '0')}`;
}

/** @returns the order of this number, made where it is not there yet */
export async function ensureOrder(
  capture: Capture,
  batch: Batch,
  seq: number,
  { description, openid }: { description: string; openid: string },
): Promise<Order> {
  const _id = orderIdOf(capture._id, seq);
  // the first order of a capture is not there: one write instead of a question and a write
  const known = capture.orderId === '' && seq === 0 ? undefined : await orders.get(_id);
  if (known) return known;
  const now = new Date();
  const provider = payProvider();
  const order: Order = {
    _id,
    captureId: capture._id,
    userKey: capture.userKey,
    batchId: batch._id,
    state: 'created',
    status: ORDER_STATUS.created,
    amountFen: batch.priceFen,
    amountYuan: yuan(batch.priceFen),
    description,
    provider,
    payer: provider === 'virtual' ? openid : '',
    handed: false,
    history: [],
    createdAt: now,
    createdTime: beijing(now),
    changedAt: now,
    changedTime: beijing(now),
    dueAt: now,
    // whole seconds, because WeChat Pay compares them on a retry
    expiresAt: new Date(Math.floor(addMinutes(now, ORDER_MINUTES).getTime() / 1000) * 1000),
    transactionId: '',
    refundId: '',
    refundReason: '',
    promise: settings().refundPromise,
    refundTurn: 1,
    refundFen: 0,
    refundTrouble: '',
    returned: [],
    shipping: '',
    shippingCode: 0,
    shipTries: 0,
  };
  return orders.ensure(order);
}

const Made = z.object({ createdAt: z.date() });

/**
 * When the first order of all was made, whatever else somebody wrote into it by hand.
 * @returns undefined while there is none: then there is no bill to compare and nobody to complain
 */
export async function firstOrderAt(): Promise<Date | undefined> {
  const oldest = { names: ['createdAt'], limit: 1, orderBy: ['createdAt', 'asc'] as ['createdAt', 'asc'] };
  const [first] = await orders.pick({ createdAt: _.gt(NEVER) }, Made, oldest);
  return first?.createdAt;
}

export async function knownOrder(orderId: string): Promise<Order> {
  const order = await orders.get(orderId);
  if (!order) throw new AppError('INTERNAL', 'order unknown');
  return order;
}

/**
 * What the capture itself says of its money, which is noted there before any goes back (refund-hold.ts).
 * @throws AppError WRONG_STATE, also when nobody has paid
 */
export function checkMoneyNoted(capture: Capture): void {
  if (capture.refundAskedAt) throw onItsWay();
  if (!capture.paidOrderId && !isWaived(capture))
    throw new AppError('WRONG_STATE', 'nobody paid', '这条记录还没有支付。');
}

const onItsWay = () => new AppError('WRONG_STATE', 'money on its way back', '退款正在处理中，暂时不能继续。');

/**
 * Whoever has asked for the money back gets no further until it is decided: a photo is never both refunded and used.
 * @throws AppError WRONG_STATE, also when nobody has paid
 */
export async function checkMoneyHere(capture: Capture): Promise<void> {
  checkMoneyNoted(capture);
  const { paidOrderId } = capture;
  if (paidOrderId && (await knownOrder(paidOrderId)).state !== 'paid') throw onItsWay();
}

type Returned = Order['returned'];
/** Fen of parts that went back. */
export const fenOf = (returned: Returned): number => returned.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** Fen of an order that have not come back yet. */
export const owedFen = ({ amountFen, returned }: Order): number => amountFen - fenOf(returned);

/** It went back and did not reach who paid: the merchant has it again, and nobody gave it to the student in another way yet. */
export const isStray = ({ toMerchant, voucher }: Returned[number]): boolean => toMerchant === true && !voucher;
export const strayFen = ({ returned }: Order): number => fenOf(returned.filter(isStray));
/** Given back, and every fen of it reached the student. */
export const hasReached = (order: Order): boolean => order.state === 'refunded' && strayFen(order) === 0;

/** The same as it is written: "20.00". */
export const owedYuan = (order: Order): string => yuan(owedFen(order));

/** What was paid and, where a part came back already, that part: "30.00 元，已退 10.00 元". */
export function amountSaid(order: Order): string {
  const backFen = order.amountFen - owedFen(order);
  return `${order.amountYuan} 元${backFen > 0 ? `，已退 ${yuan(backFen)} 元` : ''}`;
}

/**
 * Whether a student can still start and finish paying it, at whoever takes the money now. One that another account began
 * names the openid of that one: WeChat Pay takes it from nobody else, and virtual payment would never be found again.
 */
export function isOfferable(order: Order, { userKey }: Pick<Capture, 'userKey'>, priceFen: number): boolean {
  const lives = order.expiresAt > addMinutes(new Date(), LAST_MINUTES);
  const isOwn = order.userKey === userKey && !order.moved;
  return isOwn && order.amountFen === priceFen && order.provider === payProvider() && lives;
}

type OrderPatch = Partial<
  Pick<Order, 'transactionId' | 'paidAt' | 'refundId' | 'refundReason' | 'refundFen' | 'refundTrouble' | 'returned'>
>;

/** Minutes after closing at which WeChat Pay is asked once more: a payment may have begun before. Chosen: soon, when its
 * parameters have run out, the next day. */
const ASK_AGAIN_MINUTES = [5, 125, 26 * 60];

/** Minutes after a payment until its shipping report. Chosen: earlier the other side may not know the payment yet. */
const SHIP_MINUTES = 10;

/** When a closed order is asked about the next time; undefined: never again, the bill decides. */
export function nextQuestion(closedAt: Date, now: Date): Date | undefined {
  return ASK_AGAIN_MINUTES.map((minutes) => addMinutes(closedAt, minutes)).find((at) => at > now);
}

/**
 * Moves an order on by one event when its state is still the one given.
 * @param o.where what else must still be so
 * @returns the order as it is now; undefined when somebody else was faster
 * @throws AppError WRONG_STATE when the table does not allow the event
 */
export async function advanceOrder(
  order: Order,
  event: OrderEvent,
  patch: OrderPatch,
  o: { by: string; note?: string | undefined; where?: object },
): Promise<Order | undefined> {
  const to = nextOrderState(order.state, event);
  if (!to) throw new AppError('WRONG_STATE', `order: ${event} in ${order.state}`);
  const at = new Date();
  const step = { at, time: beijing(at), event, from: order.state, to, by: o.by, ...(o.note ? { note: o.note } : {}) };
  // whatever just happened, the timer looks once whether it was carried through; a closed one may be paid all the same
  const dueAt = event === 'close' ? nextQuestion(at, at) : at;
  // virtual payment has its own way of being told (pay/virtual.ts)
  const isReported = event === 'pay' && order.provider === 'jsapi';
  const report = isReported ? ({ shipping: 'waiting', shipAt: addMinutes(at, SHIP_MINUTES) } as const) : {};
  const written = {
    ...report,
    ...patch,
    state: to,
    status: ORDER_STATUS[to],
    changedAt: at,
    changedTime: step.time,
    dueAt,
  };
  const change = { ...written, history: _.push(step) };
  if (!(await orders.change(order._id, { state: order.state, ...o.where }, change))) return undefined;
  return { ...order, ...written, history: [...order.history, step] };
}
