// A round of tries, then a rest that doubles, then nothing until staff have looked. Counted for the 学籍, whoever tries and
// however often a capture of it is begun anew. A try is taken before the question is asked, so that calls in parallel cannot
// ask more often than one after another could.
import { AppError } from '../../shared/errors.js';
import { verifySuffix } from '../_platform/chsi.js';
import { _ } from '../_platform/database.js';
import { unseal } from '../_platform/identity.js';
import { addMinutes, beijingClock, NEVER } from '../_platform/time.js';
import { writeAudit } from './audit.js';
import type { Capture } from './documents.js';
import type { EnrolmentHold } from './documents-access.js';
import { beginHold, changeHold, checkFree, ensureHold, HOLD_MINUTES, holds } from './enrolment-holds.js';
import { spend } from './quotas.js';

/** Chosen as banks do: enough for typing errors. Whoever knows birthplace and birthday is left with 500 suffixes. */
const TRIES_A_ROUND = 5;
const FIRST_LOCK_MINUTES = 30;
/** 3 % of those 500; a student who is wrong so often needs a person. */
const MOST_SUFFIX_TRIES = 15;
/** Parallel calls on one 学籍 that can still be served; more are told to wait. */
const RACES = 8;

/**
 * Normalises what the student typed: full-width characters, spaces and a small x are fine.
 * Passports and papers of 港澳台 may have letters among the last four; words have fewer than two digits, and cost no try.
 * @returns four digits or capital letters
 * @throws AppError SUFFIX_FORMAT
 */
export function readSuffix(typed: string): string {
  const suffix = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  if (!/^(?=(?:[A-Z]*\d){2})[\dA-Z]{4}$/.test(suffix)) throw new AppError('SUFFIX_FORMAT');
  return suffix;
}

function lockedError({ stopped, lockedUntil }: EnrolmentHold): AppError {
  // of its own, because no time opens it: whoever read "try again later" would wait in vain
  if (stopped) return new AppError('SUFFIX_STOPPED');
  return new AppError('SUFFIX_LOCKED', 'locked', `输错次数过多，已暂时锁定，${beijingClock(lockedUntil)}后可以再试。`);
}

type Lock = Pick<EnrolmentHold, 'tries' | 'lockedUntil' | 'stopped'>;
/** Both functions hold for any pair, also where the end comes within a round (tests/platform/limits.test.ts). */
const LIMITS = { round: TRIES_A_ROUND, most: MOST_SUFFIX_TRIES };

/** The state after one more try: the last of a round locks at once, so that nothing depends on this call ending well. */
export function lockAfter(tries: number, now: Date, { round, most } = LIMITS): Lock {
  const rounds = Math.floor(tries / round);
  const ends = tries % round === 0;
  const lockedUntil = ends ? addMinutes(now, FIRST_LOCK_MINUTES * 2 ** (rounds - 1)) : NEVER;
  return { tries, lockedUntil, stopped: tries >= most };
}

/** How many tries are left before the next lock; none when this one has locked or stopped. */
export function triesLeft({ tries, lockedUntil, stopped }: Lock, { round, most } = LIMITS): number {
  return stopped || lockedUntil > NEVER ? 0 : Math.min(round - (tries % round), most - tries);
}

/**
 * Takes one try by compare-and-set.
 * @returns what then is known about the 学籍
 * @throws AppError CODE_CLAIMED when somebody else has proved to be this student; SUFFIX_LOCKED, SUFFIX_STOPPED, BUSY
 */
export async function takeSuffixTry({ _id, codeId }: Capture): Promise<EnrolmentHold> {
  for (let race = 0; race < RACES; race++) {
    const now = new Date();
    // mostly nobody has ever tried: one write instead of a question and a write
    const first = race === 0 ? await beginHold(codeId, { ...lockAfter(1, now), unanswered: 1 }) : undefined;
    if (first?.begun) return first.hold;
    const hold = first?.hold ?? (await ensureHold(codeId));
    await checkFree(hold, _id);
    if (await giveLostBack(hold, now)) continue;
    if (hold.stopped || hold.lockedUntil > now) throw lockedError(hold);
    const patch = lockAfter(hold.tries + 1, now);
    if (await changeHold(hold, patch, 1)) return { ...hold, ...patch };
  }
  throw new AppError('BUSY', 'tries raced');
}

/** The question was never answered: the try was none. Where somebody tried meanwhile, it comes back with those that were cut off. */
export async function giveTryBack(tried: EnrolmentHold): Promise<void> {
  await changeHold(tried, { tries: tried.tries - 1, lockedUntil: NEVER, stopped: false }, -1);
}

/**
 * Gives back what nobody learnt an answer to, because the platform ended the function that asked. An answer is noted before
 * whoever tried reads it, so that nobody guesses for nothing.
 * @returns whether there was something: then the 学籍 is to be read anew
 */
async function giveLostBack(hold: EnrolmentHold, now: Date): Promise<boolean> {
  const { _id, tries, unanswered, lockedUntil, changedAt } = hold;
  if (unanswered === 0 || changedAt > addMinutes(now, -HOLD_MINUTES)) return false;
  const back = { tries: Math.max(0, tries - unanswered), unanswered: 0, lockedUntil: NEVER, stopped: false };
  await holds.change(_id, { tries, unanswered, lockedUntil, changedAt }, back);
  return true;
}

/**
 * What a wrong answer means. Each lock is written down: somebody may be guessing.
 * @returns the error to throw
 */
export async function wrongError(tried: EnrolmentHold, captureId: string): Promise<AppError> {
  await holds.change(tried._id, { unanswered: _.gt(0) }, { unanswered: _.inc(-1) });
  const left = triesLeft(tried);
  if (left > 0) return new AppError('SUFFIX_WRONG', `${left} left`, `后四位与学籍信息不符，还可以试 ${left} 次。`);
  const say = `身份证号后四位累计输错 ${tried.tries} 次，${tried.stopped ? '已停止核验，请核实后处理。' : '已暂时锁定。'}`;
  const id = `suffix-${tried._id}-${tried.tries}-${tried.lockedUntil.getTime()}`;
  await writeAudit({ id, what: 'suffixLocked', say, captureId, by: 'student', detail: { tries: tried.tries } });
  return lockedError(tried);
}

/**
 * Asks 学信网 whether somebody knows the last four characters of a capture's student. A try is counted before the question, and
 * given back where nobody answers it.
 * @returns what is known about the 学籍 with this try in it
 * @throws AppError SUFFIX_FORMAT, SUFFIX_WRONG, SUFFIX_LOCKED, SUFFIX_STOPPED, CODE_CLAIMED, TOO_OFTEN, BUSY; CHSI_UNAVAILABLE
 */
export async function proveSuffix(capture: Capture, typed: string, userKey: string): Promise<EnrolmentHold> {
  const suffix = readSuffix(typed);
  await spend(userKey, 'suffix');
  const tried = await takeSuffixTry(capture);
  const right = await verifySuffix(unseal(capture.captureKeySealed), suffix).catch(async (error: unknown) => {
    await giveTryBack(tried);
    throw error;
  });
  if (!right) throw await wrongError(tried, capture._id);
  return tried;
}
