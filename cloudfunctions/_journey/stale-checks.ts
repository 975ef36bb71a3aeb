// Checks of 学信网 that nobody waits for any more: the photo was withdrawn, decided by a person, refunded or is being deleted.
import { cancelIdentityCheck } from '../_platform/chsi.js';
import { _ } from '../_platform/database.js';
import { recallAsked } from './asked-check.js';
import { captures, stamp } from './captures.js';
import type { Capture } from './documents.js';

/**
 * Takes back, at 学信网, the checks that nobody waits for any more; what no reviewer looked at there was no
 * submission.
 * @returns whether there were any
 * @throws AppError CHSI_UNAVAILABLE
 */
export async function cancelStaleChecks(capture: Capture): Promise<boolean> {
  const { _id, staleChecks = [], staleAt, changedAt } = capture;
  if (staleChecks.length === 0) return false;
  let unseen = 0;
  for (const { id, decided, asked } of staleChecks)
    if (asked) await recallAsked(capture, id);
    else if (!(await cancelIdentityCheck(id)) && !decided) unseen++;
  const none = { staleChecks: undefined, staleAt: undefined };
  // added to what stands there: staff may have allowed more tries meanwhile. Changed otherwise there is perhaps one more
  // check, and cancelling twice is cancelling once
  return captures.change(
    _id,
    { changedAt, staleAt },
    { ...none, submissionsLeft: _.inc(unseen), ...stamp(new Date()) },
  );
}
