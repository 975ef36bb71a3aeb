// The state machine of one payment order (docs: WeChat Pay APIv3 trade states). Money is integer fen everywhere.
import { keysOf } from './keys.js';

export const ORDER_STATES = ['created', 'paid', 'closed', 'refunding', 'refunded'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** `settle`: what went to the merchant's own account was given to the student in another way. */
export const ORDER_EVENTS = ['pay', 'close', 'askRefund', 'refund', 'refundFailed', 'settle'] as const;
export type OrderEvent = (typeof ORDER_EVENTS)[number];

/**
 * As staff read it, and students where a refund is followed (getMyData/asked.ts). What a student's list and pages show is the name of
 * the capture's state (capture.ts).
 */
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
  // `refund` here: the whole amount went back in the merchant platform, or in another way
  paid: { askRefund: 'refunding', refund: 'refunded', settle: 'paid' },
  closed: { pay: 'paid' },
  refunding: { refund: 'refunded', refundFailed: 'paid' },
  refunded: { settle: 'refunded' },
};

/** Why a refund that was asked for does not go on by itself, as staff read it. */
export const REFUND_TROUBLE = {
  notEnough: '商户账户余额不足，退款没有发出。请在商户平台充值，充值后每小时自动再试，不用重复操作',
  abnormal:
    '银行没有收下退款（银行卡注销或冻结）。请在商户平台的交易中心处理这笔异常退款，处理后自动入账；退回商户账户的，要用其他方式退给学生，再登记：工作台“登记其他方式退款”，或事件 settle-refund.json',
  elsewhere:
    '这笔订单已在商户平台办理退款（虚拟支付在虚拟支付后台），单号和金额未知。每天自动核对、入账；也可以填商户退款单号马上核对：工作台“登记商户平台的退款”，或事件 learn-refund.json',
} as const;
/** What staff read of a part that did not reach its student while the rest goes back: given now, it could not be booked. */
export const REST_ON_ITS_WAY = '其余退款还在进行，现在先不要付，到账或退不了以后一起登记';
export type RefundTrouble = keyof typeof REFUND_TROUBLE;
export const REFUND_TROUBLES = keysOf(REFUND_TROUBLE);

/** @returns the next state, or undefined when the table does not allow the event. */
export function nextOrderState(state: OrderState, event: OrderEvent): OrderState | undefined {
  return ORDER_TABLE[state][event];
}

/** Fen as a price a person reads: 3000 → "30.00". */
export function yuan(fen: number): string {
  const whole = Math.abs(fen);
  return `${fen < 0 ? '-' : ''}${Math.trunc(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
}
