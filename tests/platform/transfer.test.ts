// A capture that moves to another WeChat account: never without the old one's word or its silence after a proof, never to whoever
// did not ask, never half, and with everything that hangs on it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Order } from '../../cloudfunctions/_journey/documents.js';
import type { Audit, ServiceRequest } from '../../cloudfunctions/_journey/documents-service.js';
import { suffixOf } from '../../local/chsi/index.js';
import { rehearse } from '../../local/rehearse.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import type { Input, StepName } from '../../shared/functions.js';
import { type House, openHouse } from './one-process.js';

let house: House;
let signed: object;
beforeAll(async () => {
  house = await openHouse();
  const { makeOperator } = await import('../../cloudfunctions/_platform/operators.js');
  const { entry, secret } = await makeOperator('王芳');
  process.env.OPERATORS = entry;
  signed = { operator: '王芳', secret };
});
afterAll(() => house.stop());

let turn = 0;
const phone = () => {
  const openid = `account-${turn++}`;
  return {
    call: <N extends StepName>(name: N, data: Input<N>) => house.call(openid, name, data),
    async refused<N extends StepName>(name: N, data: Input<N>, code: string): Promise<string> {
      const reply = await house.ask(openid, name, data);
      expect(reply.ok ? 'OK' : reply.error.code).toBe(code);
      return reply.ok ? '' : reply.error.say;
    },
    agree: (consent = { face: true, identity: true }) =>
      house.call(openid, 'login', { consent, version: CONSENT_SINCE }),
  };
};
type Phone = ReturnType<typeof phone>;
const paste = (event: object) => house.invoke('staff', { reason: '来电核实', ...event, ...signed }, {});
const staff = async (event: object): Promise<string> => {
  const asked = 'dryRun' in event ? event : await rehearse(paste, event);
  const reply = (await paste(asked)) as { data?: { say: string }; error?: { say: string } };
  return reply.data?.say ?? `refused: ${reply.error?.say}`;
};
const student = (id: string) => house.chsi.students.find((one) => one.id === id)!;
const right = (id: string) => suffixOf(student(id));
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const requestOf = (id: string) => house.cloud.store.read('requests', id) as unknown as ServiceRequest;
const codeOf = (captureId: string) => house.cloud.store.read('codes', house.capture(captureId).codeId);

/** A verified capture with a paid order, and the number under which its owner's new account asks for it. */
async function begin(id: string) {
  // whoever held the 学籍 in the test before is gone
  for (const { _id } of house.cloud.store.find('captures', {}) as { _id: string }[])
    house.edit('captures', _id, { state: 'erased', userKey: 'erased' });
  const held = await hold(id);
  const fresh = phone();
  const { userKey } = await fresh.agree();
  const { number, requestId } = await fresh.call('requestService', { kind: 'transfer' });
  const event = { action: 'transfer', captureId: held.captureId, requestId: number };
  return { ...held, fresh, number, requestId, userKey, event };
}
/** A verified capture with a paid order in an account of its own. */
async function hold(id: string) {
  const old = phone();
  await old.agree();
  const text = house.chsi.codeText(id);
  const { captureId } = (await old.call('readCaptureCode', { text })).capture;
  await old.call('verifyIdentity', { captureId, suffix: right(id) });
  const { orderId } = await old.call('createOrder', { captureId });
  house.edit('orders', orderId, { state: 'paid', status: '已支付' });
  house.edit('captures', captureId, { state: 'paid', paidOrderId: orderId });
  return { old, text, captureId, orderId };
}
const answer = (who: Phone, captureId: string, agree: boolean) =>
  who.call('requestService', { kind: 'transfer', captureId, agree });
const orderOf = (id: string) => house.order(id) as Order;

