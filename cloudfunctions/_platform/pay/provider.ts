// What the product asks of whoever takes the money. Two answer: WeChat Pay (JSAPI) and WeChat's virtual payment. The order
// remembers which of them it was opened at, so that a change of the setting leaves older orders where they are.
import type { PaymentParams } from '../../../shared/payment.js';

export const PAY_PROVIDERS = ['jsapi', 'virtual'] as const;
export type PayProvider = (typeof PAY_PROVIDERS)[number];

/** As much of an order as a provider needs to find it. */
export interface OrderRef {
  _id: string;
  provider: PayProvider;
  /** openid of whoever pays; virtual payment alone asks for it */
  payer: string;
}

export interface QueriedOrder {
  /** unknown = the provider never heard of this order */
  state: 'unpaid' | 'paid' | 'closed' | 'refunded' | 'unknown';
  amountFen?: number | undefined;
  openid?: string | undefined;
  transactionId?: string | undefined;
  paidAt?: Date | undefined;
  /** fen that were not given back, where the provider says so */
  leftFen?: number | undefined;
  /** given back, as virtual payment says and has taken back before: nobody knows until that lasts */
  isSaidBack?: true;
}

export interface RefundState {
  /**
   * unknown = the request never arrived: ask again with the same number · closed = never paid out, and this number is
   * used up · abnormal = the bank refused it: it goes on once staff have acted in the merchant platform
   */
  state: 'processing' | 'done' | 'closed' | 'abnormal' | 'unknown';
  orderId?: string;
  /** fen */
  amountFen?: number;
  /** done, and the payer has nothing: the bank refused it, and staff had it sent to the merchant's own account */
  toMerchant?: boolean;
}

export interface Prepay {
  orderId: string;
  /** integer fen, at least 1 */
  amountFen: number;
  openid: string;
  description: string;
  expires: Date;
  /** of wx.login, for a provider that signs with the user's session */
  code?: string | undefined;
}

export interface Refund {
  refundId: string;
  /** integer fen, at most totalFen */
  amountFen: number;
  /** what the order cost */
  totalFen: number;
  reason: string;
}

/** Every request may be repeated. All throw PayRefusal (PAY_UNAVAILABLE). */
export interface Provider {
  /** @returns what must be set up before anybody can pay this price, in words for staff; '' when nothing */
  lacks(amountFen: number): string;
  /** Opens an order, or signs what opens it. A retry of the same order must come with the same values. */
  prepay(o: Prepay): Promise<PaymentParams>;
  queryOrder(order: OrderRef): Promise<QueriedOrder>;
  /** @returns open when it can still be paid: ask again later */
  closeOrder(order: OrderRef): Promise<'closed' | 'open'>;
  /** Gives money back. The same refundId is the same refund, however often it is asked for. */
  refund(order: OrderRef, o: Refund): Promise<RefundState>;
  queryRefund(order: OrderRef, refundId: string): Promise<RefundState>;
}
