// A photo that is on its way to 学信网 while its owner deletes it or takes the consent back: over there nobody keeps a face for
// which nobody waits here, and nothing is reviewed without both consents.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Capture } from '../../cloudfunctions/_journey/documents.js';
import type { Chore } from '../../cloudfunctions/sweep/chore.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import { type House, openHouse, photoOf } from './one-process.js';
import { begin, overtake, writing } from './overtake.js';

let house: House;
let erase: typeof import('../../cloudfunctions/_journey/erase.js');
let overturn: typeof import('../../cloudfunctions/_journey/overturn.js');
beforeAll(async () => {
  house = await openHouse();
  erase = await import('../../cloudfunctions/_journey/erase.js');
  overturn = await import('../../cloudfunctions/_journey/overturn.js');
});
afterAll(() => house.stop());

const BOTH = { face: true, identity: true };
const SUBMITTED = writing('"submittedAt');
const agree = (user: string, consent: typeof BOTH) => house.call(user, 'login', { consent, version: CONSENT_SINCE });
/** What 学信网 still holds of this photo. */
const held = (attempts: number) => house.chsi.desk.items.slice(0, attempts).map(({ verdict }) => verdict);

/** What the timer does within the minute. */
const tellWithdrawn = async (captureId: string) => {
  const { PRIVACY } = await import('../../cloudfunctions/sweep/privacy.js');
  const { work } = PRIVACY.find(({ name }) => name === 'dropCheck') as Chore<Capture>;
  expect(house.capture(captureId).staleAt).toBeInstanceOf(Date);
  expect(await work(house.capture(captureId), new Date())).toBe(true);
};

/** A photo that may be submitted. */
async function beginMade() {
  const { user, captureId } = await begin(house, 'paid');
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, Number(user.replace(/\D/g, ''))]);
  const file = house.cloud.putFile(`photos/${captureId}/a/standard.jpg`, jpeg);
  house.edit('captures', captureId, { state: 'standardized', files: [file], photo: photoOf(file).photo });
  const submit = () => house.ask(user, 'submitPhoto', { captureId });
  return { user, captureId, submit };
}

