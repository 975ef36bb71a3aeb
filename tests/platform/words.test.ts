// Small rooms of the platform: names that cannot be turned back, times, paths, settings, and the words of a capture.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Capture } from '../../cloudfunctions/_journey/documents.js';
import { RULES } from '../../cloudfunctions/_photo/checks/index.js';
import { CAPTURE_STATES } from '../../shared/capture.js';
import { type Cloud, claim, connect } from './connect.js';

let cloud: Cloud;
let stop: () => Promise<void>;
let identity: typeof import('../../cloudfunctions/_platform/identity.js');
let files: typeof import('../../cloudfunctions/_platform/files.js');
beforeAll(async () => {
  ({ cloud, stop } = await connect());
  identity = await import('../../cloudfunctions/_platform/identity.js');
  files = await import('../../cloudfunctions/_platform/files.js');
});
afterAll(() => stop());

describe('identity', () => {
  it('is the same for the same person and key, and another with another key', () => {
    const one = identity.userKeyOf('openid');
    expect(one).toMatch(/^[a-f0-9]{32}$/);
    expect(identity.userKeyOf('openid')).toBe(one);
    const ids = [
      one,
      identity.codeIdOf('openid'),
      identity.userDayIdOf('openid', '2027-01-01'),
      identity.captureIdOf('openid', 'user', 0),
      identity.captureIdOf('openid', 'user', 1),
      identity.captureIdOf('openid', 'other', 0),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    vi.stubEnv('HASH_KEY', 'another-key-0123456789');
    expect(identity.userKeyOf('openid')).not.toBe(one);
    vi.unstubAllEnvs();
  });

  it('seals a capture key so that only the same secret opens it', () => {
    const sealed = identity.seal('key-1');
    expect(identity.seal('key-1')).not.toBe(sealed);
    expect(identity.unseal(sealed)).toBe('key-1');
    expect(() => identity.unseal(`${sealed.slice(0, -4)}AAAA`)).toThrow('HASH_KEY');
    vi.stubEnv('HASH_KEY', 'another-key-0123456789');
    expect(() => identity.unseal(sealed)).toThrow('HASH_KEY');
    vi.unstubAllEnvs();
  });
});

describe('a file ID from a phone', () => {
  const id = (path: string) => `cloud://local-env.6c6f-local-env-1300000000/${path}`;
  it('is believed only directly under its own folder', () => {
    expect(() => files.checkOwnFile(id('shots/abc/1.jpg'), 'shots/abc')).not.toThrow();
    const folder = fc.constantFrom(
      'shots/abcd/',
      'shots/ab/',
      'photos/abc/',
      'shots/abc/../abd/',
      'shots/abc/x/',
      '/shots/abc/',
      'x/shots/abc/',
    );
    fc.assert(
      fc.property(folder, fc.string({ minLength: 1 }), (where, name) => {
        expect(() => files.checkOwnFile(id(where + name), 'shots/abc')).toThrow('FILE_NOT_YOURS');
      }),
    );
    for (const trick of [
      id('shots/abc/'),
      id('shots/abc.jpg'),
      id('shots/abc/..'),
      id('shots/abc/.'),
      id('shots/abc/%2e%2e'),
      'cloud://other.6f74-other-1300000000/shots/abc/1.jpg',
      'cloud://local-env.evil-bucket/shots/abc/1.jpg',
      'cloud://local-env.6c6f-other-1300000000/shots/abc/1.jpg',
      'cloud://local-env.6c6f-local-env-1300000000@evil/shots/abc/1.jpg',
      'cloud://local-env/shots/abc/1.jpg',
      'shots/abc/1.jpg',
      '',
    ])
      expect(() => files.checkOwnFile(trick, 'shots/abc')).toThrow('FILE_NOT_YOURS');
  });

  it('names its siblings', async () => {
    const fileId = await files.putFile('shots/abc/1.jpg', Buffer.from('x'));
    expect(files.siblingOf(fileId, 'photos/abc/a.png')).toBe(await files.putFile('photos/abc/a.png', Buffer.from('y')));
    expect((await files.readFile(fileId)).toString()).toBe('x');
    await files.removeFiles([fileId, fileId]);
    await expect(files.readFile(fileId)).rejects.toThrow('FILE_NOT_YOURS');
    const sdk = (await import('../../cloudfunctions/_platform/cloud.js')).cloud;
    const refusal = { fileID: fileId, status: -503002, errMsg: 'STORAGE_EXCEED_AUTHORITY' };
    const spy = vi.spyOn(sdk, 'deleteFile').mockResolvedValue({ fileList: [refusal], errMsg: '' } as never);
    await expect(files.removeFiles([fileId])).rejects.toThrow('not deleted');
    spy.mockRestore();
    expect(await files.signUrls([fileId])).toEqual([undefined]);
  });
});

describe('time', () => {
  it('is Beijing’s, and what is written can be read', async () => {
    const { beijing, readBeijing, beijingDay } = await import('../../cloudfunctions/_platform/time.js');
    expect(beijing(new Date('2027-06-30T16:30:00Z'))).toBe('2027-07-01 00:30');
    expect(beijingDay(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01');
    expect(readBeijing('2027/3/1 9:00')).toEqual(new Date('2027-03-01T01:00:00Z'));
    expect(readBeijing('2027-3-1')).toEqual(new Date('2027-02-28T16:00:00Z'));
    for (const wrong of ['', '明天', '2027-13-01', '3月1日']) expect(readBeijing(wrong).getTime()).toBeNaN();
    const minutes = fc.integer({ min: 26_000_000, max: 40_000_000 }).map((n) => new Date(n * 60_000));
    fc.assert(
      fc.property(minutes, (at) => {
        expect(readBeijing(beijing(at))).toEqual(at);
      }),
    );
  });
});

describe('the window of a batch', () => {
  it('that ends on a day lasts until that day is over', async () => {
    const { Batch } = await import('../../cloudfunctions/_journey/documents.js');
    const batch = { _id: 'b', name: 'b', priceFen: 1, opensAt: '2027-3-1', closesAt: '2027-06-30' };
    expect(Batch.parse(batch).opensAt).toEqual(new Date('2027-02-28T16:00:00Z'));
    expect(Batch.parse(batch).closesAt).toEqual(new Date('2027-06-30T15:59:00Z'));
    const exact = { ...batch, closesAt: '2027-06-30 18:00' };
    expect(Batch.parse(exact).closesAt).toEqual(new Date('2027-06-30T10:00:00Z'));
    expect(() => Batch.parse({ ...batch, closesAt: '六月底' })).toThrow('YYYY-MM-DD');
  });
});

/** Seconds that one question may take with all its tries: WeChat Pay, 学信网, reading a stored file. */
const [PAY, CHSI, FILE] = [11, 10.3, 46];
describe('a function', () => {
  it.each([
    ['createOrder', 5 * PAY],
    ['confirmPayment', 2 * PAY],
    ['payNotify', PAY],
    ['verifyIdentity', CHSI],
    ['withdrawPhoto', CHSI],
    ['readCaptureCode', FILE + CHSI],
    ['submitPhoto', FILE + CHSI],
    ['staff', CHSI + 3 * PAY],
    ['eraseMe', CHSI + 3 * PAY],
  ])('%s has time for every try of what it asks of others', (name, seconds) => {
    const { timeout } = JSON.parse(readFileSync(`cloudfunctions/${name}/config.json`, 'utf8'));
    expect(timeout).toBeGreaterThan(seconds);
  });
});

describe('patience', () => {
  it('ends what never ends, and repeats only as often as told', async () => {
    const { again, within } = await import('../../cloudfunctions/_platform/patience.js');
    await expect(within(1, 'work', new Promise(() => {}))).rejects.toThrow('work took longer than 1 ms');
    let tries = 0;
    const failing = again(3, async () => {
      tries++;
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(tries).toBe(3);
  });
});

describe('the view of a capture', () => {
  it('says in every state what is so and what to do, and shows no full number', async () => {
    const { viewOf } = await import('../../cloudfunctions/_journey/view.js');
    const capture = await claim('user', 'views');
    for (const state of CAPTURE_STATES) {
      const view = await viewOf({ ...capture, state });
      expect([state, view.hint]).toEqual([state, expect.stringMatching(/[\u4e00-\u9fff].*。$/)]);
      if (view.next) expect(readdirSync('miniprogram/pages')).toContain(view.next.page);
    }
    const batch = cloud.store.read('batches', 'JSJ2027')!;
    const late = { ...batch, closesAt: '2026-01-01 18:00' };
    cloud.store.write([{ name: 'batches', id: 'JSJ2027', doc: late }]);
    expect((await viewOf({ ...capture, state: 'rejected' })).hint).toContain('已截止');
    cloud.store.write([{ name: 'batches', id: 'JSJ2027', doc: null }]);
    expect((await viewOf(capture)).batchName).toBe(capture.batchName);
    cloud.store.write([{ name: 'batches', id: 'JSJ2027', doc: batch }]);
    const findings = RULES.map(({ code: rule, name }) => ({ rule, name, verdict: 'pass' }));
    const rejected = {
      ...capture,
      state: 'rejected',
      rejectCode: 'forehead',
      shot: { findings },
    } as unknown as Capture;
    // a reason of two rules points at both
    expect((await viewOf(rejected)).reject).toMatchObject({ rule: 'forehead-visible', name: '额头、眉毛' });
  });
});

describe('a message', () => {
  it('that cannot be sent fails nobody', async () => {
    const { notifyOwner } = await import('../../cloudfunctions/_journey/notify.js');
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    const capture = await claim('nobody', 'message');
    expect(await notifyOwner(capture, 'result', { status: '通过', hint: '好' })).toBe(false);
    expect(log.mock.calls.flat().join()).toContain('NOT_SENT');
    log.mockRestore();
  });
});
