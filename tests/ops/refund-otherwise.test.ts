// Money that WeChat Pay can give back no more, and that a person gave to the student in another way: said once, only of what is
// really owed and cannot arrive any more, and from then on nobody waits for it.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ServiceRequest } from '../../cloudfunctions/_journey/documents-service.js';
import type { Phone } from '../flow/world.js';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { consoleOf } from './console.js';
import { makeReviewing } from './review-desk.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
const { act, nothingToDo, ready, refused, staff } = consoleOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  reset();
  world.pay.holdRefunds(false);
});

const VOUCHER = 'ICBC-20261130-0001';
const settleOf = (orderId: string) => ({ action: 'settleRefund', orderId, voucher: VOUCHER });
const tasks = (orderId: string) =>
  world
    .documents<ServiceRequest>('requests')
    .filter((one) => one.kind === 'money' && one.orderId === orderId)
    .map(({ text }) => text);
const YEAR_AND_MORE = 400 * 24 * 60;

async function paid(phone: Phone, student = 'li-xiaoyu') {
  const { captureId } = await phone.pay(student);
  return { captureId, orderId: world.capture(captureId).paidOrderId };
}
/** The student's WeChat account is gone, and WeChat Pay has said so. */
async function refusedFor(phone: Phone, orderId: string): Promise<void> {
  world.pay.ledger.gone.add(phone.openid);
  await act({ action: 'refund', orderId });
  expect(world.order(orderId).state).toBe('paid');
}
/** The bank refused what was asked back. */
async function abnormal(orderId: string): Promise<string> {
  world.pay.holdRefunds(true);
  await act({ action: 'refund', orderId });
  world.pay.holdRefunds(false);
  await world.pay.settleRefund(`R${orderId}`, 'ABNORMAL');
  expect(world.order(orderId).refundTrouble).toBe('abnormal');
  return `R${orderId}`;
}
const wishOf = async (phone: Phone, number: string) =>
  (await phone.call('getMyData', {})).requests.find((one) => one.number === number)!;

it('what WeChat Pay refused for good is booked as given back, ends the record and answers the wish, once', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  const { number } = await phone.call('requestService', { captureId, kind: 'refund', text: '不办了' });
  await refused(settleOf(orderId), '请先用 refund 原路退款');
  await refusedFor(phone, orderId);
  expect(tasks(orderId).join()).toContain('登记其他方式退款');
  const twice = await ready(settleOf(orderId));
  const replies = await Promise.all([staff(twice), staff(twice)]);
  expect(replies.filter(({ ok, data }) => ok && data.say.startsWith('已执行'))).toMatchObject([
    { data: { say: expect.stringContaining(`用其他方式退给学生 30.00 元，凭证 ${VOUCHER}，已入账，本次采集结束`) } },
  ]);
  const order = world.order(orderId);
  expect([order.state, state(captureId)]).toEqual(['refunded', 'refunded']);
  expect(order.returned).toMatchObject([{ refundId: `O${orderId}`, amountFen: 3000, voucher: VOUCHER }]);
  expect(order.history.at(-1)).toMatchObject({ event: 'refund', by: 'staff:王芳', note: '来电核实' });
  expect(world.capture(captureId)).not.toHaveProperty('refundAskedAt');
  const answer = '已用其他方式退款 30.00 元。';
  expect(await wishOf(phone, number)).toMatchObject({ open: false, status: '已退款', answer, follow: '' });
  expect(await nothingToDo(settleOf(orderId))).toContain('已经登记过');
  const found = await staff({ action: 'find', text: `O${orderId}` });
  expect(found.data).toMatchObject({ say: '找到一笔订单。', next: { captureId } });
  expect(JSON.stringify((await staff({ action: 'money' })).data.details)).not.toContain(orderId);
});

