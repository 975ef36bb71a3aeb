// A consent was taken back: whatever is under review leaves it at once, here first and then at 学信网. Approval and delivery
// ask for the consent themselves (go-on.ts).
import { statesBefore } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { cancelIdentityCheck } from '../_platform/chsi.js';
import { _ } from '../_platform/database.js';
import { advance, attemptOf, captures, dropped, stamp } from './captures.js';
import type { Capture } from './documents.js';

/** Takes every photo of this user out of the review. What 学信网 cannot be told now, the timer tells it. */
export async function stopReviews(userKey: string): Promise<void> {
  for (const capture of await captures.find({ userKey, state: _.in(statesBefore('withdraw')) }, { skipBroken: true })) {
    try {
      const o = { by: 'student', note: '撤回同意', where: attemptOf(capture) };
      await cancelStaleChecks(await advance(capture, 'withdraw', dropped(capture), o));
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
export async function cancelStaleChecks({ _id, staleChecks = [], changedAt }: Capture): Promise<boolean> {
  if (staleChecks.length === 0) return false;
  let unseen = 0;
  for (const { id, decided } of staleChecks) if (!(await cancelIdentityCheck(id)) && !decided) unseen++;
  const none = { staleChecks: undefined, staleAt: undefined };
  // added to what stands there: staff may have allowed more tries meanwhile. Changed otherwise there is perhaps one more
  // check, and cancelling twice is cancelling once
  return captures.change(_id, { changedAt }, { ...none, submissionsLeft: _.inc(unseen), ...stamp(new Date()) });
}
