// The document of a payment order: what was asked, paid and given back, step by step. It outlives its student as a voucher.
import { z } from 'zod';
import { ORDER_STATES, ORDER_STATUS, REFUND_TROUBLES } from '../../shared/order.js';
import { PAY_PROVIDERS } from '../_platform/pay/provider.js';

/** A step in the history of a capture or an order. Event and states are any text: another release may have written more. */
export const Step = z.object({
  at: z.date(),
  time: z.string(),
  event: z.string(),
  from: z.string(),
  to: z.string(),
  /** student, pay, chsi, sweep, staff:NAME */
  by: z.string(),
  note: z.string().optional(),
});

/**
 * `toMerchant`: it went to the merchant's own account, because the payer's bank refused it; staff give it back otherwise.
 * `voucher`: staff have done so, and this is the number of the bank transfer or the receipt.
 */
const Returned = z.object({
  refundId: z.string(),
  amountFen: z.number().int(),
  at: z.date(),
  toMerchant: z.boolean().optional(),
  voucher: z.string().optional(),
});

const OrderFields = z.object({
  /** out_trade_no */
  _id: z.string(),
  captureId: z.string(),
  userKey: z.string(),
  batchId: z.string(),
  state: z.enum(ORDER_STATES),
  status: z.string(),
  amountFen: z.number().int(),
  amountYuan: z.string(),
  description: z.string(),
  history: z.array(Step),
  createdAt: z.date(),
  createdTime: z.string(),
  changedAt: z.date(),
  changedTime: z.string(),
  /** after this nobody can pay it any more */
  expiresAt: z.date(),
  /** who takes its money; orders from before there were two went to WeChat Pay */
  provider: z.enum(PAY_PROVIDERS).default('jsapi'),
  /** openid of whoever pays: virtual payment finds no order without it; '' elsewhere */
  payer: z.string().default(''),
  /** its owner is another account than the one that paid */
  moved: z.boolean().optional(),
  /** whether a phone was given what opens it at virtual payment, which takes a number once */
  handed: z.boolean().default(false),
  /** what the phone takes to pay; valid as long as the order */
  payment: z
    .object({
      timeStamp: z.string(),
      nonceStr: z.string(),
      package: z.string(),
      signType: z.literal('RSA'),
      paySign: z.string(),
    })
    .optional(),
  transactionId: z.string().default(''),
  paidAt: z.date().optional(),
  refundId: z.string().default(''),
  refundReason: z.string().default(''),
  /** what was promised when it was made, in the words of then; '' nothing */
  promise: z.string().default(''),
  /** how many refund numbers were used: WeChat Pay never reopens one that it closed */
  refundTurn: z.number().int().default(1),
  /** fen asked for under the current refund number */
  refundFen: z.number().int().default(0),
  /** why a refund does not go on by itself: shared/order.ts */
  refundTrouble: z.enum(['', ...REFUND_TROUBLES]).default(''),
  /** what came back so far, under whatever number: ours, or one of the merchant platform */
  returned: z.array(Returned).default([]),
  /** the shipping report that sets the money free: waiting, done, late (a person is told) */
  shipping: z.enum(['', 'waiting', 'done', 'late']).default(''),
  /** WeChat's last answer to it; 0 = taken */
  shippingCode: z.number().int().default(0),
  shipTries: z.number().int().default(0),
  /** when it is reported, or tried again; absent: not paid, or reported */
  shipAt: z.date().optional(),
  /** from when on the timer has something to do here, or when it last looked; absent: it has nothing to do */
  dueAt: z.date().optional(),
});
/** As it is read: it keeps the word of the day on which it came into its state, and staff are told today's. */
export const Order = OrderFields.transform((doc) => ({ ...doc, status: ORDER_STATUS[doc.state] }));
export type Order = z.infer<typeof Order>;
