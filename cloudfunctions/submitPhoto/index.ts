// 提交: the standard photo goes to the identity check and the review.
import { AppError } from '../../shared/errors.js';
import { INPUTS } from '../../shared/functions.js';
import { checkWindow, knownBatch } from '../_platform/batches.js';
import { advance, checkTurn, ownCapture, RELEASED } from '../_platform/captures.js';
import { startCheck } from '../_platform/chsi.js';
import type { Capture } from '../_platform/documents.js';
import { readFile } from '../_platform/files.js';
import { unseal } from '../_platform/identity.js';
import { type Work, workOn } from '../_platform/pictures.js';
import { serve } from '../_platform/serve.js';
import { beijing } from '../_platform/time.js';
import { checkConsent } from '../_platform/users.js';
import { viewOf } from '../_platform/view.js';

export const main = serve('submitPhoto', INPUTS.submitPhoto, async ({ captureId }, call) => {
  call.about(captureId, 'submit');
  const capture = await ownCapture(captureId, call.userKey);
  // pressed again, or the answer got lost: it is on its way
  if (capture.state === 'reviewing') return { capture: await viewOf(capture) };
  checkTurn(capture, 'submit');
  await checkConsent(call.userKey, 'face');
  checkWindow(await knownBatch(capture.batchId));
  if (capture.submissionsLeft < 1) throw new AppError('NO_SUBMISSIONS_LEFT');
  const photoId = capture.photo?.standardFileId;
  if (!photoId) throw new AppError('WRONG_STATE', 'no photo');
  return { capture: await viewOf(await workOn(capture, photoId, (work) => submit(capture, photoId, work))) };
});

async function submit(capture: Capture, photoId: string, work: Work): Promise<Capture> {
  const jpeg = await readFile(photoId);
  // the number moves on only together with the state: a call cut off here asks for the same check again
  const attempt = capture.attempt + 1;
  const id = await startCheck(unseal(capture.captureKeySealed), jpeg, attempt);
  const at = new Date();
  const patch = {
    attempt,
    check: { id, attempt, at, time: beijing(at) },
    submissionsLeft: capture.submissionsLeft - 1,
  };
  const where = { ...work.lease, submissionsLeft: capture.submissionsLeft };
  return advance(capture, 'submit', { ...patch, ...RELEASED }, { by: 'student', where });
}
