// How long each of a crowd waits for the timer, by the simulation's clock: the real functions with their parts side by side,
// neighbours that answer after half a second, and nobody who presses a button. Computing takes no time there, waiting does.
import { Capture } from '../../cloudfunctions/_journey/documents.js';
import { openMemory } from '../../local/drive.js';
import { loadKeys } from '../../local/pay/keys.js';
import { STUDENTS, type Student, suffixOf } from '../../local/seed/students.js';
import { CONSENT_SINCE } from '../../shared/consent.js';
import { soundFunctions } from '../../tools/simulate/bundles.js';
import { Chance, installChance } from '../../tools/simulate/chance.js';
import { Clock } from '../../tools/simulate/clock.js';
import { Coverage } from '../../tools/simulate/coverage.js';
import { House } from '../../tools/simulate/house.js';
import { Phone } from '../../tools/simulate/phone.js';
import { Program } from '../../tools/simulate/program.js';
import { installResponse } from '../../tools/simulate/wire.js';
import { copyReviewing } from './crowd.js';

const MINUTE = 60_000;
/** ms from a request over HTTP to its answer */
const ANSWER_MS = 500;
/** Runs of the timer after which whoever still waits is not waited for. */
const MOST_MINUTES = 60;
/** An evening of the term, when no bill is fetched: 19:00 in Beijing. */
const START = new Date('2027-03-01T11:00:00Z');
/** They pay themselves. */
const [REVIEWED, PAYER] = STUDENTS.filter(({ batch, state }) => batch === 'JSJ2027' && state === 'open') as [
  Student,
  Student,
];

export interface Crowd {
  /** under review all the time */
  waiting: number;
  /** verdicts that nobody tells, and as many payments whose notice is lost */
  aMinute: number;
  /** in which both happen */
  minutes: number;
}
/** ms that each had to wait, shortest first. */
export interface Times {
  /** from the reviewer's verdict until 学信网 has the photo */
  delivered: number[];
  /** from the payment until the capture is paid */
  booked: number[];
}

/** @returns the wait that this share of all does not exceed, s */
export const within = (share: number, times: number[]): number =>
  Math.round((times[Math.ceil(share * times.length) - 1] ?? Number.NaN) / 1000);

export async function timeCrowd(crowd: Crowd): Promise<Times> {
  const [clock, chance, coverage] = [new Clock(START), new Chance(1), new Coverage()];
  const restore = [clock.install(), installChance(chance), installResponse()];
  try {
    const program = new Program(await soundFunctions());
    const keys = loadKeys(openMemory(), 'wx0000000000000000', 1024);
    const students = [REVIEWED, PAYER];
    const house = new House({ program, keys, operators: '', students, clock, chance, coverage, unwatched: true });
    await house.open();
    await clock.runUntil(new Phone({ house, chance, coverage }, 'reviewed', REVIEWED).goStraight());
    const reviewed = captureOf(house, 'reviewing');
    await clock.runUntil(orderAs(house));
    // what the timer does some minutes after a payment is done
    for (const minutes of [1, 15]) await clock.runUntil(house.wait(minutes * MINUTE).then(() => house.sweep()));
    return await clock.runUntil(live({ house, clock }, crowd, reviewed));
  } finally {
    for (const undo of restore.reverse()) undo();
  }
}

const all = ({ store }: House, state: string): Capture[] =>
  store.find('captures', { state }).map((doc) => Capture.parse(doc));
function captureOf(house: House, state: string): Capture {
  const [found] = all(house, state);
  if (!found) throw new Error(`nobody is ${state}`);
  return found;
}

/** Up to the cashier. */
async function orderAs(house: House): Promise<void> {
  const ask = (name: string, data: object) => house.invoke(name, data, { openid: 'payer' });
  await ask('login', { consent: { face: true, identity: true }, version: CONSENT_SINCE });
  await ask('readCaptureCode', { text: house.codeText(PAYER) });
  const captureId = captureOf(house, 'claimed')._id;
  await ask('verifyIdentity', { captureId, suffix: suffixOf(PAYER) });
  await ask('createOrder', { captureId });
}

/** Somebody else at the cashier pays, and nobody tells of it. @returns the capture */
function payUnnoticed({ store, ledger }: House, model: Capture, number: number): string {
  const [captureId, orderId] = [`payer${number}`, `payer${number}order`];
  const [order, now] = [store.read('orders', model.orderId), new Date()];
  const times = { createdAt: now, changedAt: now, dueAt: now, expiresAt: new Date(now.getTime() + 120 * MINUTE) };
  store.write([
    { name: 'orders', id: orderId, doc: { ...order, ...times, _id: orderId, captureId } },
    { name: 'captures', id: captureId, doc: { ...model, _id: captureId, orderId, dueAt: now } },
  ]);
  const { request, description, amountFen, openid } = ledger.find(model.orderId);
  ledger.open({ orderId, request, description, amountFen, openid, expires: times.expiresAt.toISOString() });
  ledger.pay(orderId);
  return captureId;
}

async function live(
  { house, clock }: { house: House; clock: Clock },
  { waiting, aMinute, minutes }: Crowd,
  reviewed: Capture,
): Promise<Times> {
  const paying = captureOf(house, 'paying');
  const read = (id: string) => Capture.parse(house.store.read('captures', id));
  const documents = <T>(name: string) => house.store.find(name, {}) as T[];
  const ids = copyReviewing({ capture: read, documents, chsi: house, cloud: house }, reviewed._id, waiting, 'crowd');
  house.troubles.answerMs = ANSWER_MS;
  const [decided, paid] = [new Map<string, number>(), new Map<string, number>()];
  const oneMore = (): void => {
    const id = ids[decided.size]!;
    house.desk.decide(`C${id}`, 'approved');
    decided.set(id, clock.now());
    paid.set(payUnnoticed(house, paying, paid.size), clock.now());
  };
  const isOver = () => [...decided.keys()].every((id) => read(id).delivery);
  const sweeps: Promise<void>[] = [];
  for (let minute = 0; minute < minutes || (minute < MOST_MINUTES && !isOver()); minute++) {
    if (minute < minutes) for (let n = 0; n < aMinute; n++) clock.plan(((n + 0.5) * MINUTE) / aMinute, oneMore);
    sweeps.push(house.sweep());
    await clock.wait(MINUTE);
  }
  await Promise.all(sweeps);
  const waits = (since: Map<string, number>, at: (one: Capture) => Date | undefined): number[] =>
    [...since].map(([id, from]) => (at(read(id))?.getTime() ?? Number.POSITIVE_INFINITY) - from).sort((a, b) => a - b);
  return {
    delivered: waits(decided, ({ delivery }) => delivery?.at),
    booked: waits(paid, ({ history }) => history.find(({ event }) => event === 'pay')?.at),
  };
}
