// A photo whose answer 学信网 never gave, of a record whose money arrives while it is being deleted: the refund drops the check, and
// whatever drops it last must be carried out before the 学籍 is forgotten.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse, photoOf } from './one-process.js';
import { begin, overtake } from './overtake.js';

let house: House;
let erase: typeof import('../../cloudfunctions/_journey/erase.js');
let book: typeof import('../../cloudfunctions/_journey/refund-book.js');
beforeAll(async () => {
  house = await openHouse();
  erase = await import('../../cloudfunctions/_journey/erase.js');
  book = await import('../../cloudfunctions/_journey/refund-book.js');
});
afterAll(() => house.stop());

it('is taken back over there, although the record is erased in the same moment', async () => {
  const { user, captureId, orderId } = await begin(house, 'paid');
  const file = house.cloud.putFile(`photos/${captureId}/a/standard.jpg`, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]));
  house.edit('captures', captureId, { state: 'standardized', files: [file], photo: photoOf(file).photo });
  house.chsi.faults.plan('lost', '/checks/', 2);
  await house.ask(user, 'submitPhoto', { captureId });
  const [sent] = house.chsi.desk.items;
  expect(sent).toMatchObject({ verdict: 'pending' });
  house.edit('captures', captureId, { erasing: { at: new Date(), by: 'student' } });
  const { amountFen } = house.order(orderId);
  const { came } = await overtake(house, {
    // what is owed is asked after the checks that were known by then
    isIt: (asked) =>
      asked.startsWith('database.getDocument') && asked.includes('"orders"') && asked.includes(captureId),
    by: () => book.learnRefund(house.order(orderId), { refundId: 'MP1', amountFen }, 'pay'),
    during: () => erase.finishErasing(house.capture(captureId), 'student'),
  });
  expect([came, house.capture(captureId).state]).toEqual([true, 'erased']);
  // what the timer does with what is left
  const { cancelStaleChecks } = await import('../../cloudfunctions/_journey/stale-checks.js');
  await cancelStaleChecks(house.capture(captureId));
  expect([house.chsi.desk.items[0]?.verdict, house.capture(captureId).staleChecks]).toEqual(['cancelled', undefined]);
});
