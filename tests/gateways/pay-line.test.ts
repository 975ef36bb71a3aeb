// What comes over the line from WeChat Pay: genuine, forged, replayed, late, twice, broken off, or never.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHttpCall } from '../../cloudfunctions/_platform/http.js';
import { openFolder } from '../../local/drive.js';
import type { Pay } from '../../local/pay/index.js';
import { loadKeys, signText } from '../../local/pay/keys.js';
import {
  badNotice,
  closeServer,
  dir,
  lastNotice,
  newOrder,
  notices,
  openServer,
  paidOrder,
  pay,
  unavailable,
} from './pay-server.js';

let server: Pay;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => closeServer(server));

describe('a notice', () => {
  it('is read when it is genuine, whatever the case of its headers', async () => {
    const { orderId } = await paidOrder(server);
    await server.notice(orderId);
    const { headers, body } = lastNotice();
    const shouted = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
    for (const given of [headers, shouted])
      expect(await pay.readNotice(readHttpCall({ httpMethod: 'POST', headers: given, body })!)).toMatchObject({
        kind: 'payment',
        orderId,
        state: 'paid',
        amountFen: 3000,
        openid: 'oStudent',
      });
  });

  it('is refused when a stranger signed it, when one byte changed, and when nothing signed it', async () => {
    const { orderId } = await paidOrder(server);
    await server.notice(orderId, 'forged');
    await expect(pay.readNotice(lastNotice())).rejects.toEqual(badNotice('wrong signature'));
    await server.notice(orderId);
    const { headers, body } = lastNotice();
    await expect(pay.readNotice({ headers, body: `${body} ` })).rejects.toEqual(badNotice('wrong signature'));
    await expect(pay.readNotice({ headers: {}, body })).rejects.toEqual(badNotice('unsigned'));
  });

  it('is refused as a probe, from an unknown key, and when it is played again after five minutes', async () => {
    const { orderId } = await paidOrder(server);
    await server.notice(orderId);
    const { headers, body } = lastNotice();
    const probe = { ...headers, 'wechatpay-signature': 'WECHATPAY/SIGNTEST/abc' };
    await expect(pay.readNotice({ headers: probe, body })).rejects.toEqual(badNotice('probe'));
    for (const serial of ['PUB_KEY_ID_OTHER', 'constructor', '__proto__']) {
      const other = { ...headers, 'wechatpay-serial': serial };
      await expect(pay.readNotice({ headers: other, body })).rejects.toEqual(badNotice('unknown key'));
    }
    // rightly signed, six minutes ago
    const timestamp = String(Math.floor(Date.now() / 1000) - 360);
    const signature = signText(
      `${timestamp}\n${headers['wechatpay-nonce']}\n${body}\n`,
      loadKeys(openFolder(dir, { flush: false }), '').platform.private,
    );
    const old = { ...headers, 'wechatpay-timestamp': timestamp, 'wechatpay-signature': signature };
    await expect(pay.readNotice({ headers: old, body })).rejects.toEqual(badNotice('not fresh'));
  });

  it('is read from either key while keys change, and refused from one that was taken away', async () => {
    const { orderId } = await paidOrder(server);
    await server.notice(orderId, 'certificate');
    const notice = lastNotice();
    expect(await pay.readNotice(notice)).toMatchObject({ kind: 'payment', orderId, state: 'paid' });
    process.env.PAY_OTHER_KEYS = '';
    await expect(pay.readNotice(notice)).rejects.toEqual(badNotice('unknown key'));
    process.env.PAY_OTHER_KEYS = 'not a key';
    await expect(pay.readNotice(notice)).rejects.toMatchObject({ detail: expect.stringContaining('PAY_OTHER_KEYS') });
    process.env.PAY_OTHER_KEYS = server.settings.PAY_OTHER_KEYS;
  });

  it('of another merchant is refused although its signature is right', async () => {
    const { orderId } = await paidOrder(server);
    await server.notice(orderId);
    const notice = lastNotice();
    process.env.PAY_MCHID = '1900009999';
    await expect(pay.readNotice(notice)).rejects.toEqual(badNotice('of another merchant or app'));
    process.env.PAY_MCHID = server.settings.PAY_MCHID;
  });

  it('with another amount is read as it is: whoever knows the order compares', async () => {
    const { orderId } = await paidOrder(server);
    await server.notice(orderId, 'amount');
    expect(await pay.readNotice(lastNotice())).toMatchObject({ orderId, amountFen: 3001 });
  });

  it('comes twice when the cashier is told so, and not at all when it is told to be silent', async () => {
    const order = newOrder();
    await pay.prepay(order);
    const before = notices.length;
    await server.pay(order.orderId, 'twice');
    expect(notices.length - before).toBe(2);
    await paidOrder(server);
    expect(notices.length - before).toBe(2);
  });
});

it('a request says whose signature it expects, and the answer carries that one', async () => {
  const asked: string[] = [];
  const listen = (request: { headers: Record<string, unknown> }) =>
    asked.push(String(request.headers['wechatpay-serial']));
  server.listen(listen);
  expect(await pay.queryOrder(newOrder().orderId)).toEqual({ state: 'unknown' });
  expect(asked).toEqual([server.settings.PAY_PUBLIC_KEY_ID]);
});

describe('a bad line to WeChat Pay', () => {
  it.each(['reset', 'error', 'busy'] as const)('is survived once: %s', async (fault) => {
    const order = newOrder();
    server.faults.plan(fault, '/jsapi');
    expect((await pay.prepay(order)).package).toMatch(/^prepay_id=/);
  });

  it('charges and refunds once when the answer to a request is lost', async () => {
    const { orderId } = await paidOrder(server);
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
    const { orderId } = await paidOrder(server);
    server.faults.plan('hang', orderId);
    expect(await pay.queryOrder(orderId)).toMatchObject({ state: 'paid' });
  });

  it('cannot lie: an answer signed by a stranger, or by nobody, is refused at once', async () => {
    const { orderId } = await paidOrder(server);
    server.faults.plan('forged', orderId);
    await expect(pay.queryOrder(orderId)).rejects.toEqual(unavailable('0 EV3_RES_HEADER_SIGNATURE_DIGEST'));
    server.faults.plan('unsigned', orderId);
    await expect(pay.queryOrder(orderId)).rejects.toEqual(unavailable('0 EV3_RES_HEADERS_INCOMPLATE'));
  });
});
