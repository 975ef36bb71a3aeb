// 照片标准化: makes the standard photo from the shot that passed, verifies its bytes and stores it.
import { fileURLToPath } from 'node:url';
import { AppError } from '../../shared/errors.js';
import { INPUTS } from '../../shared/functions.js';
import { NotClean, standardize } from '../_photo/index.js';
import { knownBatch } from '../_platform/batches.js';
import { advance, checkTurn, ownCapture, RELEASED } from '../_platform/captures.js';
import type { Capture } from '../_platform/documents.js';
import { spend } from '../_platform/limits.js';
import { hashOf, makePreview, readJudged } from '../_platform/original.js';
import { type Work, workOn } from '../_platform/pictures.js';
import { profileOf } from '../_platform/profiles.js';
import { serve } from '../_platform/serve.js';
import { checkConsent } from '../_platform/users.js';
import { viewOf } from '../_platform/view.js';
import { refuse } from './refuse.js';

const models = fileURLToPath(new URL('./models/', import.meta.url));

type Shot = NonNullable<Capture['shot']>;

export const main = serve('standardizePhoto', INPUTS.standardizePhoto, async ({ captureId }, call) => {
  call.about(captureId, 'standardize');
  const capture = await ownCapture(captureId, call.userKey);
  // pressed again, or the answer got lost: the photo is there
  if (capture.state === 'standardized') return { capture: await viewOf(capture) };
  checkTurn(capture, 'standardize');
  await checkConsent(call.userKey, 'face');
  const { shot } = capture;
  if (!shot) throw new AppError('WRONG_STATE', 'no shot');
  await spend(call.userKey, 'photo');
  return { capture: await viewOf(await workOn(capture, shot.fileId, (work) => make(capture, shot, work))) };
});

async function make(capture: Capture, shot: Shot, work: Work): Promise<Capture> {
  const profile = await profileOf(await knownBatch(capture.batchId));
  const bytes = await readJudged(shot.fileId, shot.fingerprint.sha256);
  const made = await standardize(bytes, { profile, models, onStage: work.onStage }).catch(async (error: unknown) => {
    if (error instanceof NotClean) await refuse(capture, error, work);
    throw error;
  });
  // a folder for each making: an address that was shown once never shows another photo
  const folder = `photos/${capture._id}/${work.token}`;
  const standardFileId = await work.store(`${folder}/standard.jpg`, made.jpeg);
  const previewFileId = await work.store(`${folder}/preview.jpg`, await makePreview(made.jpeg));
  const masterFileId = await work.store(`${folder}/master.png`, made.master);
  const photo = {
    standardFileId,
    masterFileId,
    previewFileId,
    sha256: hashOf(made.jpeg),
    measurements: made.measurements,
    profile,
    at: new Date(),
  };
  return advance(capture, 'standardize', { photo, ...RELEASED }, { by: 'student', where: work.lease });
}
