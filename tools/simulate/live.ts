// The part of a story that is full of trouble: who comes, and what they and all others do, in which order, and when.
import { STUDENTS, type Student } from '../../local/seed/students.js';
import { moveMoney } from './bank.js';
import type { Chance } from './chance.js';
import type { Clock } from './clock.js';
import { DAY, HOUR, MINUTE, type Others } from './deeds.js';
import type { House } from './house.js';
import type { Phone } from './phone.js';
import type { Town } from './town.js';

export interface Life {
  town: Town;
  clock: Clock;
  others: Others;
}

const DEEDS = { fewest: 18, most: 46 };
/** Days in which one more student comes, in a long story; chosen: money comes and goes all the time. */
const DAYS_A_STUDENT = 5;
const DEEDS_A_DAY = 6;
/** How often what happens, of all together. */
const USUAL = {
  phone: 56,
  sweep: 12,
  sweeps: 2,
  review: 14,
  console: 8,
  bank: 7,
  operate: 4,
  provider: 0.5,
  complain: 1,
  spy: 2,
};
/** The same where the photos are with the reviewers already. */
const REVIEWED: typeof USUAL = { ...USUAL, phone: 34, review: 24, console: 20, bank: 12 };
/** Share of stories in which nothing goes wrong before the photos are there. */
const LATE = 0.25;
/** Share of stories that begin with virtual payment. */
const VIRTUAL = 0.25;
/** Days after which the windows are moved on and everybody pays again; the default is 60. */
const TERM_DAYS = 50;
/** Shares of outside actions that meet trouble. */
const SHARES = [0, 0.01, 0.03, 0.08];
/** Functions that have a bad day of their own, so that what was cut off in the middle of one is met more often. */
const WEAK = [
  'payNotify',
  'payNotify',
  'confirmPayment',
  'confirmPayment',
  'createOrder',
  'sweep',
  'staff',
  'eraseMe',
  'withdrawPhoto',
  'submitPhoto',
];
const WEAK_SHARE = 0.15;
/** Share of stories in which whoever answers over the network takes seconds. */
const CRAWLING = 0.2;
/** The sample batch that costs its students nothing: they leave in states in which others have money to get back. */
const SCHOOL_PAYS = 'YLZY2027';

/** The students of a story: two or three for some hours, one after the other for days. Some come twice, with two phones. */
export function enrol(chance: Chance, days: number): Student[] {
  const open = STUDENTS.filter(({ state }) => state === 'open');
  const free = open.filter(({ batch }) => batch === SCHOOL_PAYS);
  const any = (): Student => chance.pick(chance.happens(0.25) ? free : open);
  if (days === 0) return Array.from({ length: 2 + chance.below(2) }, any);
  return Array.from({ length: 3 + Math.floor(days / DAYS_A_STUDENT) }, (_, n) => {
    const one = any();
    return { ...one, id: `${one.id}-${n}` };
  });
}

function drawTrouble({ house, chance, coverage }: Town): void {
  house.troubles.share = chance.pick(SHARES);
  const name = chance.happens(0.5) ? chance.pick(WEAK) : undefined;
  house.troubles.weak = name ? { name, share: WEAK_SHARE } : undefined;
  if (name) coverage.sometimes(`a bad day of ${name}`);
  house.troubles.crawls = chance.happens(CRAWLING);
  if (house.troubles.crawls) coverage.sometimes('everybody outside is slow');
}

function chooseProvider({ house, chance, coverage }: Town): void {
  if (!chance.happens(VIRTUAL)) return;
  coverage.sometimes('virtual payment from the beginning');
  house.setProvider('virtual');
}

function spy(house: House, chance: Chance, phones: Phone[]): Promise<void> | undefined {
  const [captures, phone] = [house.store.find('captures', {}), chance.pick(phones)];
  return captures.length > 0 ? phone.spy(chance.pick(captures)._id) : undefined;
}

