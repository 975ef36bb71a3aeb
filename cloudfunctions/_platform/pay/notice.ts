// Notices from WeChat Pay: the signature over the raw body is verified before a single byte of it is parsed.
import { z } from 'zod';
import { AppError } from '../../../shared/errors.js';
import { paySettings } from '../settings.js';
import { loadLibrary } from './client.js';
import { RefundNotice, Trade, type TradeState } from './trade.js';

/** Of a complaint only the number is told: what it says is asked for. */
type ComplaintNotice = { kind: 'complaint'; noticeId: string; complaintId: string };

export type Notice =
  | ComplaintNotice
  | {
      kind: 'payment';
      noticeId: string;
      orderId: string;
      state: TradeState;
      /** fen */
      amountFen: number;
      openid: string;
      transactionId: string;
      paidAt: Date | undefined;
    }
  | {
      kind: 'refund';
      noticeId: string;
      orderId: string;
      refundId: string;
      state: 'processing' | 'done' | 'closed' | 'abnormal';
      /** fen */
      amountFen: number;
      /** provider.ts */
      toMerchant: boolean;
    };

/** Seconds. Docs: "验签时检查时间戳与当前时间偏差不超过 5 分钟", so that a recorded notice cannot be played again. */
const FRESH_S = 300;
/** WeChat Pay sends probes with wrong signatures that start so; accepting one counts as a fault of the merchant. */
const PROBE = 'WECHATPAY/SIGNTEST/';

const SignedHeaders = z.object({
  'wechatpay-serial': z.string(),
  'wechatpay-signature': z.string(),
  'wechatpay-timestamp': z.string().regex(/^\d{1,12}$/),
  'wechatpay-nonce': z.string(),
});

const Envelope = z.object({
  id: z.string(),
  event_type: z.string(),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().default(''),
  }),
});

const Told = z.object({ complaint_id: z.string() });

const refuse = (why: string): AppError => new AppError('PAY_BAD_NOTICE', why);

async function verify(headers: Record<string, string | undefined>, body: string): Promise<void> {
  const { success, data: signed } = SignedHeaders.safeParse(headers);
  if (!success) throw refuse('unsigned');
  const { 'wechatpay-timestamp': timestamp, 'wechatpay-signature': signature } = signed;
  if (signature.startsWith(PROBE)) throw refuse('probe');
  // during a change of keys notices come signed by the old and by the new one
  const key = new Map(Object.entries(paySettings().verifyKeys)).get(signed['wechatpay-serial']);
  if (!key) throw refuse('unknown key');
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > FRESH_S) throw refuse('not fresh');
  const { Formatter, Rsa } = await loadLibrary();
  const message = Formatter.response(timestamp, signed['wechatpay-nonce'], body);
  if (!Rsa.verify(message, signature, key)) throw refuse('wrong signature');
}

async function decrypt({ ciphertext, nonce, associated_data }: z.infer<typeof Envelope>['resource']): Promise<unknown> {
  const { Aes } = await loadLibrary();
  return JSON.parse(Aes.AesGcm.decrypt(ciphertext, paySettings().apiv3Key, nonce, associated_data));
}

/**
 * Verifies, decrypts and reads one notice. Order number and amount are left to the caller, who knows the order.
 * @param headers by lower-case name
 * @param body the raw text exactly as it arrived
 * @throws AppError PAY_BAD_NOTICE; answer it with a 4xx
 */
export async function readNotice(o: { headers: Record<string, string | undefined>; body: string }): Promise<Notice> {
  await verify(o.headers, o.body);
  try {
    const envelope = Envelope.parse(JSON.parse(o.body));
    const content = await decrypt(envelope.resource);
    if (envelope.event_type.startsWith('COMPLAINT.')) {
      const { complaint_id } = Told.parse(content);
      return { kind: 'complaint', noticeId: envelope.id, complaintId: complaint_id };
    }
    return envelope.event_type.startsWith('REFUND.')
      ? readRefund(envelope.id, content)
      : readPayment(envelope.id, content);
  } catch (error) {
    throw error instanceof AppError ? error : refuse('signed, but not a notice we know');
  }
}

function readPayment(noticeId: string, content: unknown): Notice {
  const { mine, amountFen, openid, transactionId, ...trade } = Trade.parse(content);
  if (!mine) throw refuse('of another merchant or app');
  if (amountFen === undefined || !openid || !transactionId) throw refuse('incomplete');
  return { kind: 'payment', noticeId, amountFen, openid, transactionId, ...trade };
}

function readRefund(noticeId: string, content: unknown): Notice {
  const { mine, ...refund } = RefundNotice.parse(content);
  if (!mine) throw refuse('of another merchant');
  return { kind: 'refund', noticeId, ...refund };
}
