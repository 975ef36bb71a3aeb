// Somebody else's number in every function that a phone may call: whoever learns or guesses one reads nothing by it,
// changes nothing and is not told that it is there. A function that is new is refused here until it says what of another's
// could be named to it.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suffixOf } from '../../local/chsi/index.js';
import { contextOf, eventOf } from '../../local/cloudbase/identity.js';
import { CAPTURE_STATUS, type CaptureState } from '../../shared/capture.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import type { StepName } from '../../shared/functions.js';
import { announce } from '../flow/announce.js';
import { type House, openHouse, photoOf } from './one-process.js';

const [OWNER, STRANGER] = ['owner', 'stranger'];
let house: House;
/** of the owner */
let [captureId, requestId, shot, codePicture, suffix] = ['', '', '', '', ''];
/** of the stranger */
let own = '';
beforeAll(async () => {
  house = await openHouse();
  const begin = async (user: string, student: string) => {
    await house.call(user, 'login', { consent: { face: true, identity: true }, version: CONSENT_SINCE });
    const { capture } = await house.call(user, 'readCaptureCode', { text: house.chsi.codeText(student) });
    return capture.captureId;
  };
  captureId = await begin(OWNER, 'li-xiaoyu');
  suffix = suffixOf(house.chsi.students.find(({ id }) => id === 'li-xiaoyu')!);
  own = await begin(STRANGER, 'wang-zihan');
  ({ requestId } = await house.call(OWNER, 'requestService', { kind: 'unlock', captureId, text: '我的手机丢了' }));
  const put = (path: string) => house.cloud.putFile(path, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
  shot = announce(house, `shots/${captureId}/1.jpg`, put(`shots/${captureId}/1.jpg`));
  const { path } = await house.call(OWNER, 'startUpload', { ending: 'png' });
  codePicture = put(path);
});
afterAll(() => house.stop());

/** What else somebody writes into an event, in the hope that it is taken for what WeChat says of the caller. */
const forged = () => ({
  ...{ openid: OWNER, OPENID: OWNER, openId: OWNER, _openid: OWNER, WX_OPENID: OWNER, userKey: ownerKey() },
  wxContext: { OPENID: OWNER },
  context: { OPENID: OWNER, userKey: ownerKey() },
  inside: { wish: JSON.stringify({ remake: captureId, captureId }), at: Date.now(), proof: 'f'.repeat(64) },
});
const ownerKey = (): string => house.capture(captureId).userKey;

type Asked = [input: object, answer: string];
const theirs = (): Asked => [{ captureId }, 'CAPTURE_UNKNOWN'];
/** By function: every way in which it can be asked about what is another's, and how it answers. */
const NAMED: Record<StepName, () => Asked[]> = {
  // these take no number of anything: they answer about the caller alone
  login: () => [[{}, 'OK']],
  listCaptures: () => [[{ captureId }, 'OK']],
  getMyData: () => [[{ captureId, requestId }, 'OK']],
  getHelp: () => [[{ captureId }, 'OK']],
  takeTurn: () => [[{ captureId }, 'OK']],
  reportError: () => [[{ kind: 'error', what: 'TypeError', place: '', captureId }, 'OK']],
  getCapture: () => [theirs()],
  createOrder: () => [theirs()],
  confirmPayment: () => [theirs()],
  // what only our own functions ask for is refused by its proof, before anything is looked up
  standardizePhoto: () => [
    [{ captureId, inside: undefined }, 'CAPTURE_UNKNOWN'],
    [{ captureId }, 'NOT_ALLOWED'],
  ],
  submitPhoto: () => [theirs()],
  withdrawPhoto: () => [theirs()],
  getReceipt: () => [theirs()],
  getPageCode: () => [theirs()],
  // knowing the last four characters does not make a record one's own
  verifyIdentity: () => ['0000', suffix].map((typed): Asked => [{ captureId, suffix: typed }, 'CAPTURE_UNKNOWN']),
  startUpload: () => [[{ captureId, ending: 'jpg' }, 'CAPTURE_UNKNOWN']],
  submitShot: () => [
    [{ captureId, fileId: shot }, 'CAPTURE_UNKNOWN'],
    [{ captureId: own, fileId: shot }, 'FILE_NOT_YOURS'],
    [{ captureId: own, fileId: codePicture }, 'FILE_NOT_YOURS'],
  ],
  readCaptureCode: () => [codePicture, shot].map((fileId): Asked => [{ fileId }, 'FILE_NOT_YOURS']),
  downloadPhoto: () => [
    [{ captureId, kind: 'standard' }, 'CAPTURE_UNKNOWN'],
    [{ captureId, kind: 'layout', sheet: '5inch', copy: '1inch', format: 'pdf' }, 'CAPTURE_UNKNOWN'],
  ],
  requestService: () => [
    ...(['refund', 'invoice', 'unlock', 'manualReview', 'complaint'] as const).map(
      (kind): Asked => [{ captureId, kind, invoice: { title: '李', email: 'a@b.cn' } }, 'CAPTURE_UNKNOWN'],
    ),
    ...[true, false].map((agree): Asked => [{ captureId, kind: 'transfer', agree }, 'CAPTURE_UNKNOWN']),
  ],
  // as of a number that never was: there is nothing to delete
  eraseMe: () =>
    (['refund', 'keep', undefined] as const).map((paid): Asked => [{ confirm: true, captureId, paid }, 'OK']),
};
const STEPS = Object.keys(NAMED) as StepName[];

/** In each of them some of these functions would do something for the owner; every state is tried in steps.test.ts. */
const STATES: readonly CaptureState[] = ['claimed', 'verified', 'checked', 'standardized', 'reviewing', 'approved'];
function put(state: CaptureState): void {
  house.edit('captures', captureId, {
    ...photoOf(house.cloud.putFile(`photos/${captureId}/a/standard.jpg`, Buffer.from('x'))),
    state,
    status: CAPTURE_STATUS[state],
    userKey: ownerKey(),
    paidOrderId: '',
  });
}
const COLLECTIONS = ['captures', 'orders', 'requests', 'users', 'codes', 'audit'];
/** Everything that is kept of somebody else than the stranger, and every file. */
const kept = (strangerKey: string) =>
  JSON.stringify([
    COLLECTIONS.map((name) =>
      (house.cloud.store.find(name, {}) as { _id: string; userKey?: string }[]).filter(
        ({ _id, userKey }) => ![_id, userKey].includes(strangerKey),
      ),
    ),
    ['shots', 'codes', 'photos'].map((folder) => house.cloud.listFiles(folder)),
  ]);

it('no function for phones is missing here', () => {
  const inner = ['chsiNotify', 'desk', 'payNotify', 'selfCheck', 'staff', 'sweep'];
  const folders = readdirSync('cloudfunctions').filter((name) => !name.startsWith('_') && !inner.includes(name));
  expect(STEPS.toSorted()).toEqual(folders.sort());
});

describe.each(STEPS)('%s', (step) => {
  it('gives nothing of another’s record away, and changes nothing of it', async () => {
    const { userKey: strangerKey } = await house.call(STRANGER, 'login', {});
    const { name, idMasked } = house.capture(captureId);
    for (const state of STATES) {
      put(state);
      for (const { _id } of house.cloud.store.find('limits', {})) house.edit('limits', String(_id), { counts: {} });
      const before = kept(strangerKey);
      for (const [input, answer] of NAMED[step]()) {
        const event = eventOf({ ...forged(), ...input }, { openid: STRANGER });
        const reply = (await house.invoke(step, event, contextOf({ openid: STRANGER }))) as {
          error?: { code: string };
        };
        expect([state, input, reply.error?.code ?? 'OK']).toEqual([state, input, answer]);
        const said = JSON.stringify(reply);
        for (const word of [captureId, name, idMasked, ownerKey(), requestId, '我的手机丢了'])
          expect(said).not.toContain(word);
      }
      expect(kept(strangerKey)).toBe(before);
    }
  });
});
