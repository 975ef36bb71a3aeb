// Notice, phone, timer and staff may tell the same fact at once: they overtake each other a few times, never for long.
import { AppError } from '../../shared/errors.js';

/** Chosen: four may tell it. */
export const RACES = 5;

/**
 * Repeats work that looks and then writes on a condition, while others are faster.
 * @param work whether it is done; BUSY counts as overtaken
 * @throws AppError BUSY when it was overtaken each time
 */
export async function untilWritten(what: string, work: () => Promise<boolean>): Promise<void> {
  for (let race = 0; race < RACES; race++) {
    try {
      if (await work()) return;
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'BUSY')) throw error;
    }
  }
  throw new AppError('BUSY', what);
}
