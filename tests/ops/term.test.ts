// The day of deletion: it follows the batch, leaves nothing that somebody wrote, and takes nobody's money.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { consoleOf } from './console.js';
import { exists, makeReviewing, makeStandardized, waitingItem } from './review-desk.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
const { act } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const DAY = 24 * 3600_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const days = (at: Date) => Math.round((at.getTime() - Date.now()) / DAY);
const window = (closesAt: Date) => world.edit('batches', 'JSJ2027', { opensAt: '2020-01-01', closesAt });

it('moves with the window: a paid student is never deleted inside it, and a shortened one leaves a week', async () => {
  reset();
  window(inDays(1));
  const phone = newPhone();
  const { captureId } = await phone.pay('li-xiaoyu');
  expect(days(world.capture(captureId).deleteOn)).toBe(91);
  // extended past the day that was shown, which then came
  window(inDays(200));
  world.edit('captures', captureId, { deleteOn: past(1) });
  const shown = (await phone.call('getCapture', { captureId })).capture.deleteOn;
  await sweep();
  expect([state(captureId), days(world.capture(captureId).deleteOn)]).toEqual(['paid', 290]);
  expect(world.capture(captureId).deleteOnDay).toBe(shown);
  window(inDays(100));
  await sweep();
  expect(days(world.capture(captureId).deleteOn)).toBe(190);
  window(inDays(-120));
  await sweep();
  expect(days(world.capture(captureId).deleteOn)).toBe(7);
  expect((await sweep()).data).not.toHaveProperty('moveTerm');
});

it('ends with every file deleted, every personal field and every word of a person blank; what was paid in vain goes back', async () => {
  reset();
  window(inDays(1));
  const phone = newPhone();
  const captureId = await makeReviewing(world, phone, 'li-xiaoyu');
  await act({ action: 'allowTry', captureId, ticket: 'T-1', reason: '李晓雨 13900000000 来电' });
  await act({ action: 'reject', captureId, reason: '李晓雨同学请重拍' });
  const { requestId } = await phone.call('requestService', { captureId, kind: 'complaint', text: '我叫李晓雨' });
  await act({ action: 'answer', requestId, reason: '已电话答复李晓雨' });
  const invoice = { title: '李晓雨', taxNumber: '', email: 'li@example.org' };
  await phone.call('requestService', { captureId, kind: 'invoice', invoice });
  const { files, paidOrderId } = world.capture(captureId);
  await sweep();
  expect(state(captureId)).toBe('rejected');
  window(inDays(-100));
  world.edit('captures', captureId, { deleteOn: past(1) });
  await Promise.all([sweep(), sweep()]);
  await sweep();
  for (const file of files) expect(exists(world, file)).toBe(false);
  const left = world.capture(captureId);
  expect(left).toMatchObject({ state: 'erased', name: '', idMasked: '', school: '', captureKeySealed: '', notes: [] });
  expect([left.shot, left.photo, left.rejected]).toEqual([undefined, undefined, []]);
  expect(left.history.at(-1)).toMatchObject({ event: 'erase', by: 'sweep' });
  expect(world.order(paidOrderId)).toMatchObject({ state: 'refunded', amountFen: 3000, userKey: 'erased' });
  expect(world.pay.ledger.refunds.filter((one) => one.orderId === paidOrderId)).toHaveLength(1);
  const about = ['orders', 'requests', 'audit'].flatMap((name) => world.documents<{ captureId: string }>(name));
  const whole = JSON.stringify([left, about.filter((one) => one.captureId === captureId)]);
  for (const word of ['李晓雨', '李*雨', '13900000000', 'li@example.org', '请重拍'])
    expect([word, whole.includes(word)]).toEqual([word, false]);
  expect(JSON.stringify([left.history, world.order(paidOrderId).history])).not.toContain('王芳');
  expect(world.documents<{ state: string; captureId: string }>('requests')).toMatchObject([
    { state: 'answered', text: '', answer: '' },
    { state: 'answered', text: '' },
  ]);
}, 180_000);