it('moves with orders and requests when both agree, and the code leads the new account to it and the old one nowhere', async () => {
  const { old, fresh, text, captureId, orderId, number, requestId, userKey, event } = await begin('li-xiaoyu');
  const invoice = { title: '李', email: 'a@b.cn' };
  const wish = await old.call('requestService', { captureId, kind: 'invoice', invoice });
  await fresh.refused('readCaptureCode', { text }, 'CODE_CLAIMED');
  // before staff have named the request nobody can answer or prove anything, and a stranger never can
  await old.refused('requestService', { kind: 'transfer', captureId, agree: true }, 'WRONG_STATE');
  await fresh.refused('requestService', { kind: 'transfer', suffix: right('li-xiaoyu') }, 'WRONG_STATE');
  expect(await staff({ ...event, dryRun: true })).toMatch(/^演练/);
  expect(house.capture(captureId).transfer).toBeUndefined();
  expect(await staff(event)).toMatch(/^已执行：已请原微信确认/);
  await fresh.refused('requestService', { kind: 'transfer', captureId, agree: true }, 'CAPTURE_UNKNOWN');
  await fresh.refused('requestService', { kind: 'transfer', captureId }, 'BAD_INPUT');
  await answer(old, captureId, true);
  const now = house.capture(captureId);
  expect(now).toMatchObject({ userKey, state: 'paid' });
  expect([now.transfer, now.moved]).toEqual([undefined, undefined]);
  expect(orderOf(orderId)).toMatchObject({ userKey, moved: true });
  expect([requestOf(wish.requestId).userKey, requestOf(requestId).status]).toEqual([userKey, '已转移']);
  expect((await fresh.call('readCaptureCode', { text })).capture.captureId).toBe(captureId);
  await old.refused('readCaptureCode', { text }, 'CODE_CLAIMED');
  expect((await old.call('listCaptures', {})).captures).toEqual([]);
  expect((await old.call('getMyData', {})).requests).toEqual([]);
  expect(await staff(event)).toContain('已经在新微信');
  const said = (house.cloud.store.find('audit', {}) as unknown as Audit[]).filter(({ say }) => say.includes(number));
  expect(said.map(({ what }) => what).sort()).toEqual(['transfer', 'transferAgreed']);
});

it('is refused by the old account, by an account that took its consent back, and by staff where nothing is to be moved', async () => {
  const { old, fresh, captureId, requestId, event } = await begin('wang-zihan');
  await phone().refused('requestService', { kind: 'transfer' }, 'CONSENT_NEEDED');
  await staff(event);
  await fresh.agree({ face: false, identity: true });
  expect(await old.refused('requestService', { kind: 'transfer', captureId, agree: true }, 'WRONG_STATE')).toContain(
    '同意',
  );
  await fresh.agree();
  await answer(old, captureId, false);
  expect([requestOf(requestId).status, house.capture(captureId).transfer]).toEqual(['未同意', undefined]);
  expect(await staff(event)).toContain('已经结束（未同意）');
  const complaint = await old.call('requestService', { kind: 'complaint', text: '慢' });
  expect(await staff({ ...event, requestId: complaint.number })).toContain('不是换微信申请');
  // answered otherwise, or asked for by somebody who then left: nobody waits for the owner's word any more
  const second = await fresh.call('requestService', { kind: 'transfer' });
  await staff({ ...event, requestId: second.number });
  house.edit('requests', second.requestId, { state: 'answered' });
  await old.refused('requestService', { kind: 'transfer', captureId, agree: true }, 'WRONG_STATE');
  house.edit('requests', second.requestId, { state: 'open' });
  await staff({ action: 'answer', requestId: second.number, reason: '资料不符' });
  expect(house.capture(captureId).transfer).toBeUndefined();
  const third = await fresh.call('requestService', { kind: 'transfer' });
  await staff({ ...event, requestId: third.number });
  await fresh.call('eraseMe', { confirm: true });
  expect(house.capture(captureId).transfer).toBeUndefined();
  const other = phone();
  await other.agree();
  const last = await other.call('requestService', { kind: 'transfer' });
  house.edit('captures', captureId, { history: [] });
  expect(await staff({ ...event, requestId: last.number })).toContain('直接识别采集码');
});

