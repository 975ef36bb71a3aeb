// What follows from a verdict, of the reviewer or of 学信网, whoever brings it: the timer, 学信网's own push
// (chsiNotify), or a person at the desk or in the console.
import { sayReason } from '../../shared/reasons.js';
import type { Verdict } from '../_platform/chsi.js';
import { _ } from '../_platform/database.js';
import { advance, attemptOf, type CapturePatch, dropped } from './captures.js';
import type { Capture } from './documents.js';
import { checkGoOn } from './go-on.js';
import { tellVerdict } from './news.js';
import { countRefusal } from './promise.js';

/**
 * The photo is good.
 * @throws AppError WRONG_STATE, also when money or consent is missing or a refund was asked for; BUSY
 */
export async function approvePhoto(capture: Capture, by: string): Promise<Capture> {
  await checkGoOn(capture);
  // a refund that begins in this very moment wins
  const where = { ...attemptOf(capture), refundAskedAt: _.exists(false) };
  const patch = { rejectReason: '', rejectCode: '', ...overruled(capture, by) };
  const now = await advance(capture, 'approve', patch, { by, where });
  await tellVerdict(now);
  return now;
}

/**
 * A person decided: in the same write, the question to the machine is no longer waited for, whether 学信网 can be told now
 * or not.
 */
const overruled = (capture: Capture, by: string): CapturePatch =>
  by.startsWith('staff:') ? dropped(capture, true) : {};

/**
 * The same shot is known again, and the student shoots without paying. Every one is kept, however many tries staff gave: each has
 * taken four steps at least, and a record's steps come to an end (checkFewSteps).
 */
function keepRejected({ shot, rejected }: Capture): Capture['rejected'] {
  return shot ? [...rejected, shot.fingerprint] : rejected;
}

/** What a refusal writes: the words, their code in shared/reasons.ts, and the shot as one that was refused. */
function refusedWith(capture: Capture, reason: string, code: string) {
  const said = { rejectReason: reason, rejectCode: code };
  return { ...said, rejected: keepRejected(capture), check: undefined, delivery: undefined };
}

/**
 * The photo is refused by the reviewer.
 * @param reason ready to show
 * @param code of shared/reasons.ts, where the words are from there
 * @throws AppError WRONG_STATE, BUSY
 */
export async function rejectPhoto(capture: Capture, reason: string, by: string, code = ''): Promise<Capture> {
  const patch = { ...refusedWith(capture, reason, code), ...overruled(capture, by) };
  const now = await advance(capture, 'reject', patch, { by, note: reason, where: attemptOf(capture) });
  await tellVerdict(now);
  return now;
}

/** 学信网 took the photo. @throws AppError WRONG_STATE, BUSY */
export async function acceptDelivery(capture: Capture, by: string): Promise<Capture> {
  const now = await advance(
    capture,
    'deliver',
    { rejectReason: '', rejectCode: '' },
    { by, where: attemptOf(capture) },
  );
  await tellVerdict(now);
  return now;
}

/**
 * 学信网 did not take the photo.
 * @param reason ready to show
 * @param code of shared/reasons.ts, where the words are from there
 * @throws AppError WRONG_STATE, BUSY
 */
export async function refuseDelivery(capture: Capture, reason: string, by: string, code = ''): Promise<Capture> {
  const patch = { ...refusedWith(capture, reason, code), ...countRefusal(capture, { by, code }) };
  const now = await advance(capture, 'refuse', patch, { by, note: reason, where: attemptOf(capture) });
  await tellVerdict(now);
  return now;
}

/** Said where the other side gave no reason. */
const NO_REASON = { rejected: '照片不符合要求，请按拍照要求重拍。', refused: '学信网未说明原因，请按拍照要求重拍。' };

/**
 * Carries a verdict of 学信网 through, whether it was fetched or told.
 * @param told of the capture's check while it is under review, of its delivery once it is approved
 * @returns whether anything follows from it
 * @throws AppError WRONG_STATE, BUSY
 */
export async function applyVerdict(capture: Capture, told: Verdict): Promise<boolean> {
  const { verdict, looked } = told;
  const { say, code } = sayReason(told.code, told.reason);
  const by = 'chsi';
  switch (verdict) {
    case 'pending':
      return false;
    case 'approved':
      await approvePhoto(capture, by);
      return true;
    case 'rejected':
      await rejectPhoto(capture, say || NO_REASON.rejected, by, code);
      return true;
    case 'accepted':
      await acceptDelivery(capture, by);
      return true;
    case 'refused':
      await refuseDelivery(capture, say || NO_REASON.refused, by, code);
      return true;
    case 'cancelled':
      // withdrawn over there, but the function was cut off before it noted that here
      await takeBack(capture, { looked: looked ?? true, by: 'sweep' });
      return true;
  }
}

/**
 * The student's photo is no longer under review; a submission that no reviewer of 学信网 looked at is given back.
 * @param looked what 学信网 says; to whom of staff the photo was handed does not count (staff/looked.ts)
 * @throws AppError WRONG_STATE, BUSY
 */
export function takeBack(capture: Capture, { looked, by }: { looked: boolean; by: string }): Promise<Capture> {
  const submissionsLeft = capture.submissionsLeft + (looked ? 0 : 1);
  const where = { ...attemptOf(capture), submissionsLeft: capture.submissionsLeft };
  return advance(capture, 'withdraw', { check: undefined, submissionsLeft }, { by, where });
}
