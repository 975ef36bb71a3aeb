// What WeChat pushes about virtual payment (云函数接收消息推送). Nothing proves who sent it, so nothing of it is believed but
// the number: whatever it says is asked for at WeChat's own address.
import { z } from 'zod';

/** docs, 消息推送: what is answered, so that it is not pushed again (at most 15 times) */
export interface PushReply {
  ErrCode: number;
  ErrMsg: string;
}

const Push = z.object({
  MsgType: z.literal('event'),
  Event: z.string().regex(/^xpay_\w{1,60}$/),
  /** of a delivery; a complaint and a refund name the order otherwise */
  OutTradeNo: z.string().max(64).optional(),
  MchOrderId: z.string().max(64).optional(),
});

export interface PushNotice {
  kind: 'payment' | 'complaint' | 'other';
  event: string;
  orderId: string;
}

const KINDS = new Map<string, PushNotice['kind']>([
  ['xpay_goods_deliver_notify', 'payment'],
  // WeChat pushes these to no cloud function today; where it does, the order is asked about like a payment
  ['xpay_refund_notify', 'payment'],
  ['xpay_complaint_notify', 'complaint'],
]);

/** @returns undefined for an event that is no push about virtual payment */
export function readPush(event: unknown): PushNotice | undefined {
  const { success, data } = Push.safeParse(event);
  if (!success) return undefined;
  const { Event, OutTradeNo, MchOrderId } = data;
  return { kind: KINDS.get(Event) ?? 'other', event: Event, orderId: OutTradeNo ?? MchOrderId ?? '' };
}
