// Replies and pushes of the 学信网 contract are good for five minutes and for one question: rightly signed but old, or the
// answer to another question, they are refused.
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as chsi from '../../cloudfunctions/_platform/chsi.js';
import { verifyPush } from '../../cloudfunctions/_platform/chsi-wire.js';

const SECRET = 'secret-of-this-test-0123456789';
const hmac = (...lines: (string | number)[]) =>
  createHmac('sha256', SECRET)
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex');
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const now = () => Math.floor(Date.now() / 1000);

/** How the gateway of this test answers: so many seconds ago, to this nonce, with this status. */
interface Manner {
  age?: number | string;
  nonce?: string;
  status?: number;
  saidStatus?: number;
}
let manner: Manner = {};
let asked = 0;
const server = createServer((req, res) => {
  asked++;
  const { age = 0, nonce = String(req.headers['x-nonce']), status = 200, saidStatus = status } = manner;
  const body = JSON.stringify({ time: new Date().toISOString() });
  const timestamp = typeof age === 'string' ? age : String(now() - age);
  const signature = hmac(saidStatus, timestamp, nonce, hash(body));
  res.writeHead(status, { 'x-timestamp': timestamp, 'x-signature': signature }).end(body);
});
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, { CHSI_URL: `http://127.0.0.1:${port}`, CHSI_KEY_ID: 'k', CHSI_SECRET: SECRET });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

async function answered(given: Manner): Promise<string> {
  manner = given;
  return chsi.readGatewayClock().then(
    () => 'OK',
    (error: { detail?: string }) => String(error.detail),
  );
}

describe('a reply', () => {
  it('counts for five minutes, in either direction of the clock', async () => {
    for (const age of [0, 290, -290]) expect([age, await answered({ age })]).toEqual([age, 'OK']);
    for (const age of [310, -310, 86_400]) expect([age, await answered({ age })]).toEqual([age, 'reply not fresh']);
  });

  it('whose time is no number is not fresh, although it is signed', async () => {
    for (const age of ['', 'NaN', 'yesterday']) expect([age, await answered({ age })]).not.toEqual([age, 'OK']);
  });

  it('to another question, or with another status than was signed, is none; it is asked once more and no oftener', async () => {
    const before = asked;
    expect(await answered({ nonce: 'the nonce of an older question' })).toBe('reply not signed, status 200');
    expect(asked - before).toBe(2);
    expect(await answered({ saidStatus: 201 })).toBe('reply not signed, status 200');
  });
});

describe('a push', () => {
  it('that is rightly signed is still refused when it is old, and when its time is no number', () => {
    const send = (timestamp: string) => {
      const signature = hmac('PUSH', timestamp, 'a-nonce-of-this-test', hash('{}'));
      const headers = { 'x-timestamp': timestamp, 'x-nonce': 'a-nonce-of-this-test', 'x-signature': signature };
      return () => verifyPush(headers, Buffer.from('{}'));
    };
    for (const age of [0, 290, -290]) expect(send(String(now() - age))).not.toThrow();
    for (const age of [310, -310]) expect(send(String(now() - age))).toThrow('CHSI_UNAVAILABLE');
    for (const time of ['', 'NaN']) expect(send(time)).toThrow('CHSI_UNAVAILABLE');
  });
});
