// 立即支付: one payable order for this capture. Pressing again gives the same order with the same parameters, unless it can be
// paid no more: with virtual payment a number is used up once its cashier was opened (`isUsedUp`), and a new one follows.
import { allows, comesOf, phaseOf } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { INPUTS, type Outputs, type Parsed } from '../../shared/functions.js';
import type { PaymentParams } from '../../shared/payment.js';
import { checkWindow, knownBatch } from '../_journey/batches.js';
import { advance, amend, checkEvent, checkFewSteps, ownCapture } from '../_journey/captures.js';
import type { Batch, Capture, Order } from '../_journey/documents.js';
import { advanceOrder, ensureOrder, isOfferable, knownOrder, orders } from '../_journey/orders.js';
import { endOrder, repairOrder } from '../_journey/payments.js';
import { isWaived } from '../_journey/price.js';
import { spend } from '../_journey/quotas.js';
import { Overtaken, repeatable } from '../_journey/races.js';
import { viewOf } from '../_journey/view.js';
import { _ } from '../_platform/database.js';
import { PayRefusal, prepay, queryOrder } from '../_platform/pay.js';
import { type Call, serve } from '../_platform/serve.js';
import { payProvider, settings } from '../_platform/settings.js';

/**
 * Orders that may have to be ended in one call before one can be offered: the price, the account or who takes the money has
 * changed, its time is nearly over (`isOfferable`), or the phone has opened it before (`isUsedUp`). Chosen.
 */
const MOST_ENDED = 3;

export const main = serve('createOrder', INPUTS.createOrder, repeatable(order));

async function order({ captureId, code }: Parsed<'createOrder'>, call: Call): Promise<Outputs['createOrder']> {
  call.about(captureId, 'order');
  let capture = await ownCapture(captureId, call.userKey);
  if (capture.paidOrderId || comesOf(capture.state, 'waive')) return answerPaid(capture);
  if (phaseOf(capture.state) === 'closed') throw new AppError('BATCH_CLOSED', 'closed');
  checkEvent(capture, 'order');
  const batch = await knownBatch(capture.batchId);
  checkWindow(batch);
  // whoever was let off once never pays, whatever the batch says since
  if (batch.payer === 'school' || batch.priceFen === 0 || isWaived(capture)) {
    const waived = allows(capture.state, 'cancelOrder')
      ? await advance(capture, 'cancelOrder', {}, { by: 'student' })
      : capture;
    return answerPaid(await advance(waived, 'waive', {}, { by: 'student' }));
  }
  // virtual payment is signed with the user's session, and a code of wx.login leads to that
  if (payProvider() === 'virtual' && !code) return { capture: await viewOf(capture), orderId: '', needsCode: true };
  checkFewSteps(capture, 'order');
  await spend(call.userKey, 'order');
  const order = await findOrder(capture, batch, call.openid);
  if (!order) return answerPaid(await ownCapture(captureId, call.userKey));
  capture = await showPaying(capture, order);
  const payment = order.payment ? await keptPayment(order._id) : await openPayment(order, call.openid, code);
  if (!payment) return answerPaid(await ownCapture(captureId, call.userKey));
  return { capture: await viewOf(capture), orderId: order._id, payment };
}

async function answerPaid(capture: Capture) {
  return { capture: await viewOf(capture), orderId: capture.paidOrderId };
}

/** @returns an order that can be paid to the end; undefined when an older one turned out to be paid */
async function findOrder(capture: Capture, batch: Batch, openid: string): Promise<Order | undefined> {
  const description = `${settings().brand} 图像采集服务`;
  let seq = capture.orderSeq;
  for (let ended = 0; ended <= MOST_ENDED; ended++, seq++) {
    const order = await ensureOrder(capture, batch, seq, { description, openid });
    if (order.state === 'created' && isOfferable(order, capture, batch.priceFen) && !(await isUsedUp(order))) {
      if (seq !== capture.orderSeq) await amend(capture._id, { orderSeq: capture.orderSeq }, { orderSeq: seq });
      return order;
    }
    // query, then close, before a new number is used; one that is not open any more may have been paid late
    if ((await endOrder(order._id, 'student')) === 'paid') return undefined;
  }
  throw new AppError('BUSY', 'orders raced');
}

