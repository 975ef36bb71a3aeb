// What was agreed to, when, to which words; and that taking it back stops the work in the same moment.

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { User } from '../../cloudfunctions/_journey/documents-user.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import { clockworkOf } from '../ops/clockwork.js';
import { makeReviewing, waitingItem } from '../ops/review-desk.js';
import { Phone, startWorld, type World } from './world.js';

let world: World;
const { sweep, state } = clockworkOf(() => world);
beforeAll(async () => {
  world = await startWorld();
  world.enter();
});
afterAll(() => world.stop());

const NONE = { face: false, identity: false };
const BOTH = { face: true, identity: true };
const userOf = (openid: string) => world.documents<User>('users').find((one) => one.openid === openid)!;
const deliveries = () => world.chsi.desk.items.filter(({ kind }) => kind === 'delivery');

it('every decision is kept with its time and the text that was shown; the last one of a kind counts', async () => {
  const phone = new Phone(world, 'decided');
  await phone.call('login', { consent: BOTH, version: CONSENT_SINCE });
  await phone.call('login', { consent: { ...BOTH, face: false }, version: '2026-12' });
  await phone.call('login', { consent: { ...BOTH, face: false }, version: '2026-12' });
  expect((await phone.call('login', { consent: BOTH, version: '2027' })).consent).toEqual(BOTH);
  expect(userOf('decided').consents.map(({ kind, given, version }) => [kind, given, version])).toEqual([
    ['face', true, CONSENT_SINCE],
    ['identity', true, CONSENT_SINCE],
    ['face', false, '2026-12'],
    ['face', true, '2027'],
  ]);
  for (const { at, time } of userOf('decided').consents) {
    expect(at).toBeInstanceOf(Date);
    expect(time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
  }
  await phone.refused('login', { consent: BOTH, version: '<script>' }, 'BAD_INPUT');
});

it('to a text that said less is asked for again before anything new is taken, and stops nothing that was sent', async () => {
  const phone = new Phone(world, 'older');
  const captureId = await makeReviewing(world, phone, 'ouyang-minghui');
  const { _id, consents } = userOf('older');
  world.edit('users', _id, { consents: consents.map((step) => ({ ...step, version: '2026-11-28' })) });
  expect((await phone.call('login', {})).consent).toEqual(NONE);
  await phone.refused('startUpload', { ending: 'jpg' }, 'CONSENT_NEEDED');
  await sweep();
  expect(state(captureId)).toBe('reviewing');
  const { consent } = await phone.agree();
  expect(consent).toEqual(BOTH);
  expect(userOf('older').consents.map(({ kind, version }) => [kind, version])).toEqual([
    ['face', '2026-11-28'],
    ['identity', '2026-11-28'],
    ['face', CONSENT_SINCE],
    ['identity', CONSENT_SINCE],
  ]);
  // and the former can be taken back without the words of today
  world.edit('users', _id, { consents });
  expect((await phone.agree({ ...BOTH, face: false })).consent).toEqual({ face: false, identity: true });
  expect(state(captureId)).toBe('standardized');
});

it('on a phone that was not updated counts for nothing, which its owner is told; taking back counts there as well', async () => {
  const phone = new Phone(world, 'not-updated');
  const old = { version: '2026-11-28' };
  for (let times = 0; times < 2; times++) {
    const say = await phone.refused('login', { consent: BOTH, ...old }, 'PROGRAM_OLD');
    expect(say).toContain('旧的');
  }
  expect((await phone.call('login', { consent: NONE, ...old })).consent).toEqual(NONE);
  expect((await phone.agree()).consent).toEqual(BOTH);
  // the version before, opened once more: what counts already is not asked again
  expect((await phone.call('login', { consent: BOTH, ...old })).consent).toEqual(BOTH);
  expect((await phone.call('login', { consent: { ...BOTH, face: false }, ...old })).consent.face).toBe(false);
});

it('taken back, the photo leaves the review at once, also while 学信网 is down; it is told as soon as it answers', async () => {
  const phone = new Phone(world, 'withdrew');
  const captureId = await makeReviewing(world, phone, 'li-xiaoyu');
  const check = waitingItem(world, 'li-xiaoyu', 'check');
  world.chsi.faults.plan('error', '/v1/checks', 8);
  expect((await phone.agree({ ...BOTH, face: false })).consent.face).toBe(false);
  expect(state(captureId)).toBe('standardized');
  while (world.chsi.faults.take('/v1/checks'));
  await sweep();
  expect(world.chsi.desk.items.find(({ id }) => id === check)?.verdict).toBe('cancelled');
  // nobody had looked at it, so it was no submission
  expect(world.capture(captureId)).toMatchObject({ submissionsLeft: 3 });
  expect(world.capture(captureId).check).toBeUndefined();
  await phone.refused('submitPhoto', { captureId }, 'CONSENT_NEEDED');
  await phone.agree();
  expect((await phone.call('submitPhoto', { captureId })).capture.state).toBe('reviewing');
});

it('taken back after approval, nothing is delivered until it is given again', async () => {
  const phone = new Phone(world, 'approved');
  const captureId = await makeReviewing(world, phone, 'wang-zihan');
  world.chsi.desk.decide(waitingItem(world, 'wang-zihan', 'check'), 'approved');
  const verdicts = await import('../../cloudfunctions/_journey/verdicts.js');
  await verdicts.approvePhoto(world.capture(captureId), 'chsi');
  await phone.agree(NONE);
  const before = deliveries().length;
  await sweep();
  await sweep();
  expect([state(captureId), deliveries().length - before]).toEqual(['approved', 0]);
  const { hint, rests } = (await phone.call('getCapture', { captureId })).capture;
  expect(hint).toContain('您撤回了同意');
  expect(rests).toBe(hint);
  await phone.agree();
  expect((await phone.call('getCapture', { captureId })).capture.rests).toBeUndefined();
  await sweep();
  expect(deliveries().length - before).toBe(1);
});

it('a face leaves the phone only when its owner agreed and it is wanted; where it goes is written down before', async () => {
  const phone = new Phone(world, 'uploads');
  const { captureId } = await phone.verify('chan-siu-ming');
  await phone.refused('startUpload', { captureId, ending: 'jpg' }, 'PAY_FIRST');
  await world.pay.pay((await phone.call('createOrder', { captureId })).orderId);
  await phone.agree({ ...BOTH, face: false });
  await phone.refused('startUpload', { captureId, ending: 'jpg' }, 'CONSENT_NEEDED');
  await phone.agree();
  await phone.refused('startUpload', { captureId, ending: 'svg' as never }, 'BAD_INPUT');
  await new Phone(world, 'other').refused('startUpload', { captureId, ending: 'jpg' }, 'CAPTURE_UNKNOWN');
  const { path } = await phone.call('startUpload', { captureId, ending: 'jpg' });
  const fileId = phone.upload(path, Buffer.from('a face'));
  expect(world.capture(captureId).files).toEqual([fileId]);
  expect(JSON.stringify((await phone.call('getMyData', {})).items)).toContain('还没有检测的照片');
  const code = phone.upload((await phone.call('startUpload', { ending: 'png' })).path, Buffer.from('a code'));
  expect(userOf('uploads').uploads).toEqual([code]);
  await phone.refused('readCaptureCode', { fileId: code }, 'NOT_A_PICTURE');
  expect(userOf('uploads').uploads).toEqual([]);
  // never submitted: gone after a day, by the timer
  const sent = phone.upload((await phone.call('startUpload', { ending: 'png' })).path, Buffer.from('a code'));
  await sweep();
  for (const file of [fileId, sent]) expect(world.cloud.getFile(file).length).toBeGreaterThan(0);
  const yesterday = new Date(Date.now() - 25 * 3600_000);
  world.edit('captures', captureId, { uploadAt: yesterday });
  world.edit('users', userOf('uploads')._id, { uploadAt: yesterday });
  await sweep();
  for (const file of [fileId, sent]) expect(() => world.cloud.getFile(file)).toThrow();
  expect([world.capture(captureId).files, userOf('uploads').uploads]).toEqual([[], []]);
  const coming = (await phone.call('startUpload', { ending: 'png' })).path;
  // announced, sent, and deleted with everything else
  const late = (await phone.call('startUpload', { captureId, ending: 'jpg' })).path;
  const last = phone.upload(late, Buffer.from('a face'));
  await phone.call('eraseMe', { confirm: true, paid: 'refund' });
  // at once, also when the refund arrives in this very moment
  expect(() => world.cloud.getFile(last)).toThrow();
  for (let minutes = 0; minutes < 2; minutes++) await sweep();
  expect(state(captureId)).toBe('erased');
  // one that was still on its way arrives when everything is gone: the second look finds it
  phone.upload(late, Buffer.from('a face'));
  const album = phone.upload(coming, Buffer.from('a code'));
  const [user] = world.documents<User>('users').filter(({ uploads }) => uploads.includes(album));
  expect(user).toMatchObject({ openid: '', consents: [] });
  world.edit('users', user!._id, { lookAt: new Date(Date.now() - 60_000) });
  world.edit('captures', captureId, { changedAt: new Date(Date.now() - 10 * 60_000) });
  await sweep();
  for (const file of [last, album]) expect(() => world.cloud.getFile(file)).toThrow();
  expect(world.cloud.store.read('users', user!._id)).toBeNull();
  expect(world.capture(captureId)).toMatchObject({ files: [] });
  expect((await sweep()).data).not.toHaveProperty('removeLeftover');
}, 180_000);
