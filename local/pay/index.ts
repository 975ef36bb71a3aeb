// WeChat Pay on one machine: the APIv3 server, the cashier, and everything that can go wrong with a notice.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { openFolder } from '../drive.js';
import { Faults } from '../faults.js';
import type { Handler } from '../web.js';
import { serveApi } from './api.js';
import { Bills } from './bills.js';
import { Complaints } from './complaints.js';
import { deskHandlers, type PayHow } from './desk.js';
import { type Keys, loadKeys, merchantSettings } from './keys.js';
import { Ledger, type Order, type Refund, type RefundEnd } from './ledger.js';
import {
  makeComplaintNotice,
  makePaymentNotice,
  makeRefundNotice,
  type NoticeKind,
  type Notify,
  sendNotice,
} from './notices.js';
import { type OpenApi, OpenServer } from './open.js';
import { makePush } from './push.js';
import { Shipping } from './shipping.js';
import { Virtual } from './virtual.js';

export interface Pay {
  url: string;
  /** PAY_* for the functions */
  settings: Record<string, string>;
  handlers: Record<string, Handler>;
  faults: Faults;
  ledger: Ledger;
  keys: Keys;
  bills: Bills;
  shipping: Shipping;
  complaints: Complaints;
  virtual: Virtual;
  /** Somebody complains; the notice comes, or is lost. @returns the complaint's number */
  complain(orderId: string, detail: string, o?: { noticed?: boolean; at?: Date }): Promise<string>;
  /** Pays as a person at the cashier does; resolves when the notices that belong to `how` were answered. */
  pay(orderId: string, how?: PayHow, delaySeconds?: number): Promise<void>;
  /** Sends one more notice about an order; gives back the answer's status. */
  notice(orderId: string, kind?: NoticeKind): Promise<number>;
  /** The next refund stays PROCESSING until `settleRefund`. */
  holdRefunds(hold: boolean): void;
  settleRefund(refundId: string, status?: RefundEnd, receivedBy?: string): Promise<void>;
  /** Gives money back in the merchant platform, under a number of its own; the notice comes or is lost. */
  refundByHand(orderId: string, o?: { amountFen?: number; noticed?: boolean }): Promise<string>;
  /** Until when the platform certificate signs. */
  certificate: { ends: Date };
  /** Is told of every request that arrives. */
  listen(hear: (request: IncomingMessage) => void): void;
  stop(): Promise<void>;
}

/** Brings a push to payNotify and gives back its answer. */
export type Push = (event: object) => Promise<unknown>;
const Taken = z.object({ ErrCode: z.int() });

/**
 * @param o.notify brings a notice to payNotify and gives back the HTTP status
 * @param o.push brings a push about virtual payment there and gives back what it answers
 * @param o.openapi answers what is asked of WeChat's server and is not about money
 * @param o.appid the mini program's; the stand-in for CloudBase gives functions the same one
 */
