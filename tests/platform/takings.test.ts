// Money in the rooms that book it, without a phone around them: the wrong amount, the second payment, a refund told twice,
// what is still owed, and whether a photo may be used whose money is on its way back.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Batch, Capture, Order } from '../../cloudfunctions/_journey/documents.js';
import { CAPTURE_STATUS } from '../../shared/capture.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import { AppError } from '../../shared/errors.js';
import { claim } from './connect.js';
import { type House, openHouse } from './one-process.js';

let house: House;
let orders: typeof import('../../cloudfunctions/_journey/orders.js');
let payments: typeof import('../../cloudfunctions/_journey/payments.js');
let refunds: typeof import('../../cloudfunctions/_journey/refunds.js');
let book: typeof import('../../cloudfunctions/_journey/refund-book.js');
let batch: Batch;
let capture: Capture;
let order: Order;
beforeAll(async () => {
  house = await openHouse();
  orders = await import('../../cloudfunctions/_journey/orders.js');
  payments = await import('../../cloudfunctions/_journey/payments.js');
  refunds = await import('../../cloudfunctions/_journey/refunds.js');
  book = await import('../../cloudfunctions/_journey/refund-book.js');
  const { knownBatch } = await import('../../cloudfunctions/_journey/batches.js');
  batch = await knownBatch('JSJ2027');
});
afterAll(() => house.stop());
let turn = 0;
beforeEach(async () => {
  capture = await claim('user', `money-${turn++}`);
  house.edit('captures', capture._id, { state: 'paying', status: CAPTURE_STATUS.paying });
  order = await orders.ensureOrder(capture, batch, 0, about);
});

const about = { description: '图像采集', openid: 'o' };
const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));
const paid = (amountFen = order.amountFen) => ({ amountFen, transactionId: 'T', paidAt: new Date() });
const settle = (id = order._id, amountFen = order.amountFen) => payments.settlePayment(id, paid(amountFen), 'tests');
/** Paid at WeChat Pay, and nobody has told us. */
async function payThere({ _id: orderId, amountFen, description, expiresAt: expires }: Order): Promise<void> {
  const { prepay } = await import('../../cloudfunctions/_platform/pay.js');
  await prepay('jsapi', { orderId, amountFen, openid: 'o', description, expires });
  await house.pay.pay(orderId, 'silent');
}
const openTasks = () => house.cloud.store.find('requests', { orderId: order._id }).length;

it('one fen more or less is booked nowhere, and a task says so', async () => {
  for (const off of [-1, 1, -order.amountFen])
    expect(await settle(order._id, order.amountFen + off).catch(codeOf)).toBe('PAY_BAD_NOTICE');
  expect([house.order(order._id).state, house.capture(capture._id).state]).toEqual(['created', 'paying']);
  expect(openTasks()).toBe(1);
});

it('a payment is booked once, with what it cost, however often it is told', async () => {
  await settle();
  await settle();
  expect(house.order(order._id)).toMatchObject({ state: 'paid', transactionId: 'T' });
  expect(house.capture(capture._id)).toMatchObject({ state: 'paid', paidOrderId: order._id, paidFen: order.amountFen });
  expect(house.capture(capture._id).history.filter(({ event }) => event === 'pay')).toHaveLength(1);
});

// a capture that was paid and then closed with its window takes a first payment still, and no second one
it.each(['paid', 'closed'] as const)(
  'a second payment of a %s capture goes back and changes nothing of the first',
  async (state) => {
    const second = await orders.ensureOrder(capture, batch, 1, about);
    await house.call('user', 'login', { consent: { face: true, identity: true }, version: CONSENT_SINCE });
    await payThere(second);
    await settle();
    house.edit('captures', capture._id, { state });
    await settle(second._id);
    expect(house.capture(capture._id)).toMatchObject({ state, paidOrderId: order._id });
    expect(['refunding', 'refunded']).toContain(house.order(second._id).state);
    expect(house.order(order._id).state).toBe('paid');
  },
);

it('money that came back is counted once under one number, and ends the capture when all of it is back', async () => {
  await settle();
  const back = (refundId: string, amountFen: number) =>
    book.learnRefund(house.order(order._id), { refundId, amountFen }, 'tests');
  // more than half: counted twice it would be all of it
  const most = order.amountFen - 1000;
  await back('M1', most);
  await back('M1', most);
  expect(house.order(order._id)).toMatchObject({ state: 'paid', returned: [{ refundId: 'M1', amountFen: most }] });
  expect(orders.owedFen(house.order(order._id))).toBe(1000);
  expect(house.capture(capture._id).state).toBe('paid');
  await back('M2', 1000);
  expect([house.order(order._id).state, house.capture(capture._id).state]).toEqual(['refunded', 'refunded']);
});

it('a refund holds the photo from its first moment, and an approved one cannot be refunded', async () => {
  await settle();
  house.edit('captures', capture._id, { state: 'approved' });
  expect(await refunds.startRefund(house.order(order._id), 'x', 'tests').catch(codeOf)).toBe('WRONG_STATE');
  expect(house.order(order._id).state).toBe('paid');
  house.edit('captures', capture._id, { state: 'reviewing' });
  // WeChat Pay knows no such payment: the refund fails for good, and the photo goes on
  const { holdService } = await import('../../cloudfunctions/_journey/refund-hold.js');
  await holdService(house.order(order._id));
  expect(await orders.checkMoneyHere(house.capture(capture._id)).catch(codeOf)).toBe('WRONG_STATE');
});

