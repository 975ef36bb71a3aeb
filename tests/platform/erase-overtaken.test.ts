// Deleting while a notice arrives: what its owner wants deleted is deleted in the same call, whatever was written between reading and
// writing, and no rule about money is given up for it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type House, openHouse, photoOf } from './one-process.js';
import { begin, overtake, writing } from './overtake.js';

let house: House;
let refunds: typeof import('../../cloudfunctions/_journey/refunds.js');
let payments: typeof import('../../cloudfunctions/_journey/payments.js');
let leases: typeof import('../../cloudfunctions/_journey/leases.js');
beforeAll(async () => {
  house = await openHouse();
  refunds = await import('../../cloudfunctions/_journey/refunds.js');
  payments = await import('../../cloudfunctions/_journey/payments.js');
  leases = await import('../../cloudfunctions/_journey/leases.js');
});
afterAll(() => house.stop());
// the money is back when the test says so
beforeEach(() => house.pay.holdRefunds(true));

type Paid = 'refund' | 'keep' | undefined;
const LEASE = writing('leaseToken', 'leaseUntil', '$lte');
const MARK = writing('"erasing', 'student');
const erase = (user: string, captureId: string, paid?: Paid) =>
  house.ask(user, 'eraseMe', { confirm: true, captureId, ...(paid && { paid }) });
const state = (captureId: string) => house.capture(captureId).state;
const exists = (file: string): boolean => {
  try {
    return house.cloud.getFile(file).length > 0;
  } catch {
    return false;
  }
};

/** Paid for, with a picture. */
async function beginPaid() {
  const begun = await begin(house, 'paid');
  const file = house.cloud.putFile(`shots/${begun.captureId}/a.jpg`, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]));
  house.edit('captures', begun.captureId, { files: [file] });
  return { ...begun, file };
}
const back = async (orderId: string) => {
  await house.pay.settleRefund(`R${orderId}`);
  const { learnRefund } = await import('../../cloudfunctions/_journey/refund-book.js');
  await learnRefund(house.order(orderId), { refundId: `R${orderId}`, amountFen: 3000 }, 'pay');
};
/** A payment that WeChat Pay took in the moment of closing. */
const pay = async (orderId: string) => {
  house.pay.ledger.find(orderId).state = 'NOTPAY';
  await house.pay.pay(orderId, 'silent');
  await payments.settlePayment(orderId, { amountFen: 3000, transactionId: `T${orderId}`, paidAt: new Date() }, 'pay');
};

it('the notice of its own refund between reading and lease: it is deleted in this call and leaves nothing to the timer', async () => {
  const { user, captureId, orderId, file } = await beginPaid();
  const during = () => erase(user, captureId, 'refund');
  const { outcome, came } = await overtake(house, { isIt: LEASE, by: () => back(orderId), during });
  expect(came).toBe(true);
  expect(outcome).toEqual({ ok: true, data: { captures: 1, files: 1, later: 0, ask: [] } });
  expect([state(captureId), house.order(orderId).state, exists(file)]).toEqual(['erased', 'refunded', false]);
});

it('the notice before whichever question or writing: its pictures go in this call, and nobody is told to wait', async () => {
  const done: number[] = [];
  for (let n = 0, more = true; more; n++) {
    const { user, captureId, orderId, file } = await beginPaid();
    let seen = 0;
    // from when the money was asked for
    const isIt = () => house.pay.ledger.refunds.some((one) => one.orderId === orderId) && seen++ === n;
    const during = () => erase(user, captureId, 'refund');
    const { outcome, came } = await overtake(house, { isIt, by: () => back(orderId), during });
    more = came;
    expect([n, outcome.ok && outcome.data.files, exists(file)]).toEqual([n, 1, false]);
    if (outcome.ok) done.push(outcome.data.captures);
    // later is only what the money was waited for
    if (outcome.ok && outcome.data.later === 0) expect([n, state(captureId)]).toEqual([n, 'erased']);
    else expect(house.capture(captureId)).toMatchObject({ files: [], leaseToken: '', erasing: { by: 'student' } });
  }
  expect(done.length).toBeGreaterThan(4);
});

it('the notice of a refund that staff began, while the photo is taken out of the review: it is deleted in this call', async () => {
  const { user, captureId, orderId, file } = await beginPaid();
  const { photo, check, attempt } = photoOf(file);
  house.edit('captures', captureId, { photo, check, attempt, state: 'reviewing' });
  await refunds.startRefund(house.order(orderId), '退款', 'tests');
  const during = () => erase(user, captureId);
  const { outcome, came } = await overtake(house, { isIt: writing('"withdraw'), by: () => back(orderId), during });
  expect([came, outcome]).toMatchObject([true, { ok: true, data: { captures: 1, files: 1, later: 0 } }]);
  expect([state(captureId), exists(file)]).toEqual(['erased', false]);
});

