// Limits of what one may try, at their very edge: the last that is allowed and the first that is not.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Batch, Capture } from '../../cloudfunctions/_journey/documents.js';
import type { EnrolmentHold } from '../../cloudfunctions/_journey/documents-access.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import { AppError } from '../../shared/errors.js';
import { checkHeader, kindOfPicture } from '../../shared/pictures.js';
import { PICTURE_LIMITS } from '../../shared/spec.js';
import { type Cloud, claim, connect } from './connect.js';

let cloud: Cloud;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ cloud, stop } = await connect());
});
afterAll(() => stop());
const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));

describe('what a user may do on one day', () => {
  it('ends after the last that is allowed, for this user and this thing alone', async () => {
    const { spend } = await import('../../cloudfunctions/_journey/quotas.js');
    const tried = (user: string, what: 'claim' | 'order') => spend(user, what).then(() => 'OK', codeOf);
    for (let n = 1; n <= 60; n++) expect([n, await tried('busy', 'claim')]).toEqual([n, 'OK']);
    expect(await tried('busy', 'claim')).toBe('TOO_OFTEN');
    expect([await tried('busy', 'order'), await tried('other', 'claim')]).toEqual(['OK', 'OK']);
  });
});

it('whoever keeps changing their mind about the consent agrees no more, and can always take it back', async () => {
  const { storeConsent, users } = await import('../../cloudfunctions/_journey/users.js');
  const decide = (face: boolean, identity: boolean) =>
    storeConsent('wavering', { openid: 'oWavering', given: { face, identity }, version: CONSENT_SINCE });
  await decide(true, true);
  const step = { version: CONSENT_SINCE, at: new Date(), time: '' };
  const faces = Array.from({ length: 198 }, (_, n) => ({ ...step, kind: 'face', given: n % 2 === 1 }));
  // an older text: agreeing to it again would be a decision of its own
  const identity = { ...step, kind: 'identity', given: true };
  await users.change('wavering', {}, { consents: [...faces, identity, { ...identity, version: '2020' }] });
  expect((await decide(false, true)).withdrawn).toEqual(['face']);
  expect(await decide(true, true).catch(codeOf)).toBe('TOO_MANY_TIMES');
  expect((await decide(false, false)).withdrawn).toEqual(['identity']);
  const { consents } = (await users.get('wavering'))!;
  expect(consents.slice(200)).toMatchObject([
    { kind: 'face', given: false },
    { kind: 'identity', given: false },
  ]);
});

it('the last wish of one kind is not said to be under way when it was answered', async () => {
  const { openRequest, requests } = await import('../../cloudfunctions/_journey/requests.js');
  const wish = { userKey: 'wishes', captureId: '', kind: 'complaint', text: '慢' } as const;
  const { id } = await openRequest(wish);
  expect((await openRequest(wish)).isNew).toBe(false);
  await requests.change(id, {}, { state: 'answered' });
  const answered = (await requests.get(id))!;
  for (let n = 2; n < 50; n++) await requests.insert({ ...answered, _id: id.replace(/1$/, String(n)) });
  const last = await openRequest(wish);
  expect([last.id, last.isNew]).toEqual([id.replace(/1$/, '50'), true]);
  await requests.change(last.id, {}, { state: 'answered' });
  expect(await openRequest(wish).catch(codeOf)).toBe('TOO_MANY_TIMES');
});

describe('guessing the suffix', () => {
  let capture: Capture;
  let tries: typeof import('../../cloudfunctions/_journey/suffix-tries.js');
  beforeAll(async () => {
    tries = await import('../../cloudfunctions/_journey/suffix-tries.js');
    capture = await claim('user', 'guessed');
  });
  const known = () => cloud.store.read('codes', capture.codeId) as unknown as EnrolmentHold;
  const open = () =>
    cloud.store.write([{ name: 'codes', id: capture.codeId, doc: { ...known(), lockedUntil: new Date(0) } }]);
  const wrong = async (): Promise<string> => {
    const tried = await tries.takeSuffixTry(capture).catch(codeOf);
    return typeof tried === 'string' ? tried : codeOf(await tries.wrongError(tried, capture._id));
  };
  const lockedMinutes = () => Math.round((known().lockedUntil.getTime() - Date.now()) / 60_000);

  it('locks after five, twice as long after ten, and stops after fifteen', async () => {
    for (const minutes of [30, 60]) {
      for (let n = 1; n <= 4; n++) expect(await wrong()).toBe('SUFFIX_WRONG');
      expect([await wrong(), lockedMinutes()]).toEqual(['SUFFIX_LOCKED', minutes]);
      const { tries: counted } = known();
      expect([await wrong(), known().tries]).toEqual(['SUFFIX_LOCKED', counted]);
      open();
    }
    for (let n = 1; n <= 4; n++) expect(await wrong()).toBe('SUFFIX_WRONG');
    expect([await wrong(), known().stopped]).toEqual(['SUFFIX_STOPPED', true]);
    open();
    expect([await wrong(), known().tries]).toEqual(['SUFFIX_STOPPED', 15]);
    expect(cloud.store.find('audit', { what: 'suffixLocked' })).toHaveLength(3);
  });

  it('is told truly how many tries are left, whatever the two numbers are', () => {
    const now = new Date();
    for (let round = 1; round <= 6; round++)
      for (let most = 1; most <= 20; most++) {
        const limits = { round, most };
        const states = Array.from({ length: most }, (_, at) => tries.lockAfter(at + 1, now, limits));
        const isShut = states.map(({ lockedUntil, stopped }) => stopped || lockedUntil > now);
        // counted on the states themselves: how many more until one shuts
        const truly = isShut.map((_, at) => isShut.slice(at).indexOf(true));
        expect([limits, states.map((state) => tries.triesLeft(state, limits))]).toEqual([limits, truly]);
        expect([limits, states.findIndex(({ stopped }) => stopped)]).toEqual([limits, most - 1]);
      }
  });

  it('gives back one try when nobody answered, and takes none from another 学籍', async () => {
    const other = await claim('user', 'unanswered');
    const tried = await tries.takeSuffixTry(other);
    expect(tried.tries).toBe(1);
    await tries.giveTryBack(tried);
    expect(cloud.store.read('codes', other.codeId)).toMatchObject({ tries: 0, stopped: false });
  });
});

