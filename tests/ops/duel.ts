// A duel: one record is brought to where its money lies, and then several who can move it do so at once. Each question and
// each writing of the functions takes a time that the seed draws evenly, so that every order of them is as likely. Then it
// is quiet, and what must hold at the end of every story (tools/simulate/invariants.ts) must hold here.
import type { Keys } from '../../local/pay/keys.js';
import { STUDENTS } from '../../local/seed/students.js';
import { Chance, installChance } from '../../tools/simulate/chance.js';
import { Clock } from '../../tools/simulate/clock.js';
import { Coverage } from '../../tools/simulate/coverage.js';
import { MINUTE, Others, type Staff } from '../../tools/simulate/deeds.js';
import { House } from '../../tools/simulate/house.js';
import type { Program } from '../../tools/simulate/program.js';
import { comeRight } from '../../tools/simulate/story.js';
import { installResponse } from '../../tools/simulate/wire.js';
import { Duellists } from './duel-deeds.js';

const START = new Date('2027-03-01T01:00:00Z');
const STUDENT = STUDENTS.find(({ id }) => id === 'li-xiaoyu')!;
/** ms in which a moment's deeds begin: a few questions of the database, or some calls */
const WIDTHS = [20, 150, 600];
/** Share of duels in which lines break and processes end as well, and of their actions that meet it. */
const [TROUBLED, TROUBLE] = [0.3, 0.03];

/** Where the money lies when it begins; those with most to race for come most often. */
const BEFORE = ['begun', 'ordered', 'paid there', 'two orders paid', 'closed', 'part back'] as const;
const LATER = ['paid', 'reviewing', 'approved', 'rejected', 'on its way', 'bank refuses', 'account gone'] as const;

async function prepare(all: Duellists): Promise<string> {
  const { house, chance } = all;
  const stage = chance.pick([...BEFORE, ...LATER, ...LATER]);
  await all.begin();
  if (stage === 'begun') return stage;
  await all.order();
  if (stage === 'ordered') return stage;
  if (stage === 'two orders paid') {
    const [first] = house.ledger.orders;
    all.batches({ priceFen: 2000 });
    await all.order();
    // whoever had typed the password pays what was closed in that moment
    if (first?.state === 'CLOSED') first.state = 'NOTPAY';
    for (let times = 0; times < 2; times++) all.pay();
    return stage;
  }
  all.pay();
  if (stage === 'paid there') return stage;
  await all.ask('confirmPayment');
  if (stage === 'part back') await all.byHand(1000);
  if (stage === 'closed') {
    all.batches({ closesAt: new Date(Date.now() - MINUTE) });
    await house.sweep();
  }
  if (stage === 'reviewing' || stage === 'approved' || stage === 'rejected' || chance.happens(0.3)) {
    await all.shoot();
    await all.ask('standardizePhoto');
    await all.ask('submitPhoto');
  }
  const { captureId } = all;
  if (stage === 'approved') await all.staff({ action: 'approve', captureId });
  if (stage === 'rejected') await all.staff({ action: 'reject', captureId });
  if (stage === 'account gone') for (const { openid } of house.ledger.orders) house.ledger.gone.add(openid);
  house.holdRefunds = stage === 'on its way' || stage === 'bank refuses';
  if (house.holdRefunds || stage === 'account gone') await all.staff({ action: 'refund', orderId: all.orders[0] });
  const [refund] = house.ledger.refunds;
  if (stage === 'bank refuses' && refund) await house.post.settleRefund(refund.refundId, 'ABNORMAL');
  return stage;
}

/** One to three moments. @returns what was done in each */
async function fight(all: Duellists): Promise<string[]> {
  const { house, chance } = all;
  const done: string[] = [];
  for (let moments = 1 + chance.below(3); moments > 0; moments--) {
    const { names, deeds } = await all.draw(2 + chance.below(4));
    done.push(names.join(' × '));
    const width = chance.pick(WIDTHS);
    await Promise.all(deeds.map((deed) => house.wait(chance.between(0, width)).then(deed)));
    await house.wait(chance.pick([0, 1_000, 40_000]));
  }
  return done;
}

export interface Fought {
  seed: number;
  /** what was done, in words */
  plan: string;
  violations: string[];
}

export async function duel(
  seed: number,
  stage: { program: Program; keys: Keys; operators: string; staffs: readonly [Staff, Staff] },
): Promise<Fought> {
  const [clock, chance, coverage] = [new Clock(START), new Chance(seed), new Coverage()];
  const restore = [clock.install(), installChance(chance), installResponse()];
  const house = new House({ ...stage, students: [STUDENT], clock, chance, coverage });
  const plan: string[] = [];
  try {
    await house.open();
    if (chance.happens(0.3)) house.setProvider('virtual');
    const others = new Others({ house, chance, coverage }, stage.staffs[0]);
    const all = new Duellists(house, chance, others, stage.staffs, STUDENT);
    plan.push(house.provider, await clock.runUntil(prepare(all)));
    const isTroubled = chance.happens(TROUBLED);
    house.troubles.share = isTroubled ? TROUBLE : 0;
    plan.push(...(await clock.runUntil(fight(all))));
    // on a good line nobody is answered that the system has a fault
    const faults = isTroubled ? [] : house.log.filter((line) => line.includes('"code":"INTERNAL"'));
    house.violations.push(...faults);
    const town = { house, chance, coverage };
    await clock.runUntil(comeRight({ town, clock, others }));
  } catch (error) {
    house.violations.push(`the duel broke off: ${error instanceof Error ? error.stack : String(error)}`);
  } finally {
    for (const undo of restore.reverse()) undo();
  }
  return { seed, plan: plan.join('; '), violations: [...new Set(house.violations)] };
}
