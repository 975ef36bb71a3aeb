// The signature of the 学信网 contract, tried by hand: who gets in, who does not, and that nothing is played twice.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as chsi from '../../cloudfunctions/_platform/chsi.js';
import { verifyPush } from '../../cloudfunctions/_platform/chsi-wire.js';
import { type Chsi, startChsi } from '../../local/chsi/index.js';

const dir = mkdtempSync(join(tmpdir(), 'chsi-'));
let gateway: Chsi;
beforeAll(async () => {
  gateway = await startChsi({ dir });
  Object.assign(process.env, gateway.settings);
});
afterAll(async () => {
  await gateway.stop();
  rmSync(dir, { recursive: true });
});

it('an answer without end is not read to its end', async () => {
  let sent = 0;
  const chunk = Buffer.alloc(256 * 1024, 32);
  const server = createServer((_req, res) => {
    const more = (): void => {
      while (!res.destroyed && sent < 200 * 1024 * 1024) {
        sent += chunk.length;
        if (!res.write(chunk)) return void res.once('drain', more);
      }
      res.end();
    };
    more();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  process.env.CHSI_URL = `http://127.0.0.1:${port}`;
  try {
    const failed = await chsi.readGatewayClock().catch((error: unknown) => error);
    expect(failed).toEqual(expect.objectContaining({ code: 'CHSI_UNAVAILABLE', detail: 'answer too long' }));
    // both tries together, with what the sockets hold
    expect(sent).toBeLessThan(30 * 1024 * 1024);
  } finally {
    process.env.CHSI_URL = gateway.settings.CHSI_URL;
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

describe('the signature', () => {
  const ask = async (o: { secret?: string; nonce?: string; at?: number; keyId?: string }) => {
    const { CHSI_KEY_ID, CHSI_SECRET } = gateway.settings;
    const [timestamp, nonce] = [o.at ?? Math.floor(Date.now() / 1000), o.nonce ?? randomBytes(16).toString('hex')];
    const digest = createHash('sha256').update('').digest('hex');
    const text = `GET\n/v1/health\n${timestamp}\n${nonce}\n${digest}\n`;
    const signature = createHmac('sha256', o.secret ?? CHSI_SECRET ?? '')
      .update(text)
      .digest('hex');
    const headers = { 'x-key-id': o.keyId ?? CHSI_KEY_ID ?? '', 'x-timestamp': String(timestamp), 'x-nonce': nonce };
    return (await fetch(`${gateway.url}/v1/health`, { headers: { ...headers, 'x-signature': signature } })).status;
  };

  it('opens the gateway once: the same message again is refused', async () => {
    const nonce = randomBytes(16).toString('hex');
    expect([await ask({ nonce }), await ask({ nonce })]).toEqual([200, 401]);
  });

  it('is refused with another secret, another key name, a short nonce, or a time six minutes away', async () => {
    const now = Math.floor(Date.now() / 1000);
    for (const bad of [{ secret: 'x' }, { keyId: 'x' }, { nonce: 'x' }, { at: now - 360 }, { at: now + 360 }])
      expect(await ask(bad)).toBe(401);
  });

  it('is wrong at the client too when the secrets differ, and says so without showing them', async () => {
    process.env.CHSI_SECRET = 'another-secret-0123456789';
    const failed = await chsi.readGatewayClock().catch((error: unknown) => error);
    expect(failed).toEqual(expect.objectContaining({ code: 'CHSI_UNAVAILABLE' }));
    expect(String(failed)).not.toContain('another-secret');
    process.env.CHSI_SECRET = gateway.settings.CHSI_SECRET;
    expect(Math.abs((await chsi.readGatewayClock()).getTime() - Date.now())).toBeLessThan(5000);
  });
});

describe('while the two sides change their key', () => {
  const next = { CHSI_KEY_ID: 'capture-unit-2', CHSI_SECRET: 'the-next-secret-0123456789' };
  const keyOf = (settings: Record<string, string>) => `${settings.CHSI_KEY_ID}:${settings.CHSI_SECRET}`;
  const pushed = (by?: 'stranger') => {
    const { headers, body } = gateway.push([], by);
    return () => verifyPush(headers, Buffer.from(body));
  };
  afterEach(() => Object.assign(process.env, gateway.settings, { CHSI_OTHER_KEY: '' }));

  it('a gateway that still has the one of before is asked with it, and what it tells counts', async () => {
    Object.assign(process.env, next);
    await expect(chsi.readGatewayClock()).rejects.toMatchObject({ code: 'CHSI_UNAVAILABLE' });
    expect(pushed()).toThrow('push not signed');
    process.env.CHSI_OTHER_KEY = keyOf(gateway.settings);
    expect(await chsi.readGatewayClock()).toBeInstanceOf(Date);
    expect(pushed()).not.toThrow();
    expect(pushed('stranger')).toThrow('push not signed');
  });

  it('a gateway that has the next one is asked once, and nothing of the one of before is needed', async () => {
    process.env.CHSI_OTHER_KEY = keyOf(next);
    const before = gateway.requests.length;
    expect(await chsi.readGatewayClock()).toBeInstanceOf(Date);
    expect(gateway.requests.length - before).toBe(1);
    expect(pushed()).not.toThrow();
  });

  it.each(['reset', 'error'] as const)(
    'a bad moment (%s) is got over with whichever key the gateway knows',
    async (fault) => {
      process.env.CHSI_OTHER_KEY = keyOf(next);
      gateway.faults.plan(fault, '/health');
      expect(await chsi.readGatewayClock()).toBeInstanceOf(Date);
      Object.assign(process.env, next, { CHSI_OTHER_KEY: keyOf(gateway.settings) });
      gateway.faults.plan(fault, '/health');
      expect(await chsi.readGatewayClock()).toBeInstanceOf(Date);
    },
  );

  it('a key of before that cannot be read is named, and never shown', async () => {
    process.env.CHSI_OTHER_KEY = 'capture-unit:short';
    const failed = await chsi.readGatewayClock().catch((error: unknown) => error);
    expect(failed).toMatchObject({ detail: expect.stringContaining('CHSI_OTHER_KEY') });
    expect(String(failed)).not.toContain('short');
  });
});
