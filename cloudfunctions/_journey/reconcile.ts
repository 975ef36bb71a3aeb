// Compares the trade bill with our orders, fen by fen. A payment or a refund that nobody told us of is booked; every other
// difference becomes a task. Doing it twice changes nothing.
import { yuan } from '../../shared/order.js';
import { fenOf, type Sheet } from '../_platform/pay/bill-sheet.js';
import * as pay from '../_platform/pay.js';
import { paySettings } from '../_platform/settings.js';
import { beijingDay, dayStart, readBeijing } from '../_platform/time.js';
import type { Order } from './documents.js';
import { orders } from './orders.js';
import { repairOrder, settlePayment } from './payments.js';
import { type Brief, inGroups, readBriefs, readWhole, unseenOn } from './reconcile-brief.js';
import { learnRefund } from './refund-book.js';
import { followRefund, noteElsewhere } from './refund-elsewhere.js';
import { otherwiseIdOf } from './refund-number.js';
import { openTask } from './tasks.js';

const BY = 'bill';

export interface Found {
  rows: number;
  paidFen: number;
  refundFen: number;
  allPaidFen: number;
  allFeeFen: number;
  mended: number;
  differences: number;
}

type Row = Map<string, string>;
/** Older bills know one amount only. */
const paidFenOf = (row: Row): number => fenOf(row.get('订单金额') ?? row.get('应结订单金额') ?? row.get('总金额'));
const settledFenOf = (row: Row): number => fenOf(row.get('应结订单金额') ?? row.get('总金额'));
const refundFenOf = (row: Row): number => fenOf(row.get('申请退款金额') ?? row.get('退款金额'));
/** Fees are written with five digits ("0.18000"), and older bills have none. @throws Error for what is no number */
function feeFenOf(row: Row): number {
  const fen = Math.round(Number(row.get('手续费') ?? 0) * 100);
  if (Number.isNaN(fen)) throw new Error('not an amount');
  return fen;
}

const isUnbooked = ({ state }: Pick<Order, 'state'>): boolean => state === 'created' || state === 'closed';
const isRefund = (row: Row): boolean => row.get('交易状态') === 'REFUND';
const isPayment = (row: Row): boolean => row.get('交易状态') === 'SUCCESS';
const numberOf = (row: Row): string => row.get(isRefund(row) ? '商户退款单号' : '商户订单号') ?? '';

/** Why there is no order to compare a row with. */
const MISSED = {
  unknown: '，系统里没有这笔订单。',
  unreadable: '，系统里的这笔订单被手工改坏，读不出来，没有核对。请运维改回后人工核对。',
};

/** Whether the order says what the row says: then nothing is to be done about it, and nobody has to read the order whole. */
function agrees(row: Row, order: Brief | undefined): boolean {
  if (isRefund(row)) {
    const known = order?.returned.find(({ refundId }) => refundId === row.get('商户退款单号'));
    return known?.amountFen === refundFenOf(row);
  }
  if (!isPayment(row)) return true;
  const isKnown = order !== undefined && !isUnbooked(order) && order.transactionId === row.get('微信订单号');
  return isKnown && order.amountFen === paidFenOf(row);
}

/** One day's comparison: what was found, and how it is counted. */
class Comparison {
  mended = 0;
  differences = 0;
  constructor(readonly day: string) {}

  async differ(what: string, orderId: string, text: string): Promise<void> {
    this.differences++;
    await openTask({ id: `bill-${this.day}-${what}`, orderId, text: `${this.day} 对账：${text}` });
  }

  async rows(rows: Row[]): Promise<void> {
    const orderIdOf = (row: Row): string => row.get('商户订单号') ?? '';
    const briefs = await readBriefs(rows.map(orderIdOf));
    const unclear = rows.filter((row) => !agrees(row, briefs.get(orderIdOf(row))));
    const { found, unreadable } = await readWhole(unclear.map(orderIdOf));
    const known = new Map(found.map((order) => [order._id, order]));
    for (const row of unclear) {
      const order = known.get(orderIdOf(row)) ?? (unreadable.has(orderIdOf(row)) ? 'unreadable' : 'unknown');
      await (isPayment(row) ? this.payment(row, order) : this.refund(row, order));
    }
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
      this.mended++;
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
    if (await this.follow(order, refundId)) this.mended++;
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

  /** Booked here on that day, and not in the bill: right only when WeChat Pay itself names another day. */
  async missing(order: Order, seen: Set<string>): Promise<void> {
    if (order.paidAt && beijingDay(order.paidAt) === this.day && !seen.has(order._id)) {
      const { state, paidAt } = await pay.queryOrder(order);
      const elsewhen = paidAt !== undefined && beijingDay(paidAt) !== this.day;
      if ((state !== 'paid' && state !== 'refunded') || !elsewhen)
        await this.differ(
          `absent-${order._id}`,
          order._id,
          `系统记订单 ${order._id} 已付 ${order.amountYuan} 元，账单里没有。`,
        );
    }
    for (const { refundId, amountFen, at } of order.returned) {
      // given back in another way: WeChat Pay never hears of it
      if (refundId === otherwiseIdOf(order)) continue;
      if (beijingDay(at) !== this.day || seen.has(refundId)) continue;
      if ((await pay.queryRefund(order, refundId)).state !== 'done')
        await this.differ(
          `absent-${refundId}`,
          order._id,
          `系统记退款 ${refundId} ${yuan(amountFen)} 元，微信支付没有。`,
        );
    }
  }
}

/**
 * Compares one day. An absent bill is compared as an empty one.
 * @throws AppError PAY_UNAVAILABLE; the comparison is then begun anew
 */
export async function compareTrade(day: string, sheet: Sheet): Promise<Found> {
  const { appid } = paySettings();
  const comparison = new Comparison(day);
  const sums = { rows: 0, paidFen: 0, refundFen: 0, allPaidFen: 0, allFeeFen: 0 };
  const seen = new Set<string>();
  for (const rows of inGroups(sheet.rows)) {
    const own = rows.filter((row) => (row.get('公众账号ID') ?? appid) === appid);
    for (const row of rows.filter(isPayment)) {
      sums.allPaidFen += settledFenOf(row);
      sums.allFeeFen += feeFenOf(row);
    }
    for (const row of own) {
      seen.add(numberOf(row));
      if (isPayment(row)) sums.paidFen += paidFenOf(row);
      if (isRefund(row)) sums.refundFen += refundFenOf(row);
    }
    sums.rows += rows.length;
    await comparison.rows(own);
  }
  for (const _id of await unseenOn(day, seen)) {
    const [order] = (await readWhole([_id])).found;
    if (order) await comparison.missing(order, seen);
  }
  const { mended, differences } = comparison;
  return { ...sums, mended, differences };
}
