// Documents that another release wrote: one of before, whose shapes have changed since, or one that was gone back from, which knows
// names that this one does not. What is only told of a record never makes it unreadable: its student would lose it from the list.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture } from '../../cloudfunctions/_journey/documents.js';
import { makeOperator } from '../../cloudfunctions/_platform/operators.js';
import { contextOf } from '../../local/cloudbase/identity.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';
import { type House, openHouse, photoOf } from './one-process.js';
import { begin } from './overtake.js';

let house: House;
let signed: { operator: string; secret: string };
beforeAll(async () => {
  house = await openHouse();
  const { entry, secret } = await makeOperator('王芳');
  process.env.OPERATORS = entry;
  signed = { operator: '王芳', secret };
});
afterAll(() => house.stop());

/** A student whose photo is finished; then another release writes. */
async function written(fields: (capture: Capture) => object) {
  const { user, captureId } = await begin(house, 'paid');
  const file = house.cloud.putFile(`photos/${captureId}/a/standard.jpg`, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]));
  house.edit('captures', captureId, { ...photoOf(file), check: undefined, delivery: undefined, state: 'approved' });
  house.edit('captures', captureId, fields(house.capture(captureId)));
  return { user, captureId };
}

/** Went through a step that this release does not know. */
const paused = ({ history }: Capture) => ({
  history: [...history, { ...history[0], event: 'pause', from: 'paused', to: 'paid' }],
});
const by = (profile: object) => (capture: Capture) => ({
  photo: { ...capture.photo, profile: { ...DEFAULT_PROFILE, ...profile } },
});

it.each<[string, (capture: Capture) => object]>([
  ['whose questions that nobody waits for were bare numbers', () => ({ staleChecks: ['C7'], staleAt: new Date() })],
  ['that let a profile ask for larger photos', by({ bytes: { min: 20_480, max: 10_000_000 } })],
  ['that has more sheets', by({ sheets: ['5inch', 'a4'], copies: ['1inch', 'passport'] })],
  ['that has another background', by({ background: 'red' })],
  ['that has one step more', paused],
])('a record of a release %s is shown to its student', async (_of, fields) => {
  const { user, captureId } = await written(fields);
  expect(await house.codeOf(user, 'getCapture', { captureId })).toBe('OK');
  const { captures } = await house.call(user, 'listCaptures', {});
  expect(captures.map((capture) => capture.captureId)).toEqual([captureId]);
});

it('an order that went through one step more can still be asked about', async () => {
  const { user, captureId, orderId } = await begin(house, 'paid');
  const { history } = house.order(orderId);
  house.edit('orders', orderId, { history: [...history, { ...history[0], event: 'pause', from: 'paid', to: 'paid' }] });
  expect(await house.codeOf(user, 'confirmPayment', { captureId })).toBe('OK');
  const { orders } = await import('../../cloudfunctions/_journey/orders.js');
  expect((await orders.get(orderId))?.history.at(-1)?.event).toBe('pause');
});

it('money that is kept without a photo is named to staff whatever steps its record went through', async () => {
  const { captureId } = await written((capture) => ({ ...paused(capture), state: 'closed' }));
  const told = await house.invoke('staff', { action: 'money', ...signed }, contextOf({}));
  expect(JSON.stringify(told)).toContain(house.capture(captureId).paidOrderId);
});

it('its school counts it', async () => {
  const { batchId } = house.capture((await written(paused)).captureId);
  const { keepSchoolCode } = await import('../../cloudfunctions/_journey/school-codes.js');
  const { showSchool } = await import('../../cloudfunctions/desk/school.js');
  await keepSchoolCode({ batchId, school: '', code: 'ABCD-EFGH-JKLM', by: '王芳' });
  expect((await showSchool(batchId, 'ABCD-EFGH-JKLM')).totals).toMatchObject({ started: 1, paid: 1, done: 1 });
});

it('of its sheets those are offered that there are', async () => {
  const { user, captureId } = await written(by({ sheets: ['a4', '5inch'], copies: ['1inch', 'passport'] }));
  const { capture } = await house.call(user, 'getCapture', { captureId });
  expect(capture.layouts?.map(({ sheet, copy }) => [sheet, copy])).toEqual([['5inch', '1inch']]);
});

describe('the bill of a day', () => {
  const day = new Date(Date.now() - 48 * 3600_000 + 8 * 3600_000).toISOString().slice(0, 10);
  const _id = `trade-${day}`;
  const at = new Date();
  const asked = { _id, kind: 'trade', day, nextAt: at, changedAt: at, changedTime: '' };
  const bill = () => house.cloud.store.read('bills', _id);
  const settle = async (doc: object): Promise<boolean> => {
    const { BILLS } = await import('../../cloudfunctions/sweep/bills.js');
    house.cloud.store.write([{ name: 'bills', id: _id, doc: { ...asked, ...doc } }]);
    const due = (await BILLS[0]!.waiting(new Date(), 100)).filter((one) => one._id === _id);
    for (const one of await BILLS[0]!.load(
      due.map((item) => item._id),
      new Date(),
    ))
      await BILLS[0]!.work(one, new Date());
    return due.length > 0;
  };
  beforeAll(async () => {
    const { orderId } = await begin(house, 'paid');
    const noon = new Date(`${day}T12:00:00+08:00`);
    house.pay.ledger.find(orderId).paidAt = noon.toISOString();
    house.edit('orders', orderId, { createdAt: noon, paidAt: noon });
  });

  it('that waits since a release that noted no beginning and no progress is compared', async () => {
    expect(await settle({ state: 'waiting', status: '等待账单' })).toBe(true);
    expect(bill()).toMatchObject({ state: 'checked', rows: 1, differences: 0 });
  });

  it('that one without progress ended, after this one had begun it, is not compared a second time', async () => {
    const reached = { byte: 400, hour: 2, orderId: '' };
    expect(await settle({ state: 'checked', status: '已核对', begunAt: at, reached, rows: 1 })).toBe(false);
  });
});

it('a 学籍 whose tries a release counted that knew of no cut-off ones keeps its count', async () => {
  const { captureId } = await begin(house, 'claimed');
  const { codeId } = house.capture(captureId);
  const { takeSuffixTry } = await import('../../cloudfunctions/_journey/suffix-tries.js');
  house.edit('codes', codeId, { tries: 3, unanswered: undefined, changedAt: new Date(Date.now() - 3600_000) });
  expect(await takeSuffixTry(house.capture(captureId))).toMatchObject({ tries: 4 });
});
