// Every step of a student in every state of a capture, through the functions themselves: what is in turn goes on, all
// else is refused with its own word and changes nothing. The steps that run the photo engine are tried here where they
// are refused.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suffixOf } from '../../local/chsi/index.js';
import { CAPTURE_STATES, CAPTURE_STATUS, type CaptureState } from '../../shared/capture.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import type { Input, StepName } from '../../shared/functions.js';
import { type House, openHouse, photoOf } from './one-process.js';

const USER = 'student';
let house: House;
let captureId: string;
let near: string;
beforeAll(async () => {
  house = await openHouse();
  await house.call(USER, 'login', { consent: { face: true, identity: true }, version: CONSENT_SINCE });
  const text = house.chsi.codeText('li-xiaoyu');
  captureId = (await house.call(USER, 'readCaptureCode', { text })).capture.captureId;
  near = house.cloud.putFile(`photos/${captureId}/a/standard.jpg`, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
});
afterAll(() => house.stop());

const at = new Date();
const waived = { at, time: '', event: 'waive', from: 'verified', to: 'paid', by: 'tests' };
const PAID: readonly CaptureState[] = CAPTURE_STATES.filter(
  (state) => !['claimed', 'verified', 'paying', 'closed'].includes(state),
);
/** The capture in a state, with a photo and, from payment on, with somebody who paid. */
function put(state: CaptureState): void {
  house.edit('captures', captureId, {
    ...photoOf(near),
    state,
    status: CAPTURE_STATUS[state],
    history: PAID.includes(state) ? [waived] : [],
    leaseUntil: new Date(0),
    submissionsLeft: 3,
    orderId: '',
    paidOrderId: '',
  });
}

/** What each step answers in the states where it is not simply out of turn; a state after > is where it leads. */
const TURNS: { [N in StepName]?: Partial<Record<CaptureState, string>> } = {
  createOrder: { verified: '>paying', paying: '>paying', paid: 'OK', closed: 'BATCH_CLOSED' },
  submitShot: { verified: 'PAY_FIRST', paying: 'PAY_FIRST', closed: 'BATCH_CLOSED' },
  standardizePhoto: { verified: 'PAY_FIRST', paying: 'PAY_FIRST', closed: 'BATCH_CLOSED', standardized: 'OK' },
  submitPhoto: {
    verified: 'PAY_FIRST',
    paying: 'PAY_FIRST',
    closed: 'BATCH_CLOSED',
    standardized: '>reviewing',
    reviewing: 'OK',
  },
  withdrawPhoto: {
    verified: 'PAY_FIRST',
    paying: 'PAY_FIRST',
    closed: 'BATCH_CLOSED',
    reviewing: '>standardized',
    standardized: 'OK',
  },
  downloadPhoto: { approved: 'OK', delivered: 'OK' },
};
/** Where the photo engine would begin its work. */
const ENGINE: { [N in StepName]?: readonly CaptureState[] } = {
  submitShot: ['paid', 'faulty', 'checked', 'standardized', 'rejected', 'refused'],
  standardizePhoto: ['checked'],
};
const input = (step: StepName): Input<StepName> => {
  const given = {
    submitShot: { captureId, fileId: near.replace(/photos.*/, `shots/${captureId}/1.jpg`) },
    downloadPhoto: { captureId, kind: 'standard' as const },
  };
  return step in given ? given[step as keyof typeof given] : { captureId };
};

describe.each(Object.keys(TURNS) as StepName[])('%s', (step) => {
  it.each(CAPTURE_STATES.filter((state) => !ENGINE[step]?.includes(state)))('in %s', async (state) => {
    put(state);
    if (step === 'submitShot')
      house.edit('captures', captureId, { files: [house.cloud.putFile(`shots/${captureId}/1.jpg`, Buffer.from('x'))] });
    const expected = state === 'erased' ? 'CAPTURE_UNKNOWN' : (TURNS[step]?.[state] ?? 'WRONG_STATE');
    const leads = expected.startsWith('>');
    expect(await house.codeOf(USER, step, input(step))).toBe(leads ? 'OK' : expected);
    expect(house.capture(captureId).state).toBe(leads ? expected.slice(1) : state);
  });

  it('answers nobody but the owner, in no state', async () => {
    for (const state of CAPTURE_STATES) {
      put(state);
      expect([state, await house.codeOf('stranger', step, input(step))]).toEqual([state, 'CAPTURE_UNKNOWN']);
      expect([state, await house.codeOf('', step, input(step))]).toEqual([state, 'NO_IDENTITY']);
      expect(house.capture(captureId).state).toBe(state);
    }
  });
});

describe('a photo under review', () => {
  it('is given out by no kind of download', async () => {
    put('reviewing');
    const sheet = { captureId, kind: 'layout', sheet: '5inch', copy: '1inch' } as const;
    for (const wish of [{ captureId, kind: 'standard' } as const, sheet, { ...sheet, format: 'pdf' } as const]) {
      const reply = await house.ask(USER, 'downloadPhoto', wish);
      expect(reply).toMatchObject({ ok: false, error: { code: 'WRONG_STATE', say: '采集完成后才能下载图片。' } });
    }
    expect((await house.call(USER, 'getCapture', { captureId })).capture.layouts).toBeUndefined();
  });
});

describe('the suffix', () => {
  it('moves a claimed capture, and in no other state is it even asked about', async () => {
    const suffix = suffixOf(house.chsi.students.find(({ id }) => id === 'li-xiaoyu')!);
    for (const state of CAPTURE_STATES.filter((one) => one !== 'claimed')) {
      put(state);
      const before = house.chsi.requests.length;
      const code = await house.codeOf(USER, 'verifyIdentity', { captureId, suffix });
      const fine = state === 'verified' || state === 'paid' ? 'OK' : 'WRONG_STATE';
      expect([state, code]).toEqual([state, state === 'erased' ? 'CAPTURE_UNKNOWN' : fine]);
      expect([house.capture(captureId).state, house.chsi.requests.length]).toEqual([state, before]);
    }
    put('claimed');
    expect(await house.codeOf(USER, 'verifyIdentity', { captureId, suffix })).toBe('OK');
    expect(house.capture(captureId).state).toBe('verified');
  });
});
