// 核验学籍信息: the last four characters of the identity number, with a limited number of tries. Whoever knows them first
// holds the 学籍.
import { AppError } from '../../shared/errors.js';
import { INPUTS } from '../../shared/functions.js';
import { knownBatch } from '../_journey/batches.js';
import { advance, ownCapture } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { holdEnrolment } from '../_journey/enrolment-holds.js';
import { proveSuffix } from '../_journey/suffix-tries.js';
import { checkConsent } from '../_journey/users.js';
import { viewOf } from '../_journey/view.js';
import { serve } from '../_platform/serve.js';

export const main = serve('verifyIdentity', INPUTS.verifyIdentity, async (input, call) => {
  call.about(input.captureId, 'verify');
  const capture = await ownCapture(input.captureId, call.userKey);
  if (capture.state === 'verified' || capture.state === 'paid') return { capture: await viewOf(await waive(capture)) };
  if (capture.state !== 'claimed') throw new AppError('WRONG_STATE', `verify in ${capture.state}`);
  await checkConsent(call.userKey, 'identity');
  const tried = await proveSuffix(capture, input.suffix, call.userKey);
  await holdEnrolment(tried, capture._id);
  const verified = await advance(capture, 'verify', {}, { by: 'student' });
  return { capture: await viewOf(await waive(verified)) };
});

/** Where the school pays there is nothing to pay. */
async function waive(capture: Capture): Promise<Capture> {
  if (capture.state !== 'verified') return capture;
  const batch = await knownBatch(capture.batchId);
  if (batch.payer !== 'school') return capture;
  return advance(capture, 'waive', {}, { by: 'student' });
}
