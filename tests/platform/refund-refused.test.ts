// A refund that WeChat Pay refuses for good, although it calls the order refunded since an earlier try: no money is on its way, a
// person has the task, and the student goes on.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from './one-process.js';
import { begin } from './overtake.js';

let house: House;
let refunds: typeof import('../../cloudfunctions/_journey/refunds.js');
beforeAll(async () => {
  house = await openHouse();
  refunds = await import('../../cloudfunctions/_journey/refunds.js');
  house.pay.holdRefunds(true);
});
afterAll(() => house.stop());

const start = (orderId: string) => refunds.startRefund(house.order(orderId), '申请退款', 'tests');
const tasks = (orderId: string) => house.cloud.store.find('requests', { orderId }).map(({ text }) => String(text));

/** Nothing is on its way, and nobody is told that something will be booked by itself. */
function expectGoesOn(captureId: string, orderId: string): void {
  expect(house.order(orderId)).toMatchObject({ state: 'paid', refundTrouble: '' });
  expect(house.capture(captureId).refundAskedAt).toBeUndefined();
  expect(tasks(orderId).at(-1)).toContain('没有退成：微信支付拒绝（USER_ACCOUNT_ABNORMAL）');
  expect(tasks(orderId).join()).not.toContain('自动入账');
}

it('one that WeChat closed, and whose next number finds the student’s account gone', async () => {
  const { user, captureId, orderId } = await begin(house, 'paid');
  await start(orderId);
  house.pay.ledger.settle(`R${orderId}`, 'CLOSED');
  await refunds.finishRefund(house.order(orderId), { state: 'closed' }, 'tests');
  house.pay.ledger.gone.add(user);
  await start(orderId);
  expect(house.order(orderId).refundId).toBe(`R${orderId}-2`);
  expectGoesOn(captureId, orderId);
});

it('one for the rest, when a part went back in the merchant platform before the account was gone', async () => {
  const { user, captureId, orderId } = await begin(house, 'paid');
  const about = { orderId, totalFen: 3000, reason: '商户平台退款' };
  house.pay.ledger.refund({ refundId: 'MP1', amountFen: 1000, ...about });
  house.pay.ledger.settle('MP1', 'SUCCESS');
  const { learnRefund } = await import('../../cloudfunctions/_journey/refund-book.js');
  await learnRefund(house.order(orderId), { refundId: 'MP1', amountFen: 1000 }, 'tests');
  house.pay.ledger.gone.add(user);
  await start(orderId);
  expectGoesOn(captureId, orderId);
});

it('one whose photo was handed over all the same is no money without a service', async () => {
  const { listMoney } = await import('../../cloudfunctions/staff/look-money.js');
  const listed = async () => JSON.stringify((await listMoney()).details);
  const { user, captureId, orderId } = await begin(house, 'paid');
  house.pay.ledger.gone.add(user);
  await start(orderId);
  expect(await listed()).toContain(orderId);
  house.edit('captures', captureId, { state: 'approved' });
  expect(await listed()).not.toContain(orderId);
});

it('one of which nobody knows why WeChat calls the order refunded waits for the bill', async () => {
  const { user, orderId } = await begin(house, 'paid');
  house.pay.ledger.refund({ refundId: 'MP2', amountFen: 1000, orderId, totalFen: 3000, reason: '商户平台退款' });
  house.pay.ledger.gone.add(user);
  await start(orderId);
  expect(house.order(orderId)).toMatchObject({ state: 'refunding', refundTrouble: 'elsewhere' });
});
