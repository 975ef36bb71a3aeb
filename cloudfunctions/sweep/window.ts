// The window of a batch: a reminder before it closes, the end when it has closed, deletion when the term is over.
import { allows, OPEN_STATES } from '../../shared/capture.js';
import { batches, everyBatch } from '../_journey/batches.js';
import { advance, amend, captures, forgetFiles, knownCapture } from '../_journey/captures.js';
import type { Batch, Capture } from '../_journey/documents.js';
import { eraseDue } from '../_journey/erase.js';
import { clearTraces } from '../_journey/erase-traces.js';
import { notifyOwner } from '../_journey/notify.js';
import { endOrder } from '../_journey/payments.js';
import { quotas } from '../_journey/quotas.js';
import { retryOvertaken } from '../_journey/races.js';
import { turns } from '../_journey/turns.js';
import { _, type Condition } from '../_platform/database.js';
import { removeFiles } from '../_platform/files.js';
import { addDays, addMinutes, beijing, beijingDay } from '../_platform/time.js';
import { type Chore, notHeld, queueOf } from './chore.js';
import { forget } from './forget.js';

const BY = 'sweep';
/** Whoever pressed a button in the last minute finishes it (chosen; a function runs 60 s at most). */
const GRACE_MINUTES = 5;
/** Chosen: a weekend lies between the reminder and the end at most. */
const REMIND_DAYS = 3;

/** Operators type times by hand, so they are compared here and not by the database. */
async function inBatches(choose: (batch: Batch) => boolean, where: Condition): Promise<Condition | undefined> {
  const ids = (await everyBatch()).filter(choose).map(({ _id }) => _id);
  if (ids.length === 0) return undefined;
  return { ...where, batchId: _.in(ids), state: _.in([...OPEN_STATES]) };
}

async function closeCapture(capture: Capture, race: number): Promise<boolean> {
  let now = race === 1 ? capture : await knownCapture(capture._id);
  if (!OPEN_STATES.includes(now.state)) return false;
  if (allows(now.state, 'cancelOrder') || (allows(now.state, 'order') && now.orderId)) {
    // whoever paid in the last moment is booked as paid first, and staff decide
    if (now.orderId) await endOrder(now.orderId, BY);
    now = await knownCapture(now._id);
    if (allows(now.state, 'cancelOrder')) now = await advance(now, 'cancelOrder', {}, { by: BY });
  }
  await advance(now, 'close', {}, { by: BY, note: '采集截止', where: { leaseUntil: _.lte(new Date()) } });
  return true;
}

const closeCaptures: Chore<Capture> = {
  name: 'closeCapture',
  ...queueOf(captures, {
    where: (now) =>
      inBatches(({ closesAt }) => addMinutes(closesAt, GRACE_MINUTES) < now, { leaseUntil: notHeld(now) }),
    by: 'changedAt',
  }),
  // the chores of money look at the same captures in the same minute
  work: (capture) => retryOvertaken((race) => closeCapture(capture, race)),
};

const remindOwners: Chore<Capture> = {
  name: 'remindOwner',
  ...queueOf(captures, {
    where: (now) =>
      inBatches(({ closesAt }) => closesAt > now && closesAt < addDays(now, REMIND_DAYS), {
        remindedAt: _.exists(false),
      }),
    by: 'changedAt',
  }),
  async work(capture, now) {
    const batch = await batches.get(capture.batchId);
    // written down first: a message too few is better than one each minute
    if (!batch || !(await amend(capture._id, { remindedAt: _.exists(false) }, { remindedAt: now }))) return false;
    const until = beijing(batch.closesAt).slice(5);
    return notifyOwner(capture, 'deadline', { status: '待完成', hint: `${until}截止，请尽快完成` });
  },
};

/** The day that every student was shown; what was paid in vain goes back first. */
const eraseCaptures: Chore<Capture> = {
  name: 'eraseCapture',
  ...queueOf(captures, {
    where: (now) => ({ deleteOn: _.lt(now), state: _.neq('erased'), erasing: _.exists(false) }),
    by: 'deleteOn',
  }),
  work: (capture, now) => eraseDue(capture, BY, now),
};

/** What a student or the day before began to delete; its money may take days, so that waiting here says nothing. */
const finishErasures: Chore<Capture> = {
  name: 'finishErasing',
  ...queueOf(captures, {
    where: (now) => ({ deleteOn: _.lt(now), state: _.neq('erased'), erasing: _.exists(true) }),
    by: 'changedAt',
  }),
  work: (capture, now) => eraseDue(capture, BY, now),
};

/** What arrived while its capture was being erased: by now every function that could write something has ended. */
const removeLeftovers: Chore<Capture> = {
  name: 'removeLeftover',
  // once looked through they are due no more: nobody walks all deletions of all time
  ...queueOf(captures, {
    where: (now) => ({ state: 'erased', dueAt: _.lt(now), changedAt: _.lt(addMinutes(now, -GRACE_MINUTES)) }),
    graceMinutes: GRACE_MINUTES,
  }),
  async work(capture) {
    const { _id, files, cleared } = capture;
    const left = [...files, ...cleared];
    await removeFiles(left);
    await forgetFiles(_id, left);
    await clearTraces(capture);
    await captures.change(_id, { state: 'erased' }, { dueAt: undefined });
    return left.length > 0;
  },
};

/** Counts of days that are over; yesterday's stay, so that no clock matters. */
const forgetQuotas = forget('forgetQuotas', quotas, (now) => ({ day: _.lt(beijingDay(addDays(now, -1))) }));

/** Seconds of the line that are over. */
const forgetTurns = forget('forgetTurn', turns, (now) => ({ at: _.lt(addMinutes(now, -GRACE_MINUTES)) }));

export const WINDOW: readonly Chore[] = [
  removeLeftovers,
  eraseCaptures,
  finishErasures,
  closeCaptures,
  remindOwners,
  forgetQuotas,
  forgetTurns,
];
