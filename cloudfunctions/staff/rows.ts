// How a capture, an order, a request or a broken document reads in a list of customer service: masked, in words. Names are
// Chinese where a person of the console reads them as they stand, and English where the next event takes the value
// (captureId) or where it is a document's own field, which the desk calls by a word (NAMES in tools/desk/details.tsx).
import { REFUND_TROUBLE, yuan } from '../../shared/order.js';
import { batchNameOf } from '../_journey/batches.js';
import type { Capture, Order } from '../_journey/documents.js';
import type { EnrolmentHold } from '../_journey/documents-access.js';
import type { ServiceRequest } from '../_journey/documents-service.js';
import type { Broken } from '../_platform/database.js';
import { captureNumberOf } from '../_platform/numbers.js';
import { beijing } from '../_platform/time.js';

/** A console window shows this many without scrolling for long. */
export const MOST = 20;

export const brief = async (capture: Capture) => ({
  captureId: capture._id,
  编号: captureNumberOf(capture._id),
  姓名: capture.name,
  学校: capture.school,
  批次: await batchNameOf(capture),
  状态: capture.status,
  更新时间: capture.changedTime,
});

export const briefOrder = (order: Order) => ({
  orderId: order._id,
  captureId: order.captureId,
  金额: `${order.amountYuan} 元`,
  状态: order.status,
  微信支付单号: order.transactionId,
  退款单号: order.refundId,
  ...(order.refundTrouble ? { 退款情况: REFUND_TROUBLE[order.refundTrouble] } : {}),
  已退: order.returned.map(
    ({ refundId, amountFen, toMerchant, voucher }) =>
      `${refundId} ${yuan(amountFen)} 元${toMerchant ? '（退回了商户账户）' : ''}${voucher ? `（已用其他方式退给学生，凭证 ${voucher}）` : ''}`,
  ),
  发货信息: order.shipping,
  创建时间: order.createdTime,
  经过: order.history.map(({ time, event, by, note }) => ({ time, event, by, ...(note ? { note } : {}) })),
});

/** @param answers whether it is for somebody who may answer it: others read of it only what a photo is judged by */
export function briefRequest(
  { _id, number, kindText, status, createdTime, ...rest }: ServiceRequest,
  answers: boolean,
) {
  const { kind, text, invoice, invoiceNumber, answer } = rest;
  return {
    requestId: _id,
    编号: number,
    kindText,
    status,
    ...((answers || kind === 'manualReview') && { text }),
    createdTime,
    ...(answers && invoice && { invoice }),
    ...(answers && invoiceNumber && { 发票号码: invoiceNumber }),
    ...(answers && answer && { 答复: answer }),
  };
}

/** Of a document that somebody edited beyond reading, only what names it: nobody knows what else stands in it now. */
export function briefBroken({ _id, fields, doc }: Broken) {
  const words = ['status', 'name', 'school', 'batchName', 'changedTime'].flatMap((field) =>
    typeof doc[field] === 'string' ? [[field, doc[field]]] : [],
  );
  return { 编号: _id, 坏了: `字段 ${fields.join('、')} 读不出来`, ...Object.fromEntries(words) };
}

/** Which documents cannot be read, and where, for one line of words. */
export function nameBroken(broken: readonly Broken[]): string {
  const named = broken.slice(0, MOST).map(({ _id, fields }) => `${_id}（${fields.join('、')}）`);
  return `${named.join('，')}${broken.length > MOST ? '，等等' : ''}`;
}

export const show = (captureId: string) => ({ action: 'show', captureId });

export function describeTries(hold: EnrolmentHold | undefined): string {
  if (!hold || hold.tries === 0) return '未锁定';
  const locked = hold.lockedUntil > new Date() ? `锁定至 ${beijing(hold.lockedUntil)}` : '未锁定';
  return `累计输错 ${hold.tries} 次，${hold.stopped ? '已停止核验，核实后可 unlock' : locked}`;
}
