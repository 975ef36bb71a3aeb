// Actions about money: giving it back, and learning what was given back in the merchant platform. The answer says what
// WeChat Pay really did, because "done" for money that did not move is worse than no answer.
import { isServed, phaseOf } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { ORDER_STATUS, REFUND_TROUBLE, yuan } from '../../shared/order.js';
import { goesOn, knownCapture } from '../_journey/captures.js';
import type { Order } from '../_journey/documents.js';
import { amountSaid, knownOrder, owedFen, owedYuan } from '../_journey/orders.js';
import { sayStray } from '../_journey/owed-words.js';
import { repairOrder } from '../_journey/payments.js';
import * as book from '../_journey/refund-book.js';
import { followRefund, noteElsewhere } from '../_journey/refund-elsewhere.js';
import { missingOf } from '../_journey/refund-number.js';
import { startRefund } from '../_journey/refunds.js';
import { requests } from '../_journey/requests.js';
import { queryOrder, queryRefund } from '../_platform/pay.js';
import { theOrder } from './named.js';
import { cancelCheckOf, type Planner, undone } from './plan.js';

/** Students read that a payment is safe; staff read what becomes of a refund that was begun. */
export function forStaff(error: unknown): never {
  if (error instanceof AppError && error.code === 'PAY_UNAVAILABLE')
    throw new AppError(
      'PAY_UNAVAILABLE',
      error.detail,
      `微信支付没有给出结果（${error.detail}）。退款如已登记，定时任务每分钟核对，不会重复退款；请稍后用 show 查看。`,
    );
  throw error;
}

const sayPart = (order: Order): string => {
  const stray = sayStray(order, { _id: order.captureId });
  return stray && `，其中 ${stray}`;
};

function describe(order: Order): string {
  const { state, refundTrouble, amountYuan } = order;
  if (state === 'refunded') return `已退回 ${amountYuan} 元${sayPart(order)}。`;
  if (state === 'paid') return `订单 ${order._id} 没有退成，微信支付拒绝了退款，原因见“资金核对”申请。`;
  if (refundTrouble) return `退款已登记，但还没有退出：${REFUND_TROUBLE[refundTrouble]}。`;
  return `退款 ${owedYuan(order)} 元已提交微信支付，到账后自动入账。`;
}

/** An invoice for money that goes back must be cancelled by whoever issued it. */
export async function sayInvoice({ captureId }: Order): Promise<string> {
  const { found, broken } = await requests.sift({ captureId, kind: 'invoice' });
  const numbers = found.flatMap(({ invoiceNumber }) => invoiceNumber || []);
  const issued = numbers.length > 0 ? `已开发票 ${numbers.join('、')}，请先红冲。` : '';
  // nobody knows whether one was issued
  return broken.length > 0 ? `${issued}有开票申请读不出来，请先核对是否开过发票。` : issued;
}

export const refund: Planner<'refund'> = async ({ orderId: typed, reason }, by) => {
  const order = await theOrder(typed);
  const { _id: orderId } = order;
  const about = { captureId: order.captureId, orderId };
  if (order.state === 'refunded') return { ...about, say: `这笔订单已经退款${sayPart(order)}。` };
  if (order.state === 'refunding') {
    const { refundTrouble } = order;
    const wait = refundTrouble ? `${REFUND_TROUBLE[refundTrouble]}。` : '定时任务每分钟核对一次。';
    return { ...about, say: `退款正在处理中，${wait}` };
  }
  if (order.state !== 'paid') {
    const say = `只有${ORDER_STATUS.paid}的订单可以退款，这笔订单“${order.status}”。`;
    throw new AppError('WRONG_STATE', `refund of ${order.state}`, say);
  }
  const capture = await knownCapture(order.captureId);
  const { state, status } = capture;
  const own = capture.paidOrderId === orderId;
  if (own && isServed(state))
    throw new AppError(
      'WRONG_STATE',
      `refund in ${state}`,
      `照片已通过审核（${status}），服务已完成，不能退款，请在答复里告诉学生。`,
    );
  const ends = own ? '退款成功后本次采集结束' : '不影响采集记录';
  const run = async () => {
    // first, so that no verdict arrives while the money is on its way back
    if (own && phaseOf(state) === 'reviewing') await cancelCheckOf(capture);
    return describe(await startRefund(order, reason, by).catch(forStaff));
  };
  const amount =
    order.returned.length > 0
      ? `其余 ${owedYuan(order)} 元（共付 ${amountSaid(order)}）`
      : `全额 ${order.amountYuan} 元`;
  return { ...about, say: `退回${amount}，${ends}。${await sayInvoice(order)}`, run };
};