describe('the window of a batch', () => {
  it('includes both its ends and nothing beyond', async () => {
    const { checkWindow } = await import('../../cloudfunctions/_journey/batches.js');
    const [opensAt, closesAt] = [new Date(1000), new Date(2000)];
    const at = (ms: number) => {
      try {
        checkWindow({ opensAt, closesAt } as Batch, new Date(ms));
        return 'OK';
      } catch (error) {
        return codeOf(error);
      }
    };
    expect([999, 1000, 2000, 2001].map(at)).toEqual(['BATCH_CLOSED', 'OK', 'OK', 'BATCH_CLOSED']);
  });

  it('is free to nobody’s school but those that pay', async () => {
    const { claimCapture } = await import('../../cloudfunctions/_journey/claim.js');
    const batch = cloud.store.read('batches', 'JSJ2027')!;
    const owner = { captureKey: 'k', name: '李*雨', idMasked: '', school: '别的大学', batch: 'JSJ2027' };
    const begin = (fields: object, captureKey: string) => {
      cloud.store.write([{ name: 'batches', id: 'JSJ2027', doc: { ...batch, ...fields } }]);
      return claimCapture({ ...owner, captureKey }, { userKey: 'u', remembered: '' }).then(() => 'OK', codeOf);
    };
    expect(await begin({ schools: ['金沙江大学'] }, 'k1')).toBe('CODE_OUTSIDE_BATCH');
    expect(await begin({ schools: ['别的大学'] }, 'k2')).toBe('OK');
    expect(await begin({ payer: 'school', schools: [] }, 'k3')).toBe('CODE_OUTSIDE_BATCH');
    cloud.store.write([{ name: 'batches', id: 'JSJ2027', doc: batch }]);
  });
});

describe('what is read from outside', () => {
  it('is read to the byte that was agreed, and not one further', async () => {
    const { readBounded } = await import('../../cloudfunctions/_platform/bounded.js');
    const read = (bytes: number) => readBounded(new Response(new Uint8Array(bytes)), 1000, () => new Error('too long'));
    expect((await read(1000)).length).toBe(1000);
    await expect(read(1001)).rejects.toThrow('too long');
  });

  it('is a picture of bounded bytes, pixels and decoder memory', () => {
    const jpeg = (bytes: number) => {
      const file = Buffer.alloc(bytes);
      file.write('\xff\xd8\xff', 'latin1');
      return () => kindOfPicture(file);
    };
    expect(jpeg(PICTURE_LIMITS.bytes)()).toBe('jpeg');
    expect(jpeg(PICTURE_LIMITS.bytes + 1)).toThrow('PICTURE_TOO_LARGE');
    const { decoderBytes } = PICTURE_LIMITS;
    const png = (pixels: number) => () =>
      checkHeader('png', { format: 'png', width: pixels, height: 1, channels: 3 }, decoderBytes);
    expect(png(PICTURE_LIMITS.pixels)).not.toThrow();
    expect(png(PICTURE_LIMITS.pixels + 1)).toThrow('PICTURE_TOO_LARGE');
    const many = { format: 'jpeg', width: PICTURE_LIMITS.jpegPixels, height: 1, channels: 3, isProgressive: true };
    expect(() => checkHeader('jpeg', many, decoderBytes)).toThrow('PICTURE_TOO_LARGE');
    expect(() => checkHeader('jpeg', { ...many, format: 'svg', width: 1 }, decoderBytes)).toThrow('NOT_A_PICTURE');
  });
});

describe('looking', () => {
  it('in a loop all day ends until tomorrow, and a process does not remember without end', async () => {
    const { look } = await import('../../cloudfunctions/_platform/looks.js');
    const at = (minute: number) => new Date(Date.UTC(2091, 0, 1) + minute * 60_000);
    for (let n = 0; n < 6000; n++) look('getCapture', 'all-day', at(Math.floor(n / 100)));
    expect(() => look('getCapture', 'all-day', at(61))).toThrow('TOO_OFTEN');
    expect(() => look('getCapture', 'all-day', at(24 * 60))).not.toThrow();
    for (let n = 0; n < 120; n++) look('getCapture', 'again', at(62));
    expect(() => look('getCapture', 'again', at(62))).toThrow('BUSY');
    for (let n = 0; n < 20_001; n++) look('getCapture', `crowd-${n}`, at(62));
    expect(() => look('getCapture', 'again', at(62))).not.toThrow();
  });
});
