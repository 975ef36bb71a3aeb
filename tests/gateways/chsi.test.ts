// The client of our 学信网 contract against the gateway that one machine runs, both held to the written contract.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as chsi from '../../cloudfunctions/_platform/chsi.js';
import { type Chsi, startChsi, suffixOf } from '../../local/chsi/index.js';
import { compare, listExamples, OPERATION_IDS } from './contract.js';
import { exchanges, tap, untap } from './wire-tap.js';

const dir = mkdtempSync(join(tmpdir(), 'chsi-'));
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
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

const student = (id: string) => gateway.students.find((one) => one.id === id)!;
const decode = (id: string) => chsi.decodeCaptureCode(gateway.codeText(id));
const verdictOf = async (id: string) => (await chsi.readVerdicts([id])).get(id);
const withCode = (code: string) => expect.objectContaining({ code });

describe('a capture code', () => {
  it('tells the masked owner and the batch, and always the same key', async () => {
    const owner = await decode('li-xiaoyu');
    expect(owner).toMatchObject({
      name: '李*雨',
      idMasked: '1****************8',
      school: '金沙江大学',
      batch: 'JSJ2027',
    });
    expect((await decode('li-xiaoyu')).captureKey).toBe(owner.captureKey);
  });

  it('holds nothing personal in its text', () => {
    for (const { id, name, idNumber } of gateway.students) {
      const text = gateway.codeText(id);
      for (const secret of [name, idNumber, suffixOf(student(id)), id]) {
        expect(text).not.toContain(secret);
        expect(Buffer.from(text.slice(10), 'base64url').includes(secret)).toBe(false);
      }
    }
  });

  it('of one person with two 学籍 gives two keys', async () => {
    const keys = [await decode('zhao-lei-benke'), await decode('zhao-lei-shuoshi')].map((one) => one.captureKey);
    expect(new Set(keys).size).toBe(2);
  });

  it.each([
    ['web-page', 'CODE_NOT_CAPTURE'],
    ['report', 'CODE_NOT_CAPTURE'],
    ['unknown', 'CODE_UNKNOWN'],
    ['sun-yiyi', 'CODE_EXPIRED'],
    ['zhou-haoran', 'CODE_DONE'],
  ])('that is no good is refused by its own name: %s %s', async (id, code) => {
    await expect(decode(id)).rejects.toEqual(withCode(code));
  });

  it('with one character changed, and any other text, is not a capture code', async () => {
    const text = gateway.codeText('li-xiaoyu');
    const changed = text.slice(0, -2) + (text.at(-2) === 'A' ? 'B' : 'A') + text.at(-1);
    for (const bad of [changed, '', 'x'.repeat(10_000), 'CHSITXCJ1.', 'CHSITXCJ1.AAAA'])
      await expect(chsi.decodeCaptureCode(bad)).rejects.toEqual(withCode('CODE_NOT_CAPTURE'));
  });

  it('of everybody is answered by their last four characters, X large or small, and by no others', async () => {
    for (const { id, state } of gateway.students) {
      if (state !== 'open') continue;
      const { captureKey } = await decode(id);
      const suffix = suffixOf(student(id));
      expect(await chsi.verifySuffix(captureKey, suffix.toLowerCase())).toBe(true);
      expect(await chsi.verifySuffix(captureKey, suffix === '0000' ? '1111' : '0000')).toBe(false);
    }
    expect(suffixOf(student('chan-siu-ming'))).toBe('5678');
    expect(suffixOf(student('wang-zihan'))).toBe('561X');
  });
});

