// How WeChat Pay describes a payment and a refund, and what these descriptions mean here. Used for answers and notices.
import { z } from 'zod';
import { paySettings } from '../settings.js';

/** docs: APIv3 "trade_state". REVOKED and PAYERROR occur with payment codes only; listed because the docs list them. */
const TRADE_STATES = {
  SUCCESS: 'paid',
  REFUND: 'refunded',
  NOTPAY: 'unpaid',
  USERPAYING: 'unpaid',
  PAYERROR: 'unpaid',
  CLOSED: 'closed',
  REVOKED: 'closed',
} as const;

/** docs: APIv3 refund "status". ABNORMAL = the bank refused the money: staff must act in the merchant platform. */
const REFUND_STATES = { SUCCESS: 'done', PROCESSING: 'processing', CLOSED: 'failed', ABNORMAL: 'failed' } as const;

const RefundStatus = z.enum(['SUCCESS', 'PROCESSING', 'CLOSED', 'ABNORMAL']);

export const Trade = z
  .object({
    mchid: z.string(),
    appid: z.string(),
    out_trade_no: z.string(),
    trade_state: z.enum(['SUCCESS', 'REFUND', 'NOTPAY', 'USERPAYING', 'PAYERROR', 'CLOSED', 'REVOKED']),
    transaction_id: z.string().optional(),
    success_time: z.iso.datetime({ offset: true }).optional(),
    payer: z.object({ openid: z.string().optional() }).optional(),
    /** fen; absent while nothing was paid */
    amount: z.object({ total: z.int().optional(), currency: z.string().optional() }).optional(),
  })
  .transform((trade) => ({
    mine: isMine(trade) && (trade.amount?.currency ?? 'CNY') === 'CNY',
    orderId: trade.out_trade_no,
    state: TRADE_STATES[trade.trade_state],
    amountFen: trade.amount?.total,
    openid: trade.payer?.openid,
    transactionId: trade.transaction_id,
    paidAt: trade.success_time === undefined ? undefined : new Date(trade.success_time),
  }));

/** In an answer the field is `status`; in a notice it is `refund_status`. */
export const RefundAnswer = z
  .object({ out_refund_no: z.string(), status: RefundStatus })
  .transform(({ out_refund_no, status }) => ({ refundId: out_refund_no, state: REFUND_STATES[status] }));

export const RefundNotice = z
  .object({
    mchid: z.string(),
    out_trade_no: z.string(),
    out_refund_no: z.string(),
    refund_status: RefundStatus,
    amount: z.object({ total: z.int(), refund: z.int() }),
  })
  .transform((refund) => ({
    mine: refund.mchid === paySettings().mchid,
    orderId: refund.out_trade_no,
    refundId: refund.out_refund_no,
    state: REFUND_STATES[refund.refund_status],
    amountFen: refund.amount.refund,
  }));

/** Another merchant's or another app's payment is none of ours, even when its signature is right. */
function isMine({ mchid, appid }: { mchid: string; appid: string }): boolean {
  const own = paySettings();
  return mchid === own.mchid && appid === own.appid;
}
