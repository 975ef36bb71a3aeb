// The shipping report (小程序发货信息管理): until it is made, the takings of a trade-type program stay frozen. What is sold is
// a service that opens with the payment, so it is reported once, as virtual goods, soon after the payment.
import { uploadShipping } from '../_platform/openapi.js';
import { queryOrder } from '../_platform/pay.js';
import { addMinutes, beijingStamp } from '../_platform/time.js';
import { WechatRefusal } from '../_platform/wechat-api.js';
import type { Order } from './documents.js';
import { orders } from './orders.js';
import { openTask } from './tasks.js';
import { users } from './users.js';

/** docs, 发货信息录入接口: a report of virtual goods, in one piece, of an order named by WeChat Pay's own number. */
const VIRTUAL = 3;
const WHOLE = 1;
const BY_TRANSACTION = 2;
/**
 * docs: shipped already, shipped already with its one correction, and 发货信息未更新, which is said to the same report once
 * more: all mean that it is reported.
 */
const REPORTED = [10060002, 10060003, 10060023];
/** Minutes until the next try grow from the first number, doubled each time, to the last. Chosen: 48 h are allowed. */
const PAUSE_MINUTES = { first: 5, most: 12 * 60 };
/** After these, together about 20 hours, a person is told; it is tried on all the same. */
const TRIES_BEFORE_TASK = 8;

/** docs: 系统繁忙; no answer at all is the same to us */
const BUSY = -1;

/**
 * Who paid is known to WeChat Pay alone, once the student is erased or just being forgotten, or has moved to another account, and while
 * nobody can read who they are.
 */
async function payerOf(order: Order): Promise<string> {
  const own = { _id: order.userKey };
  const [user] = order.moved ? [] : await users.find(own, { limit: 1, skipBroken: true });
  return user?.openid || ((await queryOrder(order)).openid ?? '');
}

/** @returns 0, or WeChat's own number of the failure */
async function upload(order: Order): Promise<number> {
  const report = {
    order_key: { order_number_type: BY_TRANSACTION, transaction_id: order.transactionId },
    logistics_type: VIRTUAL,
    delivery_mode: WHOLE,
    shipping_list: [{ item_desc: order.description.slice(0, 120) }],
    upload_time: beijingStamp(new Date()),
    payer: { openid: await payerOf(order) },
  };
  try {
    await uploadShipping(report);
    return 0;
  } catch (error) {
    if (error instanceof WechatRefusal) return error.errCode ?? BUSY;
    throw error;
  }
}

/**
 * Reports one paid order. An answer that got lost is asked for again: the second report says the same, so that WeChat finds
 * nothing new in it, or takes it as its one correction, and after that "reported already" is the answer.
 * @returns whether it is reported now
 */
export async function reportShipping(order: Order, now: Date): Promise<boolean> {
  const code = await upload(order);
  const where = { shipAt: order.shipAt };
  if (code === 0 || REPORTED.includes(code))
    return orders.change(order._id, where, { shipAt: undefined, shipping: 'done', shippingCode: code });
  const shipTries = order.shipTries + 1;
  const pause = Math.min(PAUSE_MINUTES.first * 2 ** order.shipTries, PAUSE_MINUTES.most);
  const isLate = shipTries >= TRIES_BEFORE_TASK;
  if (isLate) {
    const text = `订单 ${order._id} 的发货信息录入不成（${code}），货款可能被冻结。请在小程序后台“发货信息管理”核对。`;
    await openTask({ id: `shipping-${order._id}`, orderId: order._id, text });
  }
  const change = { shipTries, shippingCode: code, shipAt: addMinutes(now, pause) };
  await orders.change(order._id, where, { ...change, shipping: isLate ? 'late' : 'waiting' });
  return false;
}
