// One seed is one story: some students, hours or days full of trouble, then quiet, in which everything must come right.
import { createHash } from 'node:crypto';
import type { Keys } from '../../local/pay/keys.js';
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
  countMoney,
  describeState,
  type Money,
} from './invariants.js';
import { enrol, type Life, liveDays, liveHours } from './live.js';
import { sendAstray, wasHanded } from './otherwise.js';
import { Phone } from './phone.js';
import type { Program } from './program.js';
import type { Town } from './town.js';
import { installResponse } from './wire.js';

/** A morning of the term in which photos are taken (chosen; the same for every seed). */
const START = new Date('2027-03-01T01:00:00Z');
/** Time between the first runs of the timer while everything comes right; then it is days: what is asked again later is
 * asked again. */
const PAUSES = [2 * MINUTE, 20 * MINUTE, 3 * HOUR];
/** Days in which nothing changed: two bills were read, and a day more. */
const QUIET_DAYS = 3;
/** The run, 22 minutes after the first, by which every open order was asked about. */
const BOOKED_BY = 2;
/** Runs after which nothing may change any more (chosen: more than any chain of repairs is long). */
const MOST_RUNS = 32;

export interface Stage {
  program: Program;
  keys: Keys;
  operators: string;
  staff: Staff;
  /** days that each story lasts; hours without */
  days?: number;
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
  /** by the calendar of the story, until it is quiet */
  days: number;
  /** as it is then */
  money: Money;
}

const NO_MONEY: Money = { takenFen: 0, returnedFen: 0, differenceFen: 0 };

/** Tells the story of one seed. */
export async function tell(seed: number, stage: Stage): Promise<Told> {
  const [clock, chance, coverage] = [new Clock(START), new Chance(seed), new Coverage()];
  const restore = [clock.install(), installChance(chance), installResponse()];
  const { days = 0 } = stage;
  const students = enrol(chance, days);
  const house = new House({ ...stage, students, clock, chance, coverage });
  const town: Town = { house, chance, coverage };
  let end = '';
  let [passed, money] = [0, NO_MONEY];
  try {
    await house.open();
    const phones = students.map((student, at) => new Phone(town, `phone-${at}`, student));
    const others = new Others(town, stage.staff);
    const life = { town, clock, others };
    await clock.runUntil(days > 0 ? liveDays(life, phones, days) : liveHours(life, phones));
    await clock.runUntil(comeRight(life));
    passed = Math.round((clock.now() - START.getTime()) / DAY);
    money = countMoney(house);
    await clock.runUntil(endTerm(life));
    end = describeState(house);
  } catch (error) {
    house.violations.push(`the story broke off: ${error instanceof Error ? error.stack : String(error)}`);
  } finally {
    for (const undo of restore.reverse()) undo();
  }
  const story = { seed, violations: [...new Set(house.violations)], end, log: house.log };
  const hash = createHash('sha256').update(JSON.stringify(story)).digest('hex');
  return { ...story, hash, reached: coverage.reached, days: passed, money };
}

/** Nothing goes wrong any more, the bank does its work, the timer runs: after that nothing is left to be done. */
export async function comeRight({ town, clock, others }: Life): Promise<void> {
  const { house } = town;
  house.troubles.share = 0;
  house.troubles.weak = undefined;
  house.troubles.crawls = false;
  house.holdRefunds = false;
  house.refundEnds = ['SUCCESS'];
  house.ledger.setBalance(undefined);
  for (const { orderId, paying } of house.ledger.orders) if (paying) house.ledger.setPaying(orderId, false);
  await clock.wait(5 * MINUTE);
  await others.answerAll();
  await sendAstray(town, 0.5);
  await others.settleSome(0.5);
  let before = '';
  for (let [run, quiet] = [0, 0]; quiet < QUIET_DAYS; run++) {
    for (const { refundId, orderId, status } of house.ledger.refunds)
      if (status === 'PROCESSING' || (status === 'ABNORMAL' && !wasHanded(house, orderId)))
        await house.post.settleRefund(refundId);
    await sendAstray(town, 1);
    await others.lookUpRefunds();
    await house.sweep();
    if (run >= PAUSES.length) await others.settleSome(1);
    clock.jump(PAUSES[run] ?? DAY);
    await clock.wait(10_000);
    if (run === BOOKED_BY) checkBooked(house);
    const now = describeState(house);
    quiet = now === before && run >= PAUSES.length ? quiet + 1 : 0;
    before = now;
    if (run < MOST_RUNS) continue;
    house.violations.push('the timer comes to no end');
    break;
  }
  checkBooks(house);
  checkWaits(house);
  checkForfeits(house);
  checkFiles(house);
}

/** The term ends, in some stories at once: nobody is known any more. */
async function endTerm({ town: { house, chance, coverage }, clock, others }: Life): Promise<void> {
  if (!chance.happens(0.4)) return;
  coverage.sometimes('the term ends');
  // the windows close first, and what is open closes with them
  if (chance.happens(0.5)) {
    clock.jump(61 * DAY);
    await clock.wait(10_000);
    await house.sweep();
  }
  clock.jump(600 * DAY);
  await clock.wait(10_000);
  for (let run = 0; run < 4; run++) {
    await house.sweep();
    // whose account is gone gets it back by hand
    await others.settleSome(1);
    clock.jump(DAY);
    await clock.wait(10_000);
  }
  checkErased(house);
  checkForfeits(house);
  checkFiles(house);
}
