// What must be so before money counts as given back in another way, each condition alone: whoever books it too early lets a student
// be paid twice, and whoever may not book it leaves a deletion waiting for ever.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from './one-process.js';
import { begin } from './overtake.js';

let house: House;
let otherwise: typeof import('../../cloudfunctions/_journey/refund-otherwise.js');
let knownOrder: typeof import('../../cloudfunctions/_journey/orders.js')['knownOrder'];
beforeAll(async () => {
  house = await openHouse();
  otherwise = await import('../../cloudfunctions/_journey/refund-otherwise.js');
  ({ knownOrder } = await import('../../cloudfunctions/_journey/orders.js'));
});
afterAll(() => house.stop());

const daysAgo = (days: number): Date => new Date(Date.now() - days * 24 * 3600_000);
/** WeChat Pay refused it for good. */
const refused = (refundId: string, refundTurn = 1) => {
  const step = { event: 'refundFailed', from: 'refunding', to: 'paid', at: new Date(), time: '', by: 'tests' };
  return { state: 'paid', refundId, refundTurn, history: [step] };
};
const waiting = (refundId: string, refundTrouble: string) => ({ state: 'refunding', refundId, refundTrouble });
const part = { refundId: 'MP1', amountFen: 1000, at: new Date() };
const lost = { ...part, amountFen: 2000, toMerchant: true };

/** A refund over there, under whatever number. */
function back(orderId: string, refundId: string, status: 'SUCCESS' | 'CLOSED', amountFen = 3000): void {
  house.pay.ledger.refund({ refundId, orderId, amountFen, totalFen: 3000, reason: '' });
  house.pay.ledger.settle(refundId, status);
}

/** @returns whether a person may book what is stuck, or why not */
async function mayBook(orderId: string): Promise<string> {
  const order = await knownOrder(orderId);
  if (otherwise.stuckFen(order) === 0) return 'nothing is stuck';
  return otherwise.checkStuck(order).then(
    () => 'yes',
    (error: { say: string }) => error.say,
  );
}

const GOING = expect.stringContaining('正在处理');
const ARRIVED = expect.stringContaining('已经退出这笔退款');
const ELSEWHERE = expect.stringContaining('别的退款');

it.each<[string, (id: string) => object, (id: string) => void, unknown]>([
  ['was closed over there after all', (id) => refused(`R${id}`), (id) => back(id, `R${id}`, 'CLOSED'), 'yes'],
  [
    'has a number that nobody heard of, though the bank refused it',
    (id) => waiting(`R${id}-2`, 'abnormal'),
    () => 0,
    GOING,
  ],
  ['nobody has asked for', () => ({}), () => 0, 'nothing is stuck'],
  ['waits for the balance', (id) => waiting(`R${id}`, 'notEnough'), () => 0, 'nothing is stuck'],
  ['arrived after all', (id) => waiting(`R${id}`, 'abnormal'), (id) => back(id, `R${id}`, 'SUCCESS'), ARRIVED],
  ['was made by somebody else', () => waiting('MP7', 'abnormal'), () => 0, 'nothing is stuck'],
  ['went back elsewhere in the first turn', (id) => refused(`R${id}`), (id) => back(id, 'MA', 'SUCCESS'), ELSEWHERE],
  [
    'has an earlier number that was closed',
    (id) => refused(`R${id}-2`, 2),
    (id) => back(id, `R${id}`, 'CLOSED'),
    'yes',
  ],
  [
    'came back in a part that is booked',
    (id) => ({ ...refused(`R${id}`), returned: [part] }),
    (id) => back(id, 'MB', 'SUCCESS', 1000),
    'yes',
  ],
  [
    'went nowhere that is known, more than a year and a month after the payment',
    (id) => ({ ...waiting(`R${id}`, 'elsewhere'), paidAt: daysAgo(397) }),
    (id) => back(id, 'MC', 'SUCCESS'),
    'yes',
  ],
  [
    'went nowhere that is known, a year and less than a month after it',
    (id) => ({ ...waiting(`R${id}`, 'elsewhere'), paidAt: daysAgo(395) }),
    () => 0,
    'nothing is stuck',
  ],
])('a refund of WeChat Pay that %s', async (_words, noted, over, may) => {
  const { orderId } = await begin(house, 'paid');
  over(orderId);
  house.edit('orders', orderId, noted(orderId));
  expect(await mayBook(orderId)).toEqual(may);
});

