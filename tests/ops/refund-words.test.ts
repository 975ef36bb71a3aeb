// What people read of money of which a part came back: never a sum that nobody knows, and never one that was given back before.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ServiceRequest } from '../../cloudfunctions/_journey/documents-service.js';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { consoleOf } from './console.js';
import { settleOf } from './stuck-money.js';

let world: World;
const { newPhone, reset, state, sweep, sweepUntil } = clockworkOf(() => world);
const { act, staff } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const textsOf = (orderId: string) =>
  world
    .documents<ServiceRequest>('requests')
    .filter((one) => one.orderId === orderId)
    .map(({ text }) => text);

it('a part that went back in the merchant platform under a number nobody knows names no sum', async () => {
  reset();
  const phone = newPhone();
  const { captureId } = await phone.pay('li-xiaoyu');
  const orderId = world.capture(captureId).paidOrderId;
  const { number } = await phone.call('requestService', { captureId, kind: 'refund', text: '不办了' });
  await world.pay.refundByHand(orderId, { amountFen: 1000, noticed: false });
  await act({ action: 'refund', orderId });
  expect(world.order(orderId)).toMatchObject({ state: 'refunding', refundTrouble: 'elsewhere' });
  const [task] = textsOf(orderId);
  expect(task).toContain('（30.00 元）：');
  expect(task).toContain('单号和金额未知');
  const { requests } = await phone.call('getMyData', {});
  const { follow } = requests.find((one) => one.number === number)!;
  expect(follow).toBe('费用正在退回，具体金额核对后显示在这里。');
});

it.each(['its notice tells', 'nobody tells'])(
  'a refund that the bank refused and that staff sent to the merchant’s account is no money of the student, when %s',
  async (told) => {
    reset();
    const phone = newPhone();
    const { captureId } = await phone.pay('li-xiaoyu');
    const orderId = world.capture(captureId).paidOrderId;
    const { requestId, number } = await phone.call('requestService', { captureId, kind: 'refund', text: '不办了' });
    world.pay.holdRefunds(true);
    await act({ action: 'refund', orderId });
    world.pay.holdRefunds(false);
    const refundId = `R${orderId}`;
    await world.pay.settleRefund(refundId, 'ABNORMAL');
    // docs, user_received_account: the two of the merchant, where the abnormal refund was sent
    if (told === 'its notice tells') await world.pay.settleRefund(refundId, 'SUCCESS', '商户基本账户');
    else world.pay.ledger.settle(refundId, 'SUCCESS', '商户结算银行账户');
    world.edit('orders', orderId, { dueAt: past(1) });
    await sweep();
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
    expect(textsOf(orderId).filter((text) => text.includes('退回了商户账户'))).toEqual([
      expect.stringContaining('30.00 元'),
    ]);
    const wish = async () => (await phone.call('getMyData', {})).requests.find((one) => one.number === number)!;
    const follow = '退款 30.00 元没有到您的账户，客服会用其他方式退给您。';
    expect(await wish()).toMatchObject({ open: true, status: '等待答复', answer: '', follow });
    const { hint } = (await phone.call('getCapture', { captureId })).capture;
    expect(hint).toBe('退款没有到您的账户，客服会用其他方式退给您。');
    const { data } = await staff({ action: 'refund', orderId, reason: '来电核实', dryRun: true });
    expect(data.say).toContain('退回了商户账户');
    const answer = '已转账到您的银行卡';
    const answered = (await act({ action: 'answer', requestId, reason: answer })).data.say;
    // whoever answers is not sent to a refund that there is no more, and learns that nothing is booked yet
    expect(answered).toContain('30.00 元退回了商户账户，学生没有收到，请财务用其他方式退给学生，再登记');
    expect(answered).not.toContain('refund。');
    const unbooked = '退款 30.00 元没有原路到账，改用其他方式退给您，登记后显示在这里。';
    expect(await wish()).toMatchObject({ open: false, answer, follow: unbooked });
    await act(settleOf(orderId));
    expect(await wish()).toMatchObject({ answer, status: '已退款', follow: '已用其他方式退款 30.00 元。' });
  },
);

it('a part that strayed is said beside what the student does next, and in the wish, until it was given', async () => {
  reset();
  const phone = newPhone();
  const { captureId } = await phone.pay('li-xiaoyu');
  const orderId = world.capture(captureId).paidOrderId;
  const { requestId } = await phone.call('requestService', { captureId, kind: 'refund', text: '多付了10元' });
  const refundId = await world.pay.refundByHand(orderId, { amountFen: 1000, noticed: false });
  world.pay.ledger.settle(refundId, 'SUCCESS', '商户基本账户');
  await act({ action: 'learnRefund', orderId, refundId });
  expect([world.order(orderId).state, state(captureId)]).toEqual(['paid', 'paid']);
  const hint = async () => (await phone.call('getCapture', { captureId })).capture.hint;
  const follow = async () => (await phone.call('getMyData', {})).requests[0]?.follow;
  const asked = '您申请了退款，请等待客服答复。想继续采集也可以。';
  expect(await hint()).toBe(`${asked}有一部分退款没有到您的账户，客服会用其他方式退给您。`);
  expect(await follow()).toBe('退款 10.00 元没有到您的账户，客服会用其他方式退给您。');
  await act({ action: 'answer', requestId, reason: '会转账给您' });
  const kept = '费用 20.00 元没有退回，采集可以继续。';
  expect(await follow()).toBe(`${kept}退款 10.00 元没有原路到账，改用其他方式退给您，登记后显示在这里。`);
  await act(settleOf(orderId));
  expect([await follow(), await hint()]).toEqual([kept, expect.stringMatching(/^请在 .*拍摄。$/)]);
});

