// What a student may do and take back without end makes the record grow with each step: it is ended long before the database
// would take no further one, not even the deletion.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Capture } from '../../cloudfunctions/_journey/documents.js';
import { type House, openHouse, photoOf } from './one-process.js';
import { begin } from './overtake.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const step = { at: new Date(), time: '', event: 'verify', from: 'claimed', to: 'verified', by: 'student' } as const;
const steps = (count: number): Capture['history'] => Array.from({ length: count }, () => step);

it('another order is made after 199 steps, and none after 200', async () => {
  const { user, captureId } = await begin(house, 'verified');
  house.edit('captures', captureId, { history: steps(200) });
  expect(await house.codeOf(user, 'createOrder', { captureId })).toBe('TOO_MANY_TIMES');
  house.edit('captures', captureId, { history: steps(199) });
  expect(await house.codeOf(user, 'createOrder', { captureId })).toBe('OK');
});

it('a photo is submitted once more after 399 steps, however many of them were orders, and not after 400', async () => {
  const { user, captureId } = await begin(house, 'paid');
  const { putFile } = await import('../../cloudfunctions/_platform/files.js');
  const fileId = await putFile(`photos/${captureId}/t/standard.jpg`, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]));
  house.edit('captures', captureId, { ...photoOf(fileId), state: 'standardized', history: steps(400) });
  expect(await house.codeOf(user, 'submitPhoto', { captureId })).toBe('TOO_MANY_TIMES');
  house.edit('captures', captureId, { history: steps(399) });
  expect(await house.codeOf(user, 'submitPhoto', { captureId })).toBe('OK');
  // taking back is never refused
  expect(await house.codeOf(user, 'withdrawPhoto', { captureId })).toBe('OK');
  expect(await house.codeOf(user, 'submitPhoto', { captureId })).toBe('TOO_MANY_TIMES');
});

it('no further shot is sent while 500 files of those before wait for their second look', async () => {
  const { user, captureId } = await begin(house, 'paid');
  const cleared = Array.from({ length: 500 }, (_, n) => `cloud://e.6969-e-1250000000/shots/x/${n}.jpg`);
  house.edit('captures', captureId, { cleared });
  expect(await house.codeOf(user, 'startUpload', { captureId, ending: 'jpg' })).toBe('TOO_OFTEN');
  house.edit('captures', captureId, { cleared: cleared.slice(1) });
  expect(await house.codeOf(user, 'startUpload', { captureId, ending: 'jpg' })).toBe('OK');
});

it('every rejected shot stays known, also when staff gave more tries than a batch may', async () => {
  const { captureId } = await begin(house, 'paid');
  const { rejectPhoto } = await import('../../cloudfunctions/_journey/verdicts.js');
  const known = Array.from({ length: 25 }, (_, n) => ({ sha256: `${n}`.padStart(64, '0'), phash: '0'.repeat(16) }));
  const fingerprint = { sha256: 'f'.repeat(64), phash: 'f'.repeat(16) };
  const shot = { fileId: 'a', annotatedFileId: 'b', passed: true, findings: [], fingerprint, at: new Date() };
  house.edit('captures', captureId, { ...photoOf('cloud://e.x/p.jpg'), state: 'reviewing', shot, rejected: known });
  await rejectPhoto(house.capture(captureId), '面部有反光。', 'staff:tests');
  expect(house.capture(captureId).rejected).toEqual([...known, fingerprint]);
});
