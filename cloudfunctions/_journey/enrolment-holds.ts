// One 学籍, whoever read its code. Reading a code proves nothing, so any number of users may begin a capture; the first who
// knows the last four characters holds the 学籍, and from then on it is closed to the others.
import { AppError } from '../../shared/errors.js';
import { _, collection } from '../_platform/database.js';
import { addMinutes, beijing, NEVER } from '../_platform/time.js';
import { captures } from './captures.js';
import type { Capture } from './documents.js';
import { EnrolmentHold } from './documents-access.js';

/** The collection keeps its first name. */
export const holds = collection('codes', EnrolmentHold);

/** Minutes in which a function that took hold has ended or was killed: longer than any runs (60 s). */
export const HOLD_MINUTES = 2;
const RACES = 5;

/** Nobody has tried since, and nothing is locked. */
export const NO_TRIES = { tries: 0, unanswered: 0, lockedUntil: NEVER, stopped: false };

const stamp = (at: Date) => ({ changedAt: at, changedTime: beijing(at) });

/** Whether its owner ever proved who they are. */
export const wasVerified = ({ history }: Pick<Capture, 'history'>): boolean =>
  history.some(({ event }) => event === 'verify');

const freshHold = (_id: string): EnrolmentHold => {
  return { _id, holder: '', heldAt: NEVER, ...NO_TRIES, ...stamp(new Date()) };
};

/** @returns what is known about the 学籍, begun now where nothing is */
export async function ensureHold(_id: string): Promise<EnrolmentHold> {
  const known = await holds.get(_id);
  if (known) return known;
  return holds.ensure(freshHold(_id));
}

/** Begins a 学籍 with its first try. @returns what is known about it, and whether it was begun now */
export async function beginHold(
  _id: string,
  patch: Partial<Omit<EnrolmentHold, '_id'>>,
): Promise<{ hold: EnrolmentHold; begun: boolean }> {
  const fresh = { ...freshHold(_id), ...patch };
  const hold = await holds.ensure(fresh);
  return { hold, begun: hold === fresh };
}

/**
 * Changes what nobody has changed since it was read.
 * @param asked how many more questions 学信网 has not answered, added to what stands there: answers come meanwhile
 * @returns whether that was so
 */
export function changeHold(
  hold: EnrolmentHold,
  patch: Partial<Omit<EnrolmentHold, '_id'>>,
  asked = 0,
): Promise<boolean> {
  const { holder, heldAt, tries, lockedUntil } = hold;
  const more = asked === 0 ? {} : { unanswered: _.inc(asked) };
  const change = { ...patch, ...more, ...stamp(new Date()) };
  return holds.change(hold._id, { holder, heldAt, tries, lockedUntil }, change);
}

/**
 * Whether the 学籍 belongs to another capture than this one.
 * @param captureId '' for a capture that is yet to begin
 * @returns free; taken: by somebody who proved it; busy: somebody is proving it at this moment
 */
async function standingOf(hold: EnrolmentHold, captureId: string): Promise<'free' | 'taken' | 'busy'> {
  if (!hold.holder || hold.holder === captureId) return 'free';
  const holder = await captures.get(hold.holder);
  if (!holder || holder.state === 'erased') return 'free';
  if (wasVerified(holder)) return 'taken';
  return hold.heldAt > addMinutes(new Date(), -HOLD_MINUTES) ? 'busy' : 'free';
}

/**
 * @param about is told the capture that holds the 学籍, before it throws
 * @throws AppError CODE_CLAIMED when somebody else has proved to be this student
 */
export async function checkFree(
  hold: EnrolmentHold,
  captureId: string,
  about?: (holder: string) => void,
): Promise<void> {
  if ((await standingOf(hold, captureId)) !== 'taken') return;
  about?.(hold.holder);
  throw new AppError('CODE_CLAIMED', `held by ${hold.holder}`);
}

/**
 * Takes hold of the 学籍 for a capture whose owner has just proved to be its student.
 * @param tried what was known when the try was taken
 * @throws AppError CODE_CLAIMED, BUSY
 */
export async function holdEnrolment(tried: EnrolmentHold, captureId: string): Promise<void> {
  for (let race = 0; race < RACES; race++) {
    const hold = race === 0 ? tried : await ensureHold(tried._id);
    const standing = await standingOf(hold, captureId);
    if (standing === 'taken') throw new AppError('CODE_CLAIMED', `held by ${hold.holder}`);
    if (standing === 'busy') break;
    const patch = { holder: captureId, heldAt: new Date(), ...NO_TRIES };
    if (await changeHold(hold, patch)) return;
  }
  throw new AppError('BUSY', 'hold raced');
}
