// Money that went back and is with the merchant again: what its student reads of it, of whichever payment it was, and what staff are
// told until it is given.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Order } from '../../cloudfunctions/_journey/documents.js';
import { type House, openHouse } from './one-process.js';
import { begin } from './overtake.js';

let house: House;
let book: typeof import('../../cloudfunctions/_journey/refund-book.js');
let refunds: typeof import('../../cloudfunctions/_journey/refunds.js');
let settle: typeof import('../../cloudfunctions/_journey/refund-otherwise.js')['settleOtherwise'];
let knownOrder: typeof import('../../cloudfunctions/_journey/orders.js')['knownOrder'];
beforeAll(async () => {
  house = await openHouse();
  book = await import('../../cloudfunctions/_journey/refund-book.js');
  refunds = await import('../../cloudfunctions/_journey/refunds.js');
  ({ settleOtherwise: settle } = await import('../../cloudfunctions/_journey/refund-otherwise.js'));
  ({ knownOrder } = await import('../../cloudfunctions/_journey/orders.js'));
});
afterAll(() => house.stop());

const by = 'tests';
const MERCHANT = { toMerchant: true };

/** A second payment for the same record, which goes back under a number of ours. */
function payTwice(orderId: string): string {
  const _id = `${orderId.slice(0, -1)}9`;
  const doc = { ...house.order(orderId), _id, state: 'refunding', refundId: `R${_id}`, refundFen: 3000 };
  house.cloud.store.write([{ name: 'orders', id: _id, doc }]);
  return _id;
}

/** What came of the refund of an order. */
async function back(
  orderId: string,
  amountFen: number,
  o: { toMerchant?: boolean; refundId?: string } = {},
): Promise<Order> {
  const { refundId = `R${orderId}`, toMerchant } = o;
  return book.learnRefund(await knownOrder(orderId), { refundId, amountFen, toMerchant }, by);
}

const hintOf = async (user: string, captureId: string) =>
  (await house.call(user, 'getCapture', { captureId })).capture.hint;
const tasksOf = (orderId: string) =>
  (house.cloud.store.find('requests', { orderId }) as unknown as { _id: string; text: string }[]).map(
    ({ text }) => text,
  );

describe('what a student reads of it', () => {
  const STRAYED = '退款没有到您的账户，客服会用其他方式退给您。';
  const PART = '有一部分退款没有到您的账户，客服会用其他方式退给您。';
  const ANOTHER = '有一笔付款的退款没有到您的账户，客服会用其他方式退给您。';
  const OVER = '费用已退回，本次采集结束。';

  it('of a second payment is said of that one, and the first that arrived is said to have arrived', async () => {
    const { user, captureId, orderId } = await begin(house, 'paid');
    const next = await hintOf(user, captureId);
    const second = payTwice(orderId);
    await back(second, 3000, MERCHANT);
    expect(await hintOf(user, captureId)).toBe(`${next}${ANOTHER}`);
    house.edit('orders', orderId, { state: 'refunding', refundId: `R${orderId}`, refundFen: 3000 });
    await back(orderId, 3000);
    expect(await hintOf(user, captureId)).toBe(`${OVER}${ANOTHER}`);
    const wish = { kind: 'refund', captureId, text: '不办了' } as const;
    const refused = house.call(user, 'requestService', wish);
    await expect(refused).rejects.toThrow('费用已经退回');
    await settle(await knownOrder(second), 'V-1', { by, note: '转账' });
    expect(await hintOf(user, captureId)).toBe(OVER);
  });

  it('of the payment that the record stands on is said of that one, whatever became of another', async () => {
    const { user, captureId, orderId } = await begin(house, 'paid');
    const next = await hintOf(user, captureId);
    const second = payTwice(orderId);
    await back(orderId, 1000, { ...MERCHANT, refundId: 'MP1' });
    expect(await hintOf(user, captureId)).toBe(`${next}${PART}`);
    await back(second, 3000, MERCHANT);
    expect(await hintOf(user, captureId)).toBe(`${next}${PART}${ANOTHER}`);
    house.edit('orders', orderId, { state: 'refunding', refundId: `R${orderId}`, refundFen: 2000 });
    await back(orderId, 2000);
    expect(await hintOf(user, captureId)).toBe(`${STRAYED}${ANOTHER}`);
    const wish = { kind: 'refund', captureId, text: '不办了' } as const;
    await expect(house.call(user, 'requestService', wish)).rejects.toThrow(STRAYED);
    await settle(await knownOrder(orderId), 'V-1', { by, note: '转账' });
    expect(await hintOf(user, captureId)).toBe(`${OVER}${ANOTHER}`);
  });

  it('is noted although another order of the record cannot be read', async () => {
    const { user, captureId, orderId } = await begin(house, 'paid');
    const second = payTwice(orderId);
    house.edit('orders', orderId, { amountFen: '30 元' });
    await back(second, 3000, MERCHANT);
    expect(await hintOf(user, captureId)).toContain(ANOTHER);
  });
});

describe('what staff are told of it', () => {
  const waiting = (refundId: string) => ({ state: 'refunding', refundId, refundFen: 3000 });
  const FREE = '其余退款已经有结果。此前退回商户账户的 10.00 元，现在请用其他方式退给学生';
  const freed = (orderId: string) => tasksOf(orderId).filter((text) => text.includes(FREE));
  const stateOf = (refundId: string) => house.cloud.store.read('requests', `money-merchant-${refundId}`)?.state;

  /** A part strayed while the rest was on its way, so that nobody may give it yet. */
  async function strays() {
    const { orderId } = await begin(house, 'paid');
    house.edit('orders', orderId, waiting(`R${orderId}`));
    const refundId = `MP-${orderId}`;
    await back(orderId, 1000, { ...MERCHANT, refundId });
    expect([freed(orderId), stateOf(refundId)]).toEqual([[], 'open']);
    return { orderId, refundId };
  }

  it.each<[string, (orderId: string) => Promise<unknown>]>([
    ['arrived', (orderId) => back(orderId, 2000)],
    ['strayed as well', (orderId) => back(orderId, 2000, MERCHANT)],
    [
      'was refused by its bank',
      async (orderId) => refunds.finishRefund(await knownOrder(orderId), { state: 'abnormal' }, by),
    ],
    [
      'was refused for good',
      async (orderId) => {
        house.pay.ledger.gone.add(house.pay.ledger.find(orderId).openid);
        await refunds.startRefund(await knownOrder(orderId), '申请退款', by);
        expect(house.order(orderId).state).toBe('paid');
      },
    ],
  ])('says once that it may be given, when the rest %s, and no longer to wait', async (_words, ends) => {
    const { orderId, refundId } = await strays();
    await ends(orderId);
    expect([freed(orderId).length, stateOf(refundId)]).toEqual([1, 'answered']);
    // the timer looks once more whether it was carried through
    await book.endRefund(await knownOrder(orderId), by);
    expect(freed(orderId)).toHaveLength(1);
  });

  it('says nothing anew where nobody was told to wait, or where it was given meanwhile', async () => {
    const { orderId } = await begin(house, 'paid');
    await back(orderId, 1000, { ...MERCHANT, refundId: 'MP-first' });
    house.edit('orders', orderId, waiting(`R${orderId}`));
    await back(orderId, 2000);
    expect(tasksOf(orderId).filter((text) => text.includes('已经有结果'))).toEqual([]);
    const { orderId: given } = await strays();
    const { returned } = house.order(given);
    house.edit('orders', given, { returned: returned.map((one) => ({ ...one, voucher: 'V-1' })) });
    await back(given, 2000);
    expect(freed(given)).toEqual([]);
  });
});
