// Notices that WeChat Pay signed rightly about an order that we never made: several systems may hang on one merchant
// number. They are refused, so that nobody counts on us, and staff read of them, because somebody has paid.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Audit } from '../../cloudfunctions/_journey/documents-service.js';
import { type House, openHouse } from './one-process.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const ORDER = 'OrderOfAnotherSystem01';
/** The notice that came last, brought to us. */
const told = async () => {
  const { headers, body } = house.notices.at(-1)!;
  return house.invoke('payNotify', { httpMethod: 'POST', headers, body }, {});
};
const written = () => house.cloud.store.find('audit', { what: 'noticeRefused' }) as unknown as Audit[];

it('a payment or refund of an order that we do not know is refused, books nothing, and is written down once each', async () => {
  const { ledger } = house.pay;
  const unknown = { request: '', description: '别处的订单', amountFen: 3000, openid: 'oSomebody' };
  ledger.open({ ...unknown, orderId: ORDER, expires: '2099-01-01T00:00:00+08:00' });
  ledger.pay(ORDER);
  await house.pay.notice(ORDER);
  // WeChat Pay repeats what was refused
  for (let times = 0; times < 2; times++) expect(await told()).toMatchObject({ statusCode: 401 });
  expect(written()).toMatchObject([{ orderId: ORDER, by: 'pay', detail: { why: 'order unknown' } }]);
  await house.pay.refundByHand(ORDER);
  expect(await told()).toMatchObject({ statusCode: 401 });
  expect(written().map(({ orderId }) => orderId)).toEqual([ORDER, ORDER]);
  expect(house.cloud.store.find('orders', {})).toEqual([]);
});
