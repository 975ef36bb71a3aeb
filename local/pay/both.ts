// 付两次: one student pays two orders of one capture, as two phones can in the moment in which the first order ends. Both really
// are paid at WeChat Pay; what the product does about it is its own.
import { z } from 'zod';
import type { Cloud } from '../cloudbase/index.js';
import { answering, type Handler, readPost, sendJson } from '../web.js';
import type { Pay } from './index.js';

const OrderDoc = z.looseObject({ _id: z.string(), captureId: z.string() });
const Ordered = z.object({ ok: z.literal(true), data: z.object({ orderId: z.string() }) });

/** @returns the numbers of both orders, the one in the cashier last */
export async function payBoth(cloud: Cloud, pay: Pay, prepayId: string): Promise<[string, string]> {
  const { orderId: first, openid } = pay.ledger.findPrepaid(prepayId);
  const doc = OrderDoc.parse(cloud.store.read('orders', first));
  // on the second phone it is late: the product ends the first order and opens the next
  cloud.store.write([{ name: 'orders', id: first, doc: { ...doc, expiresAt: new Date() } }]);
  const made = await cloud.invoke('createOrder', { captureId: doc.captureId }, { openid });
  const { orderId: second } = Ordered.parse(made).data;
  await pay.pay(second);
  // the first one was being paid at the very moment in which it was closed
  pay.ledger.find(first).state = 'NOTPAY';
  await pay.pay(first);
  return [second, first];
}

/** Path → what the cashier's button asks for. */
export const bothHandlers = (cloud: Cloud, pay: Pay): Record<string, Handler> => ({
  '/__pay/both': answering(async (req, res) => {
    const { prepayId } = await readPost(req, z.object({ prepayId: z.string() }));
    sendJson(res, 200, { orders: await payBoth(cloud, pay, prepayId) });
  }),
});
