// The state machine of one payment order (docs: WeChat Pay APIv3 trade states). Money is integer fen everywhere.

export const ORDER_STATES = ['created', 'paid', 'closed', 'refunding', 'refunded'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export const ORDER_EVENTS = ['pay', 'close', 'askRefund', 'refund', 'refundFailed'] as const;
export type OrderEvent = (typeof ORDER_EVENTS)[number];

export const ORDER_STATUS: Record<OrderState, string> = {
  created: '待支付',
  paid: '已支付',
  closed: '已关闭',
  refunding: '退款中',
  refunded: '已退款',
};

/** state → event → next state. A closed order can still be paid: a notice may arrive late, and money is never lost. */
export const ORDER_TABLE: Record<OrderState, Partial<Record<OrderEvent, OrderState>>> = {
  created: { pay: 'paid', close: 'closed' },
  // `refund` here: the bank had refused it, and staff made it succeed in the merchant platform.
  paid: { askRefund: 'refunding', refund: 'refunded' },
  closed: { pay: 'paid' },
  refunding: { refund: 'refunded', refundFailed: 'paid' },
  refunded: {},
};

/** @returns the next state, or undefined when the table does not allow the event. */
export function nextOrderState(state: OrderState, event: OrderEvent): OrderState | undefined {
  return ORDER_TABLE[state][event];
}

/** Fen as a price a person reads: 3000 → "30.00". */
export function yuan(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(Math.abs(fen % 100)).padStart(2, '0')}`;
}
