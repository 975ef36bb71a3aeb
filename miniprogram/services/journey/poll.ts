// Looks again while a page is visible, so that a payment, a verdict or a finished photo appears by itself; slower and
// slower while nothing changes, and not at all when the page is hidden.
import type { Problem } from '../../../shared/errors.js';
import { asProblem } from '../cloud/problem.js';

/** Chosen: quick enough to feel live at first, at most two calls a minute when nothing happens. */
const PACE = { first: 3_000, growth: 1.5, slowest: 30_000 };

/** @returns milliseconds to wait before asking again, after `attempt` answers (0, 1, …) without news */
export function pollDelay(attempt: number): number {
  return Math.min(PACE.slowest, Math.round(PACE.first * PACE.growth ** attempt));
}

export interface Watch {
  /** reads at once, then again and again */
  start(): void;
  stop(): void;
  /** reads now, whatever was read before, or at the next start while stopped; resolves when the answer is shown or has failed */
  refresh(): Promise<void>;
}

/**
 * @param read one look; gets what the last one brought
 * @param show called with every answer that differs from the last
 * @param fail called with every look that brought nothing; looking goes on
 * @param steady what of an answer must differ for the looks to hurry again; absent: all of it
 */
export function poll<T>(
  read: (last: T | undefined) => Promise<T>,
  show: (value: T) => void,
  fail: (problem: Problem) => void = () => undefined,
  steady: (value: T) => unknown = (value) => value,
): Watch {
  let running = false;
  let timer: ReturnType<typeof setTimeout> | 0 = 0;
  let last: T | undefined;
  let quiet = 0;
  let turn = 0;

  async function look(): Promise<void> {
    const own = ++turn;
    try {
      const value = await read(last);
      // an answer that was overtaken by a later look is old
      if (own !== turn) return;
      const differs = (of: (value: T) => unknown) =>
        last === undefined || JSON.stringify(of(value)) !== JSON.stringify(of(last));
      const news = differs((all) => all);
      quiet = news && differs(steady) ? 0 : quiet + 1;
      last = value;
      if (news) show(value);
    } catch (thrown) {
      if (own !== turn) return;
      quiet += 1;
      fail(asProblem(thrown));
    }
    clearTimeout(timer);
    if (running) timer = setTimeout(look, pollDelay(quiet));
  }

  return {
    start() {
      running = true;
      quiet = 0;
      void look();
    },
    stop() {
      running = false;
      turn += 1;
      clearTimeout(timer);
    },
    refresh() {
      last = undefined;
      // an answer would lead whoever has gone elsewhere away from there
      return running ? look() : Promise.resolve();
    },
  };
}
