// A student presses, and in that moment a notice, another press or customer service writes the same capture: the answer says what is
// so now, instead of “busy” although nothing is wrong. And what was meant for one thing never counts for another.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaptureEvent, type CaptureState, photoIn } from '../../shared/capture.js';
import { type House, openHouse, photoOf } from './one-process.js';
import { begin, overtake, writing } from './overtake.js';

let house: House;
let captures: typeof import('../../cloudfunctions/_journey/captures.js');
let payments: typeof import('../../cloudfunctions/_journey/payments.js');
let verdicts: typeof import('../../cloudfunctions/_journey/verdicts.js');
beforeAll(async () => {
  house = await openHouse();
  captures = await import('../../cloudfunctions/_journey/captures.js');
  payments = await import('../../cloudfunctions/_journey/payments.js');
  verdicts = await import('../../cloudfunctions/_journey/verdicts.js');
});
afterAll(() => house.stop());

const LEASE = writing('leaseToken', 'leaseUntil', '$lte');
const step = (captureId: string, event: CaptureEvent) => () =>
  captures.advance(house.capture(captureId), event, {}, { by: 'tests' });
const batch = (fields: object) => house.edit('batches', 'JSJ2027', fields);

describe('the last four characters', () => {
  it('proved by another press of the same student are proved', async () => {
    const { user, captureId, suffix } = await begin(house, 'claimed');
    const during = () => house.ask(user, 'verifyIdentity', { captureId, suffix });
    const o = { isIt: writing('待支付'), by: step(captureId, 'verify'), during };
    expect(await overtake(house, o)).toMatchObject({
      came: true,
      outcome: { data: { capture: { state: 'verified' } } },
    });
  });
});

describe('立即支付', () => {
  const pressed = (user: string, captureId: string, code?: string) => () =>
    house.ask(user, 'createOrder', { captureId, ...(code && { code }) });
  const opening = (asked: string) =>
    asked.startsWith('database.modifyDocument') && /"orders".*(prepay_id|handed)/.test(asked);
  const close = (captureId: string) => () => payments.endOrder(house.capture(captureId).orderId, 'sweep');

  it('in the moment in which the notice of the payment arrives says that it is paid', async () => {
    const { user, captureId, orderId } = await begin(house, 'paying');
    await house.call(user, 'confirmPayment', { captureId });
    const paid = { amountFen: 3000, transactionId: 'T1', paidAt: new Date() };
    const by = () => payments.settlePayment(orderId, paid, 'pay');
    const o = { isIt: writing('支付确认中'), by, during: pressed(user, captureId) };
    const { came, outcome } = await overtake(house, o);
    expect([came, outcome]).toMatchObject([true, { ok: true, data: { orderId, capture: { paid: true } } }]);
    expect(outcome.ok && outcome.data.payment).toBeUndefined();
  });

  it('pressed twice where the school pays goes on to the photo both times', async () => {
    const { user, captureId } = await begin(house, 'verified');
    batch({ payer: 'school' });
    const o = { isIt: writing('"waive'), by: step(captureId, 'waive'), during: pressed(user, captureId) };
    const { came, outcome } = await overtake(house, o);
    batch({ payer: 'student' });
    expect([came, outcome]).toMatchObject([true, { ok: true, data: { capture: { state: 'paid' } } }]);
  });

  it('whose order is closed while it is being opened gets the next one', async () => {
    const { user, captureId } = await begin(house, 'verified');
    const { came, outcome } = await overtake(house, {
      isIt: opening,
      by: close(captureId),
      during: pressed(user, captureId),
    });
    expect([came, outcome]).toMatchObject([true, { ok: true, data: { payment: { package: expect.any(String) } } }]);
    const { orderId } = house.capture(captureId);
    expect([outcome.ok && outcome.data.orderId, house.order(orderId).state]).toEqual([orderId, 'created']);
    expect(orderId.endsWith('N001')).toBe(true);
  });

  it('of virtual payment begins anew at the phone, whose code of wx.login is used up', async () => {
    process.env.PAY_PROVIDER = 'virtual';
    const { user, captureId } = await begin(house, 'verified');
    const press = () => pressed(user, captureId, house.pay.virtual.login(user))();
    const { came, outcome } = await overtake(house, { isIt: opening, by: close(captureId), during: press });
    const again = await press();
    delete process.env.PAY_PROVIDER;
    expect([came, outcome]).toMatchObject([true, { ok: false, error: { code: 'BUSY' } }]);
    expect(again).toMatchObject({ ok: true, data: { orderId: expect.stringMatching(/N001$/) } });
  });
});

