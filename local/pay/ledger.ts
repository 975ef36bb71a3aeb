// The books of the stand-in's WeChat Pay: orders and refunds, with the real service's rules, kept on a drive.
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { type Drive, loadState, saveState } from '../drive.js';
import { Shelf } from '../shelf.js';
import { Account, Order, Refund, type RefundEnd, Refused, WALLET } from './books.js';

export { type Order, type Refund, type RefundEnd, Refused } from './books.js';

const ACCOUNT = 'account.json';
const now = (): string => new Date().toISOString();
const digits = (count: number): string => Array.from(randomBytes(count), (byte) => String(byte % 10)).join('');

export class Ledger {
  private readonly account: z.infer<typeof Account>;
  private readonly orderShelf: Shelf<Order>;
  private readonly refundShelf: Shelf<Refund>;

  /** openids of people whose WeChat account is gone: nothing can be given back to them */
  readonly gone = new Set<string>();

  constructor(private readonly drive: Drive) {
    this.account = loadState(drive, ACCOUNT, Account, () => ({}));
    this.orderShelf = new Shelf(drive, 'orders.jsonl', Order, ({ orderId }) => orderId);
    this.refundShelf = new Shelf(drive, 'refunds.jsonl', Refund, ({ refundId }) => refundId);
    // a kill between the two lines of a refund
    for (const { orderId } of this.refunds)
      if (this.find(orderId).state !== 'REFUND') this.change(orderId, { state: 'REFUND' });
  }

  /** newest first */
  get orders(): readonly Order[] {
    return this.orderShelf.all;
  }

  get refunds(): readonly Refund[] {
    return this.refundShelf.all;
  }

  find(orderId: string): Order {
    const order = this.orderShelf.get(orderId);
    if (!order) throw new Refused(404, 'ORDER_NOT_EXIST', '订单不存在');
    return order;
  }

  findPrepaid(prepayId: string): Order {
    const order = this.orders.find((one) => one.prepayId === prepayId);
    if (!order) throw new Refused(404, 'ORDER_NOT_EXIST', '订单不存在');
    return order;
  }

  findRefund(refundId: string): Refund {
    const refund = this.refundShelf.get(refundId);
    if (!refund) throw new Refused(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
    return refund;
  }

  /** The same number with the same request is the same order; with another request it is refused. */
  open(
    o: Pick<Order, 'orderId' | 'request' | 'description' | 'amountFen' | 'openid' | 'expires'> & { virtual?: boolean },
  ): Order {
    const known = this.orderShelf.get(o.orderId);
    if (known) {
      if (known.state === 'CLOSED') throw new Refused(400, 'ORDER_CLOSED', '订单已关闭');
      if (known.state !== 'NOTPAY') throw new Refused(400, 'ORDERPAID', '该订单已支付');
      if (known.request !== o.request) throw new Refused(403, 'OUT_TRADE_NO_USED', '商户订单号重复');
      return known;
    }
    if (Date.parse(o.expires) < Date.now()) throw new Refused(400, 'PARAM_ERROR', 'time_expire 已过');
    const prepayId = `wx${randomBytes(17).toString('hex')}`;
    const fresh = { virtual: false, delivered: false, state: 'NOTPAY', paying: false, notices: [] } as const;
    const order: Order = { ...fresh, ...o, prepayId, createdAt: now(), notices: [] };
    this.orderShelf.keep(order);
    return order;
  }

  /** What happens when a person confirms in the cashier. Paying a paid order changes nothing. */
  pay(orderId: string): Order {
    const order = this.find(orderId);
    if (order.state === 'CLOSED') throw new Refused(400, 'ORDER_CLOSED', '订单已关闭，不能支付');
    if (order.state !== 'NOTPAY') return order;
    if (Date.parse(order.expires) < Date.now()) throw new Refused(400, 'ORDER_EXPIRED', '订单已过期，不能支付');
    // docs: transaction_id is 28-32 characters and starts with 42000
    Object.assign(order, { state: 'SUCCESS', paying: false, paidAt: now(), transactionId: `42000${digits(23)}` });
    this.orderShelf.keep(order);
    return order;
  }

  /** The password is being typed; `false`: given up. */
  setPaying(orderId: string, paying: boolean): void {
    this.change(orderId, { paying });
  }

  /**
   * Closing what was never opened is answered like closing.
   * @returns whether it is closed; false while somebody is paying
   */
  close(orderId: string): boolean {
    const order = this.orderShelf.get(orderId);
    if (!order) return true;
    if (order.paying) return false;
    if (order.state === 'SUCCESS' || order.state === 'REFUND') throw new Refused(400, 'ORDERPAID', '该订单已支付');
    this.change(orderId, { state: 'CLOSED' });
    return true;
  }

  /** @param fen what refunds can be paid from; undefined = enough for everything */
  setBalance(fen: number | undefined): void {
    this.account.balanceFen = fen;
    saveState(this.drive, ACCOUNT, this.account);
  }

  refund(o: Pick<Refund, 'refundId' | 'orderId' | 'amountFen' | 'totalFen' | 'reason'> & { silent?: boolean }): Refund {
    const order = this.find(o.orderId);
    const known = this.refundShelf.get(o.refundId);
    if (known) {
      const same = known.orderId === o.orderId && known.amountFen === o.amountFen;
      if (!same) throw new Refused(403, 'INVALID_REQUEST', '退款单号已被使用，参数不一致');
      return known;
    }
    if (!order.transactionId) throw new Refused(403, 'INVALID_REQUEST', '订单未支付');
    if (o.totalFen !== order.amountFen) throw new Refused(400, 'INVALID_REQUEST', '订单金额不一致');
    const back = this.refunds.filter((one) => one.orderId === o.orderId && one.status !== 'CLOSED');
    const sum = back.reduce((total, one) => total + one.amountFen, o.amountFen);
    if (sum > order.amountFen) throw new Refused(400, 'INVALID_REQUEST', '订单已全额退款，或退款金额超过可退金额');
    if (this.gone.has(order.openid)) throw new Refused(403, 'USER_ACCOUNT_ABNORMAL', '用户账户异常或已注销');
    const { balanceFen } = this.account;
    // virtual payment pays from an account of its own
    if (!order.virtual && balanceFen !== undefined && o.amountFen > balanceFen)
      throw new Refused(403, 'NOT_ENOUGH', '基本账户余额不足');
    const refund: Refund = {
      silent: false,
      ...o,
      refundNumber: `50${digits(26)}`,
      createdAt: now(),
      status: 'PROCESSING',
      receivedBy: WALLET,
    };
    this.refundShelf.keep(refund);
    this.change(o.orderId, { state: 'REFUND' });
    return refund;
  }

  settle(refundId: string, status: RefundEnd, receivedBy = WALLET): Refund {
    const refund = this.findRefund(refundId);
    Object.assign(refund, { status, receivedBy, settledAt: now() });
    this.refundShelf.keep(refund);
    return refund;
  }

  deliver(orderId: string): void {
    this.change(orderId, { delivered: true });
  }

  plan(orderId: string, noticeDue: string | undefined): void {
    this.change(orderId, { noticeDue });
  }

  noteSent(orderId: string, what: string, status: number): void {
    this.change(orderId, { notices: [...this.find(orderId).notices, { at: now(), what, status }] });
  }

  private change(orderId: string, change: Partial<Order>): void {
    this.orderShelf.keep(Object.assign(this.find(orderId), change));
  }
}
