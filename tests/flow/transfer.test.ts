// A capture that moves to another WeChat account: never without the old one's word or its silence after a proof, never to whoever
// did not ask, never half, and with everything that hangs on it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Audit, ServiceRequest } from '../../cloudfunctions/_platform/documents-service.js';
import { suffixOf } from '../../local/chsi/index.js';
import { clockworkOf, past } from '../ops/clockwork.js';
import { consoleOf } from '../ops/console.js';
import type { Phone } from './world.js';
import { startWorld, type World } from './world.js';

let world: World;
const { newPhone, reset, sweep } = clockworkOf(() => world);
const { act, nothingToDo, refused } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const right = (student: string) => suffixOf(world.chsi.students.find(({ id }) => id === student)!);
const codeText = (student: string) => world.chsi.codeText(student);

/** A paid capture, and the number under which the owner's new account asks for it. */
async function begin(student: string) {
  reset();
  const [old, fresh] = [newPhone(), newPhone()];
  const { captureId } = await old.pay(student);
  const { userKey } = await fresh.agree();
  const { number, requestId } = await fresh.call('requestService', { kind: 'transfer' });
  return {
    old,
    fresh,
    captureId,
    number,
    requestId,
    userKey,
    event: { action: 'transfer', captureId, requestId: number },
  };
}
const answer = (phone: Phone, captureId: string, agree: boolean) =>
  phone.ask('requestService', { kind: 'transfer', captureId, agree });
const requestOf = (id: string) => world.cloud.store.read('requests', id) as unknown as ServiceRequest;

it('moves with orders and requests when both agree, and the code leads the new account to it and the old one nowhere', async () => {
  const { old, fresh, captureId, number, requestId, userKey, event } = await begin('li-xiaoyu');
  const wish = await old.call('requestService', {
    captureId,
    kind: 'invoice',
    invoice: { title: '李', email: 'a@b.cn' },
  });
  await fresh.refused('readCaptureCode', { text: codeText('li-xiaoyu') }, 'CODE_CLAIMED');
  // before staff have named the request nobody can answer or prove anything, and a stranger never can
  await old.refused('requestService', { kind: 'transfer', captureId, agree: true }, 'WRONG_STATE');
  await fresh.refused('requestService', { kind: 'transfer', suffix: right('li-xiaoyu') }, 'WRONG_STATE');
  await act(event);
  await fresh.refused('requestService', { kind: 'transfer', captureId, agree: true }, 'CAPTURE_UNKNOWN');
  await fresh.refused('requestService', { kind: 'transfer', captureId }, 'BAD_INPUT');
  expect((await answer(old, captureId, true)).ok).toBe(true);
  const now = world.capture(captureId);
  expect(now).toMatchObject({ userKey, state: 'paid' });
  expect([now.transfer, now.moved]).toEqual([undefined, undefined]);
  expect(world.order(now.paidOrderId)).toMatchObject({ userKey, moved: true });
  expect([requestOf(wish.requestId).userKey, requestOf(requestId).status]).toEqual([userKey, '已转移']);
  expect((await fresh.call('readCaptureCode', { text: codeText('li-xiaoyu') })).capture.captureId).toBe(captureId);
  await old.refused('readCaptureCode', { text: codeText('li-xiaoyu') }, 'CODE_CLAIMED');
  expect((await old.call('listCaptures', {})).captures).toEqual([]);
  expect((await old.call('getMyData', {})).requests).toEqual([]);
  expect(await nothingToDo(event)).toContain('已经在新微信');
  const said = world.documents<Audit>('audit').filter((one) => one.captureId === captureId && one.say.includes(number));
  expect(said.map(({ what }) => what).sort()).toEqual(['transfer', 'transferAgreed']);
});

it('is refused by the old account, by an account that took its consent back, and by staff where nothing is to be moved', async () => {
  const { old, fresh, captureId, requestId, event } = await begin('wang-zihan');
  const stranger = newPhone();
  await stranger.refused('requestService', { kind: 'transfer' }, 'CONSENT_NEEDED');
  await act(event);
  await fresh.call('login', { consent: { face: false, identity: true } });
  expect(await old.refused('requestService', { kind: 'transfer', captureId, agree: true }, 'WRONG_STATE')).toContain(
    '同意',
  );
  await fresh.agree();
  expect((await answer(old, captureId, false)).ok).toBe(true);
  expect([requestOf(requestId).status, world.capture(captureId).transfer]).toEqual(['未同意', undefined]);
  expect(await nothingToDo(event)).toContain('已经结束（未同意）');
  const complaint = await old.call('requestService', { kind: 'complaint', text: '慢' });
  await refused({ ...event, requestId: complaint.number }, '不是换微信申请');
  const { number } = await fresh.call('requestService', { kind: 'transfer' });
  const { captureId: claimed } = await newPhone().claim('zhao-lei-benke');
  await refused({ ...event, captureId: claimed, requestId: number }, '直接识别采集码');
  // answered otherwise, or asked for by somebody who then left: nobody waits for the owner's word any more
  await act({ ...event, requestId: number });
  await act({ action: 'answer', requestId: number, reason: '资料不符，不能转移' });
  expect(world.capture(captureId).transfer).toBeUndefined();
  const again = await fresh.call('requestService', { kind: 'transfer' });
  await act({ ...event, requestId: again.number });
  await fresh.call('eraseMe', { confirm: true });
  expect(world.capture(captureId).transfer).toBeUndefined();
});

it('without the old account only after the right suffix and a term in which that can refuse', async () => {
  const { old, fresh, captureId, number, userKey, event } = await begin('li-xiaoyu');
  await act(event);
  expect(await nothingToDo(event)).toContain('核对证件号码后四位');
  await fresh.refused('requestService', { kind: 'transfer', suffix: '0000' }, 'SUFFIX_WRONG');
  expect(world.cloud.store.read('codes', world.capture(captureId).codeId)).toMatchObject({ tries: 1 });
  await fresh.call('requestService', { kind: 'transfer', suffix: right('li-xiaoyu') });
  expect(world.cloud.store.read('codes', world.capture(captureId).codeId)).toMatchObject({
    tries: 0,
    holder: captureId,
  });
  const proved = world.capture(captureId).transfer!;
  expect(await nothingToDo(event)).toContain('前拒绝');
  // proving again does not begin the term anew, nor shorten it
  await fresh.call('requestService', { kind: 'transfer', suffix: right('li-xiaoyu') });
  expect(world.capture(captureId).transfer).toEqual(proved);
  expect((await old.call('getCapture', { captureId })).capture.transfer).toMatchObject({ number, until: /^20/ });
  // a picture is being worked on: nothing is changed now
  const over = { ...proved, provedAt: past(3 * 24 * 60 + 1) };
  world.edit('captures', captureId, { transfer: over, leaseUntil: new Date(Date.now() + 60_000) });
  await refused({ ...event, dryRun: false }, '');
  expect(world.capture(captureId).userKey).not.toBe(userKey);
  world.edit('captures', captureId, { leaseUntil: past(1) });
  await act(event);
  expect(world.capture(captureId).userKey).toBe(userKey);
});

it('cut off after the one write that decides, the timer carries the rest over', async () => {
  const { captureId, requestId, userKey } = await begin('li-xiaoyu');
  const { userKey: from, paidOrderId } = world.capture(captureId);
  world.edit('captures', captureId, { userKey, moved: { from, requestId, at: past(1) } });
  await sweep();
  expect(world.order(paidOrderId)).toMatchObject({ userKey, moved: true });
  expect([requestOf(requestId).status, world.capture(captureId).moved]).toEqual(['已转移', undefined]);
});
