// 提交: the standard photo goes to the identity check and the review.
import { phaseOf } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { INPUTS, type Outputs, type Parsed } from '../../shared/functions.js';
import { noteAsked } from '../_journey/asked-check.js';
import { checkWindow, knownBatch } from '../_journey/batches.js';
import { advance, checkFewSteps, checkStep, ownCapture } from '../_journey/captures.js';
import { staysAgreed } from '../_journey/consent-withdrawn.js';
import type { Capture } from '../_journey/documents.js';
import { NO_LEASE } from '../_journey/leases.js';
import { checkMoneyNoted } from '../_journey/orders.js';
import { readPhoto } from '../_journey/original.js';
import { type Work, workOn } from '../_journey/pictures.js';
import { spend } from '../_journey/quotas.js';
import { repeatable } from '../_journey/races.js';
import { withPhoto } from '../_journey/remake.js';
import { checkConsent } from '../_journey/users.js';
import { viewOf } from '../_journey/view.js';
import { startIdentityCheck } from '../_platform/chsi.js';
import { unseal } from '../_platform/identity.js';
import { type Call, serve } from '../_platform/serve.js';
import { beijing } from '../_platform/time.js';

type Photo = NonNullable<Capture['photo']>;

export const main = serve('submitPhoto', INPUTS.submitPhoto, repeatable(submitAsked));

async function submitAsked({ captureId }: Parsed<'submitPhoto'>, call: Call): Promise<Outputs['submitPhoto']> {
  call.about(captureId, 'submit');
  const capture = await ownCapture(captureId, call.userKey);
  // pressed again, or the answer got lost: it is on its way
  if (phaseOf(capture.state) === 'reviewing') return { capture: await viewOf(capture) };
  checkStep(capture, 'submit');
  // there it is compared with the student's own picture, by the key of the 学籍
  await checkConsent(call.userKey, 'face', 'identity');
  checkWindow(await knownBatch(capture.batchId));
  // the approval asks the order itself
  checkMoneyNoted(capture);
  if (capture.submissionsLeft < 1) throw new AppError('NO_SUBMISSIONS_LEFT');
  checkFewSteps(capture, 'submit');
  await spend(call.userKey, 'photo');
  const { photo } = capture;
  if (!photo) throw new AppError('WRONG_STATE', 'no photo');
  const submitted = await withPhoto(capture, (now) => submitNow(now, now.photo ?? photo), { by: 'student' });
  if (!(await staysAgreed(submitted))) throw new AppError('CONSENT_NEEDED', 'withdrawn meanwhile');
  return { capture: await viewOf(submitted) };
}

async function submitNow(capture: Capture, photo: Photo): Promise<Capture> {
  const jpeg = await readPhoto(photo);
  const patch = noteAsked(capture, jpeg);
  return workOn(capture, { near: photo.standardFileId, patch }, (work) => submit({ ...capture, ...patch }, jpeg, work));
}

async function submit(capture: Capture, jpeg: Buffer, work: Work): Promise<Capture> {
  const { attempt } = capture;
  const id = await startIdentityCheck(unseal(capture.captureKeySealed), jpeg, attempt);
  const at = new Date();
  const check = { id, attempt, at, time: beijing(at) };
  const submissionsLeft = capture.submissionsLeft - 1;
  const patch = { attempt, askedAs: undefined, check, submittedAt: at, submissionsLeft, ...NO_LEASE };
  const where = { ...work.lease, submissionsLeft: capture.submissionsLeft };
  return advance(capture, 'submit', patch, { by: 'student', where });
}
