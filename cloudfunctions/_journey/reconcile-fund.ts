// Compares the fund bill, which is what really moved on the merchant account, with the trade bill and our orders. It covers
// every program of the account, so sums are compared as a whole and single rows where they are ours.
import { yuan } from '../../shared/order.js';
import { _ } from '../_platform/database.js';
import { fenOf, type Sheet } from '../_platform/pay/bill-sheet.js';
import type { Order } from './documents.js';
import type { BillDoc } from './documents-bill.js';
import { orders } from './orders.js';
import { openTask } from './tasks.js';

/** Numbers in one question (chosen: well inside the size of a request). */
const CHUNK = 100;
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
function differingPayment(row: Row, paid: Order[]): Difference[] {
  const [what = '', fen] = [row.get('微信支付业务单号'), amountOf(row)];
  const order = isPayment(row) ? paid.find(({ transactionId }) => transactionId === what) : undefined;
  if (!order || order.amountFen === fen) return [];
  const text = `订单 ${order._id} 入账 ${yuan(fen)} 元，应为 ${order.amountYuan} 元。`;
  return [{ what, orderId: order._id, text }];
}

/** What a refund of ours says against the row of it. */
function differingRefund(row: Row, back: Order[]): Difference[] {
  const [what = '', fen] = [row.get('业务凭证号'), amountOf(row)];
  if (!isRefund(row)) return [];
  const refunds = back.flatMap(({ _id, returned }) => returned.map((one) => ({ ...one, _id })));
  const refund = refunds.find(({ refundId }) => refundId === what);
  if (!refund || refund.amountFen === fen) return [];
  const text = `退款 ${what} 出账 ${yuan(fen)} 元，应为 ${yuan(refund.amountFen)} 元。`;
  return [{ what, orderId: refund._id, text }];
}

/** What our own orders say about single rows. @returns number of differences */
async function compareRows(day: string, rows: Row[]): Promise<number> {
  let differences = 0;
  for (let at = 0; at < rows.length; at += CHUNK) {
    const chunk = rows.slice(at, at + CHUNK);
    const numbers = (name: string) => chunk.flatMap((row) => row.get(name) || []);
    const [paid, back] = await Promise.all([
      orders.find({ transactionId: _.in(numbers('微信支付业务单号')) }, { skipBroken: true }),
      orders.find({ 'returned.refundId': _.in(numbers('业务凭证号')) }, { skipBroken: true }),
    ]);
    const found = chunk.flatMap((row) => [...differingPayment(row, paid), ...differingRefund(row, back)]);
    differences += found.length;
    for (const { what, orderId, text } of found)
      await openTask({ id: `fund-${day}-${what}`, orderId, text: `${day} 资金账单：${text}` });
  }
  return differences;
}

/**
 * Compares one day of money that moved.
 * @param trade what the trade bill of the same day said
 * @returns sums and the number of differences that became tasks
 */
export async function compareFund(day: string, sheet: Sheet, trade: BillDoc) {
  const [paid, fees] = [sheet.rows.filter(isPayment), sheet.rows.filter(isFee)];
  const own = sheet.rows.filter((row) => isPayment(row) || isRefund(row));
  let differences = await compareRows(day, own);
  const sums = [
    ['paid', '交易收入', total(paid), trade.allPaidFen],
    ['fee', '手续费', total(fees), trade.allFeeFen],
  ] as const;
  for (const [what, say, moved, expected] of sums) {
    if (moved === expected) continue;
    differences++;
    const text = `${day} 资金账单的${say} ${yuan(moved)} 元，交易账单为 ${yuan(expected)} 元，相差 ${moved - expected} 分。`;
    await openTask({ id: `fund-${day}-${what}`, text });
  }
  const refundFen = total(sheet.rows.filter(isRefund));
  const sumsOf = { allPaidFen: total(paid), allFeeFen: total(fees), refundFen };
  return { rows: sheet.rows.length, ...sumsOf, differences };
}
