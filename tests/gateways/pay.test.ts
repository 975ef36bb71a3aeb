// The real WeChat Pay library against a server that really verifies and signs: only the network between them is ours.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as pay from '../../cloudfunctions/_platform/pay.js';
import { type Pay, startPay } from '../../local/pay/index.js';
import { isSignedBy, loadKeys, signText } from '../../local/pay/keys.js';
import type { SentNotice } from '../../local/pay/notices.js';

const dir = mkdtempSync(join(tmpdir(), 'pay-'));
const notices: SentNotice[] = [];
let server: Pay;

const start = () =>
  startPay({
    dir,
    notify: async (notice) => {
      notices.push(notice);
      return 204;
    },
  });
beforeAll(async () => {
  server = await start();
  Object.assign(process.env, server.settings);
});
afterAll(async () => {
  await server.stop();
  rmSync(dir, { recursive: true });
});

const newOrder = (amountFen = 3000) => ({
  orderId: randomUUID().replaceAll('-', ''),
  amountFen,
  openid: 'oStudent',
  description: '毕业生图像采集',
  expires: new Date(Date.UTC(2099, 0, 1)),
});
const paidOrder = async (amountFen = 3000) => {
  const order = newOrder(amountFen);
  await pay.prepay(order);
  await server.pay(order.orderId, 'silent');
  return order;
};
/** The last notice that the server sent. */
const lastNotice = (): SentNotice => notices.at(-1)!;
const unavailable = (detail: string) => expect.objectContaining({ code: 'PAY_UNAVAILABLE', detail });
const badNotice = (detail: string) => expect.objectContaining({ code: 'PAY_BAD_NOTICE', detail });

describe('an order', () => {
  it('comes back with parameters that the phone can pay with, signed by the merchant', async () => {
    const params = await pay.prepay(newOrder());
    const keys = loadKeys(dir, '');
    const text = `${keys.appid}\n${params.timeStamp}\n${params.nonceStr}\n${params.package}\n`;
    expect(isSignedBy(text, params.paySign, keys.merchant.public)).toBe(true);
    expect(params).toMatchObject({ signType: 'RSA', package: expect.stringMatching(/^prepay_id=wx/) });
  });

  it('is the same order when it is opened again with the same values, and refused with others', async () => {
    const order = newOrder();
    const [first, second] = [await pay.prepay(order), await pay.prepay(order)];
    expect(second.package).toBe(first.package);
    await expect(pay.prepay({ ...order, amountFen: 1 })).rejects.toEqual(unavailable('403 OUT_TRADE_NO_USED'));
  });

  it('is unknown, unpaid, paid or closed, as WeChat Pay sees it', async () => {
    const order = newOrder();
    expect(await pay.queryOrder(order.orderId)).toEqual({ state: 'unknown' });
    await pay.prepay(order);
    expect(await pay.queryOrder(order.orderId)).toMatchObject({ state: 'unpaid' });
    await server.pay(order.orderId, 'silent');
    expect(await pay.queryOrder(order.orderId)).toMatchObject({
      state: 'paid',
      amountFen: 3000,
      openid: 'oStudent',
      transactionId: expect.stringMatching(/^42000\d{23}$/),
      paidAt: expect.any(Date),
    });
    const other = newOrder();
    await pay.prepay(other);
    await pay.closeOrder(other.orderId);
    await pay.closeOrder(other.orderId);
    expect(await pay.queryOrder(other.orderId)).toMatchObject({ state: 'closed' });
    await expect(server.pay(other.orderId)).rejects.toThrow('已关闭');
  });

  it('that is paid cannot be closed, and one that WeChat Pay never saw needs no closing', async () => {
    const { orderId } = await paidOrder();
    await expect(pay.closeOrder(orderId)).rejects.toEqual(unavailable('400 ORDERPAID'));
    await pay.closeOrder(newOrder().orderId);
  });

  it('keeps every amount to the fen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10_000_000 }), async (amountFen) => {
        const { orderId } = await paidOrder(amountFen);
        expect(await pay.queryOrder(orderId)).toMatchObject({ amountFen });
      }),
      { numRuns: 10 },
    );
  });
});

