// How many photos wait for their review before this one, in the order in which reviewers see them (staff/look-next.ts). A page that
// waits asks again and again: a process counts for a photo once in a while and says that number in between.
import { allows, statesBefore } from '../../shared/capture.js';
import { _ } from '../_platform/database.js';
import { captures } from './captures.js';
import type { Capture } from './documents.js';

/** ms. Chosen: a person reviews a photo in 5 to 10 s, so the number stays within some places of the truth. */
const KEPT_MS = 30_000;
/** Photos remembered by a process, 100 bytes each; beyond that it begins anew. */
const MOST = 10_000;
const counted = new Map<string, { at: number; since: number; ahead: number }>();

/** Without those that rest because a refund was asked for, by the student or already by staff: reviewers pass over them. */
async function count(submittedAt: Date): Promise<number> {
  return captures.count({
    state: _.in(statesBefore('approve')),
    submittedAt: _.lt(submittedAt),
    refundWishedAt: _.exists(false),
    refundAskedAt: _.exists(false),
  });
}

/** @returns nothing where it is not under review, rests itself, or cannot be counted now */
export async function aheadOf(capture: Capture, now = performance.now()): Promise<{ ahead?: number }> {
  const { _id, state, submittedAt, refundWishedAt, refundAskedAt } = capture;
  if (!allows(state, 'approve') || !submittedAt || refundWishedAt || refundAskedAt) return {};
  const since = submittedAt.getTime();
  const known = counted.get(_id);
  if (known?.since === since && now - known.at < KEPT_MS) return { ahead: known.ahead };
  try {
    const ahead = await count(submittedAt);
    if (counted.size >= MOST) counted.clear();
    counted.set(_id, { at: now, since, ahead });
    return { ahead };
  } catch {
    // a number is a kindness: without it the page says the rest
    return {};
  }
}
