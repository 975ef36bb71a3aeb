// A consent was taken back: whatever is under review leaves it at once, here first and then at 学信网. Approval and delivery
// ask for the consent themselves (go-on.ts).
import { statesBefore } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { _ } from '../_platform/database.js';
import { advance, attemptOf, captures, dropped } from './captures.js';
import type { Capture } from './documents.js';
import { cancelStaleChecks } from './stale-checks.js';
import { isAgreed, users } from './users.js';

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
 * Asked of a photo that has just come under review: whoever took the consent back while it was on its way found it in no review yet.
 * @throws AppError CONSENT_NEEDED, once it is out again
 */
export async function checkStillAgreed({ userKey }: Capture): Promise<void> {
  if (isAgreed(await users.get(userKey))) return;
  await stopReviews(userKey);
  throw new AppError('CONSENT_NEEDED', 'withdrawn meanwhile');
}
