// Money: everything the product asks of whoever takes it, WeChat Pay or WeChat's virtual payment. Amounts are integer fen,
// and every request carries our own order or refund number, so that a repeated request can never charge or refund twice.
import type { PaymentParams } from '../../shared/payment.js';
import { PayRefusal } from './pay/client.js';
import { jsapi } from './pay/jsapi.js';
import type { OrderRef, PayProvider, Prepay, Provider, QueriedOrder, Refund, RefundState } from './pay/provider.js';
import { virtual } from './pay/virtual.js';
import { payProvider } from './settings.js';

export { PayRefusal } from './pay/client.js';
export { type Notice, readNotice } from './pay/notice.js';
export type { OrderRef, RefundState } from './pay/provider.js';

const PROVIDERS: Record<PayProvider, Provider> = { jsapi, virtual };

/** docs, error codes of both refund interfaces: repeating the same request cannot change these. */
const DEFINITE = [
  ...['INVALID_REQUEST', 'NOT_ENOUGH', 'USER_ACCOUNT_ABNORMAL', 'RESOURCE_NOT_EXISTS', 'PARAM_ERROR'],
  // openid, parameters, given back as tokens, of an order that was written off, more than is left
  ...['XPAY_268490001', 'XPAY_268490002', 'XPAY_268490005', 'XPAY_268490013', 'XPAY_268490016', 'PAID_BY_COUPON'],
];

/** Refused because money may be on its way already, under a number that nobody here knows. */
export const MAY_BE_ON_ITS_WAY: readonly string[] = ['INVALID_REQUEST', 'XPAY_268490016'];

/** Whether a refund was refused for good. */
export function isDefinite(error: unknown): error is PayRefusal {
  return error instanceof PayRefusal && DEFINITE.includes(error.reason);
}

/**
 * Asks whoever takes the money of new orders whether a price can be paid.
 * @returns what must be set up first, in words for staff; '' when nothing
 */
export const lacksFor = (amountFen: number): string => PROVIDERS[payProvider()].lacks(amountFen);

/**
 * Opens (or re-opens) an order where it belongs and signs what the phone needs to pay it.
 * @throws AppError PAY_UNAVAILABLE
 */
export function prepay(provider: PayProvider, o: Prepay): Promise<PaymentParams> {
  return PROVIDERS[provider].prepay(o);
}

/**
 * Asks how an order stands.
 * @throws AppError PAY_UNAVAILABLE, also when the answer is about something else
 */
export function queryOrder(order: OrderRef): Promise<QueriedOrder> {
  return PROVIDERS[order.provider].queryOrder(order);
}

/**
 * Closes an unpaid order. Closing twice is the same as once. Query first: a paid order cannot be closed.
 * @returns open when it can still be paid: ask again later
 * @throws AppError PAY_UNAVAILABLE
 */
export function closeOrder(order: OrderRef): Promise<'closed' | 'open'> {
  return PROVIDERS[order.provider].closeOrder(order);
}

/**
 * Gives money back. The same refundId is the same refund, however often it is asked for.
 * @throws PayRefusal (PAY_UNAVAILABLE); `isDefinite` tells whether asking again can help
 */
export function refund(order: OrderRef, o: Refund): Promise<RefundState> {
  return PROVIDERS[order.provider].refund(order, o);
}

/** @throws AppError PAY_UNAVAILABLE */
export function queryRefund(order: OrderRef, refundId: string): Promise<RefundState> {
  return PROVIDERS[order.provider].queryRefund(order, refundId);
}
