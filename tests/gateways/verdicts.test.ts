// Verdicts of the 学信网 contract: asked about by the thousand, told signed, and what a withdrawal says of the reviewer.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as chsi from '../../cloudfunctions/_platform/chsi.js';
import { verifyPush } from '../../cloudfunctions/_platform/chsi-wire.js';
import { readHttpCall } from '../../cloudfunctions/_platform/http.js';
import { type Chsi, startChsi } from '../../local/chsi/index.js';
import { breaches, schemaOf } from './contract.js';

const dir = mkdtempSync(join(tmpdir(), 'chsi-'));
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
let gateway: Chsi;
let captureKey: string;
beforeAll(async () => {
  gateway = await startChsi({ dir });
  Object.assign(process.env, gateway.settings);
  captureKey = (await chsi.decodeCaptureCode(gateway.codeText('chan-siu-ming'))).captureKey;
});
afterAll(async () => {
  await gateway.stop();
  rmSync(dir, { recursive: true });
});

it('a check that a reviewer has opened says so when it is cancelled, each time', async () => {
  const id = await chsi.startIdentityCheck(captureKey, JPEG, 1);
  gateway.desk.look(id);
  expect([await chsi.cancelIdentityCheck(id), await chsi.cancelIdentityCheck(id)]).toEqual([true, true]);
});

it('verdicts are told a thousand at a time, and those that nobody knows are left out', async () => {
  const known = await chsi.startIdentityCheck(captureKey, JPEG, 7);
  const before = gateway.requests.length;
  const ids = Array.from({ length: 1500 }, (_, n) => (n === 1200 ? known : `unknown-${n}`));
  expect([...(await chsi.readVerdicts(ids)).keys()]).toEqual([known]);
  expect(gateway.requests.slice(before)).toEqual(['POST /v1/verdicts', 'POST /v1/verdicts']);
});

it('a verdict that is told is what the contract says, signed, fresh and whole', async () => {
  const id = await chsi.startIdentityCheck(captureKey, JPEG, 8);
  gateway.desk.decide(id, 'rejected', '妆容过浓');
  const { headers, body } = gateway.push([id]);
  expect(breaches(JSON.parse(body), schemaOf('Verdicts'))).toEqual([]);
  expect(() => verifyPush(headers, Buffer.from(body))).not.toThrow();
  // whatever lies between may write the names of headers its own way
  const written = Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]);
  const call = readHttpCall({ httpMethod: 'POST', headers: Object.fromEntries(written), body })!;
  expect(() => verifyPush(call.headers, Buffer.from(call.body))).not.toThrow();
  const refused = (given: Record<string, string>, text = body) =>
    expect(() => verifyPush({ ...headers, ...given }, Buffer.from(text))).toThrow('CHSI_UNAVAILABLE');
  refused({}, body.replace('rejected', 'approved'));
  refused({ 'x-timestamp': String(Number(headers['x-timestamp']) + 1) });
  refused({ 'x-nonce': 'short' });
  refused({ 'x-signature': '' });
  refused(gateway.push([id], 'stranger').headers);
});
