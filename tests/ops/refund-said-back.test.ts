// Virtual payment takes a refund back that it has called done, and names none that somebody has begun in its console. While
// nobody knows what became of the money no person is told to give it by hand, because the student would then have it twice.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startWorld, type World } from '../flow/world.js';
import { clockworkOf, past } from './clockwork.js';
import { consoleOf } from './console.js';
import { settleOf, stuckMoneyOf } from './stuck-money.js';

let world: World;
const { newPhone, reset, state, sweep } = clockworkOf(() => world);
const { act, deed, refused } = consoleOf(() => world);
const { paid, tasks } = stuckMoneyOf(() => world);
beforeAll(async () => {
  world = await startWorld();
  world.takeBy('virtual');
});
afterAll(() => world.stop());
beforeEach(() => {
  reset();
  world.pay.virtual.edit = (order) => order;
});

const BY_HAND = '用其他方式退给学生';
/** As the console of virtual payment begins one: nobody hears of it. @returns its number there */
function begunInConsole(orderId: string): string {
  const { ledger } = world.pay;
  const refundId = `MP${orderId}`;
  const { amountFen } = ledger.find(orderId);
  ledger.refund({ refundId, orderId, amountFen, totalFen: amountFen, reason: '后台退款' });
  return refundId;
}
/** Virtual payment calls an order refunded since so many hours, of which nothing is left. */
function saidBack(hours: number): void {
  const update_time = Math.floor(Date.now() / 1000) - hours * 3600;
  world.pay.virtual.edit = (order) => ({ ...order, status: 5, left_fee: 0, update_time });
}
const nextDay = async (orderId: string) => {
  world.edit('orders', orderId, { dueAt: past(1) });
  await sweep();
};

it('a refund that is refused while the console gives the money back waits for that one', async () => {
  const { captureId, orderId } = await paid(newPhone());
  const refundId = begunInConsole(orderId);
  await deed({ action: 'refund', orderId });
  expect(world.order(orderId)).toMatchObject({ state: 'refunding', refundTrouble: 'elsewhere' });
  expect(tasks(orderId).join()).not.toContain(BY_HAND);
  // no bill tells of it: staff are told where to look, and that each day it is asked about
  expect(tasks(orderId).join()).toMatch(/虚拟支付后台.*每天自动核对/);
  await refused(settleOf(orderId), '退款还可能到账');
  world.pay.ledger.settle(refundId, 'SUCCESS');
  await nextDay(orderId);
  expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
  expect(world.order(orderId).returned).toMatchObject([{ amountFen: 3000 }]);
});

it('one that came to nothing over there is asked for again', async () => {
  const { captureId, orderId } = await paid(newPhone());
  const refundId = begunInConsole(orderId);
  await deed({ action: 'refund', orderId });
  world.pay.ledger.settle(refundId, 'CLOSED');
  for (let days = 0; days < 2; days++) await nextDay(orderId);
  expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
  expect(world.order(orderId).returned).toMatchObject([{ refundId: `R${orderId}`, amountFen: 3000 }]);
});

it('what is called refunded since an hour is neither asked back for good nor given by hand, until the day is over', async () => {
  const { captureId, orderId } = await paid(newPhone());
  saidBack(1);
  await deed({ action: 'refund', orderId });
  expect(world.order(orderId)).toMatchObject({ state: 'refunding', refundTrouble: 'elsewhere' });
  expect(tasks(orderId).join()).not.toContain(BY_HAND);
  await refused(settleOf(orderId), '退款还可能到账');
  saidBack(25);
  await nextDay(orderId);
  expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
});

it('nor is what was refused before, and is called refunded since an hour', async () => {
  const phone = newPhone();
  const { captureId, orderId } = await paid(phone);
  world.pay.ledger.gone.add(phone.openid);
  await deed({ action: 'refund', orderId });
  expect([world.order(orderId).state, tasks(orderId).join()]).toEqual(['paid', expect.stringContaining(BY_HAND)]);
  saidBack(1);
  await refused(settleOf(orderId), '别的退款');
  world.pay.virtual.edit = (order) => order;
  await act(settleOf(orderId));
  expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
});

it('a refund that staff name before its payment was booked stops the record as well', async () => {
  const phone = newPhone();
  const { captureId } = await phone.verify('li-xiaoyu');
  const { orderId } = await phone.order(captureId);
  await world.pay.pay(orderId, 'silent');
  const refundId = begunInConsole(orderId);
  await act({ action: 'learnRefund', orderId, refundId });
  expect(world.order(orderId)).toMatchObject({ state: 'refunding', refundId });
  await refused(settleOf(orderId), '退款还可能到账');
  world.pay.ledger.settle(refundId, 'SUCCESS');
  await sweep();
  expect([world.order(orderId).state, state(captureId)]).toEqual(['refunded', 'refunded']);
});
