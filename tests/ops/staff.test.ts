// Customer service in the console: looks without changing, rehearses before acting, acts once, leaves a trace.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Audit } from '../../cloudfunctions/_platform/documents-service.js';
import { StaffEvent } from '../../cloudfunctions/staff/events.js';
import { Phone, startWorld, type World } from '../flow/world.js';
import { eventsOf, makeReviewing, photoOf, waitingItem } from './review-desk.js';

let world: World;
let turn = 0;
const newPhone = () => new Phone(world, `owner-${turn++}`);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

interface Answer {
  ok: boolean;
  data: { say: string; next: { [field: string]: unknown } | string; details: { [field: string]: unknown } };
  error: { code: string; say: string };
}
const staff = async (event: object) => (await world.cloud.invoke('staff', event)) as Answer;
const who = { operator: '王芳', reason: '来电核实' };
/** Rehearses, checks that nothing changed, then really does what the rehearsal proposed. */
async function act(event: object): Promise<Answer> {
  const all = () => JSON.stringify(['captures', 'orders', 'requests', 'audit'].map((name) => world.documents(name)));
  const before = all();
  const rehearsed = await staff({ ...who, ...event });
  expect(rehearsed).toMatchObject({ ok: true, data: { say: expect.stringMatching(/^演练/), next: { dryRun: false } } });
  expect(all()).toBe(before);
  const done = await staff(rehearsed.data.next as object);
  expect(done).toMatchObject({ ok: true, data: { say: expect.stringMatching(/^已执行/) } });
  return done;
}
const refused = async (event: object, words: string) => {
  const reply = await staff({ ...who, dryRun: false, ...event });
  expect([reply.ok, reply.error?.say]).toEqual([false, expect.stringContaining(words)]);
};
const nothingToDo = async (event: object) => {
  const before = world.documents<Audit>('audit').length;
  const reply = await staff({ ...who, dryRun: false, ...event });
  expect(reply).toMatchObject({ ok: true, data: { say: expect.stringMatching(/已|没有|无需|正在/) } });
  expect(world.documents('audit')).toHaveLength(before);
  return reply.data.say;
};
const state = (captureId: string) => world.capture(captureId).state;
function reset(): void {
  for (const { _id } of world.documents<{ _id: string }>('captures'))
    world.edit('captures', _id, { state: 'erased', userKey: 'erased' });
}

