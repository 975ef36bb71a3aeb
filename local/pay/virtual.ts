// WeChat's virtual payment on one machine: session keys, the access token, and /xpay/ as documented, every signature
// verified. It keeps its orders in the ledger of the stand-in's WeChat Pay.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Complaints } from './complaints.js';
import type { Keys } from './keys.js';
import { type Ledger, type Order, type Refund, Refused } from './ledger.js';
import {
  CODE_MS,
  describeRefund,
  FAILURES,
  failure,
  OFFER,
  PRODUCTS,
  SignData,
  seconds,
  TOKEN_S,
  ToRefund,
  type VirtualRequest,
} from './virtual-wire.js';

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('hex');
const same = (given: string, right: string): boolean =>
  given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));

export class Virtual {
  private readonly sessions = new Map<string, string>();
  private readonly codes = new Map<string, { openid: string; until: number }>();
  /** what a test makes of the next answers about payments */
  edit: (order: object) => object = (order) => order;
  private token = randomBytes(24).toString('hex');

  constructor(
    private readonly ledger: Ledger,
    private readonly keys: Keys,
    private readonly complaints: Complaints,
    private readonly onRefund: (refund: Refund) => void,
  ) {}

  /** VIRTUAL_* and what belongs to them, for the functions. */
  settings(url: string): Record<string, string> {
    return {
      APP_SECRET: this.keys.appSecret,
      VIRTUAL_OFFER_ID: OFFER,
      VIRTUAL_APP_KEY: this.keys.virtualKey,
      VIRTUAL_PRODUCTS: [...PRODUCTS].map(([fen, id]) => `${fen}:${id}`).join(','),
      WECHAT_API_URL: url,
    };
  }

  /** wx.login. @returns the code */
  login(openid: string): string {
    const code = randomBytes(16).toString('hex');
    if (!this.sessions.has(openid)) this.sessions.set(openid, randomBytes(16).toString('base64'));
    this.codes.set(code, { openid, until: Date.now() + CODE_MS });
    return code;
  }

  /** Whether this is the account's access token of now. */
  holds = (token: string): boolean => token === this.token;

  /** Another sign-in took the place of every session, or the token was taken by somebody else. */
  forget(what: 'sessions' | 'token'): void {
    if (what === 'sessions') this.sessions.clear();
    else this.token = randomBytes(24).toString('hex');
  }

  /**
   * wx.requestVirtualPayment, up to the cashier.
   * @throws Refused with WeChat's own number as its code
   */
  request(openid: string, given: z.infer<typeof VirtualRequest>): Order {
    const { signData, paySig, signature } = given;
    if (!same(paySig, hmac(this.keys.virtualKey, `requestVirtualPayment&${signData}`)))
      throw new Refused(400, '-15006', 'PAY_SIG_INVALID');
    if (!same(signature, hmac(this.sessions.get(openid) ?? '', signData)))
      throw new Refused(400, '-15005', 'SIGNATURE_INVALID');
    const { outTradeNo: orderId, productId, goodsPrice } = SignData.parse(JSON.parse(signData));
    if (PRODUCTS.get(goodsPrice) !== productId) throw new Refused(400, '-15013', 'goodsPrice');
    // docs: a number can be used once
    if (this.ledger.orders.some((order) => order.orderId === orderId)) throw new Refused(400, '-15001', 'outTradeNo');
    const about = { orderId, request: signData, description: '图像采集服务', amountFen: goodsPrice, openid };
    return this.ledger.open({ ...about, expires: '2099-01-01T00:00:00Z', virtual: true });
  }

