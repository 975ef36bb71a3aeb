// A state is named in the tables that say what is so of it, and nowhere else: code asks a table (may this happen, which phase,
// where does it belong), so that a new state is right wherever it matters or fails to compile.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { CAPTURE_STATES } from '../../shared/capture.js';
import { ORDER_STATUS } from '../../shared/order.js';
import { slashed } from '../../tools/slashed.js';

const root = resolve(import.meta.dirname, '../..');
const ROOMS = ['cloudfunctions', 'miniprogram', 'shared', 'tools/desk', 'tools/simulate'];
const MONEY = 'paid closed refunded';
/** What else bears such a name, and where: [why, which files, which names]. */
const OTHERS: readonly [string, RegExp, string][] = [
  ['the tables themselves', /^shared\/(capture|order)\.ts$/, CAPTURE_STATES.join(' ')],
  ['the one end, which has no row like it (tests/shared/capture.test.ts)', /./, 'erased'],
  ['where a capture begins', /^(cloudfunctions\/_journey\/claim|tools\/simulate\/transitions)\.ts$/, 'claimed'],
  [
    'what a simulated student does, by a switch that the compiler keeps whole',
    /^tools\/simulate\/phone\.ts$/,
    CAPTURE_STATES.join(' '),
  ],
  ['verdicts of 学信网', /(_platform\/chsi|_journey\/verdicts|simulate\/deeds)\.ts$/, 'approved rejected refused'],
  [
    'states of an order',
    /^cloudfunctions\/_journey\/(orders|owed(-orders|-words)?|payments|refunds|refund-book|refund-elsewhere|refund-otherwise|erase-traces)\.ts$/,
    MONEY,
  ],
  ['states of an order', /^cloudfunctions\/(createOrder|confirmPayment|payNotify|requestService)\/index\.ts$/, MONEY],
  [
    'states of an order',
    /^cloudfunctions\/(staff\/(act|look)-money|staff\/act-(settle|answer)|getMyData\/asked|sweep\/(money|promise|shipping)|selfCheck\/takings)\.ts$/,
    MONEY,
  ],
  ['states of an order', /^tools\/simulate\/(planted|invariants|cashier|transitions)\.ts$/, MONEY],
  ['states of an order there and here', /^cloudfunctions\/_journey\/reconcile(-absent|-fund|-rows)?\.ts$/, MONEY],
  ['what a provider says of a payment', /^cloudfunctions\/_platform\/(pay|pay\/\w+)\.ts$/, MONEY],
  ['states of a bill', /^cloudfunctions\/(_journey\/bills|sweep\/bills|selfCheck\/takings)\.ts$/, 'checked'],
  [
    'details of a refusal in the log',
    /^cloudfunctions\/(_container\/serve|_journey\/(batches|captures|erase)|createOrder\/index)\.ts$/,
    'refused closed paid',
  ],
  ['a field of the capture: shots that were rejected', /^cloudfunctions\/_journey\/overturn\.ts$/, 'rejected'],
  [
    'steps that a school counts',
    /^(cloudfunctions\/desk\/school\.ts|tools\/desk\/school\.tsx)$/,
    'paid reviewing refused',
  ],
  [
    'stories of the result page',
    /^miniprogram\/(services\/journey\/states|pages\/(result\/words|service\/service))\.ts$/,
    'paying rejected',
  ],
  ['phases of a page', /^miniprogram\/pages\/service\/service\.(ts|wxml)$/, 'paid'],
  ['stages of a page', /^miniprogram\/pages\/camera\/(camera\.(ts|wxml)|finder\/finder\.ts)$/, 'refused faulty'],
  ['stages of a page', /^miniprogram\/pages\/standardize\/standardize\.(ts|wxml)$/, 'checked standardized'],
  ['whether deeds were done', /^tools\/simulate\/deeds\.ts$/, 'refused'],
];

const files = ROOMS.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .map((file) => slashed(join(room, file)))
    .filter((file) => /\.(tsx?|wxml)$/.test(file) && !file.startsWith('cloudfunctions/_photo/')),
);
/** Phases are asked by name, because they are the few things that states are sorted by. */
const PHASE = /phaseOf\([\w.]+\) [!=]== '\w+'|statesOf\('\w+'\)|phase: '\w+'/g;
const COMMENT = /^\s*(?:\/\/|\/?\*).*$/gm;
const NAME = new RegExp(`'(${CAPTURE_STATES.join('|')})'`, 'g');

/** State names that stand in a file, but for those that are something else there. */
function namedIn(file: string, text: string): string[] {
  const others = OTHERS.filter(([, where]) => where.test(file)).flatMap(([, , names]) => names.split(' '));
  const named = [...text.replace(COMMENT, '').replace(PHASE, '').matchAll(NAME)].map(([, name]) => name!);
  // of a capture no name is compared at all, also where an order has the same one
  const compared = [...text.matchAll(/\bcapture\.state [!=]==? '(?!erased)(\w+)'/g)].map(([, name]) => name!);
  return [...named.filter((name) => !others.includes(name)), ...(/simulate|\/capture\.ts/.test(file) ? [] : compared)];
}

it('no code names a state of a capture', () => {
  const named = files.flatMap((file) => {
    const names = namedIn(file, readFileSync(join(root, file), 'utf8'));
    return names.length > 0 ? [`${file}: ${[...new Set(names)].join(', ')}; ask shared/capture.ts instead`] : [];
  });
  expect(named).toEqual([]);
});

it('no code writes the status of an order by hand: it stands in shared/order.ts', () => {
  const written = new RegExp(`'(${Object.values(ORDER_STATUS).join('|')})'`);
  // a step that a school counts, which is no order
  const others = ['shared/order.ts', 'shared/capture.ts', 'tools/desk/school.tsx'];
  const own = files.filter((file) => !file.startsWith('miniprogram/') && !others.includes(file));
  expect(own.filter((file) => written.test(readFileSync(join(root, file), 'utf8').replace(COMMENT, '')))).toEqual([]);
});

it('a name that came back is noticed, also beside the same name of an order, and a phase is none', () => {
  expect(namedIn('miniprogram/pages/result/result.wxml', `wx:if="{{capture.state === 'reviewing'}}"`)).toContain(
    'reviewing',
  );
  expect(namedIn('cloudfunctions/createOrder/index.ts', `if (capture.state === 'closed') throw`)).toEqual(['closed']);
  expect(namedIn('cloudfunctions/sweep/review.ts', `where: () => ({ state: 'approved' })`)).toEqual(['approved']);
  expect(namedIn('cloudfunctions/staff/act.ts', `if (phaseOf(capture.state) === 'closed')`)).toEqual([]);
});

it('what else bears such a name still does', () => {
  const idle = OTHERS.filter(([, where, names]) => {
    const texts = files.filter((file) => where.test(file)).map((file) => readFileSync(join(root, file), 'utf8'));
    return !names.split(' ').some((name) => texts.some((text) => text.includes(`'${name}'`)));
  });
  expect(idle.map(([why, where]) => `${why}: ${where}`)).toEqual([]);
});
