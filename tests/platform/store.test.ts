// The store: changes happen to what was expected, or not at all; whoever is second learns it.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CAPTURE_EVENTS, type CaptureEvent, type CaptureState, nextCaptureState } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { type Cloud, claim, connect } from './connect.js';

type Captures = typeof import('../../cloudfunctions/_journey/captures.js');
let cloud: Cloud;
let stop: () => Promise<void>;
let store: Captures;
let leases: typeof import('../../cloudfunctions/_journey/leases.js');
beforeAll(async () => {
  ({ cloud, stop } = await connect());
  store = await import('../../cloudfunctions/_journey/captures.js');
  leases = await import('../../cloudfunctions/_journey/leases.js');
});
afterAll(() => stop());

const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));

describe('advance', () => {
  it('lets exactly one of twenty at once through', async () => {
    const capture = await claim('user', 'race');
    const tries = Array.from({ length: 20 }, () =>
      store.advance(capture, 'verify', {}, { by: 'student' }).then(() => 'OK', codeOf),
    );
    const codes = await Promise.all(tries);
    expect(codes.filter((code) => code === 'OK')).toHaveLength(1);
    expect(codes.filter((code) => code === 'BUSY')).toHaveLength(19);
    const now = await store.knownCapture(capture._id);
    expect(now).toMatchObject({ state: 'verified', status: '待支付' });
    expect(now.history).toMatchObject([{ event: 'verify', from: 'claimed', to: 'verified', by: 'student' }]);
    expect(now.history[0]!.time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
  });

  it('follows the table for any row of events, and what it returns is what is stored', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...CAPTURE_EVENTS), { maxLength: 12 }), async (events) => {
        let capture = await claim('user', `walk-${number++}`);
        let state: CaptureState = 'claimed';
        for (const event of events as CaptureEvent[]) {
          const next = nextCaptureState(state, event);
          const outcome = await store.advance(capture, event, { stage: event }, { by: 'sweep' }).catch(codeOf);
          if (!next) expect(outcome).toBe('WRONG_STATE');
          else if (typeof outcome !== 'string') capture = outcome;
          state = next ?? state;
          expect(capture.state).toBe(state);
        }
        expect(await store.knownCapture(capture._id)).toEqual(capture);
      }),
      { numRuns: 25 },
    );
  });

  it('sets values whole and removes what is undefined', async () => {
    const capture = await claim('user', 'whole');
    const at = new Date();
    const check = { id: 'C1', attempt: 1, at, time: '' };
    const one = await store.advance(capture, 'verify', { check }, { by: 'student' });
    await store.amend(one._id, {}, { check: undefined, rejectReason: '重拍' });
    const raw = cloud.store.read('captures', one._id);
    expect([raw && 'check' in raw, raw?.rejectReason]).toEqual([false, '重拍']);
  });
});

describe('a lease', () => {
  it('has one holder of twenty; ends by itself; a late holder cannot write', async () => {
    const capture = await claim('user', 'lease');
    const tries = Array.from({ length: 20 }, () => leases.takeLease(capture).catch(codeOf));
    const tokens = (await Promise.all(tries)).filter((token) => token !== 'BUSY');
    expect(tokens).toHaveLength(1);
    await store.amend(capture._id, {}, { leaseUntil: new Date(Date.now() - 1) });
    const second = await leases.takeLease(capture);
    const late = store.advance(capture, 'verify', {}, { by: 'student', where: { leaseToken: tokens[0] } });
    expect(await late.catch(codeOf)).toBe('BUSY');
    await leases.dropLease(capture._id, tokens[0]!);
    expect((await store.knownCapture(capture._id)).leaseToken).toBe(second);
  });
});

