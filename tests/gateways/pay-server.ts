// A WeChat Pay server for one test file, and an order or two in it.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { jsapi } from '../../cloudfunctions/_platform/pay/jsapi.js';
import type { Refund } from '../../cloudfunctions/_platform/pay/provider.js';
import { readNotice } from '../../cloudfunctions/_platform/pay.js';
import { type Pay, startPay } from '../../local/pay/index.js';
import type { SentNotice } from '../../local/pay/notices.js';
import { withKeys } from '../keys.js';

const refOf = (_id: string) => ({ _id, provider: 'jsapi' as const, payer: '' });
/** WeChat Pay, asked by the number of an order. */
export const pay = {
  prepay: jsapi.prepay,
  queryOrder: (orderId: string) => jsapi.queryOrder(refOf(orderId)),
  closeOrder: (orderId: string) => jsapi.closeOrder(refOf(orderId)),
  refund: ({ orderId, ...o }: Refund & { orderId: string }) => jsapi.refund(refOf(orderId), o),
  queryRefund: (refundId: string) => jsapi.queryRefund(refOf(''), refundId),
  readNotice,
};
export const dir = withKeys(mkdtempSync(join(tmpdir(), 'pay-')));
export const notices: SentNotice[] = [];

/** Starts it, again on the same data, and gives its settings to the code under test. */
export async function openServer(): Promise<Pay> {
  const notify = async (notice: SentNotice) => {
    notices.push(notice);
    return 204;
  };
  const server = await startPay({ dir, notify });
  Object.assign(process.env, server.settings);
  return server;
}

export async function closeServer(server: Pay): Promise<void> {
  await server.stop();
  rmSync(dir, { recursive: true });
}

export const newOrder = (amountFen = 3000) => ({
  orderId: randomUUID().replaceAll('-', ''),
  amountFen,
  openid: 'oStudent',
  description: '毕业生图像采集',
  expires: new Date(Date.UTC(2099, 0, 1)),
});

export async function paidOrder(server: Pay, amountFen = 3000) {
  const order = newOrder(amountFen);
  await pay.prepay(order);
  await server.pay(order.orderId, 'silent');
  return order;
}

/** The last notice that the server sent. */
export const lastNotice = (): SentNotice => notices.at(-1)!;
export const unavailable = (detail: string) => expect.objectContaining({ code: 'PAY_UNAVAILABLE', detail });
export const badNotice = (detail: string) => expect.objectContaining({ code: 'PAY_BAD_NOTICE', detail });
