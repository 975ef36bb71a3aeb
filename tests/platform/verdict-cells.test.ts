// Every verdict in every state of a capture: it moves what waits for it and nothing else, and never what nobody paid, what
// is to be refunded, or what the student no longer agrees to.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Capture } from '../../cloudfunctions/_journey/documents.js';
import { CAPTURE_STATES, CAPTURE_STATUS, type CaptureState } from '../../shared/capture.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import { AppError } from '../../shared/errors.js';
import { type Cloud, claim, connect } from './connect.js';

let cloud: Cloud;
let stop: () => Promise<void>;
let verdicts: typeof import('../../cloudfunctions/_journey/verdicts.js');
let capture: Capture;
beforeAll(async () => {
  ({ cloud, stop } = await connect());
  verdicts = await import('../../cloudfunctions/_journey/verdicts.js');
  const { storeConsent } = await import('../../cloudfunctions/_journey/users.js');
  await storeConsent('user', { openid: 'oUser', given: { face: true, identity: true }, version: CONSENT_SINCE });
  capture = await claim('user', 'verdicts');
});
afterAll(() => stop());

const at = new Date();
const waived = { at, time: '', event: 'waive', from: 'verified', to: 'paid', by: 'tests' } as const;
const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));
const state = () => cloud.store.read('captures', capture._id)?.state;
function put(given: CaptureState, more: Partial<Capture> = {}): Capture {
  const doc = { ...capture, history: [waived], attempt: 3, ...more, state: given, status: CAPTURE_STATUS[given] };
  cloud.store.write([{ name: 'captures', id: doc._id, doc: { ...doc } }]);
  return doc;
}

it.each([
  ['approved', { reviewing: 'approved' }],
  ['rejected', { reviewing: 'rejected', approved: 'rejected' }],
  ['accepted', { approved: 'delivered' }],
  ['refused', { approved: 'refused' }],
  ['cancelled', { reviewing: 'standardized' }],
] as const)('“%s” moves what waits for it and nothing else', async (verdict, moves: Record<string, string>) => {
  for (const from of CAPTURE_STATES) {
    const given = put(from);
    const outcome = await verdicts.applyVerdict(given, { id: 'C1', verdict }).catch(codeOf);
    expect([from, outcome, state()]).toEqual([from, moves[from] ? true : 'WRONG_STATE', moves[from] ?? from]);
  }
});

it('“pending” moves nothing', async () => {
  for (const from of CAPTURE_STATES) {
    expect(await verdicts.applyVerdict(put(from), { id: 'C1', verdict: 'pending' })).toBe(false);
    expect(state()).toBe(from);
  }
});

it('a verdict on an attempt that was withdrawn moves nothing', async () => {
  for (const verdict of ['approved', 'rejected', 'cancelled'] as const) {
    const old = put('reviewing');
    put('reviewing', { attempt: 4 });
    expect(await verdicts.applyVerdict(old, { id: 'C1', verdict }).catch(codeOf)).toBe('BUSY');
    expect(state()).toBe('reviewing');
  }
});

it('nothing is approved that nobody paid, that is to be refunded, or that the student no longer agrees to', async () => {
  const approve = (given: Capture) => verdicts.approvePhoto(given, 'tests').then(() => 'OK', codeOf);
  expect(await approve(put('reviewing', { history: [] }))).toBe('WRONG_STATE');
  expect(await approve(put('reviewing', { refundAskedAt: at }))).toBe('WRONG_STATE');
  expect(await approve(put('reviewing', { erasing: { at, by: 'tests' } }))).toBe('WRONG_STATE');
  // the refund began after this verdict was read
  const read = put('reviewing');
  put('reviewing', { refundAskedAt: at });
  expect(await approve(read)).toBe('BUSY');
  const { requests } = await import('../../cloudfunctions/_journey/requests.js');
  const { storeConsent } = await import('../../cloudfunctions/_journey/users.js');
  for (const given of [
    { face: false, identity: true },
    { face: true, identity: false },
  ]) {
    await storeConsent('user', { openid: 'oUser', given, version: CONSENT_SINCE });
    expect(await approve(put('reviewing'))).toBe('WRONG_STATE');
  }
  await storeConsent('user', { openid: 'oUser', given: { face: true, identity: true }, version: CONSENT_SINCE });
  expect(await approve(put('reviewing'))).toBe('OK');
  expect(await requests.find({})).toEqual([]);
});

it('a rejected shot is known again; a submission that nobody looked at is given back, one that was is not', async () => {
  const fingerprint = { sha256: 'a', phash: 'b' };
  const pictures = { fileId: 'f', uploadId: '', annotatedFileId: 'g', previewFileId: 'g' };
  const shot = { ...pictures, passed: true, findings: [], fingerprint, at };
  expect((await verdicts.rejectPhoto(put('reviewing', { shot }), '妆容过浓', 'tests')).rejected).toEqual([fingerprint]);
  for (const [looked, left] of [
    [true, 1],
    [false, 2],
  ] as const)
    expect(await verdicts.takeBack(put('reviewing', { submissionsLeft: 1 }), { looked, by: 'tests' })).toMatchObject({
      submissionsLeft: left,
      check: undefined,
    });
});

it('a shot is let pass where a rule refused it and nowhere else, and never another than was looked at', async () => {
  const { letPass } = await import('../../cloudfunctions/_journey/overturn.js');
  const finding = {
    rule: 'ears-visible',
    name: '耳朵',
    verdict: 'fail' as const,
    measured: '',
    limit: '',
    say: '不符合。',
    do: '请重拍。',
  };
  const pictures = { fileId: 'F1', uploadId: 'U1', annotatedFileId: 'A1', previewFileId: '' };
  const shot = { ...pictures, passed: false, findings: [finding], fingerprint: { sha256: 'f', phash: 'f' }, at };
  for (const from of CAPTURE_STATES) {
    await letPass(put(from, { shot, checksLeft: 4 }), 'staff:王芳').catch(codeOf);
    expect([from, state()]).toEqual([from, from === 'faulty' ? 'checked' : from]);
  }
  const seen = put('faulty', { shot, checksLeft: 4 });
  put('faulty', { shot: { ...shot, fileId: 'F2' }, checksLeft: 4 });
  expect(await letPass(seen, 'staff:王芳').catch(codeOf)).toBe('BUSY');
  // the money was asked back after it was looked at
  put('faulty', { shot, checksLeft: 4, refundAskedAt: at });
  expect(await letPass(seen, 'staff:王芳').catch(codeOf)).toBe('BUSY');
  const passed = await letPass(put('faulty', { shot, checksLeft: 4 }), 'staff:王芳');
  expect([passed.checksLeft, passed.shot?.passed, passed.shot?.findings[0]?.verdict]).toEqual([5, true, 'warn']);
});