it('the deletion that waited for this money ends at the next look of the timer, and the voucher stays', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  world.pay.ledger.gone.add(phone.openid);
  await phone.call('eraseMe', { confirm: true, paid: 'refund' });
  for (let look = 0; look < 2; look++) await sweep();
  expect((await phone.call('getMyData', {})).captures).toMatchObject([{ going: true, status: '正在删除' }]);
  expect((await act(settleOf(orderId))).data.say).toContain('学生的资料随后自动删除');
  await sweep();
  await sweep();
  expect([state(captureId), world.capture(captureId).name, world.order(orderId).state]).toEqual([
    'erased',
    '',
    'refunded',
  ]);
  const { returned, history } = world.order(orderId);
  expect(returned).toMatchObject([{ amountFen: 3000, voucher: VOUCHER }]);
  expect(JSON.stringify(history)).not.toMatch(/王芳|来电/);
  expect(world.documents<{ openid: string }>('users').map(({ openid }) => openid)).not.toContain(phone.openid);
});

it('a photo under review leaves the review, because its money was given back', async () => {
  const phone = newPhone();
  const captureId = await makeReviewing(world, phone, 'wang-zihan');
  const orderId = world.capture(captureId).paidOrderId;
  await refusedFor(phone, orderId);
  const check = world.capture(captureId).check!;
  await act(settleOf(orderId));
  expect(state(captureId)).toBe('refunded');
  expect(world.chsi.desk.find(check.id)?.verdict).toBe('cancelled');
});

it('of a photo that was approved nothing is owed', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  await refusedFor(phone, orderId);
  world.edit('captures', captureId, { state: 'approved' });
  await refused(settleOf(orderId), '服务已完成');
  expect(world.order(orderId).state).toBe('paid');
});

it('an order that nobody paid, and a refund that came the way it was paid, are no matter for it', async () => {
  const phone = newPhone();
  const { captureId } = await phone.verify('li-xiaoyu');
  const { orderId } = await phone.call('createOrder', { captureId });
  await refused(settleOf(orderId), '只有收了款');
  await world.pay.pay(orderId);
  await act({ action: 'refund', orderId });
  await world.pay.settleRefund(`R${orderId}`);
  expect(await nothingToDo(settleOf(orderId))).toContain('没有要登记的');
});

it('while the money may still arrive, and after it did, WeChat Pay is believed and not the voucher', async () => {
  const { captureId, orderId } = await paid(newPhone());
  world.pay.holdRefunds(true);
  await act({ action: 'refund', orderId });
  await refused(settleOf(orderId), '退款还可能到账');
  world.edit('orders', orderId, { refundTrouble: 'notEnough' });
  await refused(settleOf(orderId), '余额不足');
  // noted here as refused by the bank, and taken up again over there
  world.edit('orders', orderId, { refundTrouble: 'abnormal' });
  await refused(settleOf(orderId), '正在处理');
  world.pay.ledger.settle(`R${orderId}`, 'CLOSED');
  await refused(settleOf(orderId), '正在处理');
  world.pay.ledger.settle(`R${orderId}`, 'SUCCESS');
  await refused(settleOf(orderId), 'learnRefund');
  world.pay.faults.plan('error', '/v3/refund/', 3);
  await refused(settleOf(orderId), '微信支付没有给出结果');
  expect([world.order(orderId).state, state(captureId)]).toEqual(['refunding', 'paid']);
  expect(world.order(orderId).returned).toEqual([]);
});

it('a refund of the merchant platform that nobody told of stands in the way', async () => {
  const phone = newPhone();
  const { orderId } = await paid(phone);
  await refusedFor(phone, orderId);
  world.pay.ledger.gone.delete(phone.openid);
  await world.pay.refundByHand(orderId, { noticed: false });
  await refused(settleOf(orderId), '别的退款');
});

