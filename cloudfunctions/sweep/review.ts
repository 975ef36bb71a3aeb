// Answers that 学信网 gives later: verdicts of the review are fetched, approved photos are sent on, deliveries followed.
import { advance, amend, attemptOf, captures } from '../_platform/captures.js';
import { deliverPhoto, readCheck, readDelivery } from '../_platform/chsi.js';
import { _ } from '../_platform/database.js';
import type { Capture } from '../_platform/documents.js';
import { checkGoOn } from '../_platform/go-on.js';
import { unseal } from '../_platform/identity.js';
import { readPhoto } from '../_platform/original.js';
import { beijing } from '../_platform/time.js';
import { acceptDelivery, approvePhoto, refuseDelivery, rejectPhoto } from '../_platform/verdicts.js';
import { type Chore, longest } from './chore.js';

const BY = 'chsi';
/** Said where the other side gave no reason. */
const NO_REASON = { rejected: '照片不符合要求，请按拍照要求重拍。', refused: '学信网未说明原因，请按拍照要求重拍。' };
const mark = (capture: Capture, now: Date) => captures.change(capture._id, {}, { sweptAt: now });

const fetchVerdicts: Chore<Capture> = {
  name: 'fetchVerdict',
  find: () => captures.find({ state: 'reviewing', check: _.exists(true) }, longest),
  mark,
  async work(capture) {
    if (!capture.check) return false;
    const { verdict, reason } = await readCheck(capture.check.id);
    if (verdict === 'pending') return false;
    if (verdict === 'approved') await approvePhoto(capture, BY);
    if (verdict === 'rejected') await rejectPhoto(capture, reason || NO_REASON.rejected, BY);
    // withdrawn over there, but the function was cut off before it noted that here
    const where = attemptOf(capture);
    if (verdict === 'cancelled') await advance(capture, 'withdraw', { check: undefined }, { by: 'sweep', where });
    return true;
  },
};

const deliverPhotos: Chore<Capture> = {
  name: 'deliverPhoto',
  find: () => captures.find({ state: 'approved', delivery: _.exists(false), photo: _.exists(true) }, longest),
  mark,
  async work(capture) {
    if (!capture.photo) return false;
    await checkGoOn(capture);
    const jpeg = await readPhoto(capture.photo);
    const attempt = Math.max(1, capture.attempt);
    const id = await deliverPhoto(unseal(capture.captureKeySealed), jpeg, attempt);
    const at = new Date();
    // the same attempt is the same delivery: a second timer at the same moment sends and writes the same
    const where = { state: 'approved', delivery: _.exists(false), attempt: capture.attempt };
    return amend(capture._id, where, { delivery: { id, attempt, at, time: beijing(at) } });
  },
};

const followDeliveries: Chore<Capture> = {
  name: 'followDelivery',
  find: () => captures.find({ state: 'approved', delivery: _.exists(true) }, longest),
  mark,
  async work(capture) {
    if (!capture.delivery) return false;
    const { verdict, reason } = await readDelivery(capture.delivery.id);
    if (verdict === 'pending') return false;
    if (verdict === 'accepted') await acceptDelivery(capture, BY);
    else await refuseDelivery(capture, reason || NO_REASON.refused, BY);
    return true;
  },
};

export const REVIEW = [fetchVerdicts, deliverPhotos, followDeliveries];
