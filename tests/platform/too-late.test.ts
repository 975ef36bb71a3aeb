// What comes too late: a payment that is told after its money went back, and what the old account of a capture had begun before
// the capture moved to the new one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture, Order } from '../../cloudfunctions/_journey/documents.js';
import { suffixOf } from '../../local/chsi/index.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import { AppError } from '../../shared/errors.js';
import { type House, openHouse } from './one-process.js';

let house: House;
let payments: typeof import('../../cloudfunctions/_journey/payments.js');
beforeAll(async () => {
  house = await openHouse();
  payments = await import('../../cloudfunctions/_journey/payments.js');
});
afterAll(() => house.stop());
const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error));
const here = ({ _id }: Order): Order => house.order(_id);
const holder = ({ captureId }: Order): Capture => house.capture(captureId);

let turn = 0;
const agree = (openid: string) =>
  house.call(openid, 'login', { consent: { face: true, identity: true }, version: CONSENT_SINCE });
/** A capture whose owner stands before the cashier. */
async function begin() {
  // whoever held the 学籍 in the test before is gone
  for (const { _id } of house.cloud.store.find('captures', {}) as { _id: string }[])
    house.edit('captures', _id, { state: 'erased', userKey: 'erased' });
  const old = `too-late-${turn++}`;
  await agree(old);
  const student = house.chsi.students.find(({ id }) => id === 'li-xiaoyu')!;
  const { captureId } = (await house.call(old, 'readCaptureCode', { text: house.chsi.codeText(student.id) })).capture;
  await house.call(old, 'verifyIdentity', { captureId, suffix: suffixOf(student) });
  const { orderId } = await house.call(old, 'createOrder', { captureId, code: house.pay.virtual.login(old) });
  return { old, captureId, order: house.order(orderId) };
}

describe('a payment', () => {
  it('that is told once more after its money went back pays for nothing, and the capture waits for it no longer', async () => {
    const { order } = await begin();
    const { MONEY } = await import('../../cloudfunctions/sweep/money.js');
    const free = MONEY.find(({ name }) => name === 'freeCapture')!;
    for (const state of ['refunding', 'refunded'] as const) {
      house.edit('orders', order._id, { state });
      house.edit('captures', order.captureId, { state: 'paying' });
      await payments.settlePayment(
        order._id,
        { amountFen: order.amountFen, transactionId: 'T', paidAt: new Date() },
        'tests',
      );
      expect(holder(order)).toMatchObject({ state: 'paying', paidOrderId: '' });
      expect([await free.work(holder(order), new Date()), holder(order).state]).toEqual([true, 'verified']);
    }
  });

  it('of another amount ends its order once a person has given it back, and the student pays anew', async () => {
    const { old, captureId, order } = await begin();
    await house.pay.pay(order._id, 'silent');
    house.edit('orders', order._id, { amountFen: order.amountFen + 1 });
    expect(await payments.repairOrder(order._id, 'tests').catch(codeOf)).toBe('PAY_BAD_NOTICE');
    await house.pay.refundByHand(order._id);
    const notice = house.notices.at(-1)!;
    const event = { httpMethod: 'POST', headers: notice.headers, body: notice.body };
    expect(await house.invoke('payNotify', event, {})).toEqual({ statusCode: 204 });
    expect([here(order).state, holder(order)]).toMatchObject(['closed', { paidOrderId: '' }]);
    expect((await house.call(old, 'createOrder', { captureId })).orderId).not.toBe(order._id);
  });
});

it('a payment of a capture that the school took over goes back, also when the window has closed it', async () => {
  const { old, captureId, order } = await begin();
  // both phones of one student: the cashier is open on one, and the school takes over before the other presses
  house.edit('batches', 'JSJ2027', { payer: 'school' });
  expect((await house.call(old, 'createOrder', { captureId })).payment).toBeUndefined();
  house.edit('batches', 'JSJ2027', { payer: 'student' });
  house.edit('captures', captureId, { state: 'closed' });
  await house.pay.pay(order._id, 'silent');
  expect(await payments.repairOrder(order._id, 'sweep')).toBe('paid');
  expect(['refunding', 'refunded']).toContain(here(order).state);
  expect(holder(order)).toMatchObject({ state: 'closed', paidOrderId: '' });
});

