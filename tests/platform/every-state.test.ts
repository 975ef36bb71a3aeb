// What must be so of every state of a capture, also of one that comes later: its owner may delete it, and staff are offered
// exactly the verdicts that are accepted.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeOperator } from '../../cloudfunctions/_platform/operators.js';
import { suffixOf } from '../../local/chsi/index.js';
import { contextOf } from '../../local/cloudbase/identity.js';
import {
  CAPTURE_STATES,
  CAPTURE_STATUS,
  CAPTURE_TABLE,
  type CaptureState,
  HELD_STATES,
  isServed,
} from '../../shared/capture.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import { DEEDS } from '../../tools/desk/actions.js';
import { type House, openHouse, photoOf } from './one-process.js';

let house: House;
let signed: { operator: string; secret: string };
let turn = 0;
beforeAll(async () => {
  house = await openHouse();
  const { entry, secret } = await makeOperator('王芳');
  process.env.OPERATORS = entry;
  signed = { operator: '王芳', secret };
});
afterAll(() => house.stop());

const at = new Date();
const WAIVED = { at, time: '', event: 'waive', from: 'verified', to: 'paid', by: 'tests' };

/** A student who came as far as the cashier, or past it. */
async function begin(pays: boolean) {
  const user = `student-${turn++}`;
  await house.call(user, 'login', { consent: { face: true, identity: true }, version: CONSENT_SINCE });
  const text = house.chsi.codeText('li-xiaoyu');
  const { captureId } = (await house.call(user, 'readCaptureCode', { text })).capture;
  const suffix = suffixOf(house.chsi.students.find(({ id }) => id === 'li-xiaoyu')!);
  await house.call(user, 'verifyIdentity', { captureId, suffix });
  if (pays) {
    await house.pay.pay((await house.call(user, 'createOrder', { captureId })).orderId);
    await house.call(user, 'confirmPayment', { captureId });
  }
  return { user, captureId };
}

/** Puts the capture into a state, with a photo in the storage. */
function put(captureId: string, state: CaptureState, waived: boolean): string {
  const file = house.cloud.putFile(`photos/${captureId}/a/standard.jpg`, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]));
  const { history } = house.capture(captureId);
  house.edit('captures', captureId, {
    ...photoOf(file),
    check: undefined,
    delivery: undefined,
    files: [file],
    state,
    status: CAPTURE_STATUS[state],
    history: waived ? [...history, WAIVED] : history,
  });
  return file;
}

const exists = (file: string): boolean => {
  try {
    return house.cloud.getFile(file).length > 0;
  } catch {
    return false;
  }
};
const timer = () => house.invoke('sweep', {}, contextOf({ context: { TCB_SOURCE: 'wx_trigger' } }));
/** 'paid' only where money is here: no window, no cashier. */
const CASES = CAPTURE_STATES.filter((state) => state !== 'erased').flatMap((state) => [
  { state, money: 'waived' as const },
  ...(HELD_STATES.includes(state) || state === 'closed' ? [{ state, money: 'paid' as const }] : []),
]);

it.each(CASES)('deleted by its owner, one that is $state and $money is gone, and so is its money', async (given) => {
  const { user, captureId } = await begin(given.money === 'paid');
  const file = put(captureId, given.state, given.money === 'waived');
  const { paidOrderId } = house.capture(captureId);
  await house.call(user, 'eraseMe', { confirm: true, captureId, paid: 'refund' });
  for (let minutes = 0; minutes < 4 && house.capture(captureId).state !== 'erased'; minutes++) await timer();
  expect(house.capture(captureId)).toMatchObject({ state: 'erased', userKey: 'erased', name: '', files: [] });
  expect(exists(file)).toBe(false);
  if (paidOrderId) expect(house.order(paidOrderId).state).toBe(isServed(given.state) ? 'paid' : 'refunded');
});

it('keeps its pictures where the table of the states has no way to its end', async () => {
  const { user, captureId } = await begin(false);
  const file = put(captureId, 'checked', true);
  const { erase, ...others } = CAPTURE_TABLE.checked;
  try {
    CAPTURE_TABLE.checked = others;
    await house.call(user, 'eraseMe', { confirm: true, captureId, paid: 'refund' });
    expect([house.capture(captureId).files, exists(file)]).toEqual([[file], true]);
  } finally {
    CAPTURE_TABLE.checked = { ...others, erase };
  }
  await timer();
  expect([house.capture(captureId).state, exists(file)]).toEqual(['erased', false]);
});

it('a verdict has its button exactly in the states in which it is accepted', async () => {
  const { captureId } = await begin(true);
  for (const state of CAPTURE_STATES) {
    put(captureId, state, false);
    for (const action of ['approve', 'reject', 'restore', 'deliverAgain', 'reopen', 'verifyManually'] as const) {
      const event = { action, captureId, reason: '核实', dryRun: true, ...signed };
      const { ok, data } = (await house.invoke('staff', event, {})) as { ok: boolean; data?: { next?: object } };
      const accepted = ok && data?.next !== undefined && 'rehearsed' in data.next;
      const deed = DEEDS.find((one) => one.action === action);
      expect([state, action, accepted]).toEqual([state, action, deed?.when?.includes(CAPTURE_STATUS[state])]);
    }
  }
});