export async function startPay(o: {
  dir: string;
  notify: Notify;
  push?: Push;
  appid?: string;
  openapi?: OpenApi;
}): Promise<Pay> {
  const keys = loadKeys(openFolder(o.dir, { flush: true }), o.appid ?? 'wx0000000000000000');
  // as safe as the database: what the operating system holds, a killed process cannot lose
  const ledger = new Ledger(openFolder(o.dir, { flush: false }));
  const faults = new Faults();
  const bills = new Bills(ledger, keys);
  const complaints = new Complaints(keys.mchid);
  const timers = new Set<NodeJS.Timeout>();
  const working = new Set<Promise<unknown>>();
  let hold = false;
  const certificate = { ends: new Date(4e12) };

  const notice = async (orderId: string, kind: NoticeKind = 'honest'): Promise<number> => {
    const order = ledger.find(orderId);
    const what = { honest: '支付通知', certificate: '支付通知', forged: '伪造通知', amount: '改金额通知' }[kind];
    if (order.virtual) {
      const { ErrCode } = Taken.parse(await o.push?.(makePush(order, kind)));
      if (ErrCode === 0 && order.paidAt) ledger.deliver(orderId);
      // as an HTTP notice would have been answered
      const status = ErrCode === 0 ? 204 : 401;
      ledger.noteSent(orderId, what, status);
      return status;
    }
    return sendNotice(makePaymentNotice(order, keys, kind), { orderId, what, ledger, notify: o.notify });
  };
  const settleRefund: Pay['settleRefund'] = async (refundId, status = 'SUCCESS', receivedBy) => {
    const refund = ledger.settle(refundId, status, receivedBy);
    // WeChat pushes refunds of virtual payment to no cloud function
    if (ledger.find(refund.orderId).virtual || refund.silent) return;
    const made = makeRefundNotice(refund, ledger.find(refund.orderId), keys);
    await sendNotice(made, { orderId: refund.orderId, what: '退款通知', ledger, notify: o.notify });
  };
  const refundByHand: Pay['refundByHand'] = async (orderId, given = {}) => {
    const order = ledger.find(orderId);
    const refundId = `MP${order.transactionId}${ledger.refunds.length}`;
    const amountFen = given.amountFen ?? order.amountFen;
    ledger.refund({ refundId, orderId, amountFen, totalFen: order.amountFen, reason: '商户平台退款' });
    if (given.noticed === false) ledger.settle(refundId, 'SUCCESS');
    else await settleRefund(refundId);
    return refundId;
  };
  const onRefund = (refund: Refund): void => {
    if (hold) return;
    // after the answer went out, as the real service does
    const work = new Promise<void>((done) => setImmediate(done)).then(() => settleRefund(refund.refundId));
    working.add(work.finally(() => working.delete(work)));
  };
  const schedule = (order: Order): void => {
    if (!order.noticeDue) return;
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        ledger.plan(order.orderId, undefined);
        void notice(order.orderId);
      },
      Math.max(0, Date.parse(order.noticeDue) - Date.now()),
    );
    timers.add(timer.unref());
  };
  const pay = async (orderId: string, how: PayHow = 'once', delaySeconds = 0): Promise<void> => {
    const order = ledger.pay(orderId);
    if (how === 'once' || how === 'twice') await notice(orderId);
    if (how === 'twice') await notice(orderId);
    if (how === 'late' && delaySeconds > 0) {
      ledger.plan(orderId, new Date(Date.now() + delaySeconds * 1000).toISOString());
      schedule(order);
    }
  };

  const virtual = new Virtual(ledger, keys, complaints, onRefund);
  const shipping = new Shipping(ledger);
  const open = new OpenServer(virtual.holds, shipping, o.openapi);
  const server = createServer((req, res) => {
    serveApi({ keys, ledger, faults, bills, complaints, virtual, open, certificate, onRefund }, req, res).catch(() =>
      res.destroy(),
    );
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', done);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // what a restart interrupted goes on
  for (const order of ledger.orders) schedule(order);
  for (const refund of ledger.refunds) if (refund.status === 'PROCESSING') onRefund(refund);

  const handlers = deskHandlers({ ledger, pay, notice, url });

  return {
    url,
    settings: {
      ...merchantSettings(keys),
      PAY_BASE_URL: `${url}/`,
      PAY_NOTIFY_URL: 'https://one-machine.example/http/payNotify',
      ...virtual.settings(url),
    },
    handlers,
    faults,
    ledger,
    keys,
    bills,
    complaints,
    virtual,
    async complain(orderId, detail, { noticed = true, at = new Date() } = {}) {
      const order = ledger.orders.find((one) => one.orderId === orderId);
      const id = complaints.add(orderId, detail, { at, virtual: order?.virtual ?? false });
      if (noticed && order?.virtual) await o.push?.(makePush(order, 'complaint'));
      else if (noticed) await o.notify(makeComplaintNotice(id, keys));
      return id;
    },
    shipping,
    pay,
    notice,
    holdRefunds: (value) => {
      hold = value;
    },
    settleRefund,
    refundByHand,
    certificate,
    listen: (hear) => void server.on('request', hear),
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      await Promise.allSettled(working);
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
