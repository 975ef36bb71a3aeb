// 核验学籍信息: the last four characters of the identity number, with a limited number of tries.
import { AppError } from '../../shared/errors.js';
import { INPUTS } from '../../shared/functions.js';
import { knownBatch } from '../_platform/batches.js';
import { advance, ownCapture } from '../_platform/captures.js';
import { verifySuffix } from '../_platform/chsi.js';
import type { Capture } from '../_platform/documents.js';
import { unseal } from '../_platform/identity.js';
import { serve } from '../_platform/serve.js';
import { checkConsent } from '../_platform/users.js';
import { viewOf } from '../_platform/view.js';
import { giveTryBack, lockedError, readSuffix, takeTry, triesLeft } from './tries.js';

export const main = serve('verifyIdentity', INPUTS.verifyIdentity, async (input, call) => {
  call.about(input.captureId, 'verify');
  const capture = await ownCapture(input.captureId, call.userKey);
  if (capture.state === 'verified' || capture.state === 'paid') return { capture: await viewOf(await waive(capture)) };
  if (capture.state !== 'claimed') throw new AppError('WRONG_STATE', `verify in ${capture.state}`);
  await checkConsent(call.userKey, 'identity');
  const suffix = readSuffix(input.suffix);
  const tried = await takeTry(capture._id);
  const right = await verifySuffix(unseal(capture.captureKeySealed), suffix).catch(async (error: unknown) => {
    await giveTryBack(tried);
    throw error;
  });
  if (!right) {
    const left = triesLeft(tried);
    if (left === 0) throw lockedError(tried.suffixLockedUntil);
    throw new AppError('SUFFIX_WRONG', `${left} left`, `后四位与学籍信息不符，还可以试${left}次。`);
  }
  const verified = await advance(capture, 'verify', { suffixTries: 0 }, { by: 'student' });
  return { capture: await viewOf(await waive(verified)) };
});

/** Where the school pays there is nothing to pay. */
async function waive(capture: Capture): Promise<Capture> {
  if (capture.state !== 'verified') return capture;
  const batch = await knownBatch(capture.batchId);
  if (batch.payer !== 'school') return capture;
  return advance(capture, 'waive', {}, { by: 'student' });
}
