// WeChat's virtual payment (虚拟支付, mode short_series_goods): the phone itself opens the order with what is signed here.
// An order number opens one order, nothing closes it, and one interface tells of payments and refunds alike.
import { z } from 'zod';
import type { VirtualParams } from '../../../shared/payment.js';
import { virtualSettings } from '../settings.js';
import { PayRefusal } from './client.js';
import type { OrderRef, Prepay, Provider, QueriedOrder, Refund, RefundState } from './provider.js';
import { askXpay, paySigOf, sessionKeyOf, signatureOf, XpayRefusal } from './virtual-client.js';

const MODE = 'short_series_goods';
/** docs, query_order: `status`. What is not listed can still be paid. */
const STATES = new Map<number, QueriedOrder['state']>([
  ...[2, 3, 4, 7].map((status) => [status, 'paid'] as const),
  ...[8, 9, 10].map((status) => [status, 'refunded'] as const),
  [6, 'closed'],
]);
/** docs: paid and not delivered yet */
const TO_DELIVER = 2;
const DELIVERED = 4;
/** docs, query_order of a refund: 用户退款完成 and what follows; 退款失败 */
const GIVEN_BACK = [8, 9, 10];
const NOT_GIVEN_BACK = 7;
/** docs: 订单已经退款. Merchants saw it turn into "delivered" again within an hour, so it counts only when it lasts. */
const SAID_BACK = 5;
const LASTS_S = 24 * 3600;
/** docs, order_type */
const IS_REFUND = 1;
/** docs, refund_order: 用户主动退款 has a number of its own; the others' is 其他原因. By staff, and by nobody named. */
const REASON = { refund_reason: '5', req_from: '3' };
/** Not in the list of numbers; merchants report it with these words for an order that nobody opened. */
const ABSENT = { errcode: 268490002, words: '数据不存在' };
/** docs, refund_order: more is asked for than is left. */
const LESS_LEFT = 268490016;

/** Merchants saw fields that hold null where nothing is to be said. */
const Count = z
  .int()
  .nullish()
  .transform((count) => count ?? 0);
const Words = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

const Order = z.object({
  order_id: z.string(),
  status: z.int(),
  order_type: Count,
  /** fen */
  order_fee: Count,
  /** docs: without what a coupon paid */
  paid_fee: z.int().nullish(),
  refund_fee: Count,
  /** docs: what is left of a payment after refunds; merchants saw it missing */
  left_fee: z.int().nullish(),
  /** Unix seconds, 0 while there was no payment */
  paid_time: Count,
  update_time: Count,
  /** docs: 1 takes money, 2 is the sandbox */
  env_type: z.int(),
  wx_order_id: Words,
  channel_order_id: Words,
  wxpay_order_id: Words,
});
type Asked = z.infer<typeof Order>;
const Answer = z.object({ order: Order.nullish() });

/**
 * Signs what the phone opens the order with. The number of an order opens one order: see `createOrder`.
 * @throws PayRefusal for a price without a 道具, and without a code
 */
async function prepay({ orderId, amountFen, openid, code }: Prepay): Promise<VirtualParams> {
  const { offerId, products, env, appKey } = virtualSettings();
  const productId = products.get(amountFen);
  if (!productId) throw new PayRefusal(200, `NO_PRODUCT_OF_${amountFen}`);
  if (!code) throw new PayRefusal(200, 'NO_LOGIN_CODE');
  const sessionKey = await sessionKeyOf(code, openid);
  const goods = { offerId, buyQuantity: 1, env, currencyType: 'CNY', productId, goodsPrice: amountFen };
  const signData = JSON.stringify({ ...goods, outTradeNo: orderId, attach: orderId });
  const paySig = paySigOf('requestVirtualPayment', signData, appKey);
  return { mode: MODE, signData, paySig, signature: signatureOf(signData, sessionKey) };
}

/** A payment or a refund under our number; undefined: there is none. */
async function look(openid: string, orderId: string): Promise<Asked | undefined> {
  const asked = await askXpay(Answer, '/xpay/query_order', { openid, order_id: orderId }).catch((error: unknown) => {
    const isAbsent =
      error instanceof XpayRefusal && error.errcode === ABSENT.errcode && error.words.includes(ABSENT.words);
    if (isAbsent) return { order: undefined };
    throw error;
  });
  const { order } = asked;
  if (!order) return undefined;
  const isMine = order.order_id === orderId && order.env_type === virtualSettings().env + 1;
  if (!isMine) throw new PayRefusal(200, 'ANSWER_OF_ANOTHER_ORDER');
  return order;
}

const lasts = ({ status, update_time }: Asked): boolean =>
  status === SAID_BACK && Date.now() / 1000 - update_time > LASTS_S;

function stateOf(order: Asked): QueriedOrder['state'] {
  if (order.status === SAID_BACK) return lasts(order) ? 'refunded' : 'paid';
  return STATES.get(order.status) ?? 'unpaid';
}

