// Notice, phone, timer and staff may write the same capture at once: they overtake each other a few times, never for long.
// Whoever was overtaken reads again at once, because nothing is wrong and nobody is to be told "busy" for it.
import { AppError } from '../../shared/errors.js';

/** Chosen: four may tell it. */
export const RACES = 5;

/**
 * What was read is no longer so. Reading again shows what is to be done now; a lease that somebody works under is no such
 * case. The code is named at each place, so that whoever looks for it finds them all.
 */
export class Overtaken extends AppError {
  constructor(code: 'BUSY', detail: string) {
    super(code, detail);
  }
}

/**
 * Repeats work that reads and then writes on a condition, while others are faster. Every other error ends it at once.
 * @param work may be repeated from any line; reads anew each time, or each time but the first
 * @throws AppError BUSY when it was overtaken each time; whoever called does not repeat that once more
 */
export async function retryOvertaken<T>(work: (race: number) => Promise<T>): Promise<T> {
  for (let race = 1; ; race++)
    try {
      return await work(race);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      if (race === RACES) throw new AppError('BUSY', error.detail);
    }
}

/**
 * The same for work that says by its value whether it was done.
 * @throws AppError BUSY when it was overtaken each time
 */
export function untilWritten(what: string, work: () => Promise<boolean>): Promise<void> {
  return retryOvertaken(async () => {
    if (!(await work())) throw new Overtaken('BUSY', what);
  });
}

/**
 * A step of a student that is taken again when it was overtaken: what was meant is the same, and pressing again would do it. Not
 * for a word that was given to one thing, such as another account's wish for a capture: it never counts for the next.
 */
export const repeatable =
  <Asked extends unknown[], T>(step: (...asked: Asked) => Promise<T>) =>
  (...asked: Asked): Promise<T> =>
    retryOvertaken(() => step(...asked));
