// One 学籍, whoever read its code. Reading a code proves nothing, so any number of users may begin a capture; the first who
// knows the last four characters holds the 学籍, and from then on it is closed to the others.
import { AppError } from '../../shared/errors.js';
import { collection } from '../_platform/database.js';
import { addMinutes, beijing, NEVER } from '../_platform/time.js';
import { captures } from './captures.js';
import type { Capture } from './documents.js';
import { Code } from './documents-access.js';

export const codes = collection('codes', Code);

/** Minutes in which a function that took hold has ended or was killed (functions that verify run 20 s at most). */
const HOLD_MINUTES = 2;
const RACES = 5;

const stamp = (at: Date) => ({ changedAt: at, changedTime: beijing(at) });

/** Whether its owner ever proved who they are. */
export const wasVerified = ({ history }: Pick<Capture, 'history'>): boolean =>
  history.some(({ event }) => event === 'verify');

const freshCode = (_id: string): Code => {
  return { _id, holder: '', heldAt: NEVER, tries: 0, lockedUntil: NEVER, stopped: false, ...stamp(new Date()) };
};

/** @returns what is known about the 学籍, begun now where nothing is */
export async function ensureCode(_id: string): Promise<Code> {
  const known = await codes.get(_id);
  if (known) return known;
  return codes.ensure(freshCode(_id));
}

/** Begins a 学籍 with its first try. @returns what is known about it, and whether it was begun now */
export async function beginCode(
  _id: string,
  patch: Partial<Omit<Code, '_id'>>,
): Promise<{ code: Code; begun: boolean }> {
  const fresh = { ...freshCode(_id), ...patch };
  const code = await codes.ensure(fresh);
  return { code, begun: code === fresh };
}

/** Changes what nobody has changed since it was read. @returns whether that was so */
export function changeCode(code: Code, patch: Partial<Omit<Code, '_id'>>): Promise<boolean> {
  const { holder, heldAt, tries, lockedUntil } = code;
  return codes.change(code._id, { holder, heldAt, tries, lockedUntil }, { ...patch, ...stamp(new Date()) });
}

/**
 * Whether the 学籍 belongs to another capture than this one.
 * @param captureId '' for a capture that is yet to begin
 * @returns free; taken: by somebody who proved it; busy: somebody is proving it at this moment
 */
async function standingOf(code: Code, captureId: string): Promise<'free' | 'taken' | 'busy'> {
  if (!code.holder || code.holder === captureId) return 'free';
  const holder = await captures.get(code.holder);
  if (!holder || holder.state === 'erased') return 'free';
  if (wasVerified(holder)) return 'taken';
  return code.heldAt > addMinutes(new Date(), -HOLD_MINUTES) ? 'busy' : 'free';
}

/**
 * @param about is told the capture that holds the 学籍, before it throws
 * @throws AppError CODE_CLAIMED when somebody else has proved to be this student
 */
export async function checkFree(code: Code, captureId: string, about?: (holder: string) => void): Promise<void> {
  if ((await standingOf(code, captureId)) !== 'taken') return;
  about?.(code.holder);
  throw new AppError('CODE_CLAIMED', `held by ${code.holder}`);
}

/**
 * Takes hold of the 学籍 for a capture whose owner has just proved to be its student.
 * @param tried what was known when the try was taken
 * @throws AppError CODE_CLAIMED, BUSY
 */
export async function holdCode(tried: Code, captureId: string): Promise<void> {
  for (let race = 0; race < RACES; race++) {
    const code = race === 0 ? tried : await ensureCode(tried._id);
    const standing = await standingOf(code, captureId);
    if (standing === 'taken') throw new AppError('CODE_CLAIMED', `held by ${code.holder}`);
    if (standing === 'busy') break;
    const patch = { holder: captureId, heldAt: new Date(), tries: 0, lockedUntil: NEVER, stopped: false };
    if (await changeCode(code, patch)) return;
  }
  throw new AppError('BUSY', 'hold raced');
}
