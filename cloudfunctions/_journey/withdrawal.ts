// A consent was taken back: whatever is under review leaves it at once, here first and then at 学信网. Approval and delivery
// ask for the consent themselves (go-on.ts).
import { AppError } from '../../shared/errors.js';
import { cancelCheck } from '../_platform/chsi.js';
import { advance, amend, attemptOf, captures } from './captures.js';
import type { Capture } from './documents.js';

/** Takes every photo of this user out of the review. What 学信网 cannot be told now, the timer tells it. */
export async function stopReviews(userKey: string): Promise<void> {
  for (const capture of await captures.find({ userKey, state: 'reviewing' }, { skipBroken: true })) {
    const { check, staleChecks = [] } = capture;
    const stale = check && { staleChecks: [...staleChecks, check.id], staleAt: new Date() };
    const patch = { check: undefined, ...stale };
    try {
      const o = { by: 'student', note: '撤回同意', where: attemptOf(capture) };
      await dropChecks(await advance(capture, 'withdraw', patch, o));
    } catch (error) {
      // decided in this very moment, or 学信网 is down
      if (!(error instanceof AppError)) throw error;
    }
  }
}

/**
 * Takes back, at 学信网, the checks that nobody waits for any more; what nobody looked at was no submission.
 * @returns whether there were any
 * @throws AppError CHSI_UNAVAILABLE
 */
export async function dropChecks({ _id, staleChecks = [], changedAt, ...capture }: Capture): Promise<boolean> {
  if (staleChecks.length === 0) return false;
  let { submissionsLeft } = capture;
  for (const id of staleChecks) if (!(await cancelCheck(id))) submissionsLeft++;
  // changed meanwhile: perhaps there is one more, and cancelling twice is cancelling once
  return amend(_id, { changedAt }, { staleChecks: undefined, staleAt: undefined, submissionsLeft });
}
