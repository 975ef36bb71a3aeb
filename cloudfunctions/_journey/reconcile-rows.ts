// What a row of the trade bill says, whatever the columns of its year are called, and whether the order says the same.
import { fenOf } from '../_platform/pay/bill-sheet.js';
import type { Order } from './documents.js';
import type { Brief } from './reconcile-brief.js';

export type Row = Map<string, string>;
/** Older bills know one amount only. */
export const paidFenOf = (row: Row): number =>
  fenOf(row.get('订单金额') ?? row.get('应结订单金额') ?? row.get('总金额'));
export const settledFenOf = (row: Row): number => fenOf(row.get('应结订单金额') ?? row.get('总金额'));
export const refundFenOf = (row: Row): number => fenOf(row.get('申请退款金额') ?? row.get('退款金额'));
/** Fees are written with five digits ("0.18000"), and older bills have none. @throws Error for what is no number */
export function feeFenOf(row: Row): number {
  const fen = Math.round(Number(row.get('手续费') ?? 0) * 100);
  if (Number.isNaN(fen)) throw new Error('not an amount');
  return fen;
}

export const isUnbooked = ({ state }: Pick<Order, 'state'>): boolean => state === 'created' || state === 'closed';
export const isRefund = (row: Row): boolean => row.get('交易状态') === 'REFUND';
export const isPayment = (row: Row): boolean => row.get('交易状态') === 'SUCCESS';
export const orderIdOf = (row: Row): string => row.get('商户订单号') ?? '';
export const numberOf = (row: Row): string => row.get(isRefund(row) ? '商户退款单号' : '商户订单号') ?? '';
/** What `numberOf` and `isOwn` read. */
export const NUMBERS = ['公众账号ID', '交易状态', '商户订单号', '商户退款单号'];

/** Whether the order says what the row says: then nothing is to be done about it, and nobody has to read the order whole. */
export function agrees(row: Row, order: Brief | undefined): boolean {
  if (isRefund(row)) {
    const known = order?.returned.find(({ refundId }) => refundId === row.get('商户退款单号'));
    return known?.amountFen === refundFenOf(row);
  }
  if (!isPayment(row)) return true;
  const isKnown = order !== undefined && !isUnbooked(order) && order.transactionId === row.get('微信订单号');
  return isKnown && order.amountFen === paidFenOf(row);
}
