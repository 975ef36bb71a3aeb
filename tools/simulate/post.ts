// What those outside tell of by themselves: payments, refunds, verdicts. A notice comes once, twice, late, or never.
import { z } from 'zod';
import type { Gateway } from '../../local/chsi/gateway.js';
import { makePush as makeVerdictPush } from '../../local/chsi/push.js';
import type { Keys } from '../../local/pay/keys.js';
import type { Ledger, Order, RefundEnd } from '../../local/pay/ledger.js';
import { makePaymentNotice, makeRefundNotice, type NoticeKind, type SentNotice } from '../../local/pay/notices.js';
import { makePush as makePaymentPush } from '../../local/pay/push.js';
import type { Chance } from './chance.js';
import type { Clock } from './clock.js';

/** From then on a refund that virtual payment says is on its way counts as done (_platform/pay/virtual.ts, LASTS_S). */
const DAY_MS = 24 * 3600 * 1000;

interface Senders {
  ledger: Ledger;
  gateway: Gateway;
  keys: Keys;
  chance: Chance;
  clock: Clock;
  /** calls a function as nobody in particular; undefined when its process ended */
  invoke(name: string, event: object): Promise<unknown>;
}

export class Post {
  constructor(private readonly from: Senders) {}

  /** A notice through HTTP access; whoever sends it tries again later, or not. @returns the status, 0 without answer */
  private async notice(name: 'payNotify' | 'chsiNotify', { headers, body }: SentNotice): Promise<number> {
    const event = { httpMethod: 'POST', headers, body, isBase64Encoded: false };
    const reply = await this.from.invoke(name, event);
    return z.object({ statusCode: z.number() }).safeParse(reply).data?.statusCode ?? 0;
  }

  /** Virtual payment's way of telling; what is taken there, it knows to be delivered. @returns the status of a notice */
  private async push(order: Order, kind: NoticeKind): Promise<number> {
    const { ledger, invoke } = this.from;
    const reply = await invoke('payNotify', makePaymentPush(order, kind));
    const code = z.object({ ErrCode: z.int() }).safeParse(reply).data?.ErrCode;
    if (code === 0 && ledger.find(order.orderId).paidAt) ledger.deliver(order.orderId);
    return code === undefined ? 0 : code === 0 ? 204 : 401;
  }

  payment(order: Order, kind: NoticeKind = 'honest'): Promise<number> {
    if (order.virtual) return this.push(order, kind);
    return this.notice('payNotify', makePaymentNotice(order, this.from.keys, kind));
  }

  /** Soon or late; what was not answered is sent again, or not. */
  async tellOfPayment(orderId: string): Promise<void> {
    const { chance, clock, ledger } = this.from;
    const order = ledger.find(orderId);
    if (chance.happens(0.2)) await clock.wait(chance.between(1_000, 300_000));
    const status = await this.payment(order, chance.pick(['honest', 'honest', 'certificate']));
    if ((status >= 400 || status === 0) && chance.happens(0.5)) await this.payment(order);
  }

  /** The bank has done its work. */
  async settleRefund(refundId: string, end: RefundEnd = 'SUCCESS', noticed = true, receivedBy?: string): Promise<void> {
    const { ledger, keys } = this.from;
    const refund = ledger.findRefund(refundId);
    if (refund.status === 'SUCCESS' || refund.status === 'CLOSED') return;
    const order = ledger.find(refund.orderId);
    // virtual payment knows no refund that waits for somebody, and pushes none to a cloud function; what it has said for a day
    // stays, because merchants saw it taken back within an hour only, and the product relies on that
    const lasts = Date.now() - Date.parse(refund.createdAt) > DAY_MS;
    const virtualEnd = lasts ? 'SUCCESS' : end === 'ABNORMAL' ? 'CLOSED' : end;
    ledger.settle(refundId, order.virtual ? virtualEnd : end, receivedBy);
    if (noticed && !order.virtual) await this.notice('payNotify', makeRefundNotice(refund, order, keys));
  }

  verdicts(ids: string[]): Promise<number> {
    return this.notice('chsiNotify', makeVerdictPush(this.from.gateway, ids));
  }
}
