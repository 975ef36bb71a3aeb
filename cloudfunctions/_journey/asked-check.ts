// A check that 学信网 was asked for and that nobody has written down: the function was cut off, or the answer never came. The
// photo may lie there all the same, under the number that was noted before it was sent.
import { AppError, type ErrorCode } from '../../shared/errors.js';
import { cancelIdentityCheck, startIdentityCheck } from '../_platform/chsi.js';
import { unseal } from '../_platform/identity.js';
import { addMinutes } from '../_platform/time.js';
import type { Capture } from './documents.js';
import { PhotoLost, readPhoto } from './original.js';
import { isAgreed, users } from './users.js';

type Photo = NonNullable<Capture['photo']>;

const isAskedFor = ({ askedFor }: Capture, photo: Photo): boolean => askedFor?.getTime() === photo.at.getTime();

/** A call that was cut off asks for the same check again; another photo is always another check. */
export const numberCheck = (capture: Capture, photo: Photo): number =>
  isAskedFor(capture, photo) ? capture.attempt : capture.attempt + 1;

/** Minutes for which a deletion waits until 学信网 answers; chosen: a day. Whoever does not know the 学籍 any more never answers. */
const PATIENCE_MINUTES = 24 * 60;
/** Nothing of this photo lies there, or nothing can be found by it. */
const NOT_THERE: readonly ErrorCode[] = ['PHOTO_NOT_TAKEN', 'WRONG_STATE'];

/**
 * Takes back such a check of a capture that is being deleted, before the photo goes by which it is found: asked for once more
 * it is the same one, and only so is its ID known. Under the lease, so that nobody is sending the photo; of whoever took
 * the consent back nothing is sent, not even for this.
 * @throws AppError CHSI_UNAVAILABLE
 */
export async function recallAsked(capture: Capture): Promise<void> {
  const { photo, check, userKey, captureKeySealed, attempt, erasing } = capture;
  if (!photo || check || !isAskedFor(capture, photo)) return;
  const user = await users.get(userKey);
  if (user && !isAgreed(user)) return;
  try {
    await cancelIdentityCheck(await startIdentityCheck(unseal(captureKeySealed), await readPhoto(photo), attempt));
  } catch (error) {
    const isOver = erasing !== undefined && erasing.at < addMinutes(new Date(), -PATIENCE_MINUTES);
    const isNone = error instanceof PhotoLost || (error instanceof AppError && NOT_THERE.includes(error.code));
    if (!isOver && !isNone) throw error;
  }
}