it('a refund that the bank refused is settled, and what becomes of it over there troubles nobody unless it arrives', async () => {
  const [first, second] = [await paid(newPhone()), await paid(newPhone(), 'wang-zihan')];
  for (const { orderId, captureId } of [first, second]) {
    await abnormal(orderId);
    const { data } = await staff({ ...settleOf(orderId), reason: '来电核实', dryRun: true });
    expect(data.say).toContain('请退回商户账户，不要再退给学生');
    await act(settleOf(orderId));
    expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
  }
  await world.pay.settleRefund(`R${first.orderId}`, 'SUCCESS', '商户基本账户');
  expect(tasks(first.orderId).filter((text) => /学生没有收到|退了两次/.test(text))).toEqual([]);
  await world.pay.settleRefund(`R${second.orderId}`, 'SUCCESS');
  expect(tasks(second.orderId).filter((text) => text.includes('是否退了两次'))).toHaveLength(1);
  for (const { orderId } of [first, second]) {
    expect(world.order(orderId).returned.map(({ amountFen }) => amountFen)).toEqual([3000]);
    // what the timer looks at once more is no second refund
    world.edit('orders', orderId, { dueAt: past(1) });
  }
  const before = tasks(first.orderId).length;
  await sweep();
  expect(tasks(first.orderId)).toHaveLength(before);
});

it('what went to the merchant’s own account is owed no more, and the student reads that it was given back', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  const { number } = await phone.call('requestService', { captureId, kind: 'refund', text: '不办了' });
  await world.pay.settleRefund(await abnormal(orderId), 'SUCCESS', '商户基本账户');
  expect(await wishOf(phone, number)).toMatchObject({ open: true });
  expect((await act(settleOf(orderId))).data.say).toContain('30.00 元');
  expect(world.order(orderId).returned).toMatchObject([
    { refundId: `R${orderId}`, amountFen: 3000, toMerchant: true, voucher: VOUCHER },
  ]);
  expect(world.order(orderId).history.at(-1)).toMatchObject({ event: 'settle', from: 'refunded', to: 'refunded' });
  expect(await wishOf(phone, number)).toMatchObject({ open: false, answer: '已用其他方式退款 30.00 元。' });
  const { hint } = (await phone.call('getCapture', { captureId })).capture;
  expect(hint).toBe('费用已退回，本次采集结束。');
  expect(await nothingToDo(settleOf(orderId))).toContain('已经登记过');
  const shown = JSON.stringify((await staff({ action: 'show', captureId })).data.details);
  expect(shown).toContain(`（已用其他方式退给学生，凭证 ${VOUCHER}）`);
});

it('a part that strayed is settled alone, and the rest stays paid', async () => {
  const { captureId, orderId } = await paid(newPhone());
  const part = { refundId: 'MP1', amountFen: 1000, at: past(1), toMerchant: true };
  world.edit('orders', orderId, { returned: [part] });
  expect((await act(settleOf(orderId))).data.say).toContain('退给学生 10.00 元');
  expect([world.order(orderId).state, state(captureId)]).toEqual(['paid', 'paid']);
  expect(world.order(orderId).returned).toMatchObject([{ amountFen: 1000, voucher: VOUCHER }]);
  await act({ action: 'refund', orderId });
  await world.pay.settleRefund(world.order(orderId).refundId);
  expect(world.order(orderId).state).toBe('refunded');
});

it('a year after the payment nothing of it can be on its way, whatever WeChat Pay calls the order', async () => {
  const { captureId, orderId } = await paid(newPhone());
  const waiting = { state: 'refunding', refundId: `R${orderId}-2`, refundTurn: 2, refundTrouble: 'elsewhere' };
  world.edit('orders', orderId, waiting);
  await refused(settleOf(orderId), '退款还可能到账');
  world.edit('orders', orderId, { paidAt: past(YEAR_AND_MORE) });
  await act(settleOf(orderId));
  expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
});

it('a voucher is a number and no words, because it stays when the student is gone', async () => {
  const { orderId } = await paid(newPhone());
  for (const voucher of ['', '退给李晓雨', '1'.repeat(41), ' - '])
    await refused({ ...settleOf(orderId), voucher }, 'voucher');
});