describe('a refund', () => {
  it('is one refund however often it is asked for, and ends with a signed notice', async () => {
    const { orderId } = await paidOrder();
    server.holdRefunds(true);
    const asked = { orderId, refundId: `R${orderId}`, amountFen: 3000, totalFen: 3000, reason: '重复支付' };
    expect(await pay.queryRefund(asked.refundId)).toEqual({ state: 'unknown' });
    expect(await pay.refund(asked)).toEqual({ state: 'processing' });
    expect(await pay.refund(asked)).toEqual({ state: 'processing' });
    expect(server.ledger.refunds.filter((one) => one.orderId === orderId)).toHaveLength(1);
    await server.settleRefund(asked.refundId);
    expect(await pay.queryRefund(asked.refundId)).toEqual({ state: 'done' });
    expect(await pay.queryOrder(orderId)).toMatchObject({ state: 'refunded' });
    expect(await pay.readNotice(lastNotice())).toMatchObject({
      kind: 'refund',
      orderId,
      refundId: asked.refundId,
      state: 'done',
      amountFen: 3000,
    });
    server.holdRefunds(false);
  });

  it('of more than was paid is refused, and one that the bank refuses is failed', async () => {
    const { orderId } = await paidOrder();
    const asked = { orderId, refundId: `R${orderId}`, amountFen: 3001, totalFen: 3000, reason: '' };
    await expect(pay.refund(asked)).rejects.toEqual(unavailable('403 NOT_ENOUGH'));
    server.holdRefunds(true);
    await pay.refund({ ...asked, amountFen: 3000 });
    await server.settleRefund(asked.refundId, 'ABNORMAL');
    expect(await pay.queryRefund(asked.refundId)).toEqual({ state: 'failed' });
    server.holdRefunds(false);
  });
});

describe('a notice', () => {
  it('is read when it is genuine, whatever the case of its headers', async () => {
    const { orderId } = await paidOrder();
    await server.notice(orderId);
    const { headers, body } = lastNotice();
    const shouted = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
    for (const given of [headers, shouted])
      expect(await pay.readNotice({ headers: given, body })).toMatchObject({
        kind: 'payment',
        orderId,
        state: 'paid',
        amountFen: 3000,
        openid: 'oStudent',
      });
  });

  it('is refused when a stranger signed it, when one byte changed, and when nothing signed it', async () => {
    const { orderId } = await paidOrder();
    await server.notice(orderId, 'forged');
    await expect(pay.readNotice(lastNotice())).rejects.toEqual(badNotice('wrong signature'));
    await server.notice(orderId);
    const { headers, body } = lastNotice();
    await expect(pay.readNotice({ headers, body: `${body} ` })).rejects.toEqual(badNotice('wrong signature'));
    await expect(pay.readNotice({ headers: {}, body })).rejects.toEqual(badNotice('unsigned'));
  });

  it('is refused as a probe, from an unknown key, and when it is played again after five minutes', async () => {
    const { orderId } = await paidOrder();
    await server.notice(orderId);
    const { headers, body } = lastNotice();
    const probe = { ...headers, 'wechatpay-signature': 'WECHATPAY/SIGNTEST/abc' };
    await expect(pay.readNotice({ headers: probe, body })).rejects.toEqual(badNotice('probe'));
    const other = { ...headers, 'wechatpay-serial': 'PUB_KEY_ID_OTHER' };
    await expect(pay.readNotice({ headers: other, body })).rejects.toEqual(badNotice('unknown key'));
    // rightly signed, six minutes ago
    const timestamp = String(Math.floor(Date.now() / 1000) - 360);
    const signature = signText(
      `${timestamp}\n${headers['wechatpay-nonce']}\n${body}\n`,
      loadKeys(dir, '').platform.private,
    );
    const old = { ...headers, 'wechatpay-timestamp': timestamp, 'wechatpay-signature': signature };
    await expect(pay.readNotice({ headers: old, body })).rejects.toEqual(badNotice('not fresh'));
  });

  it('of another merchant is refused although its signature is right', async () => {
    const { orderId } = await paidOrder();
    await server.notice(orderId);
    const notice = lastNotice();
    process.env.PAY_MCHID = '1900009999';
    await expect(pay.readNotice(notice)).rejects.toEqual(badNotice('of another merchant or app'));
    process.env.PAY_MCHID = server.settings.PAY_MCHID;
  });

  it('with another amount is read as it is: whoever knows the order compares', async () => {
    const { orderId } = await paidOrder();
    await server.notice(orderId, 'amount');
    expect(await pay.readNotice(lastNotice())).toMatchObject({ orderId, amountFen: 3001 });
  });

  it('comes twice when the cashier is told so, and not at all when it is told to be silent', async () => {
    const order = newOrder();
    await pay.prepay(order);
    const before = notices.length;
    await server.pay(order.orderId, 'twice');
    expect(notices.length - before).toBe(2);
    await paidOrder();
    expect(notices.length - before).toBe(2);
  });
});

