// The action for money that WeChat Pay can give back no more: a person has given it to the student in another way. Here stands
// who may say so of which order, because whoever says it too early lets a student be paid twice, or never.
import { phaseOf } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { nextOrderState, ORDER_STATUS, REFUND_TROUBLE, REST_ON_ITS_WAY, yuan } from '../../shared/order.js';
import { knownCapture } from '../_journey/captures.js';
import type { Order } from '../_journey/documents.js';
import { strayFen } from '../_journey/orders.js';
import { isEarned as isEarnedBy } from '../_journey/owed-orders.js';
import { checkStuck, settleOtherwise, stuckFen } from '../_journey/refund-otherwise.js';
import { forStaff, sayInvoice } from './act-money.js';
import { theOrder } from './named.js';
import { cancelCheckOf, type Planner } from './plan.js';

/** For what a refund that is on its way waits. */
const sayWait = ({ refundTrouble }: Order): string =>
  refundTrouble ? `${REFUND_TROUBLE[refundTrouble]}。` : '定时任务每分钟核对一次。';

/** The bank refused it, and it still stands in the merchant platform: sent on from there it would reach the student a second time. */
const sayAbnormal = ({ refundTrouble }: Order): string =>
  refundTrouble === 'abnormal' ? '商户平台里的这笔异常退款请退回商户账户，不要再退给学生。' : '';

/** Where nothing waits for a person to give it back: what to do instead. @param served why nothing is owed of what was paid */
function sayNotStuck(order: Order, served: string): string {
  const { state, status } = order;
  if (served && (state === 'paid' || stuckFen(order) > 0)) return served;
  if (state === 'paid') return '微信支付还没有拒绝过退款。请先用 refund 原路退款，退不了再登记。';
  if (state !== 'refunding') return `只有收了款、原路退不了的订单可以登记，这笔订单“${status}”。`;
  return `退款还可能到账，现在不能登记。${sayWait(order)}`;
}

export const settleRefund: Planner<'settleRefund'> = async ({ orderId: typed, voucher, reason }, by) => {
  const order = await theOrder(typed);
  const { _id: orderId, captureId, state } = order;
  const about = { captureId, orderId };
  const capture = await knownCapture(captureId);
  const own = capture.paidOrderId === orderId;
  // its price was earned, so that nothing of it is asked back: only what a person gave back and what strayed is the student's
  const isEarned = isEarnedBy(order, capture);
  const [stuck, stray] = [isEarned ? 0 : stuckFen(order), strayFen(order)];
  if (stuck + stray === 0) {
    const isDone = order.returned.some((one) => one.voucher);
    if (isDone) return { ...about, say: '已经登记过用其他方式退款，没有要登记的了。' };
    if (state === 'refunded') return { ...about, say: `这笔订单“${ORDER_STATUS.refunded}”，没有要登记的。` };
    const served = isEarned ? `照片已通过审核（${capture.status}），服务已完成，没有要退的。` : '';
    throw new AppError('WRONG_STATE', `settle of ${state}`, sayNotStuck(order, served));
  }
  // what strayed is booked alone only where nothing is on its way: said before anybody pays what could not be booked
  if (stuck === 0 && !nextOrderState(state, 'settle'))
    throw new AppError('WRONG_STATE', `settle of ${state}`, `${REST_ON_ITS_WAY}。${sayWait(order)}`);
  const ends = stuck > 0 && own;
  if (stuck > 0) await checkStuck(order).catch(forStaff);
  const said = `用其他方式退给学生 ${yuan(stuck + stray)} 元，凭证 ${voucher}`;
  const after = capture.erasing ? '，学生的资料随后自动删除' : ends ? '，本次采集结束' : '';
  const run = async () => {
    if (ends && phaseOf(capture.state) === 'reviewing') await cancelCheckOf(capture);
    return (await settleOtherwise(order, voucher, { by, note: reason, isEarned }))
      ? `${said}，已入账${after}。`
      : false;
  };
  const confirm = `请确认钱已经退给学生本人。${sayAbnormal(order)}`;
  return { ...about, say: `登记：已${said}${after}。${await sayInvoice(order)}`, confirm, run };
};
