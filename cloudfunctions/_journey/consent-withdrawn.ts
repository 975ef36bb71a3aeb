// A consent was taken back: whatever is under review leaves it at once, here first and then at 学信网, and so does a photo
// that was sent there and never answered. Approval and delivery ask for the consent themselves (go-on.ts).
import { allows } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { advance, amend, attemptOf, captures, dropAsked, dropped } from './captures.js';
import type { Capture } from './documents.js';
import { cancelStaleChecks } from './stale-checks.js';
import { isAgreed, users } from './users.js';

/** Takes every photo of this user out of the review. What 学信网 cannot be told now, the timer tells it. */
export async function stopReviews(userKey: string): Promise<void> {
  for (const capture of await captures.find({ userKey }, { skipBroken: true })) {
    try {
      const left = await leaveReview(capture);
      if (left) await cancelStaleChecks(left);
    } catch (error) {
      // decided in this very moment, or 学信网 is down
      if (!(error instanceof AppError)) throw error;
    }
  }
}

/** @returns the capture as it is now; undefined when nothing of it is at 学信网 for a review */
async function leaveReview(capture: Capture): Promise<Capture | undefined> {
  const o = { by: 'student', note: '撤回同意', where: attemptOf(capture) };
  if (allows(capture.state, 'withdraw')) return advance(capture, 'withdraw', dropped(capture), o);
  const { _id, askedAs } = capture;
  const isDropped = askedAs !== undefined && (await amend(_id, { askedAs }, dropAsked(capture)));
  return isDropped ? captures.get(_id) : undefined;
}

/**
 * Asked of a photo that has just come under review: whoever took the consent back while it was on its way found it in no review yet.
 * @returns whether it stays; otherwise it is out again, and student or staff are told so in words of their own
 */
export async function staysAgreed({ userKey }: Capture): Promise<boolean> {
  if (isAgreed(await users.get(userKey))) return true;
  await stopReviews(userKey);
  return false;
}
