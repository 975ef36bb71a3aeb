// One kind of repair: what waits for it, and what is done to one item. Every item is a world of its own: what fails is
// logged and comes again next minute, and nothing is done twice when two timers run at once.
import { AppError } from '../../shared/errors.js';
import { writeLog } from '../_platform/log.js';

export interface Chore<Item extends { _id: string }> {
  name: string;
  /** items that may need work, whoever waited longest first */
  find(now: Date): Promise<Item[]>;
  /** notes that this one was looked at, so that the next run begins with others */
  mark?(item: Item, now: Date): Promise<unknown>;
  /** @returns whether something was done */
  work(item: Item, now: Date): Promise<boolean>;
}

export interface Tally {
  looked: number;
  done: number;
  failed: number;
}

/** Items of one chore in one run. Chosen: at 0.3 s each they take half of the timer's minute. */
const MOST_ITEMS = 100;
/** How a chore finds its items: whoever waited longest first; a document that cannot be read stops nobody else. */
export const longest = {
  limit: MOST_ITEMS,
  orderBy: ['sweptAt', 'asc'] as [field: string, way: 'asc'],
  skipBroken: true,
};
/** The other side is down: asking on would only take the minute away. */
const FAILURES_IN_A_ROW = 3;
/** Somebody else did it first: the student, a notice, or a second timer. */
const OVERTAKEN = ['BUSY', 'WRONG_STATE'];

/**
 * Does one chore. Never throws.
 * @param o.until no item begins after this moment of `performance.now()`
 */
export async function runChore<Item extends { _id: string }>(
  chore: Chore<Item>,
  { ref, now, until }: { ref: string; now: Date; until: number },
): Promise<Tally> {
  const tally = { looked: 0, done: 0, failed: 0 };
  let inRow = 0;
  const failed = (id: string, error: unknown): void => {
    tally.failed++;
    inRow++;
    const [code, detail] = error instanceof AppError ? [error.code, error.detail] : ['INTERNAL', nameOf(error)];
    writeLog({ fn: 'sweep', ref, capture: id, event: chore.name, code, ms: 0, detail });
  };
  try {
    for (const item of await chore.find(now)) {
      if (performance.now() > until || inRow >= FAILURES_IN_A_ROW) break;
      tally.looked++;
      try {
        await chore.mark?.(item, now);
        if (await chore.work(item, now)) tally.done++;
        inRow = 0;
      } catch (error) {
        if (error instanceof AppError && OVERTAKEN.includes(error.code)) continue;
        failed(item._id, error);
      }
    }
  } catch (error) {
    failed('', error);
  }
  return tally;
}

/** The message of an unknown error stays out of the log: it may quote a document. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
