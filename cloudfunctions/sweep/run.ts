// One chore in one run: page after page of what waits, cut into parts of twenty that other instances of this function work
// on at the same time, until nothing waits or the chore's share of time is over.
import { z } from 'zod';
import type { ChoreFigure } from '../_journey/figures.js';
import { askInside } from '../_platform/inside.js';
import type { Chore, Waiting } from './chore.js';
import { logFailure, PART_ITEMS, type PartRun, PartTally, runPart } from './part.js';

/** What the timer asks of another instance of itself. */
export const PartWish = z.object({
  chore: z.string(),
  ids: z.array(z.string()).max(PART_ITEMS),
  now: z.coerce.date(),
  ms: z.number().positive(),
});

/** The database gives at most so many documents to one question. */
const PAGE = 1000;
/** Parts of one chore that run at once. Chosen: 20 × 5 items at half a second each are 200 a second, 12,000 a minute. */
const PARTS_AT_ONCE = 20;
/** ms that a part may take, and more that its answer is waited for: it may be a cold start, and an item 20 s long. */
const PART_MS = 8_000;
const PATIENCE_MS = 15_000;
/**
 * ms of the run's time that the last part of an item has, which begins no later, and a cold start. The SDK itself waits 15 s for the
 * answer (its default): a bill that takes longer is one that failed in the figures, and works on over there, where what it did is kept.
 */
const LAST_MS = 10_000;

const cut = (ids: string[], size: number): string[][] =>
  Array.from({ length: Math.ceil(ids.length / size) }, (_, n) => ids.slice(n * size, (n + 1) * size));

/** Gives a part away; when nobody takes it, it is done here, but for what would take this instance along. */
async function giveAway(chore: Chore, ids: string[], run: PartRun): Promise<PartTally> {
  const left = run.until - performance.now();
  const wish = {
    chore: chore.name,
    ids,
    now: run.now,
    ms: Math.max(1, chore.apart ? left - LAST_MS : Math.min(PART_MS, left)),
  };
  const patience = chore.apart ? Math.max(PATIENCE_MS, left) : PATIENCE_MS;
  try {
    return await askInside('sweep', wish, PartTally, patience);
  } catch (error) {
    logFailure(chore.name, run, '', error);
    return chore.apart ? { looked: ids.length, done: 0, failed: ids.length } : runPart(chore, ids, run);
  }
}

async function runParts(chore: Chore, ids: string[], run: PartRun, add: (tally: PartTally) => void): Promise<void> {
  const parts = cut(ids, chore.apart ? 1 : PART_ITEMS);
  if (parts.length === 1 && !chore.apart) return add(await runPart(chore, ids, run));
  const next = async (): Promise<void> => {
    for (let part = parts.shift(); part; part = parts.shift()) {
      if (performance.now() > run.until) return;
      add(await giveAway(chore, part, run));
    }
  };
  await Promise.all(Array.from({ length: PARTS_AT_ONCE }, next));
}

const lagOf = ([first]: Waiting[], now: Date): number =>
  first?.since ? Math.max(0, Math.round((now.getTime() - first.since.getTime()) / 1000)) : 0;

/** Does one chore. Never throws. */
export async function runChore(chore: Chore, run: PartRun): Promise<ChoreFigure> {
  const figure = { name: chore.name, looked: 0, done: 0, failed: 0, lagSeconds: 0, left: false };
  const seen = new Set<string>();
  const add = ({ looked, done, failed }: PartTally): void => {
    figure.looked += looked;
    figure.done += done;
    figure.failed += failed;
  };
  try {
    for (;;) {
      const page = (await chore.waiting(run.now, PAGE)).filter(({ _id }) => !seen.has(_id));
      if (page.length === 0) return figure;
      if (seen.size === 0) figure.lagSeconds = lagOf(page, run.now);
      for (const { _id } of page) seen.add(_id);
      await chore.mark?.(
        page.map(({ _id }) => _id),
        run.now,
      );
      const rest = chore.sift ? await chore.sift(page) : page;
      // asked about and found to have nothing to do yet
      figure.looked += page.length - rest.length;
      const before = figure.failed;
      if (rest.length > 0)
        await runParts(
          chore,
          rest.map(({ _id }) => _id),
          run,
          add,
        );
      if (performance.now() > run.until || figure.failed - before >= PART_ITEMS) return { ...figure, left: true };
    }
  } catch (error) {
    logFailure(chore.name, run, '', error);
    return { ...figure, failed: figure.failed + 1, left: true };
  }
}
