// A refund of the merchant platform that is told of while functions are killed and others are faster: nobody gets money back that
// nobody meant to give back, and no part of what went back is forgotten.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from './one-process.js';
import { begin, overtake, writing } from './overtake.js';

let house: House;
let book: typeof import('../../cloudfunctions/_journey/refund-book.js');
let elsewhere: typeof import('../../cloudfunctions/_journey/refund-elsewhere.js');
beforeAll(async () => {
  house = await openHouse();
  book = await import('../../cloudfunctions/_journey/refund-book.js');
  elsewhere = await import('../../cloudfunctions/_journey/refund-elsewhere.js');
});
afterAll(() => house.stop());

/** Some fen are on their way back in the merchant platform, of a student who goes on. */
async function backElsewhere(refundId: string, amountFen: number) {
  const begun = await begin(house, 'paid');
  const about = { orderId: begun.orderId, totalFen: 3000, reason: '商户平台退款' };
  house.pay.ledger.refund({ refundId, amountFen, ...about });
  return begun;
}
const learn = (orderId: string, refundId: string, amountFen: number) =>
  book.learnRefund(house.order(orderId), { refundId, amountFen }, 'pay');

/** The process ends before the writing that says these words. */
async function killed(isIt: (asked: string) => boolean, during: () => Promise<unknown>): Promise<void> {
  const by = () => {
    throw new Error('its process is gone');
  };
  const { came } = await overtake(house, { isIt, by, during: () => during().catch(() => undefined) });
  expect(came).toBe(true);
}

/** The timer, when the functions of that moment have ended. */
async function runTimer(captureId: string): Promise<void> {
  const { MONEY } = await import('../../cloudfunctions/sweep/money.js');
  const { runChore } = await import('../../cloudfunctions/sweep/run.js');
  const { refundAskedAt } = house.capture(captureId);
  house.edit('captures', captureId, { refundAskedAt: refundAskedAt && new Date(refundAskedAt.getTime() - 300_000) });
  // the hold began before whatever ended it
  const chore = MONEY.find(({ name }) => name === 'resumeRefund')!;
  await runChore(chore, { ref: 'TEST', now: new Date(), until: performance.now() + 20_000 });
}
const ours = (orderId: string) => house.pay.ledger.refunds.filter(({ refundId }) => refundId === `R${orderId}`);

it('of a part, cut off before the capture goes on, is no wish for the rest', async () => {
  const { captureId, orderId } = await backElsewhere('MP1', 1000);
  await elsewhere.noteElsewhere(house.order(orderId), 'pay', 'MP1');
  expect([house.order(orderId).state, house.capture(captureId).refundAskedAt]).toEqual(['refunding', expect.any(Date)]);
  await killed(writing('refundAskedAt', '$unset'), () => learn(orderId, 'MP1', 1000));
  expect(house.capture(captureId).refundAskedAt).toBeDefined();
  await runTimer(captureId);
  expect(house.order(orderId)).toMatchObject({ state: 'paid', returned: [{ refundId: 'MP1', amountFen: 1000 }] });
  expect([ours(orderId), house.capture(captureId).refundAskedAt]).toEqual([[], undefined]);
  // what was given back on purpose is no refund that did not succeed
  const { listMoney } = await import('../../cloudfunctions/staff/look-money.js');
  expect(JSON.stringify((await listMoney()).details)).not.toContain(orderId);
});

it('cut off before the order knows of it, is no wish of anybody here', async () => {
  const { captureId, orderId } = await backElsewhere('MP2', 1000);
  const isAskRefund = (asked: string) => asked.startsWith('database.modifyDocument') && asked.includes('askRefund');
  await killed(isAskRefund, () => elsewhere.noteElsewhere(house.order(orderId), 'pay', 'MP2'));
  expect([house.order(orderId).state, house.capture(captureId).refundAskedAt]).toEqual(['paid', expect.any(Date)]);
  await runTimer(captureId);
  expect([house.order(orderId).state, ours(orderId)]).toEqual(['paid', []]);
  expect(house.capture(captureId).refundAskedAt).toBeUndefined();
  // whoever told of it tells again, and it is followed as before
  expect(await elsewhere.noteElsewhere(house.order(orderId), 'pay', 'MP2')).toMatchObject({ state: 'refunding' });
});

it('in two parts that are told in the same moment books both', async () => {
  const { orderId } = await backElsewhere('MP3', 1000);
  await elsewhere.noteElsewhere(house.order(orderId), 'pay', 'MP3');
  const isBooking = (asked: string) => asked.startsWith('database.modifyDocument') && asked.includes('refundFailed');
  const during = () => learn(orderId, 'MP4', 500);
  const { came } = await overtake(house, { isIt: isBooking, by: () => learn(orderId, 'MP3', 1000), during });
  expect(came).toBe(true);
  expect(
    house
      .order(orderId)
      .returned.map(({ refundId }) => refundId)
      .sort(),
  ).toEqual(['MP3', 'MP4']);
});
