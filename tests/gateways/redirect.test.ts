// Whoever we speak to over HTTPS cannot send our signed requests on to somebody else.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readGatewayClock } from '../../cloudfunctions/_platform/chsi.js';
import { jsapi } from '../../cloudfunctions/_platform/pay/jsapi.js';
import { virtual } from '../../cloudfunctions/_platform/pay/virtual.js';

/** Of a merchant whom nobody believes: nothing is answered in this file that could be verified. */
const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const seen: string[] = [];
const server = createServer((req, res) => {
  seen.push(req.url ?? '');
  res.writeHead(307, { location: '/elsewhere' }).end();
});
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const secret = 'tests-secret-0123456789';
  const settings = {
    ...{ CHSI_URL: url, CHSI_KEY_ID: 'unit', CHSI_SECRET: secret, WECHAT_API_URL: url, PAY_APPID: 'wx0' },
    ...{ APP_SECRET: secret, VIRTUAL_OFFER_ID: '1', VIRTUAL_APP_KEY: secret, VIRTUAL_PRODUCTS: '3000:photo' },
    ...{ PAY_MCHID: '1900000001', PAY_CERT_SERIAL: 'A'.repeat(40), PAY_APIV3_KEY: 'k'.repeat(32) },
    ...{ PAY_BASE_URL: `${url}/`, PAY_NOTIFY_URL: url, PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_1' },
    ...{ PAY_PRIVATE_KEY: keys.privateKey, PAY_PUBLIC_KEY: keys.publicKey },
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});
afterAll(() => void server.close());

const ref = { _id: 'ORDER00001', provider: 'virtual' as const, payer: 'oStudent' };
const money = { refundId: 'RORDER00001', amountFen: 3000, totalFen: 3000, reason: '退款' };
it.each([
  ['the gateway', readGatewayClock, 'CHSI_UNAVAILABLE'],
  ['WeChat', () => virtual.queryOrder(ref), 'PAY_UNAVAILABLE'],
  ['WeChat Pay', () => jsapi.queryOrder(ref), 'PAY_UNAVAILABLE'],
  ['WeChat Pay, asked for money,', () => jsapi.refund(ref, money), 'PAY_UNAVAILABLE'],
] as const)('%s that sends us elsewhere is not followed', async (_name, ask, code) => {
  seen.length = 0;
  await expect(ask()).rejects.toMatchObject({ code });
  expect(seen.length).toBeGreaterThan(0);
  expect(seen).not.toContain('/elsewhere');
});