describe('a payment between reading and mark', () => {
  /** Unpaid as far as it was read, and paid in that moment. */
  async function paidMeanwhile(paid?: Paid) {
    const { user, captureId, orderId } = await begin(house, 'paying');
    const during = () => erase(user, captureId, paid);
    const { outcome, came } = await overtake(house, { isIt: MARK, by: () => pay(orderId), during });
    expect([came, outcome.ok]).toEqual([true, true]);
    return { user, captureId, orderId, data: outcome.ok ? outcome.data : undefined };
  }

  it('is named, and nothing is deleted before its owner has chosen', async () => {
    const { captureId, data } = await paidMeanwhile();
    expect(data).toEqual({ captures: 0, files: 0, later: 0, ask: [{ captureId, yuan: '30.00', how: '（原路退回）' }] });
    expect(house.capture(captureId)).toMatchObject({ state: 'paid' });
    expect(house.capture(captureId).erasing).toBeUndefined();
  });

  it('is kept where its owner keeps what is paid', async () => {
    const { captureId, orderId, data } = await paidMeanwhile('keep');
    expect(data).toEqual({ captures: 0, files: 0, later: 0, ask: [] });
    expect([state(captureId), house.order(orderId).state]).toEqual(['paid', 'paid']);
    expect(house.capture(captureId).erasing).toBeUndefined();
  });

  it('goes back first where its owner wants it back, and the timer deletes when it has arrived', async () => {
    const { user, captureId, orderId, data } = await paidMeanwhile('refund');
    expect(data).toMatchObject({ captures: 0, later: 1 });
    expect([state(captureId), house.order(orderId).state]).toEqual(['paid', 'refunding']);
    await back(orderId);
    expect(await erase(user, captureId)).toMatchObject({ ok: true, data: { captures: 1, later: 0 } });
    expect(house.order(orderId).state).toBe('refunded');
  });
});

it('a payment after the mark, between reading and lease, goes back before anything is deleted', async () => {
  const { user, captureId, orderId } = await begin(house, 'paying');
  const during = () => erase(user, captureId, 'refund');
  const { outcome, came } = await overtake(house, { isIt: LEASE, by: () => pay(orderId), during });
  expect([came, outcome]).toMatchObject([true, { ok: true, data: { captures: 0, later: 1 } }]);
  expect([state(captureId), house.order(orderId).state]).toEqual(['paid', 'refunding']);
});

it('somebody at work on a picture is not overtaken but in the way: one try, and the timer deletes later', async () => {
  const { user, captureId, orderId, file } = await beginPaid();
  await refunds.startRefund(house.order(orderId), '退款', 'tests');
  await back(orderId);
  await leases.takeLease(house.capture(captureId));
  let tries = 0;
  house.cloud.watch((action, body) => {
    if (LEASE(`${action} ${JSON.stringify(body)}`)) tries++;
  });
  expect(await erase(user, captureId)).toMatchObject({ ok: true, data: { captures: 0, later: 1 } });
  house.cloud.watch(undefined);
  expect([tries, exists(file), state(captureId)]).toEqual([1, true, 'refunded']);
});

it('somebody who types the password is not overtaken: WeChat Pay is asked to close once, and its owner reads why', async () => {
  const { user, captureId, orderId } = await begin(house, 'paying');
  house.pay.ledger.setPaying(orderId, true);
  const reply = await erase(user, captureId);
  house.pay.ledger.setPaying(orderId, false);
  expect(reply).toMatchObject({ ok: false, error: { code: 'BUSY', say: expect.stringContaining('正在支付') } });
  expect(house.capture(captureId).erasing).toBeUndefined();
});

it('what another call has deleted meanwhile is gone, and what was begun anew under its number stays', async () => {
  const { user, captureId } = await begin(house, 'claimed');
  const { erasing: _none, ...fresh } = house.capture(captureId);
  const anew = () => house.cloud.store.write([{ name: 'captures', id: captureId, doc: { ...fresh } }]);
  const during = () => erase(user, captureId);
  const { outcome, came } = await overtake(house, { isIt: LEASE, by: anew, during });
  expect([came, outcome]).toMatchObject([true, { ok: true, data: { captures: 1, later: 0 } }]);
  expect(house.capture(captureId)).toMatchObject({ state: 'claimed', leaseToken: '' });
});
