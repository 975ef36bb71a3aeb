// 识别学信网图像采集码: from the text that the camera read, or from an album picture, which is deleted in every case.
import { fileURLToPath } from 'node:url';
import { INPUTS, type Parsed } from '../../shared/functions.js';
import { claimCapture } from '../_journey/claim.js';
import type { User } from '../_journey/documents-user.js';
import { spend } from '../_journey/quotas.js';
import { checkAnnounced, forgetCode } from '../_journey/uploads.js';
import { checkConsent } from '../_journey/users.js';
import { viewOf } from '../_journey/view.js';
import { decodeCaptureCode } from '../_platform/chsi.js';
import { checkOwnFile, readFile, removeFiles } from '../_platform/files.js';
import { errorName, writeLog } from '../_platform/log.js';
import { checkCodeText } from '../_platform/qr/kinds.js';
import { readQrPicture } from '../_platform/qr/read.js';
import { serve } from '../_platform/serve.js';
import { addMinutes } from '../_platform/time.js';

/** Whoever came so few minutes ago reads their first code; chosen. */
const NEW_MINUTES = 10;
const wasm = fileURLToPath(new URL('./zxing_reader.wasm', import.meta.url));

/** @returns the text, and the user who has agreed to its being read */
async function readText(input: Parsed<'readCaptureCode'>, userKey: string): Promise<{ text: string; user: User }> {
  const admit = async (): Promise<User> => {
    const user = await checkConsent(userKey, 'identity');
    await spend(userKey, 'readCode', { first: addMinutes(user.createdAt, NEW_MINUTES) > new Date() });
    return user;
  };
  if (input.text !== undefined) return { user: await admit(), text: input.text };
  checkOwnFile(input.fileId, `codes/${userKey}`);
  try {
    const user = await admit();
    await checkAnnounced(input.fileId, user.uploads);
    return { user, text: await readQrPicture(await readFile(input.fileId), { wasm }) };
  } finally {
    await dropCode(userKey, input.fileId);
  }
}

/** A picture that cannot be deleted now stays among the announced ones, which the timer deletes: the student's answer counts. */
async function dropCode(userKey: string, fileId: string): Promise<void> {
  try {
    await removeFiles([fileId]);
    await forgetCode(userKey, fileId);
  } catch (error) {
    writeLog({
      fn: 'readCaptureCode',
      ref: '',
      capture: '',
      event: 'drop',
      code: 'FAILED',
      ms: 0,
      detail: errorName(error),
    });
  }
}

export const main = serve('readCaptureCode', INPUTS.readCaptureCode, async (input, call) => {
  const { text, user } = await readText(input, call.userKey);
  const enrolment = await decodeCaptureCode(checkCodeText(text));
  const capture = await claimCapture(enrolment, {
    userKey: call.userKey,
    batch: input.batch,
    remembered: user.batchId,
    about: (holder) => call.about(holder, 'claimed by another'),
  });
  call.about(capture._id, 'claim');
  return { capture: await viewOf(capture) };
});
