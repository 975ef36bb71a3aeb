// How virtual payment words what it is asked and what it answers (docs: 虚拟支付).
import { z } from 'zod';
import { type Refund, Refused } from './books.js';

/** 道具 of the sample account: fen → id. A price without one cannot be paid, as over there. */
export const PRODUCTS = new Map([1350, 2000, 3000].map((fen) => [fen, `photo-${fen}`]));
export const OFFER = '1450000000';
/** docs, code2Session: good for five minutes, once */
export const CODE_MS = 300_000;
export const TOKEN_S = 7200;
/** docs, error numbers of /xpay/ and of the token; the words as merchants report them */
export const FAILURES = {
  token: [40001, 'invalid credential'],
  secret: [40125, 'invalid appsecret'],
  code: [40163, 'code been used'],
  unsigned: [268490003, '签名错误'],
  absent: [268490002, '数据不存在'],
  parameter: [268490002, '参数错误'],
  left: [268490016, 'left_fee 不符'],
} as const;

export const SignData = z.strictObject({
  offerId: z.literal(OFFER),
  buyQuantity: z.literal(1),
  env: z.literal([0, 1]),
  currencyType: z.literal('CNY'),
  productId: z.string(),
  goodsPrice: z.int().min(1),
  // docs: 8 to 32 characters, and no low line in front
  outTradeNo: z.string().regex(/^[\dA-Za-z\-|*@][\w\-|*@]{7,31}$/),
  attach: z.string(),
});
export const ToRefund = z.object({
  openid: z.string(),
  order_id: z.string(),
  refund_order_id: z.string().regex(/^[\w-]{8,32}$/),
  left_fee: z.int(),
  refund_fee: z.int().min(1),
  biz_meta: z.string().max(1024),
  refund_reason: z.enum(['0', '1', '2', '3', '4', '5']),
  req_from: z.enum(['1', '2', '3']),
});
export const VirtualRequest = z.object({
  mode: z.literal('short_series_goods'),
  signData: z.string(),
  paySig: z.string(),
  signature: z.string(),
});

export const seconds = (iso: string | undefined): number => (iso ? Math.floor(Date.parse(iso) / 1000) : 0);

/** docs: 5 while it is under way, 8 at the end, 7 when it failed */
export function describeRefund({ refundId, amountFen, status, createdAt, settledAt }: Refund): object {
  const said = { PROCESSING: 5, SUCCESS: 8, ABNORMAL: 7, CLOSED: 7 }[status];
  const update_time = seconds(settledAt ?? createdAt);
  return { order_id: refundId, order_type: 1, status: said, env_type: 1, refund_fee: amountFen, update_time };
}

export function failure(kind: keyof typeof FAILURES): Refused {
  const [errcode, words] = FAILURES[kind];
  return new Refused(400, String(errcode), words);
}
