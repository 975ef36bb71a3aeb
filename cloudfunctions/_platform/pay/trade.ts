// How WeChat Pay describes a payment and a refund, and what these descriptions mean here. Used for answers and notices.
import { z } from 'zod';
import { paySettings } from '../settings.js';

export type TradeState = 'unpaid' | 'paid' | 'closed' | 'refunded';

/** docs: APIv3 "trade_state". What is certain is listed; NOTPAY, USERPAYING, ACCEPT and any new word can still be paid. */
const TRADE_STATES = new Map<string, TradeState>([
  ['SUCCESS', 'paid'],
  ['REFUND', 'refunded'],
  ['CLOSED', 'closed'],
  ['REVOKED', 'closed'],
]);

/** docs: APIv3 refund "status". CLOSED = never paid out; ABNORMAL = the bank refused it, staff must act. */
const REFUND_STATES = { SUCCESS: 'done', PROCESSING: 'processing', CLOSED: 'closed', ABNORMAL: 'abnormal' } as const;

/** docs, "user_received_account": where a refund arrives; these two are the merchant's, all others the payer's. */
const MERCHANTS = ['商户基本账户', '商户结算银行账户'];
const Account = z
  .string()
  .nullish()
  .transform((account) => MERCHANTS.some((name) => account?.includes(name)));

const RefundStatus = z.enum(['SUCCESS', 'PROCESSING', 'CLOSED', 'ABNORMAL']);

export const Trade = z
  .object({
    mchid: z.string(),
    appid: z.string(),
    out_trade_no: z.string(),
    trade_state: z.string(),
    transaction_id: z.string().optional(),
    success_time: z.iso.datetime({ offset: true }).optional(),
    payer: z.object({ openid: z.string().optional() }).optional(),
    /** fen; absent while nothing was paid */
    amount: z.object({ total: z.int().optional(), currency: z.string().optional() }).optional(),
  })
  .transform((trade) => ({
    mine: isMine(trade) && (trade.amount?.currency ?? 'CNY') === 'CNY',
    orderId: trade.out_trade_no,
    state: TRADE_STATES.get(trade.trade_state) ?? 'unpaid',
    amountFen: trade.amount?.total,
    openid: trade.payer?.openid,
    transactionId: trade.transaction_id,
    paidAt: trade.success_time === undefined ? undefined : new Date(trade.success_time),
  }));

/** In an answer the field is `status`; in a notice it is `refund_status`. */
export const RefundAnswer = z
  .object({
    out_refund_no: z.string(),
    out_trade_no: z.string(),
    status: RefundStatus,
    user_received_account: Account,
    amount: z.object({ refund: z.int() }),
  })
  .transform(({ out_refund_no, out_trade_no, status, user_received_account, amount }) => ({
    refundId: out_refund_no,
    orderId: out_trade_no,
    state: REFUND_STATES[status],
    amountFen: amount.refund,
    toMerchant: user_received_account,
  }));

export const RefundNotice = z
  .object({
    mchid: z.string(),
    out_trade_no: z.string(),
    out_refund_no: z.string(),
    refund_status: RefundStatus,
    user_received_account: Account,
    amount: z.object({ total: z.int(), refund: z.int() }),
  })
  .transform((refund) => ({
    mine: refund.mchid === paySettings().mchid,
    orderId: refund.out_trade_no,
    refundId: refund.out_refund_no,
    state: REFUND_STATES[refund.refund_status],
    amountFen: refund.amount.refund,
    toMerchant: refund.user_received_account,
  }));

/** Another merchant's or another app's payment is none of ours, even when its signature is right. */
function isMine({ mchid, appid }: { mchid: string; appid: string }): boolean {
  const own = paySettings();
  return mchid === own.mchid && appid === own.appid;
}