/** docs, requestVirtualPayment: a number opens one order, also when the cashier was closed without paying. */
async function isUsedUp(order: Order): Promise<boolean> {
  return order.handed && (await queryOrder(order)).state !== 'unknown';
}

/** Two presses at once: whoever comes second finds what the first wrote. */
async function showPaying(capture: Capture, order: Order): Promise<Capture> {
  if (comesOf(capture.state, 'order') && capture.orderId === order._id) return capture;
  try {
    return await advance(capture, 'order', { orderId: order._id }, { by: 'student' });
  } catch (error) {
    const now = await ownCapture(capture._id, capture.userKey);
    if (comesOf(now.state, 'order') && now.orderId === order._id) return now;
    throw error;
  }
}

/**
 * What the phone takes to pay, of an order that is open in this moment: after an order was closed here nobody is given
 * its parameters, because a payment would find no capture waiting for it.
 * @throws Overtaken when it was closed meanwhile: whoever begins anew makes another order
 */
async function keptPayment(orderId: string): Promise<PaymentParams | undefined> {
  const now = await knownOrder(orderId);
  if (now.state === 'created') return now.payment;
  if (now.state === 'closed') throw new Overtaken('BUSY', 'order closed meanwhile');
  return undefined;
}

/** @returns what the phone takes to pay; undefined when the order turned out to be paid */
async function openPayment(order: Order, openid: string, code = ''): Promise<PaymentParams | undefined> {
  const { _id: orderId, amountFen, description, expiresAt: expires, provider } = order;
  const asked = { orderId, amountFen, openid, description, expires, code };
  const payment = await prepay(provider, asked)
    .catch((error: unknown) => followRefusal(orderId, error))
    .catch((error: unknown) => sayUncharged(orderId, error));
  if (!payment || (await storePayment(orderId, payment))) return payment;
  // closed here while WeChat Pay was opening it: it is closed there as well
  const { state } = await knownOrder(orderId);
  if (state === 'closed' && (await endOrder(orderId, 'student')) === 'paid') return undefined;
  // the code of wx.login is used up: only the phone can begin anew
  if (state === 'closed' && provider === 'virtual') throw new AppError('BUSY', 'order closed meanwhile');
  return keptPayment(orderId);
}

/**
 * Refused because the order is paid, closed or made differently on their side: their word counts here too.
 * @returns when it is paid
 * @throws the refusal, for all else
 */
async function followRefusal(orderId: string, refusal: unknown): Promise<undefined> {
  const stands = await repairOrder(orderId, 'student');
  if (stands === 'paid') return undefined;
  const stuck = refusal instanceof PayRefusal && refusal.reason === 'OUT_TRADE_NO_USED';
  const now = await knownOrder(orderId);
  if (stuck && (await endOrder(orderId, 'student')) === 'paid') return undefined;
  if (stands === 'closed' && now.state === 'created') await advanceOrder(now, 'close', {}, { by: 'student' });
  throw refusal;
}

/** Nobody can have paid an order whose parameters no phone was given, and whoever fears for money is told so. */
async function sayUncharged(orderId: string, error: unknown): Promise<never> {
  const { state, payment, handed } = await knownOrder(orderId);
  if (!(error instanceof PayRefusal) || state !== 'created' || payment || handed) throw error;
  throw new AppError('PAY_UNAVAILABLE', error.detail, '支付暂时打不开，您没有被扣款。');
}

/**
 * The first to store wins, so that everybody pays with the same parameters; those of virtual payment are signed anew for
 * each session, and only that a phone may have opened it is kept.
 * @returns whether the order still stood open for them
 */
function storePayment(orderId: string, payment: PaymentParams): Promise<boolean> {
  return 'package' in payment
    ? orders.change(orderId, { payment: _.exists(false), state: 'created' }, { payment })
    : orders.change(orderId, { state: 'created' }, { handed: true });
}
