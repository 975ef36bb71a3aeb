// The timer, once a minute: repairs what a lost notice or a killed function left behind, fetches the answers of others,
// keeps the windows. Everything here may be cut off at any point and run twice at once.
import { AppError } from '../../shared/errors.js';
import { type ChoreFigure, figures as kept, writeFigures } from '../_journey/figures.js';
import { admitConsole } from '../_platform/door.js';
import { isInside, readInside } from '../_platform/inside.js';
import { errorName, writeLog } from '../_platform/log.js';
import { answer } from '../_platform/serve.js';
import { raiseAlarms, raiseSilence } from './alarm.js';
import { BATCHES } from './batches.js';
import { BILLS } from './bills.js';
import type { Chore } from './chore.js';
import { COMPLAINTS } from './complaints.js';
import { MISTYPED } from './mistyped.js';
import { MONEY } from './money.js';
import { runPart } from './part.js';
import { PRIVACY } from './privacy.js';
import { REVIEW } from './review.js';
import { PartWish, runChore } from './run.js';
import { SHIPPING } from './shipping.js';
import { TROUBLES } from './troubles.js';
import { WINDOW } from './window.js';

/** No item begins after this, ms: the function ends at 60 s, and one item may take 20 s when the other side is slow. */
const BUDGET_MS = 35_000;
/** No message to the operators' chat begins after this, ms: it may take 5 s, and the books another second. */
const ALARM_MS = 50_000;
/** WeChat Pay being slow must not keep anybody's review waiting, nor a review a deletion. */
const LANES: readonly (readonly Chore[])[] = [
  MONEY,
  REVIEW,
  [...BATCHES, ...WINDOW],
  PRIVACY,
  BILLS,
  SHIPPING,
  [...COMPLAINTS, ...TROUBLES, ...MISTYPED],
];

/**
 * Chores one after the other, so that each finds what the one before it has set right; each has its share of the lane's
 * time, and what one leaves over is the next ones'.
 */
async function runLane(chores: readonly Chore[], run: { ref: string; now: Date; end: number }): Promise<ChoreFigure[]> {
  const figures: ChoreFigure[] = [];
  for (const [at, chore] of chores.entries()) {
    const begun = performance.now();
    // where the database itself is slow, to ask what waits would take the time in which figures and alarms are told
    if (begun > run.end) {
      figures.push({ name: chore.name, looked: 0, done: 0, failed: 0, lagSeconds: 0, left: true });
      continue;
    }
    const until = begun + (run.end - begun) / (chores.length - at);
    figures.push(await runChore(chore, { ...run, until }));
  }
  return figures;
}

const describe = ({ name, done, looked, failed, lagSeconds, left }: ChoreFigure): string =>
  `${name} ${done}/${looked}/${failed} lag ${lagSeconds} s${left ? ' left' : ''}`;

const busy = ({ looked, failed }: ChoreFigure): boolean => looked + failed > 0;

export const main = (event: unknown) =>
  answer('sweep', async ({ ref, about, wrong }) => {
    if (isInside(event)) {
      const wish = readInside('sweep', event, PartWish);
      const chore = LANES.flat().find(({ name }) => name === wish.chore);
      if (!chore) throw new AppError('BAD_INPUT', 'no such chore');
      about('', `part of ${wish.chore}`);
      return runPart(chore, wish.ids, { ref, now: wish.now, until: performance.now() + wish.ms });
    }
    admitConsole(event);
    // the timer's own books: without them the work goes on, and the log says so
    const lost = (event: string) => (error: unknown) => {
      writeLog({ fn: 'sweep', ref, capture: '', event, code: 'INTERNAL', ms: 0, detail: errorName(error) });
      return undefined;
    };
    const begun = performance.now();
    const run = { ref, now: new Date(), end: begun + BUDGET_MS };
    const last = (await kept.get('timer').catch(lost('last run')))?.at;
    // beside the work: where the platform ends each run before its end, this is all that anybody hears
    const telling = raiseSilence(last, begun + ALARM_MS, run);
    const figures = (await Promise.all(LANES.map((chores) => runLane(chores, run)))).flat();
    await writeFigures(figures, Math.round(performance.now() - begun), run.now).catch(lost('figures'));
    const silence = await telling;
    const others = silence.isHeard ? await raiseAlarms(figures, begun + ALARM_MS, run) : { count: 0 };
    about('', figures.filter(busy).map(describe).join(' · '));
    if (silence.count + others.count > 0) wrong('ALARM');
    return Object.fromEntries(figures.filter(busy).map(({ name, ...figure }) => [name, figure]));
  });