describe('a photo that is sent', () => {
  it('while its owner deletes the record is taken back over there, because nothing else will ever name it', async () => {
    const { user, captureId, submit } = await beginMade();
    const by = () => house.call(user, 'eraseMe', { confirm: true, captureId, paid: 'refund' });
    const { came, outcome } = await overtake(house, { isIt: SUBMITTED, by, during: submit });
    expect([came, outcome]).toMatchObject([true, { ok: false, error: { code: 'CAPTURE_UNKNOWN' } }]);
    await erase.eraseDue(house.capture(captureId), 'sweep');
    expect(held(1)).toEqual(['cancelled']);
  });

  it('and whose answer was lost is taken back when its owner deletes the record', async () => {
    const { user, captureId, submit } = await beginMade();
    house.chsi.faults.plan('lost', '/checks/', 2);
    expect(await submit()).toMatchObject({ ok: false, error: { code: 'CHSI_UNAVAILABLE' } });
    expect(held(1)).toEqual(['pending']);
    const asked = house.chsi.requests.length;
    await house.call(user, 'eraseMe', { confirm: true, captureId, paid: 'refund' });
    expect(held(1)).toEqual(['cancelled']);
    // by its name: whoever wants everything deleted sends no face for that
    expect(house.chsi.requests.slice(asked)).toEqual([expect.stringMatching(/^DELETE .*\/checks\/1-[0-9a-f]{16}$/)]);
    expect(house.capture(captureId).askedAs).toBeUndefined();
  });

  it('again by customer service, and whose answer was lost, is taken back as well', async () => {
    const { user, captureId } = await beginMade();
    house.edit('captures', captureId, { state: 'rejected' });
    house.chsi.faults.plan('lost', '/checks/', 2);
    await expect(overturn.restorePhoto(house.capture(captureId), 'staff:tests')).rejects.toThrow();
    expect(held(1)).toEqual(['pending']);
    await house.call(user, 'eraseMe', { confirm: true, captureId, paid: 'refund' });
    expect(held(1)).toEqual(['cancelled']);
  });

  it('and whose answer was lost is taken back with the consent, and submitted anew it is another check', async () => {
    const { user, captureId, submit } = await beginMade();
    house.chsi.faults.plan('lost', '/checks/', 2);
    await submit();
    const { submissionsLeft } = house.capture(captureId);
    await agree(user, { ...BOTH, face: false });
    expect(held(1)).toEqual(['cancelled']);
    expect(house.capture(captureId).staleChecks).toBeUndefined();
    await agree(user, BOTH);
    expect(await submit()).toMatchObject({ ok: true });
    // the lost one was no submission: only this one costs
    expect([...held(1), house.capture(captureId).submissionsLeft]).toEqual(['pending', submissionsLeft - 1]);
  });

  it('and whose answer was lost is taken back with the consent by the timer, where 学信网 does not answer then', async () => {
    const { user, captureId, submit } = await beginMade();
    house.chsi.faults.plan('lost', '/checks/', 2);
    await submit();
    house.chsi.faults.plan('error', '/checks/', 2);
    await agree(user, { ...BOTH, face: false });
    expect([...held(1), house.capture(captureId).askedAs]).toEqual(['pending', undefined]);
    await tellWithdrawn(captureId);
    expect([...held(1), house.capture(captureId).staleChecks]).toEqual(['cancelled', undefined]);
  });

  it('and whose answer was lost is taken back when the photo, made again, has other bytes', async () => {
    const { captureId, submit } = await beginMade();
    house.chsi.faults.plan('lost', '/checks/', 2);
    await submit();
    const { standardFileId } = house.capture(captureId).photo!;
    house.cloud.putFile(standardFileId.replace(/.*(photos\/)/, '$1'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]));
    expect(await submit()).toMatchObject({ ok: true });
    await tellWithdrawn(captureId);
    expect(held(2)).toEqual(['pending', 'cancelled']);
  });

  it('and whose answer was lost is taken back when its money goes back', async () => {
    const { captureId, submit } = await beginMade();
    house.chsi.faults.plan('lost', '/checks/', 2);
    await submit();
    const { unheld } = await import('../../cloudfunctions/_journey/refund-hold.js');
    const { advance } = await import('../../cloudfunctions/_journey/captures.js');
    const capture = house.capture(captureId);
    await advance(capture, 'refund', unheld(capture), { by: 'tests' });
    await tellWithdrawn(captureId);
    expect(held(1)).toEqual(['cancelled']);
  });

  it.each([
    ['while 学信网 gives no answer', 0, true],
    ['and no longer than a day', 25, false],
  ])('and whose answer was lost is kept until it is taken back, %s', async (_words, hours, isKept) => {
    const { captureId, submit } = await beginMade();
    house.chsi.faults.plan('lost', '/checks/', 2);
    await submit();
    const at = new Date(Date.now() - hours * 3600_000);
    house.edit('captures', captureId, { erasing: { at, by: 'student' } });
    house.chsi.faults.plan('error', '/checks/', 2);
    await erase.eraseDue(house.capture(captureId), 'sweep').catch(() => undefined);
    while (house.chsi.faults.take('/checks/'));
    expect([house.capture(captureId).photo !== undefined, house.capture(captureId).leaseToken]).toEqual([isKept, '']);
  });

  it.each(['face', 'identity'] as const)(
    'while the consent to %s is taken back leaves the review at once',
    async (kind) => {
      const { user, captureId, submit } = await beginMade();
      const by = () => agree(user, { ...BOTH, [kind]: false });
      const { came, outcome } = await overtake(house, { isIt: SUBMITTED, by, during: submit });
      expect([came, outcome]).toMatchObject([true, { ok: false, error: { code: 'CONSENT_NEEDED' } }]);
      expect([house.capture(captureId).state, ...held(1)]).toEqual(['standardized', 'cancelled']);
    },
  );

  it('again by customer service, and shot anew in this moment, is taken back by the timer where 学信网 does not answer', async () => {
    const { captureId } = await beginMade();
    house.edit('captures', captureId, { state: 'rejected' });
    const { came } = await overtake(house, {
      isIt: writing('"restore'),
      by: () => {
        house.edit('captures', captureId, { state: 'checked', photo: undefined });
        house.chsi.faults.plan('error', '/checks/', 2);
      },
      during: () => overturn.restorePhoto(house.capture(captureId), 'staff:tests').catch(() => undefined),
    });
    expect([came, ...held(1)]).toEqual([true, 'pending']);
    await tellWithdrawn(captureId);
    expect(held(1)).toEqual(['cancelled']);
  });

  it('again by customer service is not sent, when its owner deletes the record in this moment', async () => {
    const { captureId } = await beginMade();
    house.edit('captures', captureId, { state: 'rejected' });
    const before = house.chsi.desk.items.length;
    const { came } = await overtake(house, {
      isIt: writing('"attempt'),
      by: () => house.edit('captures', captureId, { erasing: { at: new Date(), by: 'student' } }),
      during: () => overturn.restorePhoto(house.capture(captureId), 'staff:tests').catch(() => undefined),
    });
    expect([came, house.chsi.desk.items.length]).toEqual([true, before]);
  });

  it('again by customer service, while the consent is taken back, leaves the review at once', async () => {
    const { user, captureId } = await beginMade();
    house.edit('captures', captureId, { state: 'rejected' });
    const { came, outcome } = await overtake(house, {
      isIt: writing('"restore'),
      by: () => agree(user, { face: false, identity: false }),
      during: () => overturn.restorePhoto(house.capture(captureId), 'staff:tests').catch((error: unknown) => error),
    });
    expect([came, house.capture(captureId).state, ...held(1)]).toEqual([true, 'standardized', 'cancelled']);
    expect(outcome).toMatchObject({ code: 'WRONG_STATE', say: expect.stringMatching(/^学生.*驳回已经撤销/) });
  });
});

it('nothing goes to 学信网 without the consent to identity data, which it is compared with', async () => {
  const { user, captureId, submit } = await beginMade();
  const before = house.chsi.desk.items.length;
  await agree(user, { face: true, identity: false });
  expect(await submit()).toMatchObject({ ok: false, error: { code: 'CONSENT_NEEDED' } });
  expect([house.capture(captureId).state, house.chsi.desk.items.length]).toEqual(['standardized', before]);
  await agree(user, BOTH);
  expect(await submit()).toMatchObject({ ok: true, data: { capture: { state: 'reviewing' } } });
});
