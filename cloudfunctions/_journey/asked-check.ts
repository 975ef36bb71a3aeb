// A check that 学信网 was asked for and that nobody has written down: the function was cut off, or the answer never came. The
// photo may lie there all the same, under the name that was noted before it was sent, and is taken back by that name.
import { attemptName, cancelAttempt } from '../_platform/chsi.js';
import { unseal } from '../_platform/identity.js';
import { addMinutes } from '../_platform/time.js';
import { type CapturePatch, dropAsked } from './captures.js';
import type { Capture } from './documents.js';

/**
 * What is noted before a photo is sent. A call that was cut off asks for the same check again; another photo is always
 * another check, and the one before is taken back.
 */
export function noteAsked(capture: Capture, jpeg: Buffer): CapturePatch & Pick<Capture, 'attempt'> {
  const { attempt, askedAs } = capture;
  if (askedAs && askedAs === attemptName(attempt, jpeg)) return { attempt, askedAs };
  return { ...dropAsked(capture), attempt: attempt + 1, askedAs: attemptName(attempt + 1, jpeg) };
}

/** Minutes for which a deletion waits until 学信网 answers; chosen: a day. One that is gone for good holds no picture here. */
const PATIENCE_MINUTES = 24 * 60;

/**
 * Takes back such a check. Of an erased record nobody knows the 学籍 any more: it was taken back before.
 * @throws AppError CHSI_UNAVAILABLE
 */
export async function recallAsked({ captureKeySealed, erasing }: Capture, name: string): Promise<void> {
  if (!captureKeySealed) return;
  try {
    await cancelAttempt(unseal(captureKeySealed), name);
  } catch (error) {
    if (!erasing || erasing.at >= addMinutes(new Date(), -PATIENCE_MINUTES)) throw error;
  }
}
