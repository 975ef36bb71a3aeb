// Before a picture leaves the phone: is it wanted, did its owner agree, and where does it go? It is written down here, so
// that a picture that is sent and never used is deleted all the same.
import { AppError } from '../../shared/errors.js';
import { INPUTS } from '../../shared/functions.js';
import { checkWindow, knownBatch } from '../_journey/batches.js';
import { checkStep, ownCapture } from '../_journey/captures.js';
import { checkMoneyNoted } from '../_journey/orders.js';
import { sentShots } from '../_journey/sent.js';
import { announceCode, announceShot, MOST_CLEARED, MOST_SENT } from '../_journey/uploads.js';
import { checkConsent } from '../_journey/users.js';
import { serve } from '../_platform/serve.js';

/** @throws AppError TOO_OFTEN */
function checkFew(sent: string[]): void {
  if (sent.length >= MOST_SENT) throw new AppError('TOO_OFTEN', 'uploads');
}

export const main = serve('startUpload', INPUTS.startUpload, async ({ captureId, ending }, { userKey, about }) => {
  about(captureId ?? '', 'upload');
  if (!captureId) {
    const user = await checkConsent(userKey, 'identity');
    checkFew(user.uploads);
    return { path: await announceCode(user, ending) };
  }
  const capture = await ownCapture(captureId, userKey);
  checkStep(capture, 'check');
  checkMoneyNoted(capture);
  await checkConsent(userKey, 'face');
  checkWindow(await knownBatch(capture.batchId));
  if (capture.checksLeft < 1) throw new AppError('NO_CHECKS_LEFT');
  checkFew(sentShots(capture));
  // bad pictures cost no check: sent day after day they would fill the document
  if (capture.cleared.length >= MOST_CLEARED) throw new AppError('TOO_OFTEN', 'cleared');
  return { path: await announceShot(capture, ending) };
});
