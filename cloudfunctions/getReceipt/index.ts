// 照片凭证: what the student keeps of the finished photo, so that anyone can tell later whether a file is the one that was made.
// Apart from the download, because the key that signs lies nowhere else.
import { photoIn } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { INPUTS } from '../../shared/functions.js';
import type { Receipt } from '../../shared/receipt.js';
import { ownCapture } from '../_journey/captures.js';
import { profileOfPhoto } from '../_journey/profiles.js';
import { signReceipt } from '../_platform/receipt-key.js';
import { serve } from '../_platform/serve.js';
import { receiptKey } from '../_platform/settings.js';

/** Of a photo from before it was noted what it was made of, or where the operator has no key. */
const NONE = { text: '', fileName: '' };

export const main = serve('getReceipt', INPUTS.getReceipt, async ({ captureId }, call) => {
  call.about(captureId, 'receipt');
  const capture = await ownCapture(captureId, call.userKey);
  const { state, photo } = capture;
  if (!photo || photoIn(state) !== 'finished') throw new AppError('WRONG_STATE', `receipt in ${state}`);
  const { sha256, shotSha256, engine, measurements, at } = photo;
  const key = receiptKey();
  if (!key || !sha256 || !shotSha256) return NONE;
  const receipt: Receipt = {
    kind: 'graduate-photo/1',
    photo: sha256,
    shot: shotSha256,
    engine,
    profile: await profileOfPhoto(capture),
    measured: measurements,
    made: at.toISOString(),
  };
  const text = JSON.stringify(signReceipt(receipt, key), null, 2);
  return { text, fileName: `照片凭证-${sha256.slice(0, 8)}.txt` };
});
