// 照片标准化: makes the standard photo from the shot that passed, verifies its bytes and stores it.
import { fileURLToPath } from 'node:url';
import { AppError } from '../../shared/errors.js';
import { INPUTS } from '../../shared/functions.js';
import { NotClean, standardize } from '../_photo/index.js';
import { knownBatch } from '../_platform/batches.js';
import { advance, checkTurn, ownCapture, RELEASED } from '../_platform/captures.js';
import type { Capture } from '../_platform/documents.js';
import { readFile } from '../_platform/files.js';
import { type Work, workOn } from '../_platform/pictures.js';
import { profileOf } from '../_platform/profiles.js';
import { serve } from '../_platform/serve.js';
import { checkConsent } from '../_platform/users.js';
import { viewOf } from '../_platform/view.js';
import { refuse } from './refuse.js';

const models = fileURLToPath(new URL('./models/', import.meta.url));

export const main = serve('standardizePhoto', INPUTS.standardizePhoto, async ({ captureId }, call) => {
  call.about(captureId, 'standardize');
  const capture = await ownCapture(captureId, call.userKey);
  // pressed again, or the answer got lost: the photo is there
  if (capture.state === 'standardized') return { capture: await viewOf(capture) };
  checkTurn(capture, 'standardize');
  await checkConsent(call.userKey, 'face');
  const { shot } = capture;
  if (!shot) throw new AppError('WRONG_STATE', 'no shot');
  return { capture: await viewOf(await workOn(capture, shot.fileId, (work) => make(capture, shot.fileId, work))) };
});

async function make(capture: Capture, shotId: string, work: Work): Promise<Capture> {
  const profile = await profileOf(await knownBatch(capture.batchId));
  const bytes = await readFile(shotId);
  const made = await standardize(bytes, { profile, models, onStage: work.onStage }).catch(async (error: unknown) => {
    if (error instanceof NotClean) await refuse(capture, error, work);
    throw error;
  });
  // a folder for each making: an address that was shown once never shows another photo
  const folder = `photos/${capture._id}/${work.token}`;
  const standardFileId = await work.store(`${folder}/standard.jpg`, made.jpeg);
  const masterFileId = await work.store(`${folder}/master.png`, made.master);
  const photo = { standardFileId, masterFileId, measurements: made.measurements, profile, at: new Date() };
  return advance(capture, 'standardize', { photo, ...RELEASED }, { by: 'student', where: work.lease });
}
