// The batches of hundreds of schools, several a year: the timer asks about them together, and neither it nor selfCheck leaves one out.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from './one-process.js';
import { begin } from './overtake.js';

/** Of 300 schools, after four years. */
const BATCHES = 1200;
const DAY_MS = 24 * 3600_000;
/** Behind every other where nobody asks for an order: the stand-in reads numbers backwards. */
const LAST = '2027Z';

let house: House;
let captureId = '';
let questions = 0;
beforeAll(async () => {
  house = await openHouse();
  captureId = (await begin(house, 'verified')).captureId;
  const { batchId } = house.capture(captureId);
  const { _id, ...model } = house.cloud.store.read('batches', batchId)!;
  const ids = [...Array.from({ length: BATCHES }, (_, n) => `A${String(n).padStart(5, '0')}`), LAST];
  house.cloud.store.write(ids.map((id) => ({ name: 'batches', id, doc: { ...model, _id: id } })));
  house.edit('captures', captureId, { batchId: LAST });
  house.cloud.watch((action) => {
    if (action.startsWith('database.')) questions++;
  });
});
afterAll(() => house.stop());

const waitingFor = async (name: 'moveTerm' | 'closeCapture'): Promise<string[]> => {
  const { PRIVACY } = await import('../../cloudfunctions/sweep/privacy.js');
  const { WINDOW } = await import('../../cloudfunctions/sweep/window.js');
  const chore = [...PRIVACY, ...WINDOW].find((one) => one.name === name)!;
  questions = 0;
  return (await chore.waiting(new Date(), 1000)).map(({ _id }) => _id);
};

it('a window that was moved is found in the last of them, with a question for fifty', async () => {
  house.edit('captures', captureId, { deleteOn: new Date(Date.now() + 3000 * DAY_MS) });
  expect(await waitingFor('moveTerm')).toEqual([captureId]);
  expect(questions).toBeLessThan(BATCHES / 50 + 10);
});

it('a window that is over is found in the last of them', async () => {
  house.edit('batches', LAST, { closesAt: new Date(Date.now() - DAY_MS) });
  expect(await waitingFor('closeCapture')).toEqual([captureId]);
});

it('a price of 0.30 yuan is seen in the last of them', async () => {
  house.edit('batches', LAST, { priceFen: 30 });
  const { prices } = await import('../../cloudfunctions/selfCheck/prices.js');
  await expect(prices.run()).rejects.toThrow(LAST);
});
