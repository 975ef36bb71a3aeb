// What the books of the stand-in's WeChat Pay hold, and how it words a refusal.
import { z } from 'zod';

/** docs, user_received_account: what was paid from it goes back into it */
export const WALLET = '支付用户零钱';

export const Order = z.object({
  orderId: z.string(),
  prepayId: z.string(),
  /** the request as it came: a retry must say the same */
  request: z.string(),
  description: z.string(),
  /** fen */
  amountFen: z.int(),
  openid: z.string(),
  expires: z.iso.datetime({ offset: true }),
  createdAt: z.iso.datetime(),
  state: z.enum(['NOTPAY', 'SUCCESS', 'CLOSED', 'REFUND']),
  transactionId: z.string().optional(),
  paidAt: z.iso.datetime().optional(),
  /** somebody is typing the password: closing answers 202 and leaves it open */
  paying: z.boolean().default(false),
  /** opened by the phone at virtual payment */
  virtual: z.boolean().default(false),
  /** WeChat knows that what was paid is delivered (virtual payment) */
  delivered: z.boolean().default(false),
  /** when a late notice is due */
  noticeDue: z.iso.datetime().optional(),
  /** what came back for each notice sent, newest last */
  notices: z.array(z.object({ at: z.iso.datetime(), what: z.string(), status: z.int() })),
});
export type Order = z.infer<typeof Order>;

export const Refund = z.object({
  refundId: z.string(),
  refundNumber: z.string(),
  orderId: z.string(),
  amountFen: z.int(),
  totalFen: z.int(),
  reason: z.string(),
  createdAt: z.iso.datetime(),
  status: z.enum(['PROCESSING', 'SUCCESS', 'ABNORMAL', 'CLOSED']),
  settledAt: z.iso.datetime().optional(),
  /** nobody is told how it ends */
  silent: z.boolean().default(false),
  /** docs, user_received_account: where it arrives; a refund that the bank refused may be sent to the merchant again */
  receivedBy: z.string().default(WALLET),
});
export type Refund = z.infer<typeof Refund>;

export type RefundEnd = Exclude<Refund['status'], 'PROCESSING'>;

export const Account = z.object({
  /** fen that refunds can be paid from; absent = enough for everything */
  balanceFen: z.int().optional(),
});

/** A refusal as WeChat Pay words it: HTTP status, code, message. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
