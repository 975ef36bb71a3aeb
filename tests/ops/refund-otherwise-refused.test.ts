// When staff may not say that money was given back in another way: nothing is owed, or it may still arrive, or it has.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { consoleOf } from './console.js';
import { settleOf, stuckMoneyOf } from './stuck-money.js';

let world: World;
const { newPhone, reset, state } = clockworkOf(() => world);
const { act, nothingToDo, refused, staff } = consoleOf(() => world);
const { abnormal, paid, refusedFor } = stuckMoneyOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  reset();
  world.pay.holdRefunds(false);
});

const YEAR_AND_MORE = 400 * 24 * 60;

it('of a photo that was approved nothing is owed', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  world.edit('captures', captureId, { state: 'approved' });
  // a refund first, as of others, is refused there for the same reason
  await refused(settleOf(orderId), '服务已完成');
  world.edit('captures', captureId, { state: 'paid' });
  await refusedFor(phone, orderId);
  world.edit('captures', captureId, { state: 'approved' });
  await refused(settleOf(orderId), '服务已完成');
  expect(world.order(orderId).state).toBe('paid');
});

it('of a photo that was approved a part that strayed is owed, and nothing else', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  await refusedFor(phone, orderId);
  world.edit('captures', captureId, { state: 'approved' });
  const part = { refundId: 'MP1', amountFen: 1000, at: past(1), toMerchant: true };
  world.edit('orders', orderId, { returned: [part] });
  expect((await act(settleOf(orderId))).data.say).toMatch(/退给学生 10\.00 元，凭证 \S+，已入账。/);
  expect(world.order(orderId)).toMatchObject({ state: 'paid', returned: [{ amountFen: 1000 }] });
  expect([world.order(orderId).returned.length, state(captureId)]).toEqual([1, 'approved']);
});

it.each([
  ['moves', { refundTrouble: '' }],
  ['waits for the balance', { refundTrouble: 'notEnough' }],
  ['went elsewhere less than a year ago', { refundTrouble: 'elsewhere' }],
])(
  'a part that strayed is paid to nobody while the rest %s, because it could not be booked',
  async (_words, trouble) => {
    const { captureId, orderId } = await paid(newPhone());
    const part = { refundId: 'MP1', amountFen: 1000, at: past(1), toMerchant: true };
    const waiting = { state: 'refunding', refundId: `R${orderId}-2`, refundTurn: 2, refundFen: 2000, returned: [part] };
    world.edit('orders', orderId, { ...waiting, ...trouble });
    const shown = JSON.stringify(await staff({ action: 'show', captureId }));
    expect(shown).toContain('10.00 元退回了商户账户，学生没有收到，其余退款还在进行，现在先不要付');
    expect(shown).not.toContain('请财务用其他方式退给学生');
    await refused(settleOf(orderId), '其余退款还在进行，现在先不要付，到账或退不了以后一起登记');
    // the same of a photo that was approved in the moment of the refund
    world.edit('captures', captureId, { state: 'approved' });
    await refused(settleOf(orderId), '其余退款还在进行，现在先不要付');
  },
);

it('a refund that the bank refused is named where there is one, and nowhere else', async () => {
  const confirmOf = async (orderId: string) => {
    const { data } = await staff({ ...settleOf(orderId), reason: '来电核实', dryRun: true });
    return data.say;
  };
  const first = await paid(newPhone());
  await abnormal(first.orderId);
  const part = { refundId: 'MP1', amountFen: 1000, at: past(1), toMerchant: true };
  world.edit('orders', first.orderId, { refundFen: 2000, returned: [part] });
  expect(await confirmOf(first.orderId)).toMatch(/退给学生 30\.00 元.*异常退款请退回商户账户/);
  // what can be booked with what strayed is no longer waited for, unless the price was earned meanwhile
  const shown = async () => JSON.stringify(await staff({ action: 'show', captureId: first.captureId }));
  expect(await shown()).toContain('10.00 元退回了商户账户，学生没有收到，请财务用其他方式退给学生');
  world.edit('captures', first.captureId, { state: 'approved' });
  expect(await shown()).toContain('现在先不要付');
  world.edit('captures', first.captureId, { state: 'paid' });
  const old = { refundTrouble: 'elsewhere', refundTurn: 2, refundId: `R${first.orderId}-2` };
  world.edit('orders', first.orderId, { ...old, paidAt: past(YEAR_AND_MORE) });
  const said = await confirmOf(first.orderId);
  expect([said.includes('请确认钱已经退给学生本人'), said.includes('异常退款')]).toEqual([true, false]);
});

it('of a second payment, which did not pay for the record, is booked what is stuck, and the record goes on', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  const { requestId } = await phone.call('requestService', {
    captureId,
    kind: 'invoice',
    invoice: { title: '金沙江大学', email: 'li@example.org' },
  });
  await act({ action: 'answer', requestId, invoiceNumber: '26112000000012345678' });
  await refusedFor(phone, orderId);
  world.edit('captures', captureId, { state: 'approved', paidOrderId: `${orderId}x` });
  const { data } = await staff({ ...settleOf(orderId), reason: '来电核实', dryRun: true });
  expect(data.say).toContain('已开发票 26112000000012345678，请先红冲。');
  expect((await act(settleOf(orderId))).data.say).toMatch(/，已入账。$/);
  expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'approved']);
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
