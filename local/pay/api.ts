// The APIv3 endpoints that the product uses: every request's signature is verified, every reply is signed.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Faults } from '../faults.js';
import { readBody, sendJson } from '../web.js';
import type { Bills } from './bills.js';
import type { Complaints } from './complaints.js';
import { isSignedBy, type Keys, signedHeaders } from './keys.js';
import { type Ledger, type Refund, Refused } from './ledger.js';
import { describeCertificate, describeOrder, describeRefund } from './notices.js';
import type { OpenServer } from './open.js';
import type { Virtual } from './virtual.js';

/** WeChat Pay counts bytes: 字符串规则校验失败，字节数 128，大于最大值 127. */
const bytes = (most: number) => z.string().refine((text) => text !== '' && Buffer.byteLength(text) <= most);

const PrepayRequest = z.object({
  appid: z.string(),
  mchid: z.string(),
  description: bytes(127),
  out_trade_no: z.string().regex(/^[\w\-|*]{6,32}$/),
  time_expire: z.iso.datetime({ offset: true }),
  notify_url: z.url().startsWith('https://').max(255),
  amount: z.object({ total: z.int().min(1), currency: z.literal('CNY').default('CNY') }),
  payer: z.object({ openid: z.string().min(1).max(128) }),
});
const CloseRequest = z.object({ mchid: z.string() });
const RefundRequest = z.object({
  out_trade_no: z.string(),
  out_refund_no: z.string().regex(/^[\w\-|*@]{1,64}$/),
  reason: bytes(80).optional(),
  /** docs: without one there is no notice, unless the merchant platform names another */
  notify_url: z.url().startsWith('https://').max(256).optional(),
  amount: z.object({ refund: z.int().min(1), total: z.int().min(1), currency: z.literal('CNY') }),
});

/** docs: a signature older than five minutes is refused */
const FRESH_S = 300;

export interface PayApi {
  keys: Keys;
  ledger: Ledger;
  faults: Faults;
  bills: Bills;
  complaints: Complaints;
  certificate: { ends: Date };
  /** answers for WeChat's own server beside WeChat Pay's */
  virtual?: Virtual;
  open?: OpenServer;
  /** told of a refund that was asked for and answered PROCESSING; what it does comes after the answer */
  onRefund(refund: Refund): void;
}

interface Answer {
  status: number;
  value?: object;
  /** a file instead: not signed, as bills are not */
  file?: Buffer;
}

