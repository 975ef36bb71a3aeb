// Answers that come from WeChat, rightly signed, and that must not be taken for what was asked: about another refund or
// complaint, broken, endless, in no words that anybody knows; and those that say in another way that all is done.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fetchBill } from '../../cloudfunctions/_platform/pay/bills.js';
import { queryComplaint } from '../../cloudfunctions/_platform/pay/complaints.js';
import { virtual } from '../../cloudfunctions/_platform/pay/virtual.js';
import * as virtualComplaints from '../../cloudfunctions/_platform/pay/virtual-complaints.js';
import { openFolder } from '../../local/drive.js';
import type { Pay } from '../../local/pay/index.js';
import { type Keys, loadKeys, signedHeaders } from '../../local/pay/keys.js';
import { closeServer, dir, newOrder, openServer, pay, unavailable } from './pay-server.js';

/** What is answered to the requests of one path. */
interface Answer {
  status?: number;
  /** as text it is sent as it is */
  body: object | string | Buffer;
}
const TOKEN = { access_token: 'token', expires_in: 7200 };
let answers: Record<string, Answer> = {};
let asked: string[] = [];
let keys: Keys;
let settings: Pay;
let url: string;
const server = createServer((req, res) => {
  const path = new URL(req.url ?? '/', 'http://x').pathname;
  asked.push(path);
  const answer = path === '/cgi-bin/stable_token' ? { body: TOKEN } : answers[path];
  if (!answer) return void res.destroy();
  const { status = 200, body } = answer;
  if (Buffer.isBuffer(body)) return void res.writeHead(status, { 'content-type': 'application/x-gzip' }).end(body);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  res.writeHead(status, { 'content-type': 'application/json', ...signedHeaders(text, keys) }).end(text);
});
beforeAll(async () => {
  settings = await openServer();
  keys = loadKeys(openFolder(dir, { flush: false }), '');
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv('PAY_BASE_URL', `${url}/`);
  vi.stubEnv('WECHAT_API_URL', url);
});
afterAll(async () => {
  server.close();
  await closeServer(settings);
});

describe('money', () => {
  const given = { out_refund_no: 'R1', out_trade_no: 'ORDER00001', status: 'SUCCESS', amount: { refund: 3000 } };
  const refunds = '/v3/refund/domestic/refunds';
  const ask = (refundId: string) =>
    pay.refund({ orderId: 'ORDER00001', refundId, amountFen: 3000, totalFen: 3000, reason: '退款' });

  it('that was given back under another number was not given back under this one', async () => {
    answers = { [refunds]: { body: given }, [`${refunds}/R1`]: { body: given }, [`${refunds}/R2`]: { body: given } };
    expect(await ask('R1')).toMatchObject({ state: 'done', amountFen: 3000 });
    expect(await pay.queryRefund('R1')).toMatchObject({ state: 'done' });
    const another = unavailable('200 ANSWER_OF_ANOTHER_REFUND');
    await expect(ask('R2')).rejects.toEqual(another);
    await expect(pay.queryRefund('R2')).rejects.toEqual(another);
  });

  it('can come no more for an order that WeChat Pay has closed or forgotten, and for no other refusal', async () => {
    const { orderId } = newOrder();
    const close = async (status: number, code: string) => {
      answers = { [`/v3/pay/transactions/out-trade-no/${orderId}/close`]: { status, body: { code, message: '' } } };
      return pay.closeOrder(orderId);
    };
    expect(await close(400, 'ORDER_CLOSED')).toBe('closed');
    expect(await close(404, 'ORDER_NOT_EXIST')).toBe('closed');
    await expect(close(403, 'NO_AUTH')).rejects.toEqual(unavailable('403 NO_AUTH'));
  });
});

describe('a bill', () => {
  const offer = (text: string, file: Buffer) => {
    const hash_value = createHash('sha1').update(text).digest('hex').toUpperCase();
    const body = { hash_type: 'SHA1', hash_value, download_url: `${url}/v3/billdownload/file?token=T1` };
    answers = { '/v3/bill/tradebill': { body }, '/v3/billdownload/file': { body: file } };
    return fetchBill('trade', '2027-03-01');
  };

  it('counts packed or unpacked, when it is the one that was promised', async () => {
    expect(await offer('bill', gzipSync('bill'))).toMatchObject({ state: 'here', bytes: Buffer.from('bill') });
    expect(await offer('bill', Buffer.from('bill'))).toMatchObject({ state: 'here', bytes: Buffer.from('bill') });
    await expect(offer('bill', gzipSync('bill of another'))).rejects.toEqual(unavailable('200 BILL_HASH_DIFFERS'));
  });

  it('that broke on its way is none', async () => {
    const packed = gzipSync('bill'.repeat(1000));
    await expect(offer('bill', packed.subarray(0, packed.length / 2))).rejects.toEqual(unavailable('200 BILL_BROKEN'));
  });
});

it('a complaint is not the one that was asked for when it says another number', async () => {
  const complaint = { complaint_id: 'C1', complaint_time: '2027-03-01T09:00:00+08:00', complaint_state: 'PENDING' };
  answers = {
    '/v3/merchant-service/complaints-v2/C1': { body: complaint },
    '/v3/merchant-service/complaints-v2/C2': { body: complaint },
    '/xpay/get_complaint_detail': { body: { complaint } },
  };
  for (const query of [queryComplaint, virtualComplaints.query]) {
    expect(await query('C1')).toMatchObject({ _id: 'C1', isOver: false });
    await expect(query('C2')).rejects.toEqual(unavailable('200 ANSWER_OF_ANOTHER_COMPLAINT'));
  }
});

describe('virtual payment', () => {
  const ask = (body: Answer['body'] | undefined) => {
    answers = body === undefined ? {} : { '/xpay/query_order': { body } };
    return virtual.queryOrder({ _id: 'ORDER00001', provider: 'virtual', payer: 'oStudent' });
  };

  it('is believed in JSON of a size that an order can have, and in nothing else', async () => {
    await expect(ask('<html>')).rejects.toEqual(unavailable('200 UNEXPECTED_ANSWER'));
    await expect(ask(JSON.stringify({ filling: ' '.repeat(300 * 1024) }))).rejects.toEqual(
      unavailable('200 ANSWER_TOO_LONG'),
    );
    await expect(ask('[]')).rejects.toEqual(unavailable('200 UNEXPECTED_ANSWER'));
  });

  it('that answers nothing is asked again, and named without the address, which holds the token', async () => {
    asked = [];
    const thrown: unknown = await ask(undefined).catch((error: unknown) => error);
    expect(thrown).toEqual(unavailable('0 TypeError'));
    expect(asked).toEqual(['/xpay/query_order', '/xpay/query_order', '/xpay/query_order']);
    expect(JSON.stringify(thrown)).not.toMatch(/token|http/);
  });
});
