// One seed is one story: some students, an hour or some days full of trouble, then quiet, in which everything must come right.
import { createHash } from 'node:crypto';
import type { Keys } from '../../local/pay/keys.js';
import { STUDENTS } from '../../local/seed/students.js';
import { Chance, installChance } from './chance.js';
import { Clock } from './clock.js';
import { Coverage, type Reached } from './coverage.js';
import { DAY, HOUR, MINUTE, Others, type Staff } from './deeds.js';
import { House } from './house.js';
import {
  checkBooked,
  checkBooks,
  checkErased,
  checkFiles,
  checkForfeits,
  checkWaits,
  describeState,
} from './invariants.js';
import { Phone, type Town } from './phone.js';
import type { Program } from './program.js';
import { installResponse } from './wire.js';

/** A morning of the term in which photos are taken (chosen; the same for every seed). */
const START = new Date('2027-03-01T01:00:00Z');
const DEEDS = { fewest: 18, most: 50 };
/** Time between runs of the timer while everything comes right, over and over: what is asked again later is asked again. */
const PAUSES = [2 * MINUTE, 20 * MINUTE, 3 * HOUR, DAY, DAY];
/** The run, 22 minutes after the first, by which every open order was asked about. */
const BOOKED_BY = 2;
/** Runs after which nothing may change any more (chosen: more than any chain of repairs is long). */
const MOST_RUNS = 32;

export interface Stage {
  program: Program;
  keys: Keys;
  operators: string;
  staff: Staff;
}

export interface Told {
  seed: number;
  violations: string[];
  /** what stood at the end, by which two runs of a seed are compared */
  end: string;
  /** the log of the functions */
  log: string[];
  /** SHA-256 of everything above */
  hash: string;
  reached: Reached;
}

/** Tells the story of one seed. */
export async function tell(seed: number, stage: Stage): Promise<Told> {
  const [clock, chance, coverage] = [new Clock(START), new Chance(seed), new Coverage()];
  const restore = [clock.install(), installChance(chance), installResponse()];
  const students = STUDENTS.filter(({ state }) => state === 'open');
  const house = new House({ ...stage, students, clock, chance, coverage });
  const town: Town = { house, chance, coverage };
  let end = '';
  try {
    await house.open();
    const chosen = Array.from({ length: 2 + chance.below(2) }, () => chance.pick(students));
    const phones = chosen.map((student, at) => new Phone(town, `phone-${at}`, student));
    const others = new Others(town, stage.staff);
    await clock.runUntil(live(town, clock, phones, others));
    await clock.runUntil(comeRight(town, clock, others));
    end = describeState(house);
  } catch (error) {
    house.violations.push(`the story broke off: ${error instanceof Error ? error.stack : String(error)}`);
  } finally {
    for (const undo of restore.reverse()) undo();
  }
  const story = { seed, violations: [...new Set(house.violations)], end, log: house.log };
  const hash = createHash('sha256').update(JSON.stringify(story)).digest('hex');
  return { ...story, hash, reached: coverage.reached };
}

/** The part full of trouble. */
async function live({ house, chance, coverage }: Town, clock: Clock, phones: Phone[], others: Others): Promise<void> {
  house.troubles.share = chance.pick([0, 0.01, 0.03, 0.08]);
  const count = DEEDS.fewest + chance.below(DEEDS.most - DEEDS.fewest);
  const running: Promise<unknown>[] = [];
  const deeds: { share: number; act(): unknown }[] = [
    { share: 56, act: () => chance.pick(phones).act() },
    { share: 12, act: () => house.sweep() },
    { share: 2, act: () => Promise.all([house.sweep(), house.sweep()]) },
    { share: 14, act: () => others.review() },
    { share: 8, act: () => others.console() },
    { share: 6, act: () => others.money() },
    { share: 4, act: () => others.operate() },
    { share: 1, act: () => others.complain() },
    { share: 2, act: () => spy(house, chance, phones) },
  ];
  const beat = (share: number): number => (chance.happens(share) ? Math.floor(chance.between(count / 4, count)) : -1);
  const [windowCloses, schoolPays] = [beat(0.4), beat(0.2)];
  const sum = deeds.reduce((total, { share }) => total + share, 0);
  for (let n = 0; n < count; n++) {
    if (n === windowCloses) await others.closeWindow();
    if (n === schoolPays) others.letSchoolPay();
    let left = chance.between(0, sum);
    const deed = deeds.find(({ share }) => {
      left -= share;
      return left < 0;
    });
    const done = Promise.resolve(deed?.act()).catch((error: unknown) => {
      house.violations.push(`a deed failed: ${error instanceof Error ? error.stack : String(error)}`);
    });
    running.push(done);
    await clock.wait(chance.pick([0, 50, 400, 3_000, 20_000, 20_000, MINUTE]));
    if (chance.happens(0.04)) {
      const jump = chance.pick([5 * MINUTE, 3 * HOUR, DAY, 3 * DAY, -30_000]);
      coverage.sometimes(`clock jumps ${jump / MINUTE} minutes`);
      clock.jump(jump);
    }
  }
  await Promise.all(running);
}

function spy(house: House, chance: Chance, phones: Phone[]): Promise<void> | undefined {
  const [captures, phone] = [house.store.find('captures', {}), chance.pick(phones)];
  return captures.length > 0 ? phone.spy(chance.pick(captures)._id) : undefined;
}

/** Nothing goes wrong any more, the bank does its work, the timer runs: after that nothing is left to be done. */
async function comeRight({ house, chance, coverage }: Town, clock: Clock, others: Others): Promise<void> {
  house.troubles.share = 0;
  house.holdRefunds = false;
  house.refundEnds = ['SUCCESS'];
  house.ledger.setBalance(undefined);
  for (const { orderId, paying } of house.ledger.orders) if (paying) house.ledger.setPaying(orderId, false);
  await clock.wait(5 * MINUTE);
  await others.answerAll();
  let before = '';
  // at rest: nothing changed in the time of all pauses, so that two days' bills were read
  for (let [run, quiet] = [0, 0]; quiet < PAUSES.length; run++) {
    for (const { refundId, status } of house.ledger.refunds)
      if (status === 'PROCESSING' || status === 'ABNORMAL') await house.settleRefund(refundId);
    await house.sweep();
    clock.jump(PAUSES[run % PAUSES.length] ?? DAY);
    await clock.wait(10_000);
    if (run === BOOKED_BY) checkBooked(house);
    const now = describeState(house);
    quiet = now === before ? quiet + 1 : 0;
    before = now;
    if (run < MOST_RUNS) continue;
    house.violations.push('the timer comes to no end');
    break;
  }
  checkBooks(house);
  checkWaits(house);
  checkForfeits(house);
  checkFiles(house);
  if (!chance.happens(0.4)) return;
  coverage.sometimes('the term ends');
  clock.jump(600 * DAY);
  await clock.wait(10_000);
  for (let run = 0; run < 4; run++) {
    await house.sweep();
    clock.jump(DAY);
    await clock.wait(10_000);
  }
  checkErased(house);
  checkForfeits(house);
  checkFiles(house);
}
