// 上传: a shot is judged, and the verdict is explained in words and on the picture itself. A try is counted only when the engine gave
// a verdict. What is judged is a copy that the phone cannot exchange afterwards.
import { fileURLToPath } from 'node:url';
import { AppError } from '../../shared/errors.js';
import { INPUTS, type Outputs, type Parsed } from '../../shared/functions.js';
import type { Profile } from '../../shared/profile.js';
import { checkWindow, knownBatch } from '../_journey/batches.js';
import { advance, checkStep, dropAsked, ownCapture } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { NO_LEASE } from '../_journey/leases.js';
import { checkMoneyNoted } from '../_journey/orders.js';
import { checkJpeg, makeCopy, originalPath } from '../_journey/original.js';
import { clearFiles, keepOnly, type Work, workOn } from '../_journey/pictures.js';
import { profileOf } from '../_journey/profiles.js';
import { spend } from '../_journey/quotas.js';
import { repeatable } from '../_journey/races.js';
import { checkAnnounced } from '../_journey/uploads.js';
import { checkConsent } from '../_journey/users.js';
import { viewOf } from '../_journey/view.js';
import { judgeShot } from '../_photo/index.js';
import { checkOwnFile, readUrl, signUrls } from '../_platform/files.js';
import { type Call, serve } from '../_platform/serve.js';

const models = fileURLToPath(new URL('./models/', import.meta.url));

export const main = serve('submitShot', INPUTS.submitShot, repeatable(submitShot));

async function submitShot({ captureId, fileId }: Parsed<'submitShot'>, call: Call): Promise<Outputs['submitShot']> {
  call.about(captureId, 'check');
  const capture = await ownCapture(captureId, call.userKey);
  checkOwnFile(fileId, `shots/${captureId}`);
  // the answer got lost and the phone asks again: nothing is counted twice
  const known = await judgedBefore(capture, fileId);
  if (known) return known;
  await checkAnnounced(fileId, [...capture.files, ...capture.cleared]);
  const [url] = await signUrls([fileId]);
  if (!url) {
    // judged and cleared away since this call began
    const again = await judgedBefore(await ownCapture(captureId, call.userKey), fileId);
    if (again) return again;
    throw new AppError('FILE_NOT_YOURS', 'no such file');
  }
  const profile = await admit(capture, call.userKey);
  // the third, the shot without marks, is noted when it is stored: only a shot that passed with doubts has one
  const paths = (token: string) => [originalPath(captureId, token, fileId), annotatedPath(captureId, token)];
  const plan = { near: fileId, name: 'judge' as const, paths, files: [fileId] };
  const judged = await workOn(capture, plan, (work) => judge(capture, profile, { fileId, url }, work));
  return { passed: judged.shot?.passed ?? false, capture: await viewOf(judged) };
}

/** @returns what the receiver asks for, when nothing speaks against judging a shot now */
async function admit(capture: Capture, userKey: string): Promise<Profile> {
  checkStep(capture, 'check');
  checkMoneyNoted(capture);
  await checkConsent(userKey, 'face');
  const batch = await knownBatch(capture.batchId);
  checkWindow(batch);
  if (capture.checksLeft < 1) throw new AppError('NO_CHECKS_LEFT');
  const profile = await profileOf(batch);
  await spend(userKey, 'shot');
  return profile;
}

async function judgedBefore(capture: Capture, fileId: string) {
  if (capture.shot?.uploadId !== fileId) return undefined;
  // cut off before the upload was cleared away
  if (capture.files.includes(fileId)) await clearFiles(capture, [fileId]).catch(() => undefined);
  return { passed: capture.shot.passed, capture: await viewOf(capture) };
}

const annotatedPath = (captureId: string, token: string): string => `annotated/${captureId}/${token}.jpg`;

async function judge(
  capture: Capture,
  profile: Profile,
  { fileId, url }: { fileId: string; url: string },
  work: Work,
): Promise<Capture> {
  const judging = copyAndJudge(await readUrl(url), capture, profile);
  const { copy, verdict } = await judging.catch(async (error: unknown) => {
    // it cannot be judged, now or later, so it is deleted at once; what cannot be deleted now the timer finds, and the student
    // is told what is wrong with the picture all the same
    if (error instanceof AppError) await clearFiles(capture, [fileId]).catch(() => undefined);
    throw error;
  });
  const originalId = await work.store(originalPath(capture._id, work.token, fileId), copy);
  const annotatedFileId = await work.store(annotatedPath(capture._id, work.token), verdict.annotated);
  const { passed, findings, fingerprint, plain } = verdict;
  const previewFileId = plain
    ? await work.store(annotatedPath(capture._id, `${work.token}-plain`), plain)
    : annotatedFileId;
  const pictures = { fileId: originalId, uploadId: fileId, annotatedFileId, previewFileId };
  const shot = { ...pictures, passed, findings, fingerprint, at: new Date() };
  // the photo before may lie at 学信网 without an answer: nobody will ask for it again
  const fresh = { shot, photo: undefined, ...dropAsked(capture), rejectReason: '', rejectCode: '' };
  const patch = { ...fresh, checksLeft: capture.checksLeft - 1, ...NO_LEASE };
  const where = { ...work.lease, checksLeft: capture.checksLeft };
  const judged = await advance(capture, passed ? 'check' : 'fail', patch, { by: 'student', where });
  await keepOnly({ ...capture, files: [...capture.files, fileId] }, [originalId, annotatedFileId, previewFileId]).catch(
    () => undefined,
  );
  return judged;
}

/** The copy that is kept, and what the engine says of exactly that. */
async function copyAndJudge(uploaded: Buffer, { rejected }: Capture, profile: Profile) {
  const copy = await makeCopy(uploaded);
  const verdict = await judgeShot(copy, { profile, models, rejected });
  // after the engine, which says more closely what is wrong with a file that is no picture
  checkJpeg(copy);
  return { copy, verdict };
}
