// Customer service helps a student on, or gives the money back: once, and written down.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Audit } from '../../cloudfunctions/_journey/documents-service.js';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf } from './clockwork.js';
import { consoleOf } from './console.js';
import { eventsOf, makeReviewing } from './review-desk.js';

let world: World;
const { newPhone, reset, state } = clockworkOf(() => world);
const { act, deed, nothingToDo, refused, staff, who } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

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

  it('sets a 学籍 free that somebody else holds, by the text of its code, but never a paid one', async () => {
    reset();
    const [stranger, owner] = [newPhone(), newPhone()];
    const { captureId } = await stranger.verify('li-xiaoyu');
    const code = world.chsi.codeText('li-xiaoyu');
    await owner.agree();
    await owner.refused('readCaptureCode', { text: code }, 'CODE_CLAIMED');
    const { data } = await staff({ action: 'find', text: code });
    expect(data).toMatchObject({
      say: expect.stringContaining(`${captureId.slice(0, 4)}-`.toUpperCase()),
      next: { action: 'show', captureId },
    });
    await act({ action: 'release', code });
    const mine = await owner.pay('li-xiaoyu');
    expect(mine.captureId).not.toBe(captureId);
    await nothingToDo({ action: 'release', captureId });
    await refused({ action: 'release', captureId: mine.captureId }, '请财务先退款 30.00 元');
    await refused({ action: 'release', code }, '请财务先退款 30.00 元');
    await refused({ action: 'release' }, 'code');
    await nothingToDo({ action: 'release', code: world.chsi.codeText('zhao-lei-shuoshi') });
    expect((await staff({ action: 'find', text: 'f'.repeat(32) })).data.say).toBe('没有找到。');
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
    expect(eventsOf(world, captureId).slice(-2)).toEqual(['close', 'pay']);
    expect(state(captureId)).toBe('paid');
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
    expect(trace).toMatchObject([{ what: 'refund', by: 'staff:王芳' }]);
    // the reason stands with the student's data, not in the audit that outlives it
    expect(JSON.stringify(trace)).not.toContain('学生申请');
    const shown = await staff({ action: 'show', captureId });
    expect(shown.data.details.操作留痕).toMatchObject([{ by: 'staff:王芳', 原因: '学生申请' }]);
  });

  it('is refused for an unpaid order and for a photo that was approved', async () => {
    reset();
    const phone = newPhone();
    const captureId = await makeReviewing(world, phone, 'wang-zihan');
    await act({ action: 'approve', captureId });
    await refused({ action: 'refund', orderId: world.capture(captureId).paidOrderId }, '不能退款');
    const other = newPhone();
    const unpaid = await other.verify('zhao-lei-benke');
    const order = await other.call('createOrder', { captureId: unpaid.captureId });
    await refused({ action: 'refund', orderId: order.orderId }, '只有已支付');
  });

  it('that WeChat Pay cannot take now is written down as failed and finished by the timer', async () => {
    reset();
    const { captureId } = await newPhone().pay('li-xiaoyu');
    const orderId = world.capture(captureId).paidOrderId;
    world.pay.faults.plan('error', '/refunds', 3);
    const reply = await deed({ action: 'refund', orderId });
    expect(reply.error.code).toBe('PAY_UNAVAILABLE');
    const trace = world.documents<Audit>('audit').filter((one) => one.orderId === orderId);
    expect(trace.map(({ say }) => say.slice(0, 4)).sort()).toEqual(['没有成功', '退回全额']);
    await world.cloud.runTimer('sweep');
    await world.cloud.runTimer('sweep');
    expect(state(captureId)).toBe('refunded');
  });
});