describe('撤回', () => {
  /** A photo under review, and 撤回 overtaken by somebody. */
  async function withdraw(by: (captureId: string) => unknown) {
    const { user, captureId } = await begin(house, 'paid');
    const { delivery: _none, ...reviewed } = photoOf('cloud://local/a.jpg');
    house.edit('captures', captureId, { ...reviewed, state: 'reviewing', submissionsLeft: 2 });
    const during = () => house.ask(user, 'withdrawPhoto', { captureId });
    const { came, outcome } = await overtake(house, { isIt: writing('"withdraw'), by: () => by(captureId), during });
    expect(came).toBe(true);
    return [outcome.ok ? 'OK' : outcome.error.code, house.capture(captureId)] as const;
  }

  it('goes through beside customer service that allows more tries', async () => {
    const allow = (captureId: string) => house.edit('captures', captureId, { submissionsLeft: 7 });
    expect(await withdraw(allow)).toMatchObject(['OK', { state: 'standardized', submissionsLeft: 8 }]);
  });

  it('pressed twice is withdrawn once', async () => {
    const taken = await withdraw((captureId) =>
      verdicts.takeBack(house.capture(captureId), { looked: false, by: 'student' }),
    );
    expect(taken).toMatchObject(['OK', { state: 'standardized', submissionsLeft: 3 }]);
  });

  it('that comes after the verdict says that it is too late', async () => {
    const reject = (captureId: string) => verdicts.rejectPhoto(house.capture(captureId), '请重拍', 'chsi');
    expect(await withdraw(reject)).toMatchObject(['WRONG_STATE', { state: 'rejected' }]);
  });

  it('never takes back a photo that was submitted since from another phone', async () => {
    const other = (captureId: string) => house.edit('captures', captureId, { attempt: 2 });
    expect(await withdraw(other)).toMatchObject(['BUSY', { state: 'reviewing', attempt: 2 }]);
  });
});

describe('work on a picture', () => {
  const shotOf = (fileId: string) => ({
    ...{ fileId, uploadId: fileId, annotatedFileId: fileId, previewFileId: fileId, passed: true, findings: [] },
    ...{ fingerprint: { sha256: 'a', phash: '0' }, at: new Date() },
  });
  /** Overtaken at its beginning by whoever brings the capture into a state, such as another press. */
  async function work(name: 'standardizePhoto' | 'submitPhoto' | 'submitShot', from: CaptureState, to: CaptureState) {
    const { user, captureId } = await begin(house, 'paid');
    const { path } = await house.call(user, 'startUpload', { captureId, ending: 'jpg' });
    const fileId = house.cloud.putFile(path, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]), user);
    const { photo } = photoOf(fileId);
    const made = from === 'paid' ? {} : { shot: shotOf(fileId), photo };
    house.edit('captures', captureId, { ...made, state: from });
    const done = photoIn(to) === 'over' ? {} : { shot: shotOf(fileId), photo };
    const by = () => house.edit('captures', captureId, { ...done, state: to });
    const given = name === 'submitShot' ? { captureId, fileId } : { captureId };
    const during = () => house.ask(user, name, given as never);
    const { came, outcome } = await overtake(house, { isIt: LEASE, by, during });
    expect(came).toBe(true);
    return outcome.ok ? outcome.data.capture.state : outcome.error.code;
  }

  it.each([
    ['submitShot', 'paid', 'checked', 'checked'],
    ['standardizePhoto', 'checked', 'standardized', 'standardized'],
    ['submitPhoto', 'standardized', 'reviewing', 'reviewing'],
    // the money went back
    ['submitShot', 'paid', 'refunded', 'WRONG_STATE'],
    ['standardizePhoto', 'checked', 'refunded', 'WRONG_STATE'],
    ['submitPhoto', 'standardized', 'refunded', 'WRONG_STATE'],
    // the window closed
    ['submitPhoto', 'standardized', 'closed', 'BATCH_CLOSED'],
  ] as const)('%s in %s, which becomes %s in this moment, answers %s', async (name, from, to, answer) => {
    expect(await work(name, from, to)).toBe(answer);
  });
});