describe('a check and a delivery', () => {
  it('are one per attempt, wait, and end with a verdict in words; the photo goes when it is decided', async () => {
    const { captureKey } = await decode('wang-zihan');
    const id = await chsi.startIdentityCheck(captureKey, JPEG, 1);
    expect(await chsi.startIdentityCheck(captureKey, JPEG, 1)).toBe(id);
    expect(await verdictOf(id)).toEqual({ id, verdict: 'pending' });
    expect(gateway.desk.photo(id)).toEqual(JPEG);
    gateway.desk.decide(id, 'rejected', '妆容过浓');
    expect(await verdictOf(id)).toEqual({ id, verdict: 'rejected', reason: '妆容过浓' });
    expect(gateway.desk.photo(id)).toBeUndefined();
    const again = await chsi.startIdentityCheck(captureKey, JPEG, 2);
    expect(again).not.toBe(id);
    gateway.desk.decide(again, 'approved');
    const delivery = await chsi.deliverPhoto(captureKey, JPEG, 2);
    expect(await verdictOf(delivery)).toEqual({ id: delivery, verdict: 'pending' });
    gateway.desk.decide(delivery, 'accepted');
    expect(await verdictOf(delivery)).toEqual({ id: delivery, verdict: 'accepted' });
    await expect(decode('wang-zihan')).rejects.toEqual(withCode('CODE_DONE'));
    expect(() => gateway.desk.decide(again, 'rejected')).toThrow('已经处理过');
  });

  it('never pass for those of another photo, even when the numbers begin again', async () => {
    const { captureKey } = await decode('ouyang-minghui');
    const first = await chsi.startIdentityCheck(captureKey, JPEG, 1);
    gateway.desk.decide(first, 'approved');
    const second = await chsi.startIdentityCheck(captureKey, Buffer.concat([JPEG, JPEG]), 1);
    expect(await verdictOf(second)).toEqual({ id: second, verdict: 'pending' });
  });

  it('that is cancelled loses its photo at once, and cancelling twice is the same as once', async () => {
    const { captureKey } = await decode('zhao-lei-benke');
    const id = await chsi.startIdentityCheck(captureKey, JPEG, 1);
    const photos = () => readdirSync(join(dir, 'photos'));
    expect(photos()).toContain(`${id}.jpg`);
    expect([await chsi.cancelIdentityCheck(id), await chsi.cancelIdentityCheck(id)]).toEqual([false, false]);
    expect(photos()).not.toContain(`${id}.jpg`);
    expect(() => gateway.desk.decide(id, 'approved')).toThrow('撤回');
    expect(await verdictOf(id)).toEqual({ id, verdict: 'cancelled', looked: false });
    expect(await chsi.cancelIdentityCheck('never-was')).toBe(false);
    await chsi.cancelAttempt(captureKey, chsi.attemptName(1, JPEG));
  });

  it('of an unknown 学籍, or with something that is no JPEG, is refused', async () => {
    const { captureKey } = await decode('li-xiaoyu');
    await expect(chsi.startIdentityCheck('nobody', JPEG, 1)).rejects.toEqual(withCode('CHSI_UNAVAILABLE'));
    const noJpeg = chsi.startIdentityCheck(captureKey, Buffer.from('PNG'), 1);
    await expect(noJpeg).rejects.toEqual(withCode('PHOTO_NOT_TAKEN'));
  });

  it('survive a restart of the gateway', async () => {
    const { captureKey } = await decode('zhao-lei-shuoshi');
    const id = await chsi.startIdentityCheck(captureKey, JPEG, 1);
    await gateway.stop();
    await start();
    expect(await verdictOf(id)).toEqual({ id, verdict: 'pending' });
    expect(existsSync(join(dir, 'photos', `${id}.jpg`))).toBe(true);
    expect((await decode('zhao-lei-shuoshi')).captureKey).toBe(captureKey);
  });
});

describe('a bad line to the gateway', () => {
  it.each(['reset', 'error', 'forged', 'unsigned'] as const)(
    'is survived once, and is an error twice: %s',
    async (fault) => {
      gateway.faults.plan(fault, '/decode');
      expect(await decode('li-xiaoyu')).toMatchObject({ name: '李*雨' });
      gateway.faults.plan(fault, '/decode', 2);
      await expect(decode('li-xiaoyu')).rejects.toEqual(withCode('CHSI_UNAVAILABLE'));
    },
  );

  it('makes one check, not two, when the first answer is lost', async () => {
    const { captureKey } = await decode('li-xiaoyu');
    gateway.faults.plan('lost', '/checks');
    await chsi.startIdentityCheck(captureKey, JPEG, 1);
    expect(gateway.desk.items.filter((item) => item.captureKey === captureKey)).toHaveLength(1);
  });

  it('is given up after five seconds without an answer, and the second try succeeds', async () => {
    gateway.faults.plan('hang', '/decode');
    expect(await decode('li-xiaoyu')).toMatchObject({ name: '李*雨' });
  });
});

describe('the written contract', () => {
  it('tells the time', async () => {
    expect(Math.abs((await chsi.readGatewayClock()).getTime() - Date.now())).toBeLessThan(5000);
  });

  it('illustrates every schema with an example that fits it', () => {
    const examples = listExamples();
    expect(examples.length).toBeGreaterThan(15);
    expect(examples.flatMap(({ wrong }) => wrong)).toEqual([]);
  });

  it('is kept by client and gateway in everything that went over the line in this file, and nothing of it is unused', () => {
    const compared = exchanges.filter(({ status }) => status < 500).map(compare);
    const honest = compared.flatMap(({ wrong }) => wrong);
    // the only breaches are those that a test provoked: a fault that left a reply unsigned
    expect(honest.filter((one) => one !== 'X-Signature missing')).toEqual([]);
    expect(honest.length).toBe(3);
    expect(new Set(compared.map(({ operationId }) => operationId))).toEqual(new Set(OPERATION_IDS));
  });
});

afterEach(() => {
  expect(gateway.faults.take('/')).toBeUndefined();
});