it('a photo whose money came back is taken out of the review at 学信网, whoever sent the money', async () => {
  const { order } = await begin();
  const check = { id: 'C1', attempt: 1, at: new Date(), time: '' };
  house.edit('orders', order._id, { state: 'paid' });
  house.edit('captures', order.captureId, { state: 'reviewing', paidOrderId: order._id, check });
  const { learnRefund } = await import('../../cloudfunctions/_journey/refund-book.js');
  await learnRefund(here(order), { refundId: 'M1', amountFen: order.amountFen }, 'tests');
  expect(holder(order)).toMatchObject({
    state: 'refunded',
    staleChecks: [{ id: 'C1', decided: false }],
    staleAt: expect.any(Date),
  });
  expect(holder(order).check).toBeUndefined();
  // taken back there: what nobody looked at is no submission, beside those that staff allow in this moment
  const { cancelStaleChecks } = await import('../../cloudfunctions/_journey/stale-checks.js');
  const seen = holder(order);
  house.edit('captures', order.captureId, { submissionsLeft: seen.submissionsLeft + 5 });
  expect(await cancelStaleChecks(seen)).toBe(true);
  expect([holder(order).submissionsLeft, holder(order).staleChecks]).toEqual([seen.submissionsLeft + 6, undefined]);
});

// two instances may write in the same millisecond by their clocks, and staff change a record without dropping a check
it.each(['changedAt', 'staleAt'])(
  'a check that is dropped while another is taken back is not forgotten, although %s alone tells of it',
  async (field) => {
    const { order, captureId } = await begin();
    const { cancelStaleChecks } = await import('../../cloudfunctions/_journey/stale-checks.js');
    const at = new Date(Date.now() - 1000);
    const first = { id: 'C1', decided: true };
    house.edit('captures', captureId, { staleChecks: [first], staleAt: at, changedAt: at });
    const seen = holder(order);
    const both = [first, { id: 'C2', decided: true }];
    house.edit('captures', captureId, { staleChecks: both, [field]: new Date() });
    expect(await cancelStaleChecks(seen)).toBe(false);
    expect(holder(order).staleChecks).toEqual(both);
    expect(await cancelStaleChecks(holder(order))).toBe(true);
    expect(holder(order).staleChecks).toBeUndefined();
  },
);

describe('after a capture moved', () => {
  /** What its old account left open, and how it gives it away. */
  async function beginMove() {
    const begun = await begin();
    const { old, captureId } = begun;
    const fresh = `${old}-anew`;
    const { userKey } = await agree(fresh);
    const { requestId, number } = await house.call(fresh, 'requestService', { kind: 'transfer' });
    const transfer = { to: userKey, requestId, number, at: new Date() };
    house.edit('captures', captureId, { state: 'verified', transfer });
    const move = () => house.call(old, 'requestService', { kind: 'transfer', captureId, agree: true });
    return { ...begun, fresh, userKey, move };
  }

  it.each(['jsapi', 'virtual'] as const)(
    'an order that its old account left open at %s is ended, and the new one pays with one of its own',
    async (provider) => {
      process.env.PAY_PROVIDER = provider;
      const { old, fresh, userKey, captureId, order, move } = await beginMove();
      await move();
      const code = house.pay.virtual.login(fresh);
      const mine = house.order((await house.call(fresh, 'createOrder', { captureId, code })).orderId);
      expect([here(order).state, mine]).toMatchObject(['closed', { userKey, state: 'created' }]);
      if (provider === 'jsapi') expect(house.pay.ledger.find(mine._id).openid).toBe(fresh);
      else expect([order.payer, mine.payer]).toEqual([old, fresh]);
      delete process.env.PAY_PROVIDER;
    },
  );

  it('a deletion that its old account had begun deletes nothing of it', async () => {
    const { old, captureId, order, userKey, move } = await beginMove();
    const late = house.pay.faults.hold(order._id);
    const deleting = house.call(old, 'eraseMe', { confirm: true, captureId });
    await late.sent;
    const seen = holder(order);
    await move();
    late.letGo();
    // no longer its owner's: there is nothing to delete
    expect(await deleting).toEqual({ captures: 0, files: 0, later: 0, ask: [] });
    const { markErasing } = await import('../../cloudfunctions/_journey/erase.js');
    expect(await markErasing(seen, 'student').catch(codeOf)).toBe('BUSY');
    expect(holder(order)).toMatchObject({ userKey, state: 'verified' });
    expect(holder(order).erasing).toBeUndefined();
  });
});