it('what was promised before paying is kept after two refusals for a fault of the photo, once, also by two timers', async () => {
  process.env.REFUND_PROMISE = '两次未被接收，费用自动退还。';
  const promised = await orders.ensureOrder(capture, batch, 1, about);
  delete process.env.REFUND_PROMISE;
  expect([promised.promise, order.promise]).toEqual(['两次未被接收，费用自动退还。', '']);
  const { _id: orderId, amountFen } = promised;
  await payThere(promised);
  await settle(orderId);
  const { refuseDelivery } = await import('../../cloudfunctions/_journey/verdicts.js');
  const { keepPromises } = await import('../../cloudfunctions/sweep/promise.js');
  const refuse = (code: string, by = 'chsi') => {
    house.edit('captures', capture._id, { state: 'approved' });
    return refuseDelivery(house.capture(capture._id), '请重拍。', by, code);
  };
  const runTimer = async (now: Date) => {
    const ids = (await keepPromises.waiting(now, 50)).map(({ _id }) => _id);
    const items = (await keepPromises.load(ids, now)).filter(({ _id }) => _id === capture._id);
    return Promise.all(items.map((item) => keepPromises.work(item, now)));
  };
  // a fault of the person, a word of staff, and one refusal for the photo: nothing falls due
  for (const [code, by] of [
    ['compare-failed', 'chsi'],
    ['not-per-standard', 'staff:王芳'],
    ['not-per-standard', 'chsi'],
  ] as const)
    await refuse(code, by);
  expect([house.capture(capture._id).photoRefusals, await runTimer(new Date())]).toEqual([1, []]);
  await refuse('not-per-standard');
  expect(house.order(orderId).state).toBe('paid');
  // a student who is shooting again is given it all the same
  house.edit('captures', capture._id, { state: 'checked' });
  await Promise.all([runTimer(new Date()), runTimer(new Date())]);
  expect(['refunding', 'refunded']).toContain(house.order(orderId).state);
  expect(house.order(orderId).history.filter(({ event }) => event === 'askRefund')).toHaveLength(1);
  expect(house.order(orderId)).toMatchObject({ refundFen: amountFen, refundReason: '2 次未被学信网接收，按承诺退款' });
  expect(await runTimer(new Date())).toEqual([]);
});

it('an order without a promise stays paid, however often its photo is refused', async () => {
  await settle();
  house.edit('captures', capture._id, { state: 'refused', promiseDueAt: new Date(), photoRefusals: 2 });
  const { keepPromises } = await import('../../cloudfunctions/sweep/promise.js');
  expect(await keepPromises.work(house.capture(capture._id), new Date())).toBe(false);
  expect([house.order(order._id).state, house.capture(capture._id).promiseDueAt]).toEqual(['paid', undefined]);
});

it('a photo is used only where its money is here: paid and not going back, or waived', async () => {
  const here = (fields: Partial<Capture>) => orders.checkMoneyHere({ ...capture, ...fields }).then(() => 'OK', codeOf);
  expect(await here({})).toBe('WRONG_STATE');
  expect(await here({ paidOrderId: order._id })).toBe('WRONG_STATE');
  await settle();
  expect(await here({ paidOrderId: order._id })).toBe('OK');
  expect(await here({ paidOrderId: order._id, refundAskedAt: new Date() })).toBe('WRONG_STATE');
  house.edit('orders', order._id, { state: 'refunding' });
  expect(await here({ paidOrderId: order._id })).toBe('WRONG_STATE');
});

it('an order is offered at today’s price only, to whoever began it, and not in its last five minutes', () => {
  const soon = (minutes: number) => ({ ...order, expiresAt: new Date(Date.now() + minutes * 60_000) });
  const isOffered = (one: Order, off = 0) => orders.isOfferable(one, capture, order.amountFen + off);
  expect([isOffered(soon(10)), isOffered(soon(4))]).toEqual([true, false]);
  for (const off of [-1, 1]) expect(isOffered(soon(10), off)).toBe(false);
  // the capture moved on: before the order has followed it, and after
  for (const other of [{ userKey: 'old' }, { moved: true }]) expect(isOffered({ ...soon(10), ...other })).toBe(false);
});

it('each order and each turn of a refund has a number of its own, the same at every try', async () => {
  const { isOurs, refundIdOf } = await import('../../cloudfunctions/_journey/refund-number.js');
  const ids = [0, 1, 2].map((seq) => orders.orderIdOf(capture._id, seq));
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^\w{6,32}$/);
  const turns = (provider: 'jsapi' | 'virtual') =>
    [1, 2, 3].map((turn) => refundIdOf({ _id: ids[0]!, provider }, turn));
  expect(turns('jsapi')).toEqual([`R${ids[0]}`, `R${ids[0]}-2`, `R${ids[0]}-3`]);
  expect(turns('virtual')).toEqual([`R${ids[0]}`, `S${ids[0]}`, `T${ids[0]}`]);
  // docs, refund_order
  for (const id of turns('virtual')) expect(id).toMatch(/^[\w-]{8,32}$/);
  for (const provider of ['jsapi', 'virtual'] as const)
    for (const refundId of turns(provider)) expect(isOurs({ ...order, _id: ids[0]!, refundId })).toBe(true);
  expect(isOurs({ ...order, refundId: 'MP4200' })).toBe(false);
});

it('what was paid stays the price, whatever the batch says since; whom the school pays for pays nothing', async () => {
  const { priceOf } = await import('../../cloudfunctions/_journey/price.js');
  const now = { ...batch, priceFen: 9900 };
  const waive = { at: new Date(), time: '', event: 'waive', from: 'verified', to: 'paid', by: 'tests' } as const;
  const of = (fields: Partial<Capture>) => priceOf({ ...capture, ...fields }, now);
  expect(of({ paidOrderId: order._id, paidFen: 3000 }).priceFen).toBe(3000);
  expect(of({}).priceFen).toBe(9900);
  expect(of({ history: [waive] })).toEqual({ payer: 'school', priceFen: 0 });
});