describe('the door', () => {
  it('is shut for every phone', async () => {
    const reply = await world.cloud.invoke('staff', { action: 'requests' }, { openid: 'a-student' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
  });

  it('names the fields that are wrong', async () => {
    for (const [event, words] of [
      [{}, 'action'],
      [{ action: 'fly' }, 'action'],
      [{ action: 'approve', captureId: '0123456789abcdef', reason: '清晰' }, 'operator'],
      [{ action: 'approve', captureId: '0123456789abcdef', operator: '王芳' }, 'reason'],
      [{ action: 'show', captureId: '../x' }, 'captureId'],
    ] as const) {
      const reply = await staff(event);
      expect([reply.error.code, reply.error.say]).toEqual(['BAD_INPUT', expect.stringContaining(words)]);
    }
  });

  it('opens for every ready event of tools/staff-events, all of them rehearsals', () => {
    const folder = 'tools/staff-events';
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    const events = files.map((file) => StaffEvent.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
    const actions = StaffEvent.options.map(({ shape }) => shape.action.value);
    expect(new Set(events.map(({ action }) => action))).toEqual(new Set(actions));
    expect(events.filter((event) => 'dryRun' in event && !event.dryRun)).toEqual([]);
  });
});

describe('looking', () => {
  it('finds by capture, order, transaction and status, and says where a reference is found', async () => {
    reset();
    const { captureId } = await newPhone().pay('li-xiaoyu');
    const { paidOrderId } = world.capture(captureId);
    const { transactionId } = world.order(paidOrderId);
    for (const text of [captureId, paidOrderId, transactionId, '待采集']) {
      const { data } = await staff({ action: 'find', text });
      expect(data.next).toEqual({ action: 'show', captureId });
    }
    expect((await staff({ action: 'find', text: 'K7Q2-9F3M' })).data.next).toContain('日志');
    expect((await staff({ action: 'find', text: 'nobody' })).data.say).toBe('没有找到。');
  });

  it('shows a capture with pictures that open, and without any secret', async () => {
    reset();
    const phone = newPhone();
    const captureId = await makeReviewing(world, phone, 'li-xiaoyu');
    const { data } = await staff({ action: 'show', captureId });
    expect(data).toMatchObject({
      say: expect.stringContaining('身份核验中'),
      next: expect.stringContaining('approve'),
    });
    const { 标准照 } = data.details.图片 as Record<string, string>;
    expect(Buffer.from(await (await fetch(标准照!)).arrayBuffer())).toEqual(photoOf(captureId));
    const { captureKeySealed, userKey, leaseToken } = world.capture(captureId);
    const text = JSON.stringify(data);
    for (const secret of [captureKeySealed, userKey, phone.openid, '李晓雨', '110101200408152438'])
      expect(text).not.toContain(secret);
    expect(leaseToken).toBe('');
  });
});

describe('the review by a person', () => {
  it('approves once, tells the student, and takes the question back from the machine', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'wang-zihan');
    const item = waitingItem(world, 'wang-zihan', 'check');
    const before = world.messages.length;
    await act({ action: 'approve', captureId });
    expect([state(captureId), world.messages.length - before]).toEqual(['approved', 1]);
    expect(world.chsi.desk.find(item)?.verdict).toBe('cancelled');
    expect(world.capture(captureId).history.at(-1)).toMatchObject({ event: 'approve', by: 'staff:王芳' });
    await nothingToDo({ action: 'approve', captureId });
  });

  it('rejects with the words that the student reads', async () => {
    reset();
    const phone = newPhone();
    const captureId = await makeReviewing(world, phone, 'wang-zihan');
    await act({ action: 'reject', captureId, reason: '镜片反光，请调整角度后重拍' });
    const { capture } = await phone.call('getCapture', { captureId });
    expect(capture).toMatchObject({ state: 'rejected', rejectReason: '镜片反光，请调整角度后重拍' });
    await nothingToDo({ action: 'reject', captureId });
    await refused({ action: 'approve', captureId }, '只有身份核验中');
  });

  it('sends a photo again that 学信网 never answered', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'zhao-lei-benke');
    await act({ action: 'approve', captureId });
    expect(await nothingToDo({ action: 'resend', captureId })).toContain('正在等待');
    await world.cloud.runTimer('sweep');
    const first = world.capture(captureId).delivery?.id;
    await act({ action: 'resend', captureId });
    await world.cloud.runTimer('sweep');
    expect(world.capture(captureId).delivery?.id).not.toBe(first);
    await act({ action: 'resend', captureId, what: 'message' });
  });
});

