// Compares the trade bill with our orders, fen by fen. A payment or a refund that nobody told us of is booked; every other
// difference becomes a task. Doing it twice changes nothing.
import { yuan } from '../../shared/order.js';
import type { Line, Sheet } from '../_platform/pay/bill-sheet.js';
import * as pay from '../_platform/pay.js';
import { paySettings } from '../_platform/settings.js';
import { dayStart, readBeijing } from '../_platform/time.js';
import type { Order } from './documents.js';
import type { Compared, Found, Reached } from './documents-bill.js';
import { orders } from './orders.js';
import { repairOrder, settlePayment } from './payments.js';
import { compareAbsent, type Differ } from './reconcile-absent.js';
import { type Hour, hourOf, inGroups, readBriefs, readWhole, unseenIn } from './reconcile-brief.js';
import {
  agrees,
  feeFenOf,
  isPayment,
  isRefund,
  isUnbooked,
  NUMBERS,
  numberOf,
  orderIdOf,
  paidFenOf,
  type Row,
  refundFenOf,
  settledFenOf,
} from './reconcile-rows.js';
import { learnRefund } from './refund-book.js';
import { followRefund, noteElsewhere } from './refund-elsewhere.js';
import { openTask } from './tasks.js';

const BY = 'bill';
const HOURS = 24;
/** Orders of one part that are read whole, perhaps asked for at WeChat Pay and told; chosen: 0.4 s each are 8 s. */
const MOST_UNCLEAR = 20;

/** Why there is no order to compare a row with. */
const MISSED = {
  unknown: '，系统里没有这笔订单。',
  unreadable: '，系统里的这笔订单被手工改坏，读不出来，没有核对。请运维改回后人工核对。',
};

/** One day's comparison: what was found, and how far it came. */
class Comparison {
  readonly found: Found;
  readonly reached: Reached;
  constructor(
    readonly day: string,
    from: Compared,
    private readonly appid: string,
  ) {
    this.found = { ...from.found };
    this.reached = { ...from.reached };
  }

  soFar = (): Compared => ({ found: { ...this.found }, reached: { ...this.reached } });

  differ: Differ = async (what, orderId, text) => {
    this.found.differences++;
    await openTask({ id: `bill-${this.day}-${what}`, orderId, text: `${this.day} 对账：${text}` });
  };

  isOwn = (row: Row): boolean => (row.get('公众账号ID') ?? this.appid) === this.appid;

  /** Those that differ from what the order says. */
  async unclear(lines: Line[]): Promise<Set<Line>> {
    const own = lines.filter(({ row }) => this.isOwn(row));
    const briefs = await readBriefs(own.map(({ row }) => orderIdOf(row)));
    return new Set(own.filter(({ row }) => !agrees(row, briefs.get(orderIdOf(row)))));
  }

  async lines(lines: Line[], unclear: Set<Line>): Promise<void> {
    for (const { row } of lines) this.count(row);
    const rows = lines.filter((line) => unclear.has(line)).map(({ row }) => row);
    const { found, unreadable } = await readWhole(rows.map(orderIdOf));
    const known = new Map(found.map((order) => [order._id, order]));
    for (const row of rows) {
      const order = known.get(orderIdOf(row)) ?? (unreadable.has(orderIdOf(row)) ? 'unreadable' : 'unknown');
      await (isPayment(row) ? this.payment(row, order) : this.refund(row, order));
    }
    this.reached.byte = lines.at(-1)?.next ?? this.reached.byte;
  }

  private count(row: Row): void {
    this.found.rows++;
    if (isPayment(row)) {
      this.found.allPaidFen += settledFenOf(row);
      this.found.allFeeFen += feeFenOf(row);
    }
    if (!this.isOwn(row)) return;
    if (isPayment(row)) this.found.paidFen += paidFenOf(row);
    if (isRefund(row)) this.found.refundFen += refundFenOf(row);
  }

  private async payment(row: Row, order: Order | keyof typeof MISSED): Promise<void> {
    const [orderId = '', transactionId = ''] = [row.get('商户订单号'), row.get('微信订单号')];
    const fen = paidFenOf(row);
    const said = `微信支付订单 ${transactionId}（商户订单号 ${orderId}）收到 ${yuan(fen)} 元`;
    if (typeof order === 'string') return this.differ(`${order}-${transactionId}`, orderId, said + MISSED[order]);
    if (fen !== order.amountFen)
      return this.differ(`amount-${transactionId}`, orderId, `${said}，系统里是 ${order.amountYuan} 元。`);
    if (isUnbooked(order)) {
      const at = readBeijing(row.get('交易时间') ?? '');
      // the bill names the day in any case
      const paidAt = Number.isNaN(at.getTime()) ? dayStart(this.day) : at;
      await settlePayment(orderId, { amountFen: fen, transactionId, paidAt }, BY);
      this.found.mended++;
    } else if (order.transactionId !== transactionId)
      await this.differ(`twice-${transactionId}`, orderId, `${said}，系统里记的是 ${order.transactionId}。`);
  }

