// Makes and sends notices as WeChat Pay does: encrypted with the APIv3 key, signed over the raw body.
import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import { type Keys, signedHeaders } from './keys.js';
import type { Ledger, Order, Refund } from './ledger.js';

export interface SentNotice {
  headers: Record<string, string>;
  body: string;
}
/** Delivers a notice and gives back the HTTP status; -1 when nobody answered. */
export type Notify = (notice: SentNotice) => Promise<number>;

/**
 * honest; certificate = honest, signed the older way; forged = signed by a stranger; amount = rightly signed, but one fen
 * more than the order
 */
export type NoticeKind = 'honest' | 'certificate' | 'forged' | 'amount';

function encrypt(text: string, keys: Keys, associated: string): object {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', keys.apiv3Key, nonce).setAAD(Buffer.from(associated));
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return {
    original_type: associated,
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: bytes.toString('base64'),
    associated_data: associated,
    nonce,
  };
}

/** The platform certificate as the service hands it out, under the APIv3 key; nobody here asks what is inside. */
export const describeCertificate = (keys: Keys, ends: Date): object => ({
  serial_no: keys.certificateSerial,
  effective_time: beijing(new Date(0)),
  expire_time: beijing(ends),
  encrypt_certificate: encrypt('-----BEGIN CERTIFICATE-----', keys, 'certificate'),
});

function wrap(event: string, type: string, content: object, keys: Keys, kind: NoticeKind): SentNotice {
  const body = JSON.stringify({
    id: randomUUID(),
    create_time: beijing(new Date()),
    resource_type: 'encrypt-resource',
    event_type: event,
    summary: type === 'refund' ? '退款' : '支付成功',
    resource: encrypt(JSON.stringify(content), keys, type),
  });
  const by = { honest: 'platform', certificate: 'certificate', forged: 'stranger', amount: 'platform' } as const;
  const signature = signedHeaders(body, keys, by[kind]);
  return { headers: { 'content-type': 'application/json', ...signature }, body };
}

/** A rightly signed notice of whatever content, as a merchant who shares our key may cause one. */
export const makeNotice = (event: string, content: object, keys: Keys): SentNotice =>
  wrap(event, event.startsWith('REFUND.') ? 'refund' : 'transaction', content, keys, 'honest');

/** RFC 3339 in Beijing time, as the real service writes it. */
export function beijing(time: Date): string {
  return new Date(time.getTime() + 8 * 3600_000).toISOString().replace(/\.\d+Z$/, '+08:00');
}

/** What a query and a notice both say about an order. */
export function describeOrder(order: Order, keys: Keys): object {
  const paid = order.paidAt !== undefined;
  const SAY = { NOTPAY: '订单未支付', SUCCESS: '支付成功', CLOSED: '订单已关闭', REFUND: '转入退款' };
  return {
    mchid: keys.mchid,
    appid: keys.appid,
    out_trade_no: order.orderId,
    trade_state: order.state,
    trade_state_desc: SAY[order.state],
    // of an unpaid order as well, as merchants' logs have it, and then without a currency
    amount: { total: order.amountFen, payer_currency: 'CNY' },
    promotion_detail: [],
    scene_info: { device_id: '' },
    ...(paid
      ? {
          transaction_id: order.transactionId,
          trade_type: 'JSAPI',
          bank_type: 'OTHERS',
          success_time: beijing(new Date(order.paidAt ?? '')),
          payer: { openid: order.openid },
          amount: { total: order.amountFen, payer_total: order.amountFen, currency: 'CNY', payer_currency: 'CNY' },
        }
      : {}),
  };
}

/** What is answered about a refund. */
export function describeRefund(refund: Refund, ledger: Ledger): object {
  return {
    refund_id: refund.refundNumber,
    out_refund_no: refund.refundId,
    out_trade_no: refund.orderId,
    transaction_id: ledger.find(refund.orderId).transactionId,
    channel: 'ORIGINAL',
    user_received_account: refund.receivedBy,
    create_time: beijing(new Date(refund.createdAt)),
    status: refund.status,
    amount: { total: refund.totalFen, refund: refund.amountFen, currency: 'CNY' },
  };
}

export function makePaymentNotice(order: Order, keys: Keys, kind: NoticeKind = 'honest'): SentNotice {
  const amountFen = order.amountFen + (kind === 'amount' ? 1 : 0);
  // a liar claims that the order is paid, whether it is or not
  const claim = {
    state: 'SUCCESS' as const,
    paidAt: new Date().toISOString(),
    transactionId: '4200000000000000000000000000',
  };
  const told =
    kind === 'honest' || kind === 'certificate' ? order : { ...claim, ...order, state: 'SUCCESS' as const, amountFen };
  const content = describeOrder(told, keys);
  return wrap('TRANSACTION.SUCCESS', 'transaction', content, keys, kind);
}

export function makeRefundNotice(refund: Refund, order: Order, keys: Keys): SentNotice {
  const content = {
    mchid: keys.mchid,
    out_trade_no: refund.orderId,
    transaction_id: order.transactionId,
    out_refund_no: refund.refundId,
    refund_id: refund.refundNumber,
    refund_status: refund.status,
    success_time: beijing(new Date()),
    user_received_account: refund.receivedBy,
    amount: {
      total: order.amountFen,
      refund: refund.amountFen,
      payer_total: order.amountFen,
      payer_refund: refund.amountFen,
    },
  };
  return wrap(`REFUND.${refund.status}`, 'refund', content, keys, 'honest');
}

/** docs, 投诉通知回调: the number of the complaint, nothing of what it says. */
export function makeComplaintNotice(complaintId: string, keys: Keys): SentNotice {
  const content = { complaint_id: complaintId, action_type: 'CREATE_COMPLAINT' };
  return wrap('COMPLAINT.CREATE', 'complaint', content, keys, 'honest');
}

/** Sends and writes down what came back, so that the orders page shows it. */
export async function sendNotice(
  notice: SentNotice,
  o: { orderId: string; what: string; ledger: Ledger; notify: Notify },
): Promise<number> {
  const status = await o.notify(notice).catch(() => -1);
  o.ledger.noteSent(o.orderId, o.what, status);
  return status;
}