/** Somebody does something, and time goes on. @returns what is done when that is over */
async function doSomething(
  { town, clock, others }: Life,
  phones: Phone[],
  shares = USUAL,
): Promise<{ done: Promise<unknown> }> {
  const { house, chance } = town;
  const deeds: Record<keyof typeof USUAL, () => unknown> = {
    phone: () => chance.pick(phones).act(),
    sweep: () => house.sweep(),
    sweeps: () => Promise.all([house.sweep(), house.sweep()]),
    review: () => others.review(),
    console: () => others.console(),
    bank: () => moveMoney(town, others),
    operate: () => others.operate(),
    provider: () => others.changeProvider(),
    complain: () => others.complain(),
    spy: () => spy(house, chance, phones),
  };
  const deed = chance.weigh(shares);
  const done = Promise.resolve(deeds[deed]()).catch((error: unknown) => {
    house.violations.push(`a deed failed: ${error instanceof Error ? error.stack : String(error)}`);
  });
  await clock.wait(chance.pick([0, 50, 400, 3_000, 20_000, 20_000, MINUTE]));
  return { done };
}

/** Hours, with a jump of the clock now and then. */
export async function liveHours(life: Life, phones: Phone[]): Promise<void> {
  const { town, clock, others } = life;
  const { chance, coverage } = town;
  chooseProvider(town);
  const late = chance.happens(LATE);
  if (late) {
    coverage.sometimes('trouble begins with the review');
    for (const phone of phones) await phone.goStraight();
  }
  drawTrouble(town);
  const count = DEEDS.fewest + chance.below(DEEDS.most - DEEDS.fewest);
  let windowCloses = chance.happens(0.4) ? Math.floor(chance.between(count / 4, count)) : count;
  const atCashier = chance.happens(0.5);
  let priceChanges = chance.happens(0.3);
  const running: Promise<unknown>[] = [];
  for (let n = 0; n < count; n++) {
    if (n >= windowCloses && (!atCashier || others.paying)) {
      windowCloses = count;
      await others.closeWindow();
    }
    if (priceChanges && chance.happens(0.3)) priceChanges = !others.changePrice();
    running.push((await doSomething(life, phones, late ? REVIEWED : USUAL)).done);
    if (chance.happens(0.04)) {
      const jump = chance.pick([5 * MINUTE, 3 * HOUR, DAY, 3 * DAY, -30_000]);
      coverage.sometimes(`clock jumps ${jump / MINUTE} minutes`);
      clock.jump(jump);
    }
  }
  await Promise.all(running);
  if (chance.happens(0.7)) await seeResults(life, phones);
}

/** The reviewers come to the end of their desk, and students come back for what became of it. */
async function seeResults({ town: { house, chance }, clock, others }: Life, phones: Phone[]): Promise<void> {
  for (let round = 0; round < 5; round++) {
    await house.sweep();
    await others.review(1);
    await others.console();
    for (const phone of phones) await phone.act();
    await others.console();
    if (chance.happens(0.1)) await others.closeWindow();
    clock.jump(chance.pick([MINUTE, HOUR]));
  }
}

/** Day after day: a few deeds, the timer at noon and in the evening, and the bill of each day on the next. */
export async function liveDays(life: Life, phones: Phone[], days: number): Promise<void> {
  const { town, clock, others } = life;
  const { house, chance } = town;
  const begun = clock.now();
  chooseProvider(town);
  for (let day = 1; day <= days; day++) {
    if (day % 7 === 1) drawTrouble(town);
    if (day % TERM_DAYS === 0) others.beginTerm();
    if (chance.happens(0.02)) await others.closeWindow();
    if (chance.happens(0.05)) others.changePrice();
    const here = phones.slice(0, 3 + Math.floor(day / DAYS_A_STUDENT)).slice(-6);
    const running: Promise<unknown>[] = [];
    for (let n = chance.below(DEEDS_A_DAY); n > 0; n--) running.push((await doSomething(life, here)).done);
    await Promise.all(running);
    for (const hours of [3, 12]) {
      clock.jump(Math.max(0, begun + (day - 1) * DAY + hours * HOUR - clock.now()));
      await house.sweep();
    }
    clock.jump(Math.max(0, begun + day * DAY - clock.now()));
  }
}