/** Fen that a coupon paid: nobody gives them back. */
const couponFenOf = ({ order_fee, paid_fee }: Asked): number => order_fee - (paid_fee || order_fee);

/**
 * Fen, with what a coupon paid, which nobody gives back. A payment of which nothing is left is no longer called paid, so that
 * nothing counts that one says which is.
 */
function leftOf(order: Asked, state: QueriedOrder['state']): number | undefined {
  if (state !== 'paid' && state !== 'refunded') return undefined;
  if (!order.left_fee) return state === 'refunded' ? 0 : undefined;
  return order.left_fee + couponFenOf(order);
}

const dateOf = (seconds: number): Date | undefined => (seconds > 0 ? new Date(seconds * 1000) : undefined);

async function queryOrder({ _id, payer }: OrderRef): Promise<QueriedOrder> {
  const order = await look(payer, _id);
  if (!order) return { state: 'unknown' };
  const state = stateOf(order);
  return {
    state,
    amountFen: order.order_fee,
    openid: payer,
    transactionId: order.wxpay_order_id || order.channel_order_id || order.wx_order_id,
    paidAt: dateOf(order.paid_time),
    leftFen: leftOf(order, state),
    ...(order.status === SAID_BACK && state === 'paid' && { isSaidBack: true }),
  };
}

/**
 * There is no interface that closes an order. It is closed here: its parameters are given to nobody any more, and a
 * payment by a cashier that was left open is booked or sent back like every payment of a closed order.
 */
const closeOrder = async (): Promise<'closed'> => 'closed';

/**
 * What may be asked back. Where it is not told, everything that is asked for is what is left, but for what a coupon paid.
 * @throws PayRefusal as it is refused there as well, under these numbers; of what a coupon paid with a word of ours
 */
function checkLeft(paid: Asked | undefined, amountFen: number): number {
  if (!paid) throw new XpayRefusal(200, ABSENT.errcode, '');
  const isBack = paid.status === SAID_BACK || stateOf(paid) === 'refunded';
  const left = paid.left_fee || (isBack ? 0 : amountFen - couponFenOf(paid));
  if (left >= amountFen) return left;
  const isByCoupon = left > 0 && left + couponFenOf(paid) >= amountFen;
  throw isByCoupon ? new PayRefusal(200, 'PAID_BY_COUPON') : new XpayRefusal(200, LESS_LEFT, '');
}

/** What is known under this number first: whether a second request is the same refund, the documents leave open. */
async function refund(order: OrderRef, o: Refund): Promise<RefundState> {
  const known = await queryRefund(order, o.refundId);
  if (known.state !== 'unknown') return known;
  const left_fee = checkLeft(await look(order.payer, order._id), o.amountFen);
  await askXpay(z.object({}), '/xpay/refund_order', {
    openid: order.payer,
    order_id: order._id,
    refund_order_id: o.refundId,
    left_fee,
    refund_fee: o.amountFen,
    biz_meta: order._id,
    ...REASON,
  });
  return { state: 'processing', orderId: order._id, amountFen: o.amountFen };
}

async function queryRefund({ _id, payer }: OrderRef, refundId: string): Promise<RefundState> {
  const back = await look(payer, refundId);
  if (!back) return { state: 'unknown' };
  if (back.order_type !== IS_REFUND) throw new PayRefusal(200, 'ANSWER_OF_NO_REFUND');
  const about = { orderId: _id, amountFen: back.refund_fee };
  if (GIVEN_BACK.includes(back.status) || lasts(back)) return { state: 'done', ...about };
  return { state: back.status === NOT_GIVEN_BACK ? 'closed' : 'processing', ...about };
}

/**
 * Tells WeChat that a paid order is delivered, when its own message was not taken; before that it keeps the money.
 * @returns whether it knows, and how much of the payment is left
 * @throws PayRefusal (PAY_UNAVAILABLE)
 */
export async function deliver({ _id, payer }: OrderRef): Promise<{ isKnown: boolean; leftFen?: number | undefined }> {
  const order = await look(payer, _id);
  if (order?.status === TO_DELIVER) await askXpay(z.object({}), '/xpay/notify_provide_goods', { order_id: _id });
  const isKnown = order?.status === DELIVERED || order?.status === TO_DELIVER;
  return { isKnown, leftFen: order && leftOf(order, stateOf(order)) };
}

/** docs: what is sold is a 道具, and each has one price. */
const lacks = (amountFen: number): string =>
  virtualSettings().products.has(amountFen)
    ? ''
    : `虚拟支付没有 ${amountFen} 分的道具，学生支付会失败；请运维人员先建同价道具并发布，写进 VIRTUAL_PRODUCTS。`;

export const virtual = { lacks, prepay, queryOrder, closeOrder, refund, queryRefund } satisfies Provider;
