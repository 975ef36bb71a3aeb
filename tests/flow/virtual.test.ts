// Virtual payment on the whole machine: the phone is asked for a code, a push is believed in nothing but its number, WeChat
// learns of the delivery, complaints become cases, and a change of the setting leaves older orders where they are.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clockworkOf, past } from '../ops/clockwork.js';
import { consoleOf } from '../ops/console.js';
import { type Phone, startWorld, type World } from './world.js';

let world: World;
let phone: Phone;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
const { act, deed, staff, who: WHO } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
  world.takeBy('virtual');
});
afterAll(() => world.stop());
beforeEach(() => {
  reset();
  phone = newPhone();
});
const verified = async () => (await phone.verify('li-xiaoyu')).captureId;
const push = (event: object) => world.cloud.invoke('payNotify', { MsgType: 'event', ...event });
const TAKEN = { ErrCode: 0, ErrMsg: 'success' };

it('the phone is asked for a code before anything is ordered, and another user’s code pays nothing', async () => {
  const captureId = await verified();
  expect(await phone.call('createOrder', { captureId })).toMatchObject({ needsCode: true, orderId: '' });
  expect(world.documents('orders')).toEqual([]);
  await phone.refused('createOrder', { captureId, code: world.pay.virtual.login('oOther') }, 'PAY_UNAVAILABLE');
  const { orderId } = await phone.order(captureId);
  // no session key, no signature: a database that is read by somebody pays nothing
  expect(JSON.stringify(world.order(orderId))).not.toMatch(/signature|session|paySig/);
});

describe('a push', () => {
  it('that lies about an order that nobody paid books nothing and asks to be sent again', async () => {
    const captureId = await verified();
    const { orderId } = await phone.order(captureId);
    for (const kind of ['forged', 'amount'] as const) expect(await world.pay.notice(orderId, kind)).toBe(401);
    expect([world.order(orderId).state, state(captureId)]).toEqual(['created', 'paying']);
    const unknown = { Event: 'xpay_goods_deliver_notify', OutTradeNo: 'N0000000', WeChatPayInfo: {} };
    expect(await push(unknown)).toEqual({ ErrCode: 1, ErrMsg: expect.stringMatching(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/) });
    expect(await push({ Event: 'xpay_coin_pay_notify' })).toEqual(TAKEN);
  });

  it('of another price books what WeChat answers, and is not needed for the delivery to be known', async () => {
    const captureId = await verified();
    const { orderId } = await phone.order(captureId);
    await world.pay.pay(orderId, 'silent');
    await sweep();
    expect([state(captureId), world.order(orderId).amountFen]).toEqual(['paid', 3000]);
    await sweep();
    expect(world.pay.ledger.find(orderId).delivered).toBe(true);
    expect(await world.pay.notice(orderId, 'amount')).toBe(204);
    expect(world.order(orderId).history).toHaveLength(1);
    // nothing of it goes into the shipping report or the bill of the merchant account
    expect(world.order(orderId).shipAt).toBeUndefined();
  });

  it('cannot be made by a student', async () => {
    const event = { MsgType: 'event', Event: 'xpay_goods_deliver_notify', OutTradeNo: 'x' };
    await expect(world.cloud.invoke('payNotify', event, { openid: 'oStudent' })).rejects.toThrow();
  });
});

it('a complaint becomes a case by its push, and the answer reaches whoever complained', async () => {
  const { captureId } = await phone.pay('li-xiaoyu');
  const orderId = world.capture(captureId).paidOrderId;
  const id = await world.pay.complain(orderId, '没有收到照片');
  const requestId = `wechatComplaint-${id}`;
  expect((await staff({ action: 'complaint', requestId })).data.details.投诉内容).toBe('没有收到照片');
  await act({ action: 'answer', requestId, reason: '已为您重新发送' });
  expect(world.pay.complaints.find(id)).toMatchObject({ state: 'PROCESSED', answers: ['已为您重新发送'] });
});

it('an order of WeChat Pay is asked about and given back there, also after the change', async () => {
  world.takeBy('jsapi');
  const { captureId } = await phone.pay('li-xiaoyu');
  const orderId = world.capture(captureId).paidOrderId;
  world.takeBy('virtual');
  await act({ action: 'refund', orderId });
  await expect.poll(() => world.order(orderId).state).toBe('refunded');
});

it('a refund that is refused because the console gave the money back is booked as that', async () => {
  const { captureId } = await phone.pay('li-xiaoyu');
  const orderId = world.capture(captureId).paidOrderId;
  await world.pay.refundByHand(orderId, { noticed: false });
  await deed({ action: 'refund', orderId, reason: '学生申请' });
  expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
});