it.each<[string, (id: string) => object, (id: string) => void, unknown]>([
  [
    'failed under its last number',
    (id) => ({ ...waiting(`Z${id}`, 'abnormal'), refundTurn: 9 }),
    (id) => back(id, `Z${id}`, 'CLOSED'),
    'yes',
  ],
  [
    'failed under one before the last',
    (id) => ({ ...waiting(`Y${id}`, 'abnormal'), refundTurn: 8 }),
    (id) => back(id, `Y${id}`, 'CLOSED'),
    GOING,
  ],
  ['went back in part elsewhere', (id) => refused(`S${id}`, 2), (id) => back(id, 'MD', 'SUCCESS', 1000), ELSEWHERE],
])('a refund of virtual payment that %s', async (_words, noted, over, may) => {
  process.env.PAY_PROVIDER = 'virtual';
  const { user, captureId } = await begin(house, 'verified');
  const code = house.pay.virtual.login(user);
  const { orderId, payment } = await house.call(user, 'createOrder', { captureId, code });
  if (payment && 'mode' in payment) house.pay.virtual.request(user, payment);
  process.env.PAY_PROVIDER = 'jsapi';
  await house.pay.pay(orderId, 'silent');
  await house.call(user, 'confirmPayment', { captureId });
  over(orderId);
  house.edit('orders', orderId, noted(orderId));
  expect(await mayBook(orderId)).toEqual(may);
});

it('what strayed is booked once, whoever of two says so first', async () => {
  const { orderId } = await begin(house, 'paid');
  house.edit('orders', orderId, { state: 'refunded', returned: [{ ...part, amountFen: 3000, toMerchant: true }] });
  const read = await knownOrder(orderId);
  const book = (voucher: string) => otherwise.settleOtherwise(read, voucher, { by: 'tests', note: '转账' });
  expect(await book('V-1')).toMatchObject({ state: 'refunded' });
  expect(await book('V-2')).toBeUndefined();
  expect(house.order(orderId).returned).toMatchObject([{ voucher: 'V-1' }]);
});

it('what is booked is in no trouble any more', async () => {
  const { orderId } = await begin(house, 'paid');
  house.edit('orders', orderId, waiting(`R${orderId}`, 'abnormal'));
  await otherwise.settleOtherwise(await knownOrder(orderId), 'V-1', { by: 'tests', note: '转账' });
  expect(house.order(orderId)).toMatchObject({ state: 'refunded', refundTrouble: '' });
});

it.each([
  ['while the rest is on its way, is paid to nobody yet', 1000, '学生没有收到。其余退款还在进行，现在先不要付'],
  ['as the last of an order, is given in another way', 3000, '学生没有收到。请用其他方式退给学生，再登记'],
])('a task about money that strayed, %s', async (_words, amountFen, words) => {
  const { orderId } = await begin(house, 'paid');
  house.edit('orders', orderId, waiting(`R${orderId}`, ''));
  const refundId = `MS${amountFen}`;
  const { learnRefund } = await import('../../cloudfunctions/_journey/refund-book.js');
  await learnRefund(await knownOrder(orderId), { refundId, amountFen, toMerchant: true }, 'tests');
  const task = house.cloud.store.read('requests', `money-merchant-${refundId}`);
  expect(task).toMatchObject({ text: expect.stringContaining(words) });
});

it.each<[string, (id: string) => object, (id: string) => string, string]>([
  [
    'that is told a second time',
    (id) => ({ ...waiting(`R${id}`, ''), returned: [lost] }),
    () => 'MP1',
    '其余退款还在进行',
  ],
  ['while somebody else gives the rest back', () => waiting('MP8', ''), () => 'MS8', '请用其他方式退给学生'],
  ['while nobody asks for the rest', (id) => ({ ...refused(`R${id}`) }), () => 'MS9', '请用其他方式退给学生'],
])('a task about money that strayed, %s, says whether the rest is waited for', async (_words, noted, idOf, words) => {
  const { orderId } = await begin(house, 'paid');
  house.cloud.store.write([{ name: 'requests', id: 'money-merchant-MP1', doc: null }]);
  house.edit('orders', orderId, noted(orderId));
  const refundId = idOf(orderId);
  const { learnRefund } = await import('../../cloudfunctions/_journey/refund-book.js');
  await learnRefund(await knownOrder(orderId), { refundId, amountFen: 2000, toMerchant: true }, 'tests');
  const task = house.cloud.store.read('requests', `money-merchant-${refundId}`);
  expect(task).toMatchObject({ text: expect.stringContaining(words) });
});
