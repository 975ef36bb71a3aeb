// Every function that a phone may call, at its very entry: who is somebody, what is an input, what a script is stopped at.
import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Costly } from '../../cloudfunctions/_journey/quotas.js';
import { userDayIdOf, userKeyOf } from '../../cloudfunctions/_platform/identity.js';
import { beijingDay } from '../../cloudfunctions/_platform/time.js';
import { CAPTURE_STATUS, type CaptureState } from '../../shared/capture.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import { INPUTS, type Input, type StepName } from '../../shared/functions.js';
import { announce } from '../flow/announce.js';
import { type House, openHouse, photoOf } from './one-process.js';

const USER = 'student';
const STEPS = Object.keys(INPUTS) as StepName[];
/** Functions that no phone calls. */
const OTHERS = ['chsiNotify', 'desk', 'payNotify', 'selfCheck', 'staff', 'sweep'];
let house: House;
let captureId: string;
let near: string;
let text: string;
beforeAll(async () => {
  house = await openHouse();
  await house.call(USER, 'login', { consent: { face: true, identity: true }, version: CONSENT_SINCE });
  text = house.chsi.codeText('li-xiaoyu');
  captureId = (await house.call(USER, 'readCaptureCode', { text })).capture.captureId;
  near = house.cloud.putFile(`photos/${captureId}/a/standard.jpg`, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
});
afterAll(() => house.stop());

const at = new Date();
/** As a phone does that was given this name. */
const upload = (name: string) => announce(house, `shots/${captureId}/${name}`, putShot(name));
const putShot = (name: string) => house.cloud.putFile(`shots/${captureId}/${name}`, Buffer.from('x'));
const UNPAID: readonly CaptureState[] = ['claimed', 'verified', 'paying'];
const waived = { at, time: '', event: 'waive', from: 'verified', to: 'paid', by: 'tests' };
/** A capture with a shot and a photo; the school paid where it is paid. */
function put(state: CaptureState, fields: object = {}): void {
  const fingerprint = { sha256: '', phash: '' };
  const shot = { fileId: near, uploadId: '', annotatedFileId: near, passed: true, findings: [], fingerprint, at };
  house.edit('captures', captureId, {
    ...photoOf(near),
    shot,
    state,
    status: CAPTURE_STATUS[state],
    history: UNPAID.includes(state) ? [] : [waived],
    leaseUntil: new Date(0),
    orderId: state === 'paying' ? 'P1' : '',
    paidOrderId: '',
    files: [],
    uploadAt: undefined,
    ...fields,
  });
}
function count(counts: Partial<Record<Costly, number>>): void {
  const day = beijingDay(new Date());
  house.edit('limits', userDayIdOf(userKeyOf(USER), day), { counts, day, changedAt: new Date() });
}
beforeEach(() => count({}));

/** What each function is stopped by when it is called without end, and in which state it gets so far. */
const COSTS: { [N in StepName]?: { what: Costly; state?: CaptureState; input?: () => Input<N> } } = {
  readCaptureCode: { what: 'readCode', input: () => ({ text }) },
  verifyIdentity: { what: 'suffix', state: 'claimed', input: () => ({ captureId, suffix: '0000' }) },
  createOrder: { what: 'order', state: 'verified' },
  confirmPayment: { what: 'confirm', state: 'paying' },
  submitShot: { what: 'shot', state: 'paid', input: () => ({ captureId, fileId: upload('1.jpg') }) },
  standardizePhoto: { what: 'photo', state: 'checked' },
  submitPhoto: { what: 'photo', state: 'standardized' },
  withdrawPhoto: { what: 'withdraw', state: 'reviewing' },
  downloadPhoto: {
    what: 'download',
    state: 'approved',
    input: () => ({ captureId, kind: 'layout', sheet: '5inch', copy: '1inch', format: 'jpg' }),
  },
  requestService: { what: 'request', input: () => ({ captureId, kind: 'manualReview', text: '' }) },
  takeTurn: { what: 'turn', input: () => ({}) },
  reportError: { what: 'trouble', input: () => ({ kind: 'error', what: 'TypeError', place: '' }) },
  eraseMe: { what: 'erase', input: () => ({ confirm: true, captureId }) },
};
/** Reading alone, counted by each process for itself like every call; consent besides ends at 200 decisions. */
const LOOKS = 'login listCaptures getCapture getHelp getMyData getReceipt getPageCode'.split(' ') as StepName[];
/** Bounded by what is kept: 50 pictures that were announced. */
const FREE: readonly StepName[] = ['startUpload'];

it('every function is either for phones and has a schema, or known here as one that no phone may call', () => {
  const folders = readdirSync('cloudfunctions').filter((name) => !name.startsWith('_'));
  expect(folders.sort()).toEqual([...STEPS, ...OTHERS].sort());
  expect([...Object.keys(COSTS), ...LOOKS, ...FREE].sort()).toEqual([...STEPS].sort());
});

describe.each(STEPS)('%s', (step) => {
  const codeIn = async (context: Record<string, string>, event: unknown) =>
    ((await house.invoke(step, event, context)) as { error?: { code: string } }).error?.code;

  it('knows nobody but whom WeChat names for this mini program', async () => {
    for (const context of [
      {},
      { WX_FROM_OPENID: 'oB', WX_FROM_APPID: 'wx1' },
      { WX_UNIONID: 'u' },
      { TCB_UUID: 'x', TCB_ISANONYMOUS_USER: 'true' },
      { TCB_CUSTOM_USER_ID: 'student-7' },
      { TCB_SOURCE: 'wx_trigger' },
    ] as Record<string, string>[])
      for (const event of [{}, { openid: USER, OPENID: USER, userInfo: { openId: USER } }, { httpMethod: 'POST' }])
        expect(await codeIn(context, event)).toBe('NO_IDENTITY');
  });

  it('works on nothing that its schema does not name', async () => {
    const wild = [null, 'x', 7, [], { captureId: { $ne: '' } }, { captureId: ['a'.repeat(32)] }, { captureId: '../a' }];
    for (const event of wild) {
      if (INPUTS[step].safeParse(event).success) continue;
      expect([step, event, await codeIn({ WX_OPENID: USER, WX_APPID: 'wx0' }, event)]).toEqual([
        step,
        event,
        'BAD_INPUT',
      ]);
    }
    for (const event of [null, 'x', 7]) expect(INPUTS[step].safeParse(event).success).toBe(false);
  });
});

describe.each(Object.entries(COSTS))('%s', (name, { what, state = 'claimed', input }) => {
  it(`ends for today when “${what}” was done too often`, async () => {
    put(state);
    count({ [what]: 100_000 });
    const asked = house.chsi.requests.length;
    const data = (input?.() ?? { captureId }) as Input<StepName>;
    expect(await house.codeOf(USER, name as StepName, data)).toBe('TOO_OFTEN');
    expect(house.capture(captureId).state).toBe(state);
    // 学信网 was asked nothing either
    expect(house.chsi.requests.length).toBe(asked);
  });
});

describe('calling', () => {
  const since = (ms: number) => vi.setSystemTime(new Date(Date.UTC(2090, 0, 1) + ms));
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
  afterEach(() => void vi.useRealTimers());

  it.each(STEPS)(
    '%s without end is stopped for the minute before anything is read, and nobody else with it',
    async (step) => {
      const user = `looker-${step}`;
      const data = { captureId } as Input<StepName>;
      since(STEPS.indexOf(step) * 3_600_000);
      await house.codeOf(user, step, data);
      const { look } = await import('../../cloudfunctions/_platform/looks.js');
      for (let n = 1; n < 120; n++) look(step, userKeyOf(user));
      let read = 0;
      house.cloud.watch(() => {
        read++;
      });
      expect(await house.codeOf(user, step, data)).toBe('BUSY');
      expect(read).toBe(0);
      house.cloud.watch(undefined);
      expect(await house.codeOf(`${user}-2`, step, data)).not.toBe('BUSY');
      since(STEPS.indexOf(step) * 3_600_000 + 60_000);
      expect(await house.codeOf(user, step, data)).not.toBe('BUSY');
    },
  );
});

describe('the functions behind HTTP access', () => {
  it('answer an unsigned call by its status, with words only where a type says which', async () => {
    for (const event of [{}, { headers: {}, body: '{}' }, { headers: { 'wechatpay-serial': 'constructor' } }]) {
      const headers = { 'content-type': 'application/json' };
      expect(await house.invoke('payNotify', event, {})).toMatchObject({ statusCode: 401, headers });
      expect(await house.invoke('chsiNotify', event, {})).toEqual({ statusCode: 401 });
    }
  });
});

describe('what is not counted by the day', () => {
  it('pictures that are announced and never submitted end at fifty', async () => {
    put('paid');
    for (let n = 0; n < 50; n++) await house.call(USER, 'startUpload', { captureId, ending: 'jpg' });
    expect(await house.codeOf(USER, 'startUpload', { captureId, ending: 'jpg' })).toBe('TOO_OFTEN');
  });

  it('a picture that was announced is kept for its day whatever refuses it; one that was not is deleted at once', async () => {
    put('claimed');
    const first = upload('first.jpg');
    const stray = putShot('stray.jpg');
    expect(await house.codeOf(USER, 'submitShot', { captureId, fileId: first })).toBe('WRONG_STATE');
    expect(await house.codeOf(USER, 'submitShot', { captureId, fileId: stray })).toBe('FILE_NOT_YOURS');
    expect(house.capture(captureId).files).toEqual([first]);
    const kept = house.cloud.listFiles(`shots/${captureId}`);
    expect([kept.includes(first), kept.includes(stray)]).toEqual([true, false]);
    // cleared away by another phone's verdict before it had arrived
    put('claimed', { cleared: [first] });
    expect(await house.codeOf(USER, 'submitShot', { captureId, fileId: first })).toBe('WRONG_STATE');
  });

  it('a photo that was lost is not made again without end', async () => {
    const lost = near.replace('standard.jpg', 'lost.jpg');
    put('approved', photoOf(lost));
    count({ photo: 100_000 });
    expect(await house.codeOf(USER, 'downloadPhoto', { captureId, kind: 'standard' })).toBe('TOO_OFTEN');
  });
});