describe('help with the way', () => {
  it('gives more tries once per ticket', async () => {
    reset();
    const { captureId } = await newPhone().pay('li-xiaoyu');
    world.edit('captures', captureId, { checksLeft: 0, submissionsLeft: 0 });
    const event = { action: 'allowTry', captureId, checks: 3, submissions: 1, ticket: 'T1' };
    await act(event);
    const again = { ...who, ...event, dryRun: false };
    await Promise.all([staff(again), staff(again)]);
    expect(world.capture(captureId)).toMatchObject({ checksLeft: 3, submissionsLeft: 1, grants: ['T1'] });
    await Promise.all([staff({ ...again, ticket: 'T2' }), staff({ ...again, ticket: 'T2' })]);
    expect(world.capture(captureId)).toMatchObject({ checksLeft: 6, submissionsLeft: 2, grants: ['T1', 'T2'] });
  });

  it('unlocks the last four characters, or verifies by other means', async () => {
    reset();
    const phone = newPhone();
    const { captureId } = await phone.claim('li-xiaoyu');
    for (let tries = 0; tries < 5; tries++) await phone.ask('verifyIdentity', { captureId, suffix: '0000' });
    await phone.refused('verifyIdentity', { captureId, suffix: '2438' }, 'SUFFIX_LOCKED');
    await act({ action: 'unlock', captureId });
    await nothingToDo({ action: 'unlock', captureId });
    await phone.refused('verifyIdentity', { captureId, suffix: '0000' }, 'SUFFIX_WRONG');
    await act({ action: 'verifyManually', captureId });
    expect(state(captureId)).toBe('verified');
    await nothingToDo({ action: 'verifyManually', captureId });
  });

  it('sets a code free that somebody else claimed, but never a paid one', async () => {
    reset();
    const [stranger, owner] = [newPhone(), newPhone()];
    const { captureId } = await stranger.claim('li-xiaoyu');
    await owner.agree();
    await owner.refused('readCaptureCode', { text: world.chsi.codeText('li-xiaoyu') }, 'CODE_CLAIMED');
    await act({ action: 'release', captureId });
    const mine = await owner.pay('li-xiaoyu');
    expect(mine.captureId).not.toBe(captureId);
    await nothingToDo({ action: 'release', captureId });
    await refused({ action: 'release', captureId: mine.captureId }, '已支付的请先退款');
  });

  it('reopens after the window was extended, paid ones without a second payment', async () => {
    reset();
    const { captureId } = await newPhone().pay('li-xiaoyu');
    const window = (hours: number) =>
      world.edit('batches', 'JSJ2027', { closesAt: new Date(Date.now() + hours * 3600_000) });
    window(-1);
    await world.cloud.runTimer('sweep');
    expect(state(captureId)).toBe('closed');
    await refused({ action: 'reopen', captureId }, 'closesAt');
    window(1);
    await act({ action: 'reopen', captureId });
    expect(eventsOf(world, captureId).slice(-3)).toEqual(['close', 'reopen', 'pay']);
    await nothingToDo({ action: 'reopen', captureId });
  });

  it('answers a request, once', async () => {
    reset();
    const phone = newPhone();
    const { captureId } = await phone.pay('li-xiaoyu');
    const { requestId } = await phone.call('requestService', { captureId, kind: 'complaint', text: '太慢' });
    const list = await staff({ action: 'requests' });
    expect(list.data.details.列表).toMatchObject([{ requestId, kindText: '投诉', text: '太慢' }]);
    await act({ action: 'answer', requestId, reason: '已电话答复' });
    await nothingToDo({ action: 'answer', requestId });
    expect((await staff({ action: 'requests' })).data.say).toBe('没有待处理的申请。');
  });
});

describe('a refund', () => {
  it('gives the whole amount back once, ends the capture, and is written down', async () => {
    reset();
    const captureId = await makeReviewing(world, newPhone(), 'zhao-lei-shuoshi');
    const orderId = world.capture(captureId).paidOrderId;
    world.pay.holdRefunds(true);
    await act({ action: 'refund', orderId, reason: '学生申请' });
    expect(await nothingToDo({ action: 'refund', orderId })).toContain('正在处理');
    await world.pay.settleRefund(`R${orderId}`);
    world.pay.holdRefunds(false);
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
    expect(await nothingToDo({ action: 'refund', orderId })).toContain('已经退款');
    expect(world.pay.ledger.refunds.filter((one) => one.orderId === orderId)).toHaveLength(1);
    const trace = world.documents<Audit>('audit').filter((one) => one.orderId === orderId);
    expect(trace).toMatchObject([{ what: 'refund', by: 'staff:王芳', detail: { reason: '学生申请' } }]);
  });

  it('is refused for an unpaid order and for a photo that was approved', async () => {
    reset();
    const phone = newPhone();
    const captureId = await makeReviewing(world, phone, 'wang-zihan');
    await act({ action: 'approve', captureId });
    await refused({ action: 'refund', orderId: world.capture(captureId).paidOrderId }, '不能退款');
    const other = await newPhone().verify('zhao-lei-benke');
    const order = await new Phone(world, `owner-${turn - 1}`).call('createOrder', { captureId: other.captureId });
    await refused({ action: 'refund', orderId: order.orderId }, '只有已支付');
  });

  it('that WeChat Pay cannot take now is written down as failed and finished by the timer', async () => {
    reset();
    const { captureId } = await newPhone().pay('li-xiaoyu');
    const orderId = world.capture(captureId).paidOrderId;
    world.pay.faults.plan('error', '/refunds', 3);
    const reply = await staff({ ...who, action: 'refund', orderId, dryRun: false });
    expect(reply.error.code).toBe('PAY_UNAVAILABLE');
    const trace = world.documents<Audit>('audit').filter((one) => one.orderId === orderId);
    expect(trace.map(({ say }) => say.slice(0, 4)).sort()).toEqual(['没有成功', '退回全额']);
    await world.cloud.runTimer('sweep');
    await world.cloud.runTimer('sweep');
    expect(state(captureId)).toBe('refunded');
  });
});
