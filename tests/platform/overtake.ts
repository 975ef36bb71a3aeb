// Somebody is faster, exactly between a function's reading and its writing, every time: what a notice does once in a thousand
// calls. For functions that run in the process of the test (one-process.ts).
import { suffixOf } from '../../local/chsi/index.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import type { House } from './one-process.js';

type Deed = () => Promise<unknown> | unknown;

/**
 * Does something just before one of the questions and writings that `during` asks of the cloud.
 * @param isIt whether it is this one, which has the name of a collection and its words
 * @returns what `during` gave, and whether that moment ever came
 */
export async function overtake<T>(
  { cloud }: House,
  o: { isIt: (asked: string) => boolean; by: Deed; during: () => Promise<T> },
): Promise<{ outcome: T; came: boolean }> {
  let came = false;
  cloud.watch(async (action, body) => {
    // what the faster one asks itself is none of it
    if (came || !o.isIt(`${action} ${JSON.stringify(body)}`)) return;
    came = true;
    await o.by();
  });
  try {
    return { outcome: await o.during(), came };
  } finally {
    cloud.watch(undefined);
  }
}

/** The writing of a capture that says these words. */
export const writing =
  (...words: string[]) =>
  (asked: string): boolean =>
    asked.startsWith('database.modifyDocument') &&
    asked.includes('"captures"') &&
    words.every((word) => asked.includes(word));

let turn = 0;

/** A student who came as far as the last four characters, the cashier, or past it. */
export async function begin(house: House, to: 'claimed' | 'verified' | 'paying' | 'paid') {
  // whoever held the 学籍 in the test before is gone
  for (const { _id } of house.cloud.store.find('captures', {}) as { _id: string }[])
    house.edit('captures', _id, { state: 'erased', userKey: 'erased', erasing: undefined });
  const user = `overtaken-${turn++}`;
  const student = house.chsi.students.find(({ id }) => id === 'li-xiaoyu')!;
  const suffix = suffixOf(student);
  await house.call(user, 'login', { consent: { face: true, identity: true }, version: CONSENT_SINCE });
  const text = house.chsi.codeText(student.id);
  const { captureId } = (await house.call(user, 'readCaptureCode', { text })).capture;
  if (to !== 'claimed') await house.call(user, 'verifyIdentity', { captureId, suffix });
  if (to === 'paying' || to === 'paid') await house.call(user, 'createOrder', { captureId });
  const { orderId } = house.capture(captureId);
  if (to === 'paid') {
    await house.pay.pay(orderId, 'silent');
    await house.call(user, 'confirmPayment', { captureId });
  }
  return { user, captureId, orderId, suffix };
}
