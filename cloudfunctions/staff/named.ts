// What an event names, as a person types it: a capture by its whole or its short number, an order in any case. Every action
// takes what a student can read out.
import { AppError } from '../../shared/errors.js';
import { captures } from '../_journey/captures.js';
import type { Order } from '../_journey/documents.js';
import type { ServiceRequest } from '../_journey/documents-service.js';
import { orders } from '../_journey/orders.js';
import { REFUND_LETTERS } from '../_journey/refund-number.js';
import { requests } from '../_journey/requests.js';
import { _ } from '../_platform/database.js';
import { capturePrefix, plainNumber } from '../_platform/numbers.js';

const WHOLE = /^[0-9a-f]{32}$/i;
/** An order number, alone or inside a refund number of ours. */
const ORDER = /^([g-z]?)([0-9a-f]{26})N(\d{3})(?:-\d+)?$/i;

/** @returns the order number as it is kept */
export function orderIdIn(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  const [found, letter = '', capture = '', seq = ''] = ORDER.exec(plain) ?? [];
  return found && REFUND_LETTERS.includes(letter.toUpperCase()) ? `${capture.toLowerCase()}N${seq}` : plain;
}

/**
 * The record that an event names, for the log: whatever else is typed into a field stays out of it, such as an ID number.
 * @returns the number of a capture or an order; '' for what no record is called by
 */
export const recordIn = (text: string): string => (WHOLE.test(text) || ORDER.test(text) ? orderIdIn(text) : '');

/** @throws AppError BAD_INPUT */
export async function theOrder(text: string): Promise<Order> {
  const order = await orders.get(orderIdIn(text));
  if (order) return order;
  throw new AppError('BAD_INPUT', 'orderId', '没有这笔订单，请核对订单号（微信支付账单里的“商户单号”）。');
}

/** A request by its short number or its whole one. @throws AppError BAD_INPUT */
export async function theRequest(text: string): Promise<ServiceRequest> {
  const plain = plainNumber(text);
  const number = `${plain.slice(0, 4)}-${plain.slice(4)}`;
  const request =
    (await requests.get(text)) ?? (plain.length === 8 ? (await requests.find({ number }, { limit: 1 }))[0] : undefined);
  if (!request) throw new AppError('BAD_INPUT', 'requestId', '没有这条申请，请核对编号（学生“我的申请”里的 8 位）。');
  return request;
}

/**
 * @returns the number of the capture as it is kept
 * @throws AppError CAPTURE_UNKNOWN; BAD_INPUT when a short number is that of several
 */
export async function captureIdIn(text: string): Promise<string> {
  if (WHOLE.test(text)) return text.toLowerCase();
  const prefix = capturePrefix(text);
  if (!prefix) return text;
  const { found, broken } = await captures.sift({ _id: _.gte(prefix).and(_.lt(`${prefix}g`)) }, { limit: 2 });
  const [first, second] = [...found, ...broken].map(({ _id }) => _id);
  if (!first) throw new AppError('CAPTURE_UNKNOWN');
  if (second) throw new AppError('BAD_INPUT', 'captureId', '这个编号对应几条记录，请先用 find 找到完整的 captureId。');
  return first;
}
