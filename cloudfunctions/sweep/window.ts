// The window of a batch: a reminder before it closes, the end when it has closed, deletion when the term is over.
import { OPEN_STATES } from '../../shared/capture.js';
import { batches, DEFAULT_BATCH } from '../_platform/batches.js';
import { advance, amend, captures, forgetFiles, knownCapture } from '../_platform/captures.js';
import { _ } from '../_platform/database.js';
import type { Batch, Capture } from '../_platform/documents.js';
import type { Limit } from '../_platform/documents-access.js';
import { eraseDue } from '../_platform/erase.js';
import { clearTraces } from '../_platform/erase-traces.js';
import { removeFiles } from '../_platform/files.js';
import { limits } from '../_platform/limits.js';
import { notifyOwner } from '../_platform/notify.js';
import { endOrder } from '../_platform/payments.js';
import { addDays, addMinutes, beijing, beijingDay } from '../_platform/time.js';
import { type Chore, longest } from './chore.js';

const BY = 'sweep';
/** Whoever pressed a button in the last minute finishes it (chosen; a function runs 60 s at most). */
const GRACE_MINUTES = 5;
/** Chosen: a weekend lies between the reminder and the end at most. */
const REMIND_DAYS = 3;

const mark = (capture: Capture, now: Date) => captures.change(capture._id, {}, { sweptAt: now });

/** Operators type times by hand, so they are compared here and not by the database. */
async function findByBatch(choose: (batch: Batch) => boolean, where: Record<string, unknown>): Promise<Capture[]> {
  const ids = (await batches.find({}, { skipBroken: true })).filter(choose).map(({ _id }) => _id);
  if (ids.length === 0) return [];
  const named = ids.includes(DEFAULT_BATCH) ? [...ids, ''] : ids;
  return captures.find({ ...where, batchId: _.in(named), state: _.in([...OPEN_STATES]) }, longest);
}

const closeCaptures: Chore<Capture> = {
  name: 'closeCapture',
  find: (now) => findByBatch(({ closesAt }) => addMinutes(closesAt, GRACE_MINUTES) < now, { leaseUntil: _.lte(now) }),
  mark,
  async work(capture) {
    let now = capture;
    if (now.state === 'paying' || (now.state === 'verified' && now.orderId)) {
      // whoever paid in the last moment is booked as paid first, and staff decide
      if (now.orderId) await endOrder(now.orderId, BY);
      now = await knownCapture(now._id);
      if (now.state === 'paying') now = await advance(now, 'cancelOrder', {}, { by: BY });
    }
    await advance(now, 'close', {}, { by: BY, note: '采集截止', where: { leaseUntil: _.lte(new Date()) } });
    return true;
  },
};

const remindOwners: Chore<Capture> = {
  name: 'remindOwner',
  find: (now) =>
    findByBatch(({ closesAt }) => closesAt > now && closesAt < addDays(now, REMIND_DAYS), {
      remindedAt: _.exists(false),
    }),
  async work(capture, now) {
    const batch = await batches.get(capture.batchId || DEFAULT_BATCH);
    // written down first: a message too few is better than one each minute
    if (!batch || !(await amend(capture._id, { remindedAt: _.exists(false) }, { remindedAt: now }))) return false;
    const until = beijing(batch.closesAt).slice(5);
    return notifyOwner(capture, 'deadline', { status: '待完成', hint: `${until}截止，请尽快完成` });
  },
};

/** The day that every student was shown, and what they deleted themselves; what was paid in vain goes back first. */
const eraseCaptures: Chore<Capture> = {
  name: 'eraseCapture',
  find: (now) => captures.find({ deleteOn: _.lt(now), state: _.neq('erased') }, longest),
  mark,
  work: (capture, now) => eraseDue(capture, BY, now),
};

/** What arrived while its capture was being erased: by now every function that could write something has ended. */
const removeLeftovers: Chore<Capture> = {
  name: 'removeLeftover',
  find: (now) =>
    captures.find({ state: 'erased', lookAgain: true, changedAt: _.lt(addMinutes(now, -GRACE_MINUTES)) }, longest),
  mark,
  async work(capture) {
    const { _id, files } = capture;
    await removeFiles(files);
    await forgetFiles(_id, files);
    await clearTraces(capture);
    await captures.change(_id, { state: 'erased' }, { lookAgain: undefined });
    return true;
  },
};

/** Yesterday's counts say nothing any more; another day in between, so that no clock matters. */
const forgetLimits: Chore<Limit> = {
  name: 'forgetLimit',
  find: (now) => limits.find({ day: _.lt(beijingDay(addDays(now, -1))) }, { limit: longest.limit, skipBroken: true }),
  async work({ _id }) {
    await limits.remove(_id);
    return true;
  },
};

export const WINDOW = [closeCaptures, remindOwners, eraseCaptures, removeLeftovers, forgetLimits];
