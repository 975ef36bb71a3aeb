// The first order of all was edited by hand until nobody can read it, and so was a bill: the chores that only ask whether there is
// an order at all, and since when, go on.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Order } from '../../cloudfunctions/_journey/documents.js';
import { type House, openHouse } from './one-process.js';
import { begin } from './overtake.js';
import { compareRows } from './whole-bill.js';

let house: House;
let order: Order;
const DAY_MS = 24 * 3600_000;
beforeAll(async () => {
  house = await openHouse();
  const { orderId } = await begin(house, 'paid');
  order = house.order(orderId);
  house.edit('orders', orderId, { createdAt: new Date(Date.now() - 5 * DAY_MS), amountFen: '30 元' });
});
afterAll(() => house.stop());

it('its day is still the first that is compared', async () => {
  const { BILLS } = await import('../../cloudfunctions/sweep/bills.js');
  expect((await BILLS[0]!.waiting(new Date(), 100)).length).toBeGreaterThanOrEqual(4);
  // an order whose day nobody can read is not the oldest
  house.cloud.store.write([{ name: 'orders', id: 'odd', doc: { ...order, _id: 'odd', createdAt: '三月' } }]);
  expect((await BILLS[0]!.waiting(new Date(), 100)).length).toBeGreaterThanOrEqual(4);
});

it('its student’s complaint is still fetched', async () => {
  const id = await house.pay.complain(order._id, '没有收到照片', { noticed: false });
  const { COMPLAINTS } = await import('../../cloudfunctions/sweep/complaints.js');
  expect(await COMPLAINTS[0]!.waiting(new Date(), 100)).toEqual([{ _id: id }]);
});

it('a bill that cannot be read is compared anew, and keeps no other day waiting', async () => {
  const { BILLS } = await import('../../cloudfunctions/sweep/bills.js');
  const [oldest] = await BILLS[0]!.waiting(new Date(), 100);
  const { compareBill } = await import('../../cloudfunctions/_journey/bills.js');
  const day = oldest!._id.slice('trade-'.length);
  house.cloud.store.write([
    { name: 'bills', id: oldest!._id, doc: { _id: oldest!._id, kind: 'trade', day, rows: '三' } },
  ]);
  expect((await BILLS[0]!.waiting(new Date(), 100)).map(({ _id }) => _id)).toContain(oldest!._id);
  await compareBill('trade', day, new Date(), performance.now() + 10_000);
  expect(house.cloud.store.read('bills', oldest!._id)).toMatchObject({ rows: 0, state: 'absent' });
});

it('a fee that is no number makes a bill none, and is never written down as a sum', async () => {
  const row = new Map([
    ['公众账号ID', 'wx-of-another-program'],
    ['交易状态', 'SUCCESS'],
    ['应结订单金额', '30.00'],
  ]);
  const withFee = (fee: string) => compareRows('2026-03-02', [new Map([...row, ['手续费', fee]])]);
  expect((await withFee('0.18000')).allFeeFen).toBe(18);
  await expect(withFee('免收')).rejects.toThrow('not an amount');
});

it('a payment whose time a bill writes in another way is booked on the day of that bill', async () => {
  const { orderId } = await begin(house, 'paying');
  const row = new Map([
    ['商户订单号', orderId],
    ['微信订单号', 'T1'],
    ['交易状态', 'SUCCESS'],
    ['交易时间', 'yesterday'],
    ['订单金额', '30.00'],
    ['应结订单金额', '30.00'],
  ]);
  await compareRows('2026-03-02', [row]);
  expect(house.order(orderId)).toMatchObject({ state: 'paid', paidAt: new Date('2026-03-02T00:00:00+08:00') });
});