function verifyMerchant(req: IncomingMessage, body: string, keys: Keys): void {
  const [scheme, rest = ''] = (req.headers.authorization ?? '').split(/ (.*)/s);
  const parts = Object.fromEntries(Array.from(rest.matchAll(/(\w+)="([^"]*)"/g), (m) => [m[1] ?? '', m[2] ?? '']));
  const { mchid, serial_no, timestamp = '', nonce_str = '', signature = '' } = parts;
  const text = `${req.method}\n${req.url}\n${timestamp}\n${nonce_str}\n${body}\n`;
  const fresh = Math.abs(Date.now() / 1000 - Number(timestamp)) <= FRESH_S;
  const known = scheme === 'WECHATPAY2-SHA256-RSA2048' && mchid === keys.mchid && serial_no === keys.certSerial;
  if (!known || !fresh || !isSignedBy(text, signature, keys.merchant.public))
    throw new Refused(401, 'SIGN_ERROR', '签名错误');
}

function route(api: PayApi, method: string, url: URL, body: string): Answer {
  const { keys, ledger } = api;
  const mine = (given: { mchid: string; appid?: string }): void => {
    if (given.mchid !== keys.mchid) throw new Refused(400, 'MCH_NOT_EXISTS', '商户号不存在');
    if (given.appid !== undefined && given.appid !== keys.appid)
      throw new Refused(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配');
  };
  const json = (): unknown => JSON.parse(body);
  const order = /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)(\/close)?$/.exec(url.pathname);
  if (method === 'POST' && url.pathname === '/v3/pay/transactions/jsapi') {
    const asked = PrepayRequest.parse(json());
    mine(asked);
    const { prepayId } = ledger.open({
      orderId: asked.out_trade_no,
      request: body,
      description: asked.description,
      amountFen: asked.amount.total,
      openid: asked.payer.openid,
      expires: asked.time_expire,
    });
    return { status: 200, value: { prepay_id: prepayId } };
  }
  if (method === 'GET' && order?.[1] && !order[2]) {
    mine({ mchid: url.searchParams.get('mchid') ?? '' });
    const found = ledger.find(decodeURIComponent(order[1]));
    if (found.virtual) throw new Refused(404, 'ORDER_NOT_EXIST', '订单不存在');
    return { status: 200, value: describeOrder(found, keys) };
  }
  const transaction = /^\/v3\/pay\/transactions\/id\/(\w+)$/.exec(url.pathname)?.[1];
  if (method === 'GET' && transaction) {
    mine({ mchid: url.searchParams.get('mchid') ?? '' });
    const paid = ledger.orders.find(({ transactionId }) => transactionId === transaction);
    if (!paid) throw new Refused(404, 'ORDER_NOT_EXIST', '订单不存在');
    return { status: 200, value: describeOrder(paid, keys) };
  }
  if (method === 'POST' && order?.[1] && order[2]) {
    mine(CloseRequest.parse(json()));
    if (ledger.close(decodeURIComponent(order[1]))) return { status: 204 };
    return { status: 202, value: { code: 'USER_PAYING', message: '用户支付中，需要输入密码' } };
  }
  if (method === 'POST' && url.pathname === '/v3/refund/domestic/refunds') {
    const asked = RefundRequest.parse(json());
    const refund = ledger.refund({
      refundId: asked.out_refund_no,
      orderId: asked.out_trade_no,
      amountFen: asked.amount.refund,
      totalFen: asked.amount.total,
      reason: asked.reason ?? '',
      silent: asked.notify_url === undefined,
    });
    // described before onRefund may settle it, as the real service answers PROCESSING first
    const value = describeRefund(refund, ledger);
    if (refund.status === 'PROCESSING') api.onRefund(refund);
    return { status: 200, value };
  }
  const looked = /^\/v3\/refund\/domestic\/refunds\/([^/]+)$/.exec(url.pathname);
  if (method === 'GET' && looked?.[1])
    return { status: 200, value: describeRefund(ledger.findRefund(decodeURIComponent(looked[1])), ledger) };
  if (method === 'GET' && url.pathname === '/v3/certificates')
    return { status: 200, value: { data: [describeCertificate(keys, api.certificate.ends)] } };
  const other = routeBill(api, method, url) ?? api.complaints.route(method, url, body);
  if (other) return other;
  throw new Refused(404, 'NOT_FOUND', '接口不存在');
}

function routeBill({ bills }: PayApi, method: string, url: URL): Answer | undefined {
  if (method !== 'GET') return undefined;
  const day = url.searchParams.get('bill_date') ?? '';
  if (url.pathname === '/v3/bill/tradebill') return { status: 200, value: bills.offer('trade', day, url.origin) };
  if (url.pathname === '/v3/bill/fundflowbill') return { status: 200, value: bills.offer('fund', day, url.origin) };
  if (url.pathname === '/v3/billdownload/file')
    return { status: 200, file: bills.file(url.searchParams.get('token') ?? '') };
  return undefined;
}

const Picture = z.object({ contentType: z.string(), buffer: z.instanceof(Buffer) });

function answer(api: PayApi, req: IncomingMessage, body: string): Answer {
  try {
    verifyMerchant(req, body, api.keys);
    return route(api, req.method ?? '', new URL(req.url ?? '/', `http://${req.headers.host}`), body);
  } catch (error) {
    if (error instanceof Refused) return { status: error.status, value: { code: error.code, message: error.message } };
    if (error instanceof z.ZodError) {
      const field = error.issues[0]?.path.join('.') ?? '';
      return { status: 400, value: { code: 'PARAM_ERROR', message: `参数错误 ${field}`, detail: { field } } };
    }
    if (error instanceof SyntaxError) return { status: 400, value: { code: 'PARAM_ERROR', message: '不是JSON' } };
    throw error;
  }
}

/** Answers one API request, with whatever fault a test has planned for it. */
export async function serveApi(api: PayApi, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = (await readBody(req)).toString();
  await api.faults.pass(`${req.url} ${body}`);
  const fault = api.faults.take(req.url ?? '');
  if (fault === 'hang') return;
  if (fault === 'reset') return void req.socket.destroy();
  const passing = { error: { status: 500, code: 'SYSTEM_ERROR' }, busy: { status: 429, code: 'FREQUENCY_LIMITED' } };
  const isWorkedOn = fault === undefined || fault === 'lost';
  const url = new URL(req.url ?? '/', 'http://x');
  const open = isWorkedOn ? await api.open?.route(url, body) : undefined;
  const other = open ?? (isWorkedOn ? api.virtual?.route(req.method ?? '', url, body) : undefined);
  const picture = other && Picture.safeParse(other).data;
  if (picture && fault === undefined)
    return void res.writeHead(200, { 'content-type': picture.contentType }).end(picture.buffer);
  if (other && fault === undefined) return sendJson(res, 200, other);
  const { status, value, file }: Answer =
    fault === 'error' || fault === 'busy'
      ? { status: passing[fault].status, value: { code: passing[fault].code, message: '请稍后再试' } }
      : answer(api, req, body);
  if (fault === 'lost') return void req.socket.destroy();
  if (file) return void res.writeHead(status, { 'content-type': 'application/x-gzip' }).end(file);
  const text = value === undefined ? '' : JSON.stringify(value);
  // docs: the signature that the request asks for; without a wish, the certificate's
  const asked = req.headers['wechatpay-serial'];
  const wished = asked === undefined || asked === api.keys.certificateSerial ? 'certificate' : 'platform';
  const signature = signedHeaders(text, api.keys, fault === 'forged' ? 'stranger' : wished);
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'request-id': randomUUID(),
    ...(fault === 'unsigned' ? {} : signature),
  });
  res.end(text);
}
