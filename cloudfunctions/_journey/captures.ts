// The captures. `advance` is the only writer of a capture's state; `amend` writes what a person or the story changes
// beside it, and notes of work (files, leases, dates of the timer) are written directly. All are conditional: they change
// what they expect to find, or nothing. `advance` also says when the timer looks next (DUE_DAYS), which for a delivered
// capture is how long its shots are kept (SHOT_DAYS_AFTER_DELIVERY).
import {
  allows,
  CAPTURE_STATUS,
  type CaptureEvent,
  type CaptureState,
  nextCaptureState,
  phaseOf,
} from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { _, collection } from '../_platform/database.js';
import { addDays, beijing, ENDLESS } from '../_platform/time.js';
import { Capture } from './documents.js';
import { Overtaken } from './races.js';

export const captures = collection('captures', Capture);

/** Everything but what `advance` itself writes; `undefined` removes a field. */
export type CapturePatch = Partial<
  Omit<Capture, '_id' | 'state' | 'status' | 'history' | 'changedAt' | 'changedTime' | 'files' | 'cleared'>
>;

/** Erased, or about to be: to its owner it is gone. */
export const isGoing = ({ state, erasing }: Capture): boolean => state === 'erased' || erasing !== undefined;

/** There is still something to do or to decide: neither is the photo approved nor is all over. */
export const goesOn = (state: CaptureState): boolean => allows(state, 'check') || allows(state, 'withdraw');

/** @throws AppError CAPTURE_UNKNOWN when there is none, and likewise when it belongs to somebody else */
export async function ownCapture(captureId: string, userKey: string): Promise<Capture> {
  const capture = await captures.get(captureId);
  if (!capture || capture.userKey !== userKey || isGoing(capture)) throw new AppError('CAPTURE_UNKNOWN');
  return capture;
}

/** @throws AppError CAPTURE_UNKNOWN */
export async function knownCapture(captureId: string): Promise<Capture> {
  const capture = await captures.get(captureId);
  if (!capture) throw new AppError('CAPTURE_UNKNOWN');
  return capture;
}

/** When it was changed, as part of a patch. */
export const stamp = (at: Date) => ({ changedAt: at, changedTime: beijing(at) });

/** @throws AppError WRONG_STATE when the table does not allow the event now */
export function checkEvent(capture: Capture, event: CaptureEvent): void {
  if (!allows(capture.state, event)) throw new AppError('WRONG_STATE', `${event} in ${capture.state}`);
}

/**
 * Whether it is the turn of a step that makes the photo.
 * @throws AppError PAY_FIRST, BATCH_CLOSED, WRONG_STATE
 */
export function checkStep(capture: Capture, event: CaptureEvent): void {
  if (allows(capture.state, 'order')) throw new AppError('PAY_FIRST');
  if (phaseOf(capture.state) === 'closed') throw new AppError('BATCH_CLOSED', 'closed');
  checkEvent(capture, event);
}

/**
 * How many steps a capture's history may hold before its student can no longer order, or submit: both can be taken back, and
 * so be repeated without end. Chosen: nobody comes near, the document stays small, and whoever has used up all orders can
 * still submit.
 */
const MOST_STEPS = { order: 200, submit: 400 } as const;

/** @throws AppError TOO_MANY_TIMES */
export function checkFewSteps({ history }: Capture, event: keyof typeof MOST_STEPS): void {
  if (history.length >= MOST_STEPS[event]) throw new AppError('TOO_MANY_TIMES', 'steps', '这条记录的操作次数太多了。');
}

/** A check that was asked for and never answered is no longer wanted: it is taken back like one whose ID is known. */
export function dropAsked({ askedAs, staleChecks = [] }: Capture): CapturePatch {
  if (!askedAs) return {};
  const stale = { id: askedAs, decided: true, asked: true };
  return { askedAs: undefined, staleChecks: [...staleChecks, stale], staleAt: new Date() };
}

/**
 * Of a capture that leaves the review: nobody waits for its identity check (`check`) any more, and the timer takes it back
 * at 学信网.
 * @param decided by a person here
 */
