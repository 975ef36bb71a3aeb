// The real WeChat Pay library against a server that really verifies and signs: only the network between them is ours.
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFolder } from '../../local/drive.js';
import type { Pay } from '../../local/pay/index.js';
import { isSignedBy, loadKeys, signText } from '../../local/pay/keys.js';
import { openOrder } from '../../local/pay/phone.js';
import { closeServer, dir, lastNotice, newOrder, openServer, paidOrder, pay, unavailable } from './pay-server.js';

let server: Pay;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => closeServer(server));

describe('an order', () => {
  it('comes back with parameters that the phone can pay with, signed by the merchant', async () => {
    // whatever the product is called: more bytes than WeChat Pay takes are cut
    const params = await pay.prepay({ ...newOrder(), description: `a${'图像采集😀'.repeat(20)}` });
    const keys = loadKeys(openFolder(dir, { flush: false }), '');
    const text = `${keys.appid}\n${params.timeStamp}\n${params.nonceStr}\n${params.package}\n`;
    expect(isSignedBy(text, params.paySign, keys.merchant.public)).toBe(true);
    expect(params).toMatchObject({ signType: 'RSA', package: expect.stringMatching(/^prepay_id=wx/) });
  });

  it('opens the cashier of its own student for two hours, and for nothing that the merchant did not sign', async () => {
    const order = newOrder();
    const params = await pay.prepay(order);
    const open = (more: object, openid = order.openid) => openOrder(server, openid, { ...params, ...more }).orderId;
    expect(open({})).toBe(order.orderId);
    const { signType: _, ...untyped } = params;
    expect(() => openOrder(server, order.openid, untyped)).toThrow('支付验证签名失败');
    for (const wrong of [{ nonceStr: 'other' }, { package: 'prepay_id=other' }, { timeStamp: '1' }, { paySign: 'x' }])
      expect(() => open(wrong), JSON.stringify(wrong)).toThrow('支付验证签名失败');
    expect(() => open({}, 'oOther')).toThrow('不一致');
    server.ledger.find(order.orderId).createdAt = new Date(Date.now() - 2 * 3600_000 - 1000).toISOString();
    expect(() => open({})).toThrow('已过期');
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
    server.ledger.setPaying(other.orderId, true);
    expect(await pay.closeOrder(other.orderId)).toBe('open');
    server.ledger.setPaying(other.orderId, false);
    expect([await pay.closeOrder(other.orderId), await pay.closeOrder(other.orderId)]).toEqual(['closed', 'closed']);
    expect(await pay.queryOrder(other.orderId)).toMatchObject({ state: 'closed' });
    await expect(server.pay(other.orderId)).rejects.toThrow('已关闭');
  });

  it('that is paid cannot be closed, and one that WeChat Pay never saw needs no closing', async () => {
    const { orderId } = await paidOrder(server);
    await expect(pay.closeOrder(orderId)).rejects.toEqual(unavailable('400 ORDERPAID'));
    expect(await pay.closeOrder(newOrder().orderId)).toBe('closed');
  });

  it('keeps every amount to the fen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10_000_000 }), async (amountFen) => {
        const { orderId } = await paidOrder(server, amountFen);
        expect(await pay.queryOrder(orderId)).toMatchObject({ amountFen });
      }),
      { numRuns: 10 },
    );
  });
});

describe('a refund', () => {
  it('is one refund however often it is asked for, and ends with a signed notice', async () => {
    const { orderId } = await paidOrder(server);
    server.holdRefunds(true);
    const asked = {
      orderId,
      refundId: `R${orderId}`,
      amountFen: 3000,
      totalFen: 3000,
      reason: `a${'退款'.repeat(50)}`,
    };
    expect(await pay.queryRefund(asked.refundId)).toEqual({ state: 'unknown' });
    expect(await pay.refund(asked)).toMatchObject({ state: 'processing' });
    expect(await pay.refund(asked)).toMatchObject({ state: 'processing' });
    // as long as staff may write it, cut to the bytes that WeChat Pay takes: refused for a letter it would never go back
    const back = server.ledger.refunds.filter((one) => one.orderId === orderId);
    expect(back.map(({ reason }) => reason)).toEqual([`a${'退款'.repeat(13)}`]);
    await server.settleRefund(asked.refundId);
    expect(await pay.queryRefund(asked.refundId)).toMatchObject({
      state: 'done',
      orderId,
      amountFen: 3000,
      toMerchant: false,
    });
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

  it('of more than was paid is refused, and one that the bank refuses is told apart from one that WeChat Pay closes', async () => {
    const { orderId } = await paidOrder(server);
    const asked = { orderId, refundId: `R${orderId}`, amountFen: 3001, totalFen: 3000, reason: '' };
    await expect(pay.refund(asked)).rejects.toEqual(unavailable('400 INVALID_REQUEST'));
    server.holdRefunds(true);
    await pay.refund({ ...asked, amountFen: 3000 });
    await server.settleRefund(asked.refundId, 'ABNORMAL');
    expect(await pay.queryRefund(asked.refundId)).toMatchObject({ state: 'abnormal' });
    await server.settleRefund(asked.refundId, 'CLOSED');
    expect(await pay.refund({ ...asked, amountFen: 3000 })).toMatchObject({ state: 'closed' });
    server.ledger.setBalance(2999);
    const next = { ...asked, refundId: `R${orderId}-2`, amountFen: 3000 };
    await expect(pay.refund(next)).rejects.toEqual(unavailable('403 NOT_ENOUGH'));
    server.ledger.setBalance(undefined);
    expect(await pay.refund(next)).toMatchObject({ state: 'processing' });
    server.holdRefunds(false);
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
  const { orderId } = await paidOrder(server);
  server.holdRefunds(true);
  await pay.refund({ orderId, refundId: `R${orderId}`, amountFen: 3000, totalFen: 3000, reason: '' });
  const merchant = server.settings.PAY_PRIVATE_KEY;
  await server.stop();
  server = await openServer();
  expect(server.settings.PAY_PRIVATE_KEY).toBe(merchant);
  await server.stop();
  expect(server.ledger.findRefund(`R${orderId}`).status).toBe('SUCCESS');
  server = await openServer();
});