  /** @returns undefined for a path of somebody else's */
  route(method: string, url: URL, body: string): object | undefined {
    if (!/^\/(cgi-bin|sns|xpay)\//.test(url.pathname)) return undefined;
    try {
      return { errcode: 0, errmsg: 'ok', ...this.answer(method, url, body) };
    } catch (error) {
      const isNumbered = error instanceof Refused && /^-?\d+$/.test(error.code);
      const [errcode, errmsg] = isNumbered ? [Number(error.code), error.message] : FAILURES.parameter;
      return { errcode, errmsg: `${errmsg} rid: 0-0-0` };
    }
  }

  private answer(method: string, url: URL, body: string): object {
    const query = url.searchParams;
    if (url.pathname === '/cgi-bin/stable_token' && method === 'POST') {
      const asked = z
        .object({ appid: z.string(), secret: z.string(), force_refresh: z.literal(false) })
        .parse(JSON.parse(body));
      if (asked.secret !== this.keys.appSecret || asked.appid !== this.keys.appid) throw failure('secret');
      return { access_token: this.token, expires_in: TOKEN_S };
    }
    if (url.pathname === '/sns/jscode2session') {
      if (query.get('secret') !== this.keys.appSecret) throw failure('secret');
      const code = query.get('js_code') ?? '';
      const login = this.codes.get(code);
      this.codes.delete(code);
      if (!login || login.until < Date.now()) throw failure('code');
      return { openid: login.openid, session_key: this.sessions.get(login.openid) };
    }
    if (!this.holds(query.get('access_token') ?? '')) throw failure('token');
    if (!same(query.get('pay_sig') ?? '', hmac(this.keys.virtualKey, `${url.pathname}&${body}`)))
      throw failure('unsigned');
    return this.xpay(url.pathname.slice('/xpay/'.length), JSON.parse(body));
  }

  private xpay(name: string, body: unknown): object {
    if (name === 'query_order') {
      const { openid, order_id } = z.object({ openid: z.string(), order_id: z.string() }).parse(body);
      const order = this.ledger.orders.find((one) => one.orderId === order_id && one.virtual);
      const refund = this.ledger.refunds.find((one) => one.refundId === order_id);
      const payer = order?.openid ?? (refund && this.ledger.find(refund.orderId).openid);
      if (payer !== openid) throw failure('absent');
      return { order: refund ? describeRefund(refund) : this.edit(this.describe(order!)) };
    }
    if (name === 'refund_order') return this.refund(ToRefund.parse(body));
    if (name === 'notify_provide_goods') {
      this.ledger.deliver(z.object({ order_id: z.string() }).parse(body).order_id);
      return {};
    }
    return this.complaints.xpay(name, body);
  }

  private refund(asked: z.infer<typeof ToRefund>): object {
    const order = this.ledger.find(asked.order_id);
    if (order.openid !== asked.openid) throw failure('absent');
    if (asked.left_fee !== this.left(order) || asked.refund_fee > asked.left_fee) throw failure('left');
    const { refund_order_id: refundId, refund_fee: amountFen } = asked;
    // what is on its way already, such as one that was begun in the console, is no more to be given back
    const isKnown = this.ledger.refunds.some((one) => one.refundId === refundId);
    if (!isKnown && amountFen > this.left(order, ['SUCCESS', 'PROCESSING'])) throw failure('left');
    const refund = this.ledger.refund({
      refundId,
      orderId: order.orderId,
      amountFen,
      totalFen: order.amountFen,
      reason: '',
    });
    this.onRefund(refund);
    return { refund_order_id: refundId, pay_order_id: order.orderId };
  }

  private left({ orderId, amountFen: paidFen }: Order, ends: readonly Refund['status'][] = ['SUCCESS']): number {
    const back = this.ledger.refunds.filter((one) => one.orderId === orderId && ends.includes(one.status));
    return back.reduce((left, { amountFen }) => left - amountFen, paidFen);
  }

  private describe(order: Order): object {
    const left = this.left(order);
    const paid = left === 0 ? 8 : order.delivered ? 4 : 2;
    return {
      ...{ order_id: order.orderId, order_type: 0, status: order.paidAt ? paid : 1, env_type: 1 },
      ...{
        order_fee: order.amountFen,
        paid_fee: order.paidAt ? order.amountFen : 0,
        left_fee: order.paidAt ? left : 0,
      },
      ...{ create_time: seconds(order.createdAt), update_time: seconds(order.paidAt ?? order.createdAt) },
      ...{ paid_time: seconds(order.paidAt), wx_order_id: order.prepayId, wxpay_order_id: order.transactionId ?? '' },
    };
  }
}
