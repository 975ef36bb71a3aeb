// What a refund and a wish for one stop: no photo is approved or sent on whose money goes back, and its owner reads why.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { consoleOf } from './console.js';
import { makeReviewing, waitingItem } from './review-desk.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
const { act, ready, staff } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  reset();
  world.pay.holdRefunds(true);
});

describe('approval and delivery', () => {
  it('lose against a refund that begins in the same moment, and it against them', async () => {
    for (const student of ['li-xiaoyu', 'wang-zihan', 'chan-siu-ming']) {
      const captureId = await makeReviewing(world, newPhone(), student);
      const orderId = world.capture(captureId).paidOrderId;
      const both = [
        { action: 'refund', orderId },
        { action: 'approve', captureId },
      ];
      await Promise.all((await Promise.all(both.map(ready))).map(staff));
      const ends = [world.order(orderId).state, state(captureId)].join(' ');
      expect(['paid approved', 'refunding reviewing']).toContain(ends);
    }
  });

  it('of what staff meant to refund when the function was killed do not happen; the refund does', async () => {
    const phone = newPhone();
    const captureId = await makeReviewing(world, phone, 'li-xiaoyu');
    const orderId = world.capture(captureId).paidOrderId;
    world.edit('captures', captureId, { refundAskedAt: past(5) });
    expect(await said(phone, captureId)).toBe('正在退款，采集已暂停。费用会退给您。');
    const { details } = (await staff({ action: 'next' })).data;
    expect(details).toMatchObject({ captureId, 注意: '正在退款，请跳过。' });
    world.chsi.desk.decide(waitingItem(world, 'li-xiaoyu', 'check'), 'approved');
    await sweep();
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunding', 'reviewing']);
  });

  const said = async (phone: ReturnType<typeof newPhone>, captureId: string) =>
    (await phone.call('getCapture', { captureId })).capture.rests;

  it('wait while the student wishes a refund, and go on when that was answered', async () => {
    const phone = newPhone();
    const captureId = await makeReviewing(world, phone, 'li-xiaoyu');
    const { requestId } = await phone.call('requestService', { captureId, kind: 'refund', text: '不想拍了' });
    world.chsi.desk.decide(waitingItem(world, 'li-xiaoyu', 'check'), 'approved');
    await sweep();
    expect(state(captureId)).toBe('reviewing');
    // nobody is told of working days in which nothing will happen
    expect(await said(phone, captureId)).toBe('您申请了退款，审核已暂停。请等待客服答复。');
    expect((await phone.call('listCaptures', {})).captures[0]?.hint).toContain('审核已暂停');
    await act({ action: 'answer', requestId });
    expect(await said(phone, captureId)).toBeUndefined();
    const [follow, kept] = ['费用 30.00 元没有退回，采集可以继续。', '费用 30.00 元没有退回。'];
    expect(await followed(phone)).toEqual([follow]);
    await sweep();
    expect(state(captureId)).toBe('approved');
    await sweep();
    expect(world.capture(captureId).delivery).toBeDefined();
    // nothing goes on that is done or over, and neither the student nor staff read that it does
    expect(await followed(phone)).toEqual([kept]);
    const again = await phone.call('requestService', { captureId, kind: 'refund', text: '想退' });
    const event = { action: 'answer', requestId: again.requestId, reason: '来电核实' };
    const plan = async () => (await staff({ ...event, dryRun: true })).data.say;
    expect(await plan()).toContain('照片已通过审核，不再退款。');
    world.edit('captures', captureId, { state: 'closed' });
    expect(await plan()).toContain('不再等待退款；要退款请用 refund。');
    world.edit('captures', captureId, { state: 'rejected' });
    expect(await plan()).toContain('采集继续');
    await act(event);
    expect(await followed(phone)).toEqual([follow, follow]);
  });

  const followed = async (phone: ReturnType<typeof newPhone>) =>
    (await phone.call('getMyData', {})).requests.map((request) => request.follow);

  it('are not all that waits: whoever wants the money back is not urged to shoot, nor led to a shot that goes nowhere', async () => {
    const phone = newPhone();
    const { captureId } = await phone.pay('li-xiaoyu');
    const own = async () => (await phone.call('getCapture', { captureId })).capture;
    expect(await own()).toMatchObject({
      hint: expect.stringContaining('前完成拍照'),
      next: { label: '拍照' },
      paid: true,
    });
    const { requestId } = await phone.call('requestService', { captureId, kind: 'refund', text: '' });
    const wished = '您申请了退款，请等待客服答复。想继续采集也可以。';
    expect(await own()).toMatchObject({ hint: wished, next: { label: '拍照' } });
    const orderId = world.capture(captureId).paidOrderId;
    await act({ action: 'refund', orderId });
    const going = await own();
    expect([going.hint, going.next]).toEqual(['正在退款，采集已暂停。费用会退给您。', undefined]);
    await world.pay.settleRefund(`R${orderId}`);
    // the money is not there any more, and its return is told once
    expect(await own()).toMatchObject({ state: 'refunded', paid: false });
    const said = '已退回 30.00 元，原路到账。';
    const asked = async () => (await phone.call('getMyData', {})).requests[0];
    expect(await asked()).toMatchObject({ status: '已退款', answer: said, follow: '' });
    world.edit('requests', requestId, { answer: '核实后退款。' });
    expect(await asked()).toMatchObject({ answer: '核实后退款。', follow: said });
  });

  it('stop at once when the student withdraws consent, and when nobody paid', async () => {
    const phone = newPhone();
    const captureId = await makeReviewing(world, phone, 'li-xiaoyu');
    await act({ action: 'approve', captureId });
    await phone.agree({ face: false, identity: true });
    await sweep();
    expect(world.capture(captureId).delivery).toBeUndefined();
    await phone.agree();
    world.edit('captures', captureId, { paidOrderId: '' });
    await sweep();
    expect(world.capture(captureId).delivery).toBeUndefined();
  });
});

describe('a shot and a photo', () => {
  it('are neither taken nor made while the money is on its way back, and no button leads to them', async () => {
    const phone = newPhone();
    const { captureId } = await phone.pay('li-xiaoyu');
    const fileId = phone.upload(`shots/${captureId}/1.jpg`, Buffer.from('never opened'));
    for (const [at, step] of [
      ['paid', 'startUpload'],
      ['faulty', 'submitShot'],
      ['checked', 'standardizePhoto'],
      ['rejected', 'startUpload'],
      ['refused', 'submitShot'],
    ] as const) {
      world.edit('captures', captureId, { state: at, refundAskedAt: new Date() });
      const before = world.capture(captureId);
      const input = { startUpload: { captureId, ending: 'jpg' }, submitShot: { captureId, fileId } } as const;
      const data = step === 'standardizePhoto' ? { captureId } : input[step];
      expect([at, await phone.refused(step, data, 'WRONG_STATE')]).toEqual([at, '退款正在处理中，暂时不能继续。']);
      const { capture } = await phone.call('getCapture', { captureId });
      expect([at, capture.next, capture.hint]).toEqual([at, undefined, '正在退款，采集已暂停。费用会退给您。']);
      expect(world.capture(captureId)).toEqual(before);
    }
  });
});
