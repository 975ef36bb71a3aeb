// 核验学籍信息: the last four characters of the identity number, with a limited number of tries. Whoever knows them first
// holds the 学籍.
import { allows, comesOf } from '../../shared/capture.js';
import { INPUTS, type Outputs, type Parsed } from '../../shared/functions.js';
import { knownBatch } from '../_journey/batches.js';
import { advance, checkEvent, ownCapture } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { holdEnrolment } from '../_journey/enrolment-holds.js';
import { repeatable } from '../_journey/races.js';
import { proveSuffix } from '../_journey/suffix-tries.js';
import { checkConsent } from '../_journey/users.js';
import { viewOf } from '../_journey/view.js';
import { type Call, serve } from '../_platform/serve.js';

export const main = serve('verifyIdentity', INPUTS.verifyIdentity, repeatable(verify));

async function verify(input: Parsed<'verifyIdentity'>, call: Call): Promise<Outputs['verifyIdentity']> {
  call.about(input.captureId, 'verify');
  const capture = await ownCapture(input.captureId, call.userKey);
  if (comesOf(capture.state, 'verify') || comesOf(capture.state, 'waive'))
    return { capture: await viewOf(await waive(capture)) };
  checkEvent(capture, 'verify');
  await checkConsent(call.userKey, 'identity');
  const tried = await proveSuffix(capture, input.suffix, call.userKey);
  await holdEnrolment(tried, capture._id);
  const verified = await advance(capture, 'verify', {}, { by: 'student' });
  return { capture: await viewOf(await waive(verified)) };
}

/** Where the school pays there is nothing to pay. */
async function waive(capture: Capture): Promise<Capture> {
  if (!allows(capture.state, 'waive')) return capture;
  const batch = await knownBatch(capture.batchId);
  if (batch.payer !== 'school') return capture;
  return advance(capture, 'waive', {}, { by: 'student' });
}
