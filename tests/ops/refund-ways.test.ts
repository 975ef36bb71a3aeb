// By which way money goes back, as its student reads it: nothing is said to come the way it was paid that a person gives in another.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf } from './clockwork.js';
import { consoleOf } from './console.js';
import { stuckMoneyOf } from './stuck-money.js';

let world: World;
const { newPhone, reset } = clockworkOf(() => world);
const { act } = consoleOf(() => world);
const { abnormal, paid, refusedFor, tasks } = stuckMoneyOf(() => world);
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  reset();
  world.pay.holdRefunds(false);
});

/** A second order of a record, with money of its own in it. */
function another(orderId: string, fields: object): string {
  const second = `${orderId.slice(0, -1)}9`;
  const doc = { ...world.order(orderId), ...fields, _id: second };
  world.cloud.store.write([{ name: 'orders', id: second, doc }]);
  return second;
}

it('whoever deletes reads of each record by which way its money goes', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  const own = async () => (await phone.call('getMyData', {})).captures[0];
  const asked = async () => (await phone.call('eraseMe', { confirm: true })).ask;
  expect(await own()).toMatchObject({ paidYuan: '30.00', paidHow: '（原路退回）' });
  expect(await asked()).toEqual([{ captureId, yuan: '30.00', how: '（原路退回）' }]);
  await refusedFor(phone, orderId);
  const otherwise = '（微信支付没有退成，客服会用其他方式退给您）';
  expect(await own()).toMatchObject({ paidYuan: '30.00', paidHow: otherwise });
  expect(await asked()).toEqual([{ captureId, yuan: '30.00', how: otherwise }]);
  another(orderId, { history: [], refundId: '' });
  const partly = '（其中 30.00 元微信支付没有退成，客服会用其他方式退给您）';
  expect(await own()).toMatchObject({ paidYuan: '60.00', paidHow: partly });
});

it('a refund that the bank refused is not said to be on its way to the card', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  await phone.call('requestService', { captureId, kind: 'refund', text: '不办了' });
  await abnormal(orderId);
  const [wish] = (await phone.call('getMyData', {})).requests;
  expect(wish?.follow).toBe('银行没有收下 30.00 元的退款，客服正在处理。');
  const { rests } = (await phone.call('getCapture', { captureId })).capture;
  expect(rests).toBe('正在退款，采集已暂停。费用会退给您。');
});

it('of a refund that somebody made in the merchant platform, and the bank refused, no amount is said that nobody here knows', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  await phone.call('requestService', { captureId, kind: 'refund', text: '不办了' });
  const refundId = `MP${orderId}`;
  world.pay.ledger.refund({ refundId, orderId, amountFen: 1000, totalFen: 3000, reason: '商户平台退款' });
  await act({ action: 'learnRefund', orderId, refundId });
  await world.pay.settleRefund(refundId, 'ABNORMAL');
  expect(world.order(orderId).refundTrouble).toBe('abnormal');
  const [wish] = (await phone.call('getMyData', {})).requests;
  expect(wish?.follow).toBe('银行没有收下退款，客服正在处理。');
  expect(tasks(orderId).join()).not.toContain('退款 30.00 元');
});