describe('a bad line to WeChat Pay', () => {
  it.each(['reset', 'error', 'busy'] as const)('is survived once: %s', async (fault) => {
    const order = newOrder();
    server.faults.plan(fault, '/jsapi');
    expect((await pay.prepay(order)).package).toMatch(/^prepay_id=/);
  });

  it('charges and refunds once when the answer to a request is lost', async () => {
    const { orderId } = await paidOrder();
    server.faults.plan('lost', '/refunds');
    await pay.refund({ orderId, refundId: `R${orderId}`, amountFen: 3000, totalFen: 3000, reason: '' });
    expect(server.ledger.refunds.filter((one) => one.orderId === orderId)).toHaveLength(1);
  });

  it('that stays bad ends in a kind error after three tries', async () => {
    const order = newOrder();
    server.faults.plan('error', order.orderId, 3);
    await expect(pay.queryOrder(order.orderId)).rejects.toEqual(unavailable('500 SYSTEM_ERROR'));
    expect(await pay.queryOrder(order.orderId)).toEqual({ state: 'unknown' });
  });

  it('is given up after five seconds without an answer, and the next try succeeds', async () => {
    const { orderId } = await paidOrder();
    server.faults.plan('hang', orderId);
    expect(await pay.queryOrder(orderId)).toMatchObject({ state: 'paid' });
  });

  it('cannot lie: an answer signed by a stranger, or by nobody, is refused at once', async () => {
    const { orderId } = await paidOrder();
    server.faults.plan('forged', orderId);
    await expect(pay.queryOrder(orderId)).rejects.toEqual(unavailable('0 EV3_RES_HEADER_SIGNATURE_DIGEST'));
    server.faults.plan('unsigned', orderId);
    await expect(pay.queryOrder(orderId)).rejects.toEqual(unavailable('0 EV3_RES_HEADERS_INCOMPLATE'));
  });
});

it('a request signed with another merchant key is turned away by the server', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const path = `/v3/pay/transactions/out-trade-no/${newOrder().orderId}?mchid=${server.settings.PAY_MCHID}`;
  const signature = signText(`GET\n${path}\n${timestamp}\nnonce\n\n`, stranger);
  const fields = {
    mchid: server.settings.PAY_MCHID,
    nonce_str: 'nonce',
    signature,
    timestamp,
    serial_no: server.settings.PAY_CERT_SERIAL,
  };
  const authorization = `WECHATPAY2-SHA256-RSA2048 ${Object.entries(fields)
    .map(([k, v]) => `${k}="${v}"`)
    .join(',')}`;
  const reply = await fetch(server.url + path, { headers: { authorization } });
  expect([reply.status, await reply.json()]).toEqual([401, expect.objectContaining({ code: 'SIGN_ERROR' })]);
});

it('a restart keeps keys, orders and refunds, and finishes a refund that it interrupted', async () => {
  const { orderId } = await paidOrder();
  server.holdRefunds(true);
  await pay.refund({ orderId, refundId: `R${orderId}`, amountFen: 3000, totalFen: 3000, reason: '' });
  const merchant = server.settings.PAY_PRIVATE_KEY;
  await server.stop();
  server = await start();
  expect(server.settings.PAY_PRIVATE_KEY).toBe(merchant);
  await server.stop();
  expect(server.ledger.findRefund(`R${orderId}`).status).toBe('SUCCESS');
  server = await start();
});
