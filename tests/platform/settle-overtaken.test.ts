// A refund that a person says was given in another way, when somebody else was faster, or when the function was killed: nothing is
// counted twice, and nobody asks WeChat Pay for money that the student has.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contextOf } from '../../local/cloudbase/identity.js';
import { type House, openHouse } from './one-process.js';
import { begin } from './overtake.js';

let house: House;
let otherwise: typeof import('../../cloudfunctions/_journey/refund-otherwise.js');
let book: typeof import('../../cloudfunctions/_journey/refund-book.js');
let refunds: typeof import('../../cloudfunctions/_journey/refunds.js');
beforeAll(async () => {
  house = await openHouse();
  otherwise = await import('../../cloudfunctions/_journey/refund-otherwise.js');
  book = await import('../../cloudfunctions/_journey/refund-book.js');
  refunds = await import('../../cloudfunctions/_journey/refunds.js');
});
afterAll(() => house.stop());

/** Paid, and refused by WeChat Pay; in `read` as staff have read it before a part of it came back. */
async function overtaken() {
  const { knownOrder } = await import('../../cloudfunctions/_journey/orders.js');
  const { user, captureId, orderId } = await begin(house, 'paid');
  house.pay.ledger.gone.add(user);
  await refunds.startRefund(house.order(orderId), '申请退款', 'tests');
  const read = await knownOrder(orderId);
  await book.learnRefund(read, { refundId: `MP${orderId}`, amountFen: 1000 }, 'tests');
  return { captureId, orderId, read };
}
const settle = (order: Awaited<ReturnType<typeof overtaken>>['read']) =>
  otherwise.settleOtherwise(order, 'V-1', { by: 'tests', note: '转账' });

it('a part that came back since it was read is not counted a second time', async () => {
  const { orderId, read } = await overtaken();
  expect(await settle(read)).toBeUndefined();
  expect(house.order(orderId)).toMatchObject({ state: 'paid', returned: [{ amountFen: 1000 }] });
  const { knownOrder } = await import('../../cloudfunctions/_journey/orders.js');
  expect(await settle(await knownOrder(orderId))).toMatchObject({ state: 'refunded' });
  expect(house.order(orderId).returned.map(({ amountFen }) => amountFen)).toEqual([1000, 2000]);
  const { returnedWords } = await import('../../cloudfunctions/_journey/refund-wish.js');
  expect(returnedWords(house.order(orderId))).toBe('已退回 30.00 元，其中 20.00 元用其他方式退款。');
});

it('cut off before it was booked, the record goes on and no money is asked back', async () => {
  const { captureId, orderId, read } = await overtaken();
  await settle(read);
  expect(house.capture(captureId)).toMatchObject({ refundElsewhere: true });
  house.pay.ledger.gone.clear();
  house.edit('captures', captureId, { refundAskedAt: new Date(Date.now() - 5 * 60_000) });
  const before = house.pay.ledger.refunds.length;
  await house.invoke('sweep', {}, contextOf({ context: { TCB_SOURCE: 'wx_trigger' } }));
  expect(house.capture(captureId).refundAskedAt).toBeUndefined();
  expect([house.order(orderId).state, house.pay.ledger.refunds.length]).toEqual(['paid', before]);
});
