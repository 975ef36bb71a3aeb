// What follows from a verdict, of the reviewer or of 学信网, whoever brings it: the timer or a person in the console.
import { advance, attemptOf } from './captures.js';
import type { Capture } from './documents.js';
import { checkGoOn } from './go-on.js';
import { notifyOwner } from './notify.js';

/** Fingerprints kept of rejected shots; chosen: more than anybody may submit. */
const MOST_REJECTED = 20;

/**
 * The photo is good.
 * @throws AppError WRONG_STATE, also when money or consent is missing or a refund was asked for; BUSY
 */
export async function approvePhoto(capture: Capture, by: string): Promise<Capture> {
  await checkGoOn(capture);
  const now = await advance(capture, 'approve', { rejectReason: '' }, { by, where: attemptOf(capture) });
  await notifyOwner(now, 'result', { status: '采集完成', hint: '照片已通过审核，可下载图片。', page: 'download' });
  return now;
}

/** The same shot is known again, and the student shoots without paying. */
function keepRejected({ shot, rejected }: Capture): Capture['rejected'] {
  return shot ? [...rejected, shot.fingerprint].slice(-MOST_REJECTED) : rejected;
}

/**
 * The photo is refused by the reviewer.
 * @param reason ready to show
 * @throws AppError WRONG_STATE, BUSY
 */
export async function rejectPhoto(capture: Capture, reason: string, by: string): Promise<Capture> {
  const patch = { rejectReason: reason, rejected: keepRejected(capture), check: undefined, delivery: undefined };
  const now = await advance(capture, 'reject', patch, { by, note: reason, where: attemptOf(capture) });
  await notifyOwner(now, 'result', { status: '未通过', hint: '请按原因重拍，不需再次付费。', page: 'result' });
  return now;
}

/** 学信网 took the photo. @throws AppError WRONG_STATE, BUSY */
export async function acceptDelivery(capture: Capture, by: string): Promise<Capture> {
  const patch = { rejectReason: '', acceptedAt: new Date() };
  const now = await advance(capture, 'deliver', patch, { by, where: attemptOf(capture) });
  await notifyOwner(now, 'result', { status: '已上传', hint: '照片已上传学信网。', page: 'result' });
  return now;
}

/**
 * 学信网 did not take the photo.
 * @param reason ready to show
 * @throws AppError WRONG_STATE, BUSY
 */
export async function refuseDelivery(capture: Capture, reason: string, by: string): Promise<Capture> {
  const patch = { rejectReason: reason, rejected: keepRejected(capture), check: undefined, delivery: undefined };
  const now = await advance(capture, 'refuse', patch, { by, note: reason, where: attemptOf(capture) });
  await notifyOwner(now, 'result', { status: '未接收', hint: '请按原因重拍，不需再次付费。', page: 'result' });
  return now;
}