it('without the old account only after the right suffix and a term in which that can refuse', async () => {
  const { old, fresh, captureId, number, userKey, event } = await begin('li-xiaoyu');
  await staff(event);
  expect(await staff(event)).toContain('核对证件号码后四位');
  await fresh.refused('requestService', { kind: 'transfer', suffix: '0000' }, 'SUFFIX_WRONG');
  expect([codeOf(captureId), house.capture(captureId).transfer?.provedAt]).toMatchObject([{ tries: 1 }, undefined]);
  await fresh.call('requestService', { kind: 'transfer', suffix: right('li-xiaoyu') });
  expect(codeOf(captureId)).toMatchObject({ tries: 0, holder: captureId });
  const proved = house.capture(captureId).transfer!;
  expect(await staff(event)).toContain('前拒绝');
  // proving again does not begin the term anew, nor shorten it
  await fresh.call('requestService', { kind: 'transfer', suffix: right('li-xiaoyu') });
  expect(house.capture(captureId).transfer).toEqual(proved);
  expect((await old.call('getCapture', { captureId })).capture.transfer).toMatchObject({ number, until: /^20/ });
  // a picture is being worked on: nothing is changed now
  const over = { ...proved, provedAt: ago(3 * 24 * 60 + 1) };
  house.edit('captures', captureId, { transfer: over, leaseUntil: ago(-1) });
  expect(await staff(event)).toMatch(/^refused/);
  expect(house.capture(captureId).userKey).not.toBe(userKey);
  house.edit('captures', captureId, { leaseUntil: ago(1) });
  expect(await staff(event)).toMatch(/^已执行：原微信到/);
  expect(house.capture(captureId).userKey).toBe(userKey);
});

it('of a wrong record that was named first is taken back by naming the right one, against which alone the suffix counts', async () => {
  const { old, fresh, captureId: wrong, number, event } = await begin('wang-zihan');
  await staff(event);
  const owned = await hold('li-xiaoyu');
  const { number: named } = (await old.call('getCapture', { captureId: wrong })).capture;
  const said = await staff({ ...event, captureId: owned.captureId, dryRun: true });
  expect(said).toContain(`记录 ${named} 不再等待`);
  expect(house.capture(wrong).transfer).toMatchObject({ number });
  await staff({ ...event, captureId: owned.captureId });
  expect(house.capture(wrong).transfer).toBeUndefined();
  await old.refused('requestService', { kind: 'transfer', captureId: wrong, agree: false }, 'WRONG_STATE');
  await fresh.refused('requestService', { kind: 'transfer', suffix: right('wang-zihan') }, 'SUFFIX_WRONG');
  await fresh.call('requestService', { kind: 'transfer', suffix: right('li-xiaoyu') });
  expect(house.capture(owned.captureId).transfer?.provedAt).toBeInstanceOf(Date);
  // two that were named in the same moment: the later one counts
  house.edit('captures', wrong, { transfer: { ...house.capture(owned.captureId).transfer, at: ago(1) } });
  await fresh.call('requestService', { kind: 'transfer', suffix: right('li-xiaoyu') });
  expect([codeOf(wrong), codeOf(owned.captureId)]).toMatchObject([{ tries: 0 }, { tries: 0 }]);
});

it('cut off after the one write that decides, the timer carries the rest over', async () => {
  const { captureId, orderId, requestId, userKey } = await begin('li-xiaoyu');
  const { userKey: from } = house.capture(captureId);
  house.edit('captures', captureId, { userKey, moved: { from, requestId, at: ago(1) } });
  const { PRIVACY } = await import('../../cloudfunctions/sweep/privacy.js');
  const { runChore } = await import('../../cloudfunctions/sweep/run.js');
  const chore = PRIVACY.find(({ name }) => name === 'finishMove')!;
  const run = { ref: '', now: new Date(), until: performance.now() + 10_000 };
  expect(await runChore(chore, run)).toMatchObject({ looked: 1, done: 1, failed: 0 });
  expect(orderOf(orderId)).toMatchObject({ userKey, moved: true });
  expect([requestOf(requestId).status, house.capture(captureId).moved]).toEqual(['已转移', undefined]);
});
