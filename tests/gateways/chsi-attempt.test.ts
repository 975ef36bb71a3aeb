// A check whose answer got lost is withdrawn by the name of its attempt: nobody here knows its ID, and the photo is not sent
// again.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as chsi from '../../cloudfunctions/_platform/chsi.js';
import { hmac, sha256 } from '../../local/chsi/gateway.js';
import { type Chsi, startChsi } from '../../local/chsi/index.js';
import { compare } from './contract.js';
import { exchanges, tap, untap } from './wire-tap.js';

const dir = mkdtempSync(join(tmpdir(), 'chsi-attempt-'));
let gateway: Chsi;
const start = async () => {
  gateway = await startChsi({ dir });
  Object.assign(process.env, gateway.settings);
};
beforeAll(async () => {
  tap();
  await start();
});
afterAll(async () => {
  untap();
  await gateway.stop();
  rmSync(dir, { recursive: true });
});

let turn = 0;
/** A photo of its own, under the key of a 学籍. */
async function begin() {
  const { captureKey } = await chsi.decodeCaptureCode(gateway.codeText('li-xiaoyu'));
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, turn++]);
  const cancel = () => chsi.cancelAttempt(captureKey, chsi.attemptName(1, jpeg));
  return { captureKey, cancel, send: () => chsi.startIdentityCheck(captureKey, jpeg, 1) };
}
const verdictOf = async (id: string) => (await chsi.readVerdicts([id])).get(id);

it('withdraws the check, deletes its photo at once and sends nothing of it; twice is the same as once', async () => {
  const { cancel, send } = await begin();
  gateway.faults.plan('lost', '/checks', 2);
  await expect(send()).rejects.toThrow('CHSI_UNAVAILABLE');
  const [item] = gateway.desk.items;
  expect(gateway.desk.photo(item!.id)).toBeDefined();
  await cancel();
  await cancel();
  expect(await verdictOf(item!.id)).toMatchObject({ verdict: 'cancelled', looked: false });
  expect(gateway.desk.photo(item!.id)).toBeUndefined();
  expect(exchanges.filter(({ method }) => method === 'DELETE').map(({ request }) => request.length)).toEqual([0, 0]);
});

it('leaves a verdict that was given before', async () => {
  const { cancel, send } = await begin();
  const id = await send();
  gateway.desk.decide(id, 'approved');
  await cancel();
  expect(await verdictOf(id)).toMatchObject({ verdict: 'approved' });
});

it('is harmless of what never arrived, and whoever it overtook becomes no check, also after a restart of the gateway', async () => {
  const { cancel, send } = await begin();
  const before = gateway.desk.items.length;
  await cancel();
  expect([exchanges.at(-1)?.status, gateway.desk.items.length]).toEqual([404, before]);
  await gateway.stop();
  await start();
  const id = await send();
  expect(await verdictOf(id)).toEqual({ id, verdict: 'cancelled', looked: false });
  expect([gateway.desk.photo(id), await send()]).toEqual([undefined, id]);
});

it('never touches the same number of another photo, nor the delivery of this one', async () => {
  const [one, other] = [await begin(), await begin()];
  const [id, delivery] = [
    await other.send(),
    await chsi.deliverPhoto(one.captureKey, Buffer.from([0xff, 0xd8, 0xff]), 1),
  ];
  await one.cancel();
  await chsi.cancelAttempt(one.captureKey, chsi.attemptName(1, Buffer.from([0xff, 0xd8, 0xff])));
  await chsi.cancelAttempt('nobody', '1-0123456789abcdef');
  const stands = [...(await chsi.readVerdicts([id, delivery])).values()].map(({ verdict }) => verdict);
  expect(stands).toEqual(['pending', 'pending']);
});

it('is kept as the contract has it', () => {
  const compared = exchanges.filter(({ status }) => status < 500).map(compare);
  expect(compared.flatMap(({ wrong }) => wrong)).toEqual([]);
  expect(compared.map(({ operationId }) => operationId)).toContain('cancelAttempt');
});

it.each([
  [404, true],
  [405, true],
  [409, false],
])('of a gateway that does not know it yet is nothing there: it answers %i', async (status, isNone) => {
  const old = createServer((req, res) => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const nonce = String(req.headers['x-nonce']);
    const signature = hmac(gateway.settings.CHSI_SECRET ?? '', status, timestamp, nonce, sha256(Buffer.alloc(0)));
    res.writeHead(status, { 'x-timestamp': timestamp, 'x-signature': signature }).end();
  });
  await new Promise<void>((done) => old.listen(0, '127.0.0.1', done));
  const { cancel } = await begin();
  process.env.CHSI_URL = `http://127.0.0.1:${(old.address() as AddressInfo).port}`;
  const said = await cancel().then(
    () => true,
    () => false,
  );
  Object.assign(process.env, gateway.settings);
  old.closeAllConnections();
  await new Promise((done) => old.close(done));
  expect(said).toBe(isNone);
});