it('a refund that WeChat Pay cannot make keeps the record of the money, not the pictures', async () => {
  reset();
  window(inDays(1));
  const captureId = await makeStandardized(world, newPhone(), 'wang-zihan');
  const { files, paidOrderId } = world.capture(captureId);
  window(inDays(-100));
  world.edit('captures', captureId, { deleteOn: past(1) });
  world.pay.faults.plan('error', '/v3/refund', 40);
  await sweep();
  await sweep();
  expect(files.length).toBeGreaterThan(3);
  expect(files.filter((file) => exists(world, file))).toEqual([]);
  expect([state(captureId), world.order(paidOrderId).state]).toEqual(['standardized', 'refunding']);
  while (world.pay.faults.take('/v3/refund'));
  for (let minutes = 0; minutes < 3; minutes++) await sweep();
  expect([state(captureId), world.order(paidOrderId).state]).toEqual(['erased', 'refunded']);
  for (const file of files) expect(exists(world, file)).toBe(false);
});

it('the camera’s original goes ten days after 学信网 took the photo; the photo itself stays', async () => {
  reset();
  window(inDays(1));
  const phone = newPhone();
  const captureId = await makeReviewing(world, phone, 'zhao-lei-benke');
  world.chsi.desk.decide(waitingItem(world, 'zhao-lei-benke', 'check'), 'approved');
  await sweep();
  await sweep();
  world.chsi.desk.decide(waitingItem(world, 'zhao-lei-benke', 'delivery'), 'accepted');
  await sweep();
  const { shot, photo } = world.capture(captureId);
  await sweep();
  expect(exists(world, shot!.fileId)).toBe(true);
  // of a function that was killed before it named them
  const stray = ['annotated', 'originals'].map((part) =>
    world.cloud.putFile(`${part}/${captureId}/killed.jpg`, Buffer.from('a face')),
  );
  const { files } = world.capture(captureId);
  world.edit('captures', captureId, { files: [...files, ...stray], dueAt: past(1) });
  await sweep();
  const { fileId, annotatedFileId, previewFileId } = shot!;
  const seen = [fileId, annotatedFileId, previewFileId, photo!.standardFileId].map((file) => exists(world, file));
  expect(seen).toEqual([false, false, false, true]);
  expect(stray.map((file) => exists(world, file))).toEqual([false, false]);
  const photoFiles = [photo!.standardFileId, photo!.masterFileId];
  expect([...world.capture(captureId).files].sort()).toEqual(photoFiles.sort());
  expect(world.capture(captureId).shot).toBeUndefined();
  const { capture } = await phone.call('getCapture', { captureId });
  expect([capture.state, capture.shotUrl, typeof capture.standardUrl]).toEqual(['delivered', undefined, 'string']);
  expect((await phone.call('downloadPhoto', { captureId, kind: 'standard' })).fileName).toBe('标准照.jpg');
  expect((await sweep()).data).not.toHaveProperty('forgetOriginal');
});

it('users without captures end with the term, with what they wrote; others stay', async () => {
  reset();
  const [empty, here] = [newPhone(), newPhone()];
  await empty.agree();
  await empty.call('requestService', { kind: 'complaint', text: '看不懂' });
  await here.verify('ouyang-minghui');
  const openids = () => world.documents<{ openid: string }>('users').map(({ openid }) => openid);
  await sweep();
  expect(openids()).toEqual(expect.arrayContaining([empty.openid, here.openid]));
  for (const { _id } of world.documents<{ _id: string }>('users')) world.edit('users', _id, { lookAt: past(1) });
  await sweep();
  expect(openids()).toContain(here.openid);
  expect(openids()).not.toContain(empty.openid);
  expect(JSON.stringify(world.documents('requests'))).not.toContain('看不懂');
  expect((await sweep()).data).not.toHaveProperty('endUser');
});