export function dropped(capture: Capture, decided = false): CapturePatch {
  const { check: identityCheck } = capture;
  const asked = dropAsked(capture);
  if (!identityCheck) return asked;
  const { staleChecks = [] } = { ...capture, ...asked };
  const stale = [...staleChecks, { id: identityCheck.id, decided }];
  return { ...asked, check: undefined, staleChecks: stale, staleAt: new Date() };
}

/** Days after 学信网 took the photo until the shot is deleted; the consent's words promise this number. The photo stays longer. */
const SHOT_DAYS_AFTER_DELIVERY = 10;
/** States in which the timer has something to do, after so many days. What has a date of its own is asked for by that. */
const DUE_DAYS: Record<CaptureState, number | undefined> = {
  claimed: undefined,
  verified: undefined,
  paying: 0,
  paid: undefined,
  faulty: undefined,
  checked: undefined,
  standardized: undefined,
  reviewing: 0,
  rejected: undefined,
  approved: 0,
  delivered: SHOT_DAYS_AFTER_DELIVERY,
  refused: undefined,
  closed: undefined,
  refunded: undefined,
  erased: 0,
};

/** When the timer looks next, and that nobody looks for the erased again. */
function dueIn(to: CaptureState, at: Date) {
  const days = DUE_DAYS[to];
  return { dueAt: days === undefined ? undefined : addDays(at, days), ...(to === 'erased' && { deleteOn: ENDLESS }) };
}

/** What still happens to a capture that is being deleted: its money and its check are settled, then it goes. */
const ENDING: readonly CaptureEvent[] = ['pay', 'refund', 'cancelOrder', 'withdraw', 'erase'];
export const NOT_ERASING = { erasing: _.exists(false) };

/**
 * Moves a capture on by one event, together with the patch, when its state is still the one given.
 * @param o.by student, pay, chsi, sweep, staff:NAME
 * @param o.where further conditions, such as the lease
 * @returns the capture as it is now
 * @throws AppError WRONG_STATE when the table does not allow the event; Overtaken when somebody else was faster
 */
export async function advance(
  capture: Capture,
  event: CaptureEvent,
  patch: CapturePatch,
  o: { by: string; note?: string | undefined; where?: Record<string, unknown> },
): Promise<Capture> {
  checkEvent(capture, event);
  const to = nextCaptureState(capture.state, event)!;
  const at = new Date();
  const step = { at, time: beijing(at), event, from: capture.state, to, by: o.by, ...(o.note ? { note: o.note } : {}) };
  const written = { ...patch, state: to, status: CAPTURE_STATUS[to], ...stamp(at), ...dueIn(to, at) };
  // moved to another account meanwhile: whoever asked is its owner no longer
  const own = { userKey: capture.userKey };
  const where = { ...own, ...(ENDING.includes(event) ? {} : NOT_ERASING), ...o.where, state: capture.state };
  if (!(await captures.change(capture._id, where, { ...written, history: _.push(step) })))
    throw new Overtaken('BUSY', `${event}: no longer ${capture.state}`);
  return { ...capture, ...written, history: [...capture.history, step] };
}

/**
 * Condition for whoever answers or takes back an attempt: withdrawn and submitted again meanwhile, the state is the same
 * but the photo in question is another.
 */
export const attemptOf = ({ attempt }: Capture) => ({ attempt });

/**
 * Writes fields that are not the state.
 * @returns whether the condition held
 */
export function amend(captureId: string, where: Record<string, unknown>, patch: CapturePatch): Promise<boolean> {
  return captures.change(captureId, where, { ...patch, ...stamp(new Date()) });
}

/** Remembers a file before it is used, so that whatever happens next it will be deleted some day. */
export async function rememberFile(captureId: string, fileId: string): Promise<void> {
  await captures.change(captureId, {}, { files: _.addToSet(fileId) });
}

/** For files of which no request can be on its way any more; all others are cleared (pictures.ts). */
export async function forgetFiles(captureId: string, fileIds: string[]): Promise<void> {
  if (fileIds.length === 0) return;
  await captures.change(captureId, {}, { files: _.pullAll(fileIds), cleared: _.pullAll(fileIds) });
}