const STANDS = {
  paid: '微信支付已收款',
  open: '还没有付款，学生仍可继续支付',
  closed: '没有付款，订单已关闭',
} as const;

/** For a student who cannot wait for the timer's minute. */
export const check: Planner<'check'> = async ({ orderId: typed }, by) => {
  const { _id: orderId, captureId, state, status } = await theOrder(typed);
  const about = { captureId, orderId };
  if (state === 'refunding' || state === 'refunded') return { ...about, say: `这笔订单已经“${status}”，无需核对。` };
  const run = async () => {
    const stands = await repairOrder(orderId, by).catch(forStaff);
    const [order, capture] = [await knownOrder(orderId), await knownCapture(captureId)];
    return `${STANDS[stands]}。订单现在“${order.status}”，采集记录“${capture.status}”。`;
  };
  return { ...about, say: `向微信支付核对这笔订单（现在“${status}”），已付款就马上入账。`, isLight: true, run };
};

/** An order whose payment was never noticed is booked first. @returns it as it is then */
async function booked(order: Order, by: string): Promise<Order> {
  if (order.state !== 'created' && order.state !== 'closed') return order;
  await repairOrder(order._id, by).catch(forStaff);
  return knownOrder(order._id);
}

export const learnRefund: Planner<'learnRefund'> = async ({ orderId: typed, refundId }, by) => {
  const order = await theOrder(typed);
  const { _id: orderId } = order;
  const about = { captureId: order.captureId, orderId };
  if (order.returned.some((one) => one.refundId === refundId)) return { ...about, say: '这笔退款已经入账。' };
  const found = await queryRefund(order, refundId).catch(forStaff);
  if (found.state === 'unknown' || found.orderId !== orderId)
    throw new AppError('BAD_INPUT', 'refundId', `微信支付没有订单 ${orderId} 的这笔退款，请核对商户退款单号。`);
  const follow = () => followRefund(orderId, refundId, found.state, by);
  if (found.state === 'closed') {
    if (order.state !== 'refunding' || order.refundId) return { ...about, say: '这笔退款已关闭，没有退出，无需入账。' };
    const rest = goesOn((await knownCapture(order.captureId)).state) ? '，采集继续' : '';
    return { ...about, say: `这笔退款已关闭，没有退出；订单恢复为“${ORDER_STATUS.paid}”${rest}。`, run: follow };
  }
  if (found.state !== 'done') {
    const run = async () => {
      const now = await booked(order, by);
      return now.state === 'paid' ? noteElsewhere(now, by, refundId) : follow();
    };
    return { ...about, say: '这笔退款还没有到账；先停止本次采集，到账后自动入账。', run };
  }
  const { amountFen = 0, toMerchant } = found;
  const run = async () => {
    await booked(order, by);
    // virtual payment says how much is left: what was learnt by that is not booked a second time under its number there
    const { leftFen } = order.provider === 'virtual' ? await queryOrder(order).catch(forStaff) : {};
    const told = (now: Order) => {
      const gone = missingOf(now, leftFen);
      return leftFen === undefined ? { refundId, amountFen, toMerchant } : gone && { ...gone, refundId };
    };
    const now = await book.learnRefund(order, told, by);
    if (now.state === 'refunded') return `已退回 ${order.amountYuan} 元，入账${sayPart(now)}。`;
    const bookedFen = owedFen(order) - owedFen(now);
    if (bookedFen === 0) return undone('这笔退款此前已经入账，没有重复记。');
    return `已入账 ${yuan(bookedFen)} 元，还有 ${owedYuan(now)} 元没有退。`;
  };
  return { ...about, say: `把商户平台的退款 ${yuan(amountFen)} 元记到这笔订单。`, run };
};
