// 照片标准化: makes the standard photo from the shot that passed, verifies its bytes and stores it.
import { fileURLToPath } from 'node:url';
import { allows, comesOf, photoIn } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { INPUTS, type Outputs, type Parsed } from '../../shared/functions.js';
import type { Profile } from '../../shared/profile.js';
import { writeAudit } from '../_journey/audit.js';
import { knownBatch } from '../_journey/batches.js';
import { advance, amend, checkStep, knownCapture, ownCapture } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { NO_LEASE } from '../_journey/leases.js';
import { checkMoneyNoted } from '../_journey/orders.js';
import { hashOf, makePreview, PhotoLost, readJudged, readOrLost } from '../_journey/original.js';
import { type Work, type WorkPlan, workOn } from '../_journey/pictures.js';
import { profileOf, profileOfPhoto } from '../_journey/profiles.js';
import { spend } from '../_journey/quotas.js';
import { repeatable } from '../_journey/races.js';
import { RemakeWish } from '../_journey/remake.js';
import { checkConsent } from '../_journey/users.js';
import { viewOf } from '../_journey/view.js';
import { NotClean, standardize } from '../_photo/index.js';
import { isInside, readInside } from '../_platform/inside.js';
import { readRelease } from '../_platform/release.js';
import { answer, type Call, serve } from '../_platform/serve.js';
import { refuse } from './refuse.js';
import { unmark } from './unmark.js';

const models = fileURLToPath(new URL('./models/', import.meta.url));

type Shot = NonNullable<Capture['shot']>;
type Photo = NonNullable<Capture['photo']>;

const asStudent = serve('standardizePhoto', INPUTS.standardizePhoto, repeatable(standardizeAsked));

async function standardizeAsked(
  { captureId }: Parsed<'standardizePhoto'>,
  call: Call,
): Promise<Outputs['standardizePhoto']> {
  call.about(captureId, 'standardize');
  const capture = await ownCapture(captureId, call.userKey);
  // pressed again, or the answer got lost: the photo is there
  if (comesOf(capture.state, 'standardize')) return { capture: await viewOf(capture) };
  checkStep(capture, 'standardize');
  checkMoneyNoted(capture);
  await checkConsent(call.userKey, 'face');
  const { shot } = capture;
  if (!shot) throw new AppError('WRONG_STATE', 'no shot');
  await spend(call.userKey, 'photo');
  const profile = await profileOf(await knownBatch(capture.batchId));
  const made = await workOn(capture, planOf(capture, shot, profile), async (work) => {
    const bytes = await readJudged(shot.fileId, shot.fingerprint.sha256);
    const photo = await make(capture, bytes, shot, profile, work);
    const patch = { photo, shot: await unmark(captureId, shot, bytes, { profile, models }, work), ...NO_LEASE };
    return advance(capture, 'standardize', patch, { by: 'student', where: work.lease });
  });
  return { capture: await viewOf(made) };
}

/** A folder for each making: an address that was shown once never shows another photo. */
const pathsOf = (captureId: string, token: string) => {
  const folder = `photos/${captureId}/${token}`;
  return { standard: `${folder}/standard.jpg`, preview: `${folder}/preview.jpg`, master: `${folder}/master.png` };
};

function planOf({ _id }: Capture, shot: Shot, { background }: Profile): WorkPlan {
  const name = background === 'kept' ? 'makeKept' : 'make';
  return { near: shot.fileId, name, paths: (token) => Object.values(pathsOf(_id, token)) };
}

async function make(capture: Capture, bytes: Buffer, shot: Shot, profile: Profile, work: Work): Promise<Photo> {
  const made = await standardize(bytes, { profile, models }).catch(async (error: unknown) => {
    if (error instanceof NotClean && allows(capture.state, 'standardize')) await refuse(capture, error, work);
    throw error;
  });
  const paths = pathsOf(capture._id, work.token);
  const standardFileId = await work.store(paths.standard, made.jpeg);
  const previewFileId = await work.store(paths.preview, await makePreview(made.jpeg));
  const masterFileId = await work.store(paths.master, made.master);
  const { measurements } = made;
  const source = { sha256: hashOf(made.jpeg), shotSha256: shot.fingerprint.sha256, engine: readRelease().commit };
  return { standardFileId, masterFileId, previewFileId, ...source, measurements, profile, at: new Date() };
}

/** The same photo from the same shot by the same profile; nothing else of the capture changes. */
async function remake(captureId: string, by: string): Promise<{ made: boolean }> {
  const capture = await knownCapture(captureId);
  const { shot, photo } = capture;
  const needed = photoIn(capture.state) === 'made' || photoIn(capture.state) === 'finished';
  if (!shot || !photo || !needed) return { made: false };
  const profile = await profileOfPhoto(capture);
  const made = await workOn(capture, planOf(capture, shot, profile), async (work) => {
    // `at` stays: staff who have seen the photo go on with it
    const bytes = await readOrLost(readJudged(shot.fileId, shot.fingerprint.sha256));
    const again = { ...(await make(capture, bytes, shot, profile, work)), at: photo.at };
    if (photo.sha256 && again.sha256 !== photo.sha256) await noteOther(capture, again, by);
    return amend(captureId, { ...work.lease, state: capture.state }, { photo: again, ...NO_LEASE });
  }).catch((error: unknown) => {
    // the shot is gone as well
    if (error instanceof PhotoLost) return false;
    throw error;
  });
  return { made };
}

/** An engine of another release may make other bytes: whoever approved saw the former ones. */
function noteOther({ _id, state }: Capture, { sha256 }: Photo, by: string): Promise<void> {
  const say = '照片文件丢失，已用原片重新制作，与原来的文件不完全相同，请查看。';
  return writeAudit({
    id: `remade-${_id}-${sha256.slice(0, 16)}`,
    what: 'photoRemade',
    say,
    captureId: _id,
    by,
    detail: { state },
  });
}

export const main = (event: unknown) => {
  if (!isInside(event)) return asStudent(event);
  return answer('standardizePhoto', async ({ about }) => {
    const { remake: captureId, by } = readInside('standardizePhoto', event, RemakeWish);
    about(captureId, 'remake');
    return remake(captureId, by);
  });
};
