// Five tries, then half an hour of rest. A try is taken before the question is asked, so that calls in parallel cannot
// ask more often than one after another could.
import { AppError } from '../../shared/errors.js';
import { amend, knownCapture } from '../_platform/captures.js';
import type { Capture } from '../_platform/documents.js';
import { addMinutes, beijingClock, NEVER } from '../_platform/time.js';

/** Chosen as banks do: enough for typing errors, far from the 11,000 possible suffixes. */
const MOST_TRIES = 5;
const LOCK_MINUTES = 30;
/** Parallel calls on one capture that can still be served; more are told to wait. */
const RACES = 8;

/**
 * Normalises what the student typed: full-width characters, spaces and a small x are fine.
 * @returns three digits, then a digit or X
 * @throws AppError SUFFIX_FORMAT
 */
export function readSuffix(typed: string): string {
  const suffix = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  if (!/^\d{3}[\dX]$/.test(suffix)) throw new AppError('SUFFIX_FORMAT');
  return suffix;
}

export function lockedError(until: Date): AppError {
  const say = `输错次数过多，已暂时锁定，${beijingClock(until)}后可以再试。`;
  return new AppError('SUFFIX_LOCKED', 'locked', say);
}

/**
 * Takes one try by compare-and-set. The last one locks at once, so that nothing depends on this call coming to an end.
 * @returns the capture as it then is
 * @throws AppError SUFFIX_LOCKED, BUSY
 */
export async function takeTry(captureId: string): Promise<Capture> {
  for (let race = 0; race < RACES; race++) {
    const capture = await knownCapture(captureId);
    const now = new Date();
    const { suffixTries, suffixLockedUntil } = capture;
    if (suffixLockedUntil > now) throw lockedError(suffixLockedUntil);
    const tries = (suffixTries >= MOST_TRIES ? 0 : suffixTries) + 1;
    const patch = {
      suffixTries: tries,
      suffixLockedUntil: tries === MOST_TRIES ? addMinutes(now, LOCK_MINUTES) : NEVER,
    };
    if (await amend(captureId, { state: 'claimed', suffixTries, suffixLockedUntil }, patch))
      return { ...capture, ...patch };
  }
  throw new AppError('BUSY', 'tries raced');
}

/** The question was never answered: the try was none. */
export async function giveTryBack({ _id, suffixTries, suffixLockedUntil }: Capture): Promise<void> {
  await amend(_id, { suffixTries, suffixLockedUntil }, { suffixTries: suffixTries - 1, suffixLockedUntil: NEVER });
}

export function triesLeft({ suffixTries }: Capture): number {
  return MOST_TRIES - suffixTries;
}
