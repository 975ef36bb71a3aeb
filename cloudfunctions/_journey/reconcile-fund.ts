// Compares the fund bill, which is what really moved on the merchant account, with the trade bill and our orders. It covers
// every program of the account, so sums are compared as a whole and single rows where they are ours.
import { yuan } from '../../shared/order.js';
import { fenOf, type Sheet } from '../_platform/pay/bill-sheet.js';
import type { BillDoc, Compared } from './documents-bill.js';
import { type Brief, briefsBy, inGroups } from './reconcile-brief.js';
import { openTask } from './tasks.js';

type Row = Map<string, string>;

const amountOf = (row: Row): number => fenOf(row.get('收支金额(元)') ?? row.get('收支金额（元）'));
const isOf = (type: RegExp, way: '收入' | '支出') => (row: Row) =>
  type.test(row.get('业务类型') ?? '') && row.get('收支类型') === way;
const isPayment = isOf(/^交易$/, '收入');
const isRefund = isOf(/^退款$/, '支出');
const isFee = isOf(/手续费/, '支出');
const total = (rows: Row[]): number => rows.reduce((sum, row) => sum + amountOf(row), 0);

interface Difference {
  /** WeChat Pay's number of the row */
  what: string;
  orderId: string;
  text: string;
}

/** What an order says against the row of its payment. */
function differingPayment(row: Row, paid: Map<string, Brief>): Difference[] {
  const [what = '', fen] = [row.get('微信支付业务单号'), amountOf(row)];
  const order = paid.get(what);
  if (!order || order.amountFen === fen) return [];
  const text = `订单 ${order._id} 入账 ${yuan(fen)} 元，应为 ${yuan(order.amountFen)} 元。`;
  return [{ what, orderId: order._id, text }];
}

/** What a refund of ours says against the row of it. */
function differingRefund(row: Row, back: Map<string, { _id: string; amountFen: number }>): Difference[] {
  const [what = '', fen] = [row.get('业务凭证号'), amountOf(row)];
  const refund = back.get(what);
  if (!refund || refund.amountFen === fen) return [];
  const text = `退款 ${what} 出账 ${yuan(fen)} 元，应为 ${yuan(refund.amountFen)} 元。`;
  return [{ what, orderId: refund._id, text }];
}

/** What our own orders say about single rows. @returns number of differences */
async function compareRows(day: string, payments: Row[], refunds: Row[]): Promise<number> {
  const numbers = (rows: Row[], name: string) => rows.flatMap((row) => row.get(name) || []);
  const [paid, back] = await Promise.all([
    briefsBy('transactionId', numbers(payments, '微信支付业务单号')),
    briefsBy('returned.refundId', numbers(refunds, '业务凭证号')),
  ]);
  const paidBy = new Map(paid.map((order) => [order.transactionId, order]));
  const backBy = new Map(back.flatMap(({ _id, returned }) => returned.map((one) => [one.refundId, { ...one, _id }])));
  const found = [
    ...payments.flatMap((row) => differingPayment(row, paidBy)),
    ...refunds.flatMap((row) => differingRefund(row, backBy)),
  ];
  for (const { what, orderId, text } of found)
    await openTask({ id: `fund-${day}-${what}`, orderId, text: `${day} 资金账单：${text}` });
  return found.length;
}

/**
 * Compares one day of money that moved, part by part.
 * @param from where an earlier run ended
 * @param trade what the trade bill of the same day said
 * @returns after each part, and at the end, sums and the number of differences that became tasks
 */
export async function* compareFund(
  day: string,
  sheet: Sheet,
  from: Compared,
  trade: BillDoc,
): AsyncGenerator<Compared, Compared> {
  const [now, reached] = [{ ...from.found }, { ...from.reached }];
  for (const lines of inGroups(sheet.rows(reached.byte))) {
    const rows = lines.map(({ row }) => row);
    const [payments, refunds] = [rows.filter(isPayment), rows.filter(isRefund)];
    now.rows += rows.length;
    now.allPaidFen += total(payments);
    now.allFeeFen += total(rows.filter(isFee));
    now.refundFen += total(refunds);
    now.differences += await compareRows(day, payments, refunds);
    reached.byte = lines.at(-1)!.next;
    yield { found: { ...now }, reached: { ...reached } };
  }
  const sums = [
    ['paid', '交易收入', now.allPaidFen, trade.allPaidFen],
    ['fee', '手续费', now.allFeeFen, trade.allFeeFen],
  ] as const;
  for (const [what, say, moved, expected] of sums) {
    if (moved === expected) continue;
    now.differences++;
    const text = `${day} 资金账单的${say} ${yuan(moved)} 元，交易账单为 ${yuan(expected)} 元，相差 ${moved - expected} 分。`;
    await openTask({ id: `fund-${day}-${what}`, text });
  }
  return { found: now, reached };
}