it('who asks for the money back while the rest is on its way reads that it is, though a part of it strayed', async () => {
  reset();
  const phone = newPhone();
  const { captureId } = await phone.pay('li-xiaoyu');
  const orderId = world.capture(captureId).paidOrderId;
  const returned = [{ refundId: 'MP1', amountFen: 1000, at: past(1), toMerchant: true }];
  world.edit('orders', orderId, { state: 'refunding', refundId: `R${orderId}`, refundFen: 2000, returned });
  world.edit('captures', captureId, { refundStrayed: true });
  const asked = { captureId, kind: 'refund', text: '不办了' } as const;
  expect(await phone.refused('requestService', asked, 'WRONG_STATE')).toContain('费用正在退回');
  world.edit('orders', orderId, { state: 'refunded' });
  expect(await phone.refused('requestService', asked, 'WRONG_STATE')).toContain('没有到您的账户');
});

it('a part that strayed holds a deletion also where the photo was approved, because nobody else knows whose it is', async () => {
  reset();
  const phone = newPhone();
  const { captureId } = await phone.pay('li-xiaoyu');
  const orderId = world.capture(captureId).paidOrderId;
  world.edit('captures', captureId, { state: 'delivered' });
  const part = { refundId: 'MP1', amountFen: 1000, at: past(1), toMerchant: true };
  world.edit('orders', orderId, { returned: [part] });
  await phone.call('eraseMe', { confirm: true, captureId });
  await sweep();
  expect([state(captureId), world.capture(captureId).name === '']).toEqual(['delivered', false]);
  await act(settleOf(orderId));
  await sweepUntil(() => state(captureId) === 'erased');
  expect([state(captureId), world.order(orderId).state]).toEqual(['erased', 'paid']);
});

it('an answer says of money what it does not end, and leads to no refund that the state forbids', async () => {
  reset();
  const phone = newPhone();
  const { captureId } = await phone.pay('li-xiaoyu');
  const orderId = world.capture(captureId).paidOrderId;
  const { requestId } = await phone.call('requestService', { captureId, kind: 'refund', text: '不办了' });
  const event = { action: 'answer', requestId, reason: '来电核实', dryRun: true };
  const plan = async () => (await staff(event)).data.say;
  world.pay.holdRefunds(true);
  await act({ action: 'refund', orderId });
  world.pay.holdRefunds(false);
  expect(await plan()).toMatch(/看到“来电核实”。退款已经登记，到账后学生在“我的申请”里看到。$/);
  await world.pay.settleRefund(`R${orderId}`, 'ABNORMAL');
  expect(await plan()).toContain('银行没有收下退款');
  const refused = { event: 'refundFailed', from: 'refunding', to: 'paid', at: past(1), time: '', by: 'pay' };
  const { history } = world.order(orderId);
  world.edit('orders', orderId, { state: 'paid', refundTrouble: '', history: [...history, refused] });
  expect(await plan()).toContain('微信支付没有退成 30.00 元，请财务用其他方式退给学生');
  expect(await plan()).not.toContain('要退款请用 refund');
});

it('a complaint about an order says what came back of it', async () => {
  reset();
  const { captureId } = await newPhone().pay('li-xiaoyu');
  const orderId = world.capture(captureId).paidOrderId;
  world.edit('orders', orderId, { returned: [{ refundId: 'MP1', amountFen: 1000, at: past(1) }] });
  await world.pay.complain(orderId, '只退了一部分');
  expect(textsOf(orderId).join()).toContain('30.00 元，已退 10.00 元，已支付');
});

it('a part that staff name is booked with what is left', async () => {
  reset();
  const { captureId } = await newPhone().pay('li-xiaoyu');
  const orderId = world.capture(captureId).paidOrderId;
  const refundId = await world.pay.refundByHand(orderId, { amountFen: 1000, noticed: false });
  expect((await act({ action: 'learnRefund', orderId, refundId })).data.say).toContain(
    '已入账 10.00 元，还有 20.00 元没有退',
  );
});

it('a deed on an order that is refused stands in the log with the order', async () => {
  reset();
  const { captureId } = await newPhone().pay('li-xiaoyu');
  const orderId = world.capture(captureId).paidOrderId;
  const { error } = await staff({ action: 'learnRefund', orderId, refundId: 'nothing', reason: '核对' });
  const line = world.log().find((one) => one.includes(error.ref));
  expect(JSON.parse(line ?? '{}')).toMatchObject({ capture: orderId, event: 'learnRefund', code: 'BAD_INPUT' });
});

it('what is no number of a record stays out of the log, such as an ID number in the wrong field', async () => {
  reset();
  const typed = ['110101200001017890', '13800138000', 'oABCDEFGHIJKLMNOPQRSTUVWXYZ0'];
  for (const text of typed) {
    const asked = { reason: '核对', dryRun: true };
    const shown = await staff({ action: 'show', captureId: text });
    const refunded = await staff({ action: 'refund', orderId: text, ...asked });
    const learnt = await staff({ action: 'learnRefund', orderId: text, refundId: text, ...asked });
    for (const { error } of [shown, refunded, learnt]) expect(error.ref).toMatch(/^[2-9A-Z]{4}-/);
  }
  for (const text of typed) expect(world.log().filter((line) => line.includes(text))).toEqual([]);
});