describe('a document', () => {
  it('is inserted once of twenty at once', async () => {
    const captures = await Promise.all(Array.from({ length: 20 }, () => claim('user', 'insert')));
    expect(new Set(captures.map(({ _id }) => _id)).size).toBe(1);
    expect(cloud.store.find('captures', { _id: captures[0]!._id })).toHaveLength(1);
  });

  it('edited by hand into nonsense is an error with a reference, not a wrong story', async () => {
    const { answer } = await import('../../cloudfunctions/_platform/serve.js');
    const capture = await claim('user', 'nonsense');
    cloud.store.write([{ name: 'captures', id: capture._id, doc: { ...capture, checksLeft: 'many' } }]);
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    const reply = await answer('getCapture', () => store.knownCapture(capture._id));
    const [where, line] = log.mock.calls.map(([text]) => String(text));
    log.mockRestore();
    expect(JSON.parse(where!)).toMatchObject({ capture: capture._id, event: 'broken captures', detail: 'checksLeft' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL', ref: expect.stringMatching(/^.{4}-.{4}$/) } });
    expect(JSON.parse(String(line))).toMatchObject({ fn: 'getCapture', code: 'INTERNAL', detail: 'ZodError' });
    for (const secret of ['李*雨', 'many', capture.captureKeySealed]) expect(where! + line).not.toContain(secret);
  });

  it('whose field was emptied in the console reads as absent', async () => {
    const capture = await claim('user', 'emptied');
    cloud.store.write([{ name: 'captures', id: capture._id, doc: { ...capture, shot: null, check: null } }]);
    expect((await store.knownCapture(capture._id)).shot).toBeUndefined();
  });

  it('whose lists and counts were emptied in the console is changed like one that never had them', async () => {
    const capture = await claim('user', 'emptied-lists');
    const emptied = { ...capture, files: null, cleared: null, notes: null, grants: null, rev: null };
    cloud.store.write([{ name: 'captures', id: capture._id, doc: emptied }]);
    await store.rememberFile(capture._id, 'cloud://one');
    await store.forgetFiles(capture._id, ['cloud://other']);
    await store.advance(await store.knownCapture(capture._id), 'verify', {}, { by: 'student' });
    const now = cloud.store.read('captures', capture._id);
    expect(now).toMatchObject({ files: ['cloud://one'], state: 'verified', notes: null, rev: 3 });
    expect(now && 'cleared' in now).toBe(false);
    expect((await store.knownCapture(capture._id)).notes).toEqual([]);
  });

  it('that lay in something which was emptied whole is counted anew', async () => {
    const { spend } = await import('../../cloudfunctions/_journey/quotas.js');
    await spend('buyer', 'order');
    const [day] = cloud.store.find('limits', { 'counts.order': 1 });
    if (!day) throw new Error('nothing was counted');
    cloud.store.write([{ name: 'limits', id: day._id, doc: { ...day, counts: null } }]);
    await spend('buyer', 'order');
    expect(cloud.store.read('limits', day._id)).toMatchObject({ counts: { order: 1 } });
  });

  it('is left alone where another condition does not hold, emptied or not', async () => {
    const capture = await claim('user', 'emptied-else');
    cloud.store.write([{ name: 'captures', id: capture._id, doc: { ...capture, rev: null } }]);
    expect(await store.amend(capture._id, { state: 'paid' }, { stage: 'never' })).toBe(false);
    expect(cloud.store.read('captures', capture._id)).toMatchObject({ rev: null, state: 'claimed' });
  });
});

describe('a batch', () => {
  it('takes times as operators type them, in Beijing time', async () => {
    const { knownBatch, checkWindow } = await import('../../cloudfunctions/_journey/batches.js');
    const batch = cloud.store.read('batches', 'JSJ2027')!;
    cloud.store.write([{ name: 'batches', id: 'JSJ2027', doc: { ...batch, closesAt: '2027-06-30 18:00' } }]);
    const { closesAt } = await knownBatch('JSJ2027');
    expect(closesAt.toISOString()).toBe('2027-06-30T10:00:00.000Z');
    expect(() => checkWindow({ ...batch, opensAt: closesAt, closesAt } as never, closesAt)).not.toThrow();
    cloud.store.write([{ name: 'batches', id: 'JSJ2027', doc: { ...batch, closesAt: '明年夏天' } }]);
    await expect(knownBatch('JSJ2027')).rejects.toThrow('YYYY-MM-DD HH:mm');
    cloud.store.write([{ name: 'batches', id: 'JSJ2027', doc: { ...batch } }]);
  });
});
