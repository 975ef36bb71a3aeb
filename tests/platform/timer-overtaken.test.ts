// The timer notes that it has looked at a record. Whatever moved on between its question and that note has a day of its own,
// which the note must not take away.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Chore } from '../../cloudfunctions/sweep/chore.js';
import { type House, openHouse, photoOf } from './one-process.js';
import { begin, overtake, writing } from './overtake.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.stop());

const DAY_MS = 24 * 3600_000;

async function run(chore: Chore): Promise<void> {
  const { runChore } = await import('../../cloudfunctions/sweep/run.js');
  await runChore(chore, { ref: 'TEST', now: new Date(), until: performance.now() + 20_000 });
}

it('a photo that 学信网 takes while the timer asks about it keeps its shot for the days that were promised', async () => {
  const { REVIEW } = await import('../../cloudfunctions/sweep/review.js');
  const { PRIVACY } = await import('../../cloudfunctions/sweep/privacy.js');
  const { acceptDelivery } = await import('../../cloudfunctions/_journey/verdicts.js');
  const { captureId } = await begin(house, 'paid');
  const near = 'cloud://e.6969-e-1250000000/originals/x/shot.jpg';
  const at = new Date();
  const pictures = { fileId: near, annotatedFileId: near, passed: true, findings: [] };
  const shot = { ...pictures, fingerprint: { sha256: 'a', phash: 'b' }, at };
  house.edit('captures', captureId, {
    ...photoOf(near),
    shot,
    state: 'approved',
    dueAt: new Date(at.getTime() - 60_000),
  });
  const { came } = await overtake(house, {
    isIt: writing('dueAt'),
    by: () => acceptDelivery(house.capture(captureId), 'chsi'),
    during: () => run(REVIEW.find(({ name }) => name === 'followDelivery')!),
  });
  await run(PRIVACY.find(({ name }) => name === 'forgetOriginal')!);
  const { state, dueAt, shot: kept } = house.capture(captureId);
  expect([came, state, kept?.fileId]).toEqual([true, 'delivered', near]);
  expect(Math.round((dueAt!.getTime() - at.getTime()) / DAY_MS)).toBe(10);
});

it('a capture that is paid while the timer asks about its order is looked at no more', async () => {
  const { MONEY } = await import('../../cloudfunctions/sweep/money.js');
  const { settlePayment } = await import('../../cloudfunctions/_journey/payments.js');
  const { captureId, orderId } = await begin(house, 'paying');
  const { amountFen } = house.order(orderId);
  const { came } = await overtake(house, {
    isIt: writing('dueAt'),
    by: () => settlePayment(orderId, { amountFen, transactionId: 'T', paidAt: new Date() }, 'pay'),
    during: () => run(MONEY.find(({ name }) => name === 'freeCapture')!),
  });
  expect([came, house.capture(captureId)]).toMatchObject([true, { state: 'paid' }]);
  expect(house.capture(captureId).dueAt).toBeUndefined();
});

it('a refund that is found in trouble while the timer asks about it rests for its hour', async () => {
  const { MONEY } = await import('../../cloudfunctions/sweep/money.js');
  const { noteRefundTrouble } = await import('../../cloudfunctions/_journey/refunds.js');
  const { orderId } = await begin(house, 'paid');
  house.edit('orders', orderId, { state: 'refunding', refundId: `R${orderId}`, dueAt: undefined });
  const { came } = await overtake(house, {
    isIt: (asked) =>
      asked.startsWith('database.modifyDocument') && asked.includes('"orders"') && asked.includes('dueAt'),
    by: () => noteRefundTrouble(house.order(orderId), 'notEnough'),
    during: () => MONEY.find(({ name }) => name === 'finishRefund')!.mark!([orderId], new Date()),
  });
  expect([came, house.order(orderId).refundTrouble]).toEqual([true, 'notEnough']);
  expect(Math.round((house.order(orderId).dueAt!.getTime() - Date.now()) / 60_000)).toBe(60);
});