  private async refund(row: Row, order: Order | keyof typeof MISSED): Promise<void> {
    const [orderId = '', refundId = ''] = [row.get('商户订单号'), row.get('商户退款单号')];
    const fen = refundFenOf(row);
    const said = `退款 ${refundId}（商户订单号 ${orderId}）${yuan(fen)} 元`;
    if (typeof order === 'string') return this.differ(`${order}-${refundId}`, orderId, said + MISSED[order]);
    const known = order.returned.find((one) => one.refundId === refundId);
    if (known && known.amountFen === fen) return;
    if (known) return this.differ(`amount-${refundId}`, orderId, `${said}，系统里记的是 ${yuan(known.amountFen)} 元。`);
    if (await this.follow(order, refundId)) this.found.mended++;
  }

  /** A refund that is not booked: WeChat Pay tells how it stands. @returns whether something was set right */
  private async follow(order: Order, refundId: string): Promise<boolean> {
    const { state, amountFen = 0, toMerchant } = await pay.queryRefund(order, refundId);
    // of another amount: a task says so already
    if (isUnbooked(order) && (await repairOrder(order._id, BY)) !== 'paid') return false;
    const [now = order] = await orders.find({ _id: order._id });
    // from before each refund was noted by itself
    if (state === 'done' && (now.state !== 'refunded' || now.returned.length > 0)) {
      await learnRefund(now, { refundId, amountFen, toMerchant }, BY);
      return true;
    }
    if (state === 'processing' || state === 'abnormal') {
      if (now.state === 'paid') await noteElsewhere(now, BY, refundId);
      else await followRefund(now._id, refundId, state, BY);
    }
    return false;
  }

  /** Booked here in that hour, and not in the bill: right only when WeChat Pay itself names another day. */
  async missing(orderId: string, hour: Hour, seen: ReadonlySet<string>): Promise<void> {
    const [order] = (await readWhole([orderId])).found;
    if (order) await compareAbsent(order, hour, seen, this.differ);
    else
      await this.differ(
        `absent-${orderId}`,
        orderId,
        `订单 ${orderId} 当天有收款或退款，账单里没有${MISSED.unreadable}`,
      );
    this.reached.orderId = orderId;
  }
}

/** Rows of which at most so many need more than a glance, so that a run of the timer can end between two parts. */
function* inParts(lines: Line[], unclear: Set<Line>): Generator<Line[]> {
  let part: Line[] = [];
  for (const line of lines) {
    part.push(line);
    if (part.filter((one) => unclear.has(one)).length < MOST_UNCLEAR) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

/**
 * Compares one day, part by part. An absent bill is compared as an empty one.
 * @param from where an earlier run ended
 * @returns after each part, and at the end, what was found until there
 * @throws AppError PAY_UNAVAILABLE; the part is then compared anew
 */
export async function* compareTrade(day: string, sheet: Sheet, from: Compared): AsyncGenerator<Compared, Compared> {
  const comparison = new Comparison(day, from, paySettings().appid);
  const { reached, soFar } = comparison;
  for (const lines of inGroups(sheet.rows(reached.byte))) {
    const unclear = await comparison.unclear(lines);
    for (const part of inParts(lines, unclear)) {
      await comparison.lines(part, unclear);
      yield soFar();
    }
  }
  const seen = new Set<string>();
  for (const { row } of sheet.rows(0, NUMBERS)) if (comparison.isOwn(row)) seen.add(numberOf(row));
  while (reached.hour < HOURS) {
    const hour = hourOf(day, reached.hour);
    const missing = [...(await unseenIn(hour, seen))].sort().filter((orderId) => orderId > reached.orderId);
    for (const some of inGroups(missing, MOST_UNCLEAR)) {
      for (const orderId of some) await comparison.missing(orderId, hour, seen);
      yield soFar();
    }
    // hours are what a busy day has many of, whether something is missing in them or not
    Object.assign(reached, { hour: reached.hour + 1, orderId: '' });
    yield soFar();
  }
  return soFar();
}