describe('a part that was given back in the console', () => {
  const back = (orderId: string) =>
    world.order(orderId).returned.map(({ refundId, amountFen }) => [refundId, amountFen]);
  const tasks = (orderId: string) =>
    world
      .documents<{ kind: string; orderId: string; text: string }>('requests')
      .filter((one) => one.orderId === orderId);
  const lookAt = async (orderId: string) => {
    world.edit('orders', orderId, { dueAt: past(1) });
    await sweep();
  };

  it('is learnt by the daily question, told to staff once, and the next part as well; a refund gives the rest', async () => {
    const { captureId } = await phone.pay('li-xiaoyu');
    const orderId = world.capture(captureId).paidOrderId;
    await lookAt(orderId);
    expect([back(orderId), tasks(orderId)]).toEqual([[], []]);
    await world.pay.refundByHand(orderId, { amountFen: 1000, noticed: false });
    for (let day = 0; day < 2; day++) await lookAt(orderId);
    expect(back(orderId)).toEqual([[`P${orderId}`, 1000]]);
    // told by staff under its number over there, it is not booked a second time
    const { refundId } = world.pay.ledger.refunds.find((one) => one.orderId === orderId)!;
    const again = await deed({ action: 'learnRefund', orderId, refundId, reason: '核对' });
    expect(again.data.say).toContain('此前已经入账');
    expect(back(orderId)).toEqual([[`P${orderId}`, 1000]]);
    expect(tasks(orderId)).toMatchObject([
      { kind: 'money', text: expect.stringContaining('在虚拟支付后台退了 10.00 元') },
    ]);
    expect([world.order(orderId).state, state(captureId)]).toEqual(['paid', 'paid']);
    await world.pay.refundByHand(orderId, { amountFen: 500, noticed: false });
    await act({ action: 'check', orderId });
    expect(back(orderId)).toEqual([
      [`P${orderId}`, 1000],
      [`P${orderId}-2`, 500],
    ]);
    await act({ action: 'refund', orderId });
    await lookAt(orderId);
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
    expect(back(orderId).at(-1)).toEqual([`R${orderId}`, 1500]);
  });

  it('a moment before a refund of ours leaves the rest to that', async () => {
    const { captureId } = await phone.pay('li-xiaoyu');
    const orderId = world.capture(captureId).paidOrderId;
    await world.pay.refundByHand(orderId, { amountFen: 1000, noticed: false });
    await act({ action: 'refund', orderId });
    expect([world.order(orderId).state, back(orderId)]).toEqual(['refunding', [[`P${orderId}`, 1000]]]);
    await lookAt(orderId);
    await lookAt(orderId);
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
    expect(back(orderId).at(-1)).toEqual([`R${orderId}`, 2000]);
  });

  it('and then all of it is booked whole, without a number of ours', async () => {
    const { captureId } = await phone.pay('li-xiaoyu');
    const orderId = world.capture(captureId).paidOrderId;
    for (const amountFen of [1000, 2000]) {
      await world.pay.refundByHand(orderId, { amountFen, noticed: false });
      await lookAt(orderId);
    }
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
  });
});

it('an order that was open at WeChat Pay is closed there before virtual payment is asked', async () => {
  world.takeBy('jsapi');
  const captureId = await verified();
  const first = await phone.order(captureId);
  world.takeBy('virtual');
  const second = await phone.order(captureId);
  expect(world.pay.ledger.find(first.orderId).state).toBe('CLOSED');
  expect([world.order(first.orderId).state, second.payment]).toEqual([
    'closed',
    expect.objectContaining({ mode: expect.anything() }),
  ]);
  world.edit('orders', second.orderId, { expiresAt: past(1) });
});

it('the self check names prices without a 道具, and says what it cannot know', async () => {
  type Checked = { data: { rows: { 项目: string; 结果: string; 说明: string }[] } };
  const rows = async () => ((await world.cloud.invoke('selfCheck', {})) as Checked).data.rows;
  const of = async (name: string) => (await rows()).find((row) => row.项目 === name)!;
  expect(await of('虚拟支付连通与签名')).toMatchObject({ 结果: '通过' });
  world.cloud.setEnv({ VIRTUAL_PRODUCTS: '1350:photo-1350' });
  expect(await of('虚拟支付道具')).toMatchObject({ 结果: '不通过', 说明: expect.stringContaining('3000 分') });
  world.takeBy('jsapi');
  expect((await of('虚拟支付道具')).说明).toContain('请向微信确认');
});

it('a price without a 道具 is warned of before it is written, and one that can be paid is not', async () => {
  const rehearse = (batch: object) => staff({ ...WHO, action: 'batch', batchId: 'JSJ2027', change: 'change', batch });
  const said = async (batch: object) => (await rehearse(batch)).data.say;
  world.takeBy('virtual');
  world.cloud.setEnv({ VIRTUAL_PRODUCTS: '3000:photo-3000,2000:photo-2000' });
  const warning = '注意：虚拟支付没有 2500 分的道具，学生支付会失败';
  expect(await said({ priceYuan: '25.00' })).toContain(warning);
  expect(await said({ priceYuan: '20.00' })).not.toContain('道具');
  // whoever moves the window alone is told of the window
  expect(await said({ closesAt: '2027-07-01' })).not.toContain('道具');
  expect(await said({ payer: 'school', priceYuan: '25.00' })).not.toContain('道具');
  const fresh = { name: '新批次', priceYuan: '25.00', opensAt: '2027-09-01', closesAt: '2028-06-30' };
  const created = await staff({ ...WHO, action: 'batch', batchId: 'NEW2028', change: 'create', batch: fresh });
  expect(created.data.say).toContain(warning);
  world.takeBy('jsapi');
  expect(await said({ priceYuan: '25.00' })).not.toContain('道具');
});
