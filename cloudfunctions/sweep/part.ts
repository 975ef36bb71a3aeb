// A part of a chore: at most twenty items, worked on by one instance, some of them at the same time.
import { z } from 'zod';
import { AppError } from '../../shared/errors.js';
import { tellBroken } from '../_journey/broken.js';
import { brokenBehind } from '../_platform/broken-document.js';
import { errorName, writeLog } from '../_platform/log.js';
import type { Chore } from './chore.js';

/** What one part came to. */
export const PartTally = z.object({ looked: z.number().int(), done: z.number().int(), failed: z.number().int() });
export type PartTally = z.infer<typeof PartTally>;

/** Items in one part; chosen: at half a second each, five at a time, a part takes two seconds. */
export const PART_ITEMS = 20;
/** Items worked on at once; chosen: enough to wait for others together, few enough for a small instance. */
const AT_ONCE = 5;
/** The other side is down: asking on would only take the minute away. */
const FAILURES_IN_A_ROW = 3;
const MINUTE_MS = 60_000;
/** Somebody else did it first: the student, a notice, or a second timer. */
const OVERTAKEN = ['BUSY', 'WRONG_STATE'];

export interface PartRun {
  ref: string;
  now: Date;
  /** no item begins after this moment of `performance.now()` */
  until: number;
}

export function logFailure(chore: string, { ref }: Pick<PartRun, 'ref'>, id: string, error: unknown): void {
  const [code, detail] = error instanceof AppError ? [error.code, error.detail] : ['INTERNAL', errorName(error)];
  writeLog({ fn: 'sweep', ref, capture: id, event: chore, code, ms: 0, detail });
}

/**
 * Each minute another item comes first: where the same ones fail each time, the others of their part would wait for ever behind
 * a row of them.
 */
function turn<T>(items: T[], now: Date): T[] {
  const first = Math.floor(now.getTime() / MINUTE_MS) % Math.max(1, items.length);
  return [...items.slice(first), ...items.slice(0, first)];
}

/** Does one part of a chore. Never throws. */
export async function runPart(chore: Chore, ids: string[], run: PartRun): Promise<PartTally> {
  const tally = { looked: 0, done: 0, failed: 0 };
  let inRow = 0;
  const failed = (id: string, error: unknown): void => {
    tally.failed++;
    // a document that nobody can read says nothing of the other side
    if (!(error instanceof z.ZodError)) inRow++;
    logFailure(chore.name, run, id, error);
  };
  const loaded = await chore.load(ids, run.now).catch((error: unknown) => {
    failed('', error);
    return [];
  });
  const items = turn(loaded, run.now);
  const workOn = async (item: { _id: string }): Promise<void> => {
    tally.looked++;
    try {
      if (await chore.work(item, run.now, run.until)) tally.done++;
      inRow = 0;
    } catch (error) {
      const behind = brokenBehind(error);
      // it waits for whoever mends what it came upon, such as its order, and in no minute before that is it a failure
      if (behind) await tellBroken(behind.name, [behind.broken]).catch((untold: unknown) => failed(item._id, untold));
      else if (!(error instanceof AppError && OVERTAKEN.includes(error.code))) failed(item._id, error);
    }
  };
  const workOnNext = async (): Promise<void> => {
    for (let item = items.shift(); item; item = items.shift()) {
      if (performance.now() > run.until || inRow >= FAILURES_IN_A_ROW) return;
      await workOn(item);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, workOnNext));
  return tally;
}
