// What the privacy page promises and nobody presses a button for: the day of deletion that follows the batch, the camera's
// original, pictures that were sent and never used, checks of withdrawn photos, users who have nothing here any more;
// and everything that follows a capture to its owner's other account.
import { statesAfter } from '../../shared/capture.js';
import { everyBatch } from '../_journey/batches.js';
import { captures, forgetFiles } from '../_journey/captures.js';
import type { Batch, Capture } from '../_journey/documents.js';
import type { User } from '../_journey/documents-user.js';
import { moveTerm } from '../_journey/erase.js';
import { endUser } from '../_journey/leave.js';
import { cancelStaleChecks } from '../_journey/stale-checks.js';
import { LEAST_NOTICE_DAYS, termOf } from '../_journey/term.js';
import { finishMove } from '../_journey/transfer.js';
import { dropCodes, dropLeft, UPLOAD_HOURS } from '../_journey/uploads.js';
import { users } from '../_journey/users.js';
import { _, type Condition } from '../_platform/database.js';
import { pathOf, removeFiles } from '../_platform/files.js';
import { addDays, addMinutes, ENDLESS } from '../_platform/time.js';
import { type Chore, notHeld, queueOf, type Waiting } from './chore.js';

const anHour = (now: Date) => addMinutes(now, 60);
const STAYING = { state: _.neq('erased'), erasing: _.exists(false) };

/** Captures of a batch whose day of deletion is not the one that its window gives now. */
function misdated(batch: Batch, now: Date): Condition {
  const end = termOf(batch);
  // a day that was moved forward may lie a week behind the end: that one stands already
  const latest = new Date(Math.max(end.getTime(), anHour(addDays(now, LEAST_NOTICE_DAYS)).getTime()));
  return { ...STAYING, batchId: batch._id, deleteOn: _.or(_.lt(end), _.and(_.gt(latest), _.lt(ENDLESS))) };
}

/** Of one question; chosen: 10 KB of a request. */
const BATCHES_AT_ONCE = 50;

/** The window was moved: so is the day that students are shown. */
const moveTerms: Chore<Capture> = {
  name: 'moveTerm',
  async waiting(now, most) {
    const all = await everyBatch();
    const found: Waiting[] = [];
    // one question for each of hundreds of batches would take the minute away from everybody
    for (let at = 0; at < all.length && found.length < most; at += BATCHES_AT_ONCE) {
      const some = all.slice(at, at + BATCHES_AT_ONCE).map((batch) => misdated(batch, now));
      const queue = queueOf(captures, { where: () => _.or(some) as unknown as Condition, by: 'deleteOn' });
      found.push(...(await queue.waiting(now, most - found.length)));
    }
    return found.map(({ _id }) => ({ _id }));
  },
  load: queueOf(captures, { where: () => STAYING }).load,
  async work(capture, now) {
    await moveTerm(capture, now);
    return true;
  },
};

/** Where what the camera saw lies: as it was sent, as it is kept, and as it is shown. */
const SHOT_FOLDERS = ['shots/', 'originals/', 'annotated/'];
const showsShot = (fileId: string): boolean => SHOT_FOLDERS.some((folder) => pathOf(fileId).startsWith(folder));

const DELIVERED = { state: _.in(statesAfter('deliver')) };
/** Delivered captures are due when no question about the shot can come any more. */
const forgetOriginals: Chore<Capture> = {
  name: 'forgetOriginal',
  ...queueOf(captures, { where: (now) => ({ ...DELIVERED, dueAt: _.lt(now) }) }),
  async work({ _id, shot, files: known }) {
    const named = shot ? [shot.fileId, shot.annotatedFileId, shot.previewFileId].filter(Boolean) : [];
    // a function that was killed leaves copies of the shot behind that the shot does not name
    const files = [...new Set([...named, ...known.filter(showsShot)])];
    await removeFiles(files);
    await captures.change(_id, DELIVERED, { shot: undefined, dueAt: undefined });
    await forgetFiles(_id, files);
    return files.length > 0;
  },
};

const overdue = (now: Date): Condition => ({ uploadAt: _.lt(addMinutes(now, -UPLOAD_HOURS * 60)) });

const dropUploads: Chore<Capture> = {
  name: 'dropUpload',
  ...queueOf(captures, { where: (now) => ({ ...overdue(now), leaseUntil: notHeld(now) }), by: 'uploadAt' }),
  async work(capture) {
    await dropLeft(capture);
    return true;
  },
};

const dropCodePictures: Chore<User> = {
  name: 'dropCodePicture',
  ...queueOf(users, { where: overdue, by: 'uploadAt' }),
  async work(user) {
    await dropCodes(user);
    return true;
  },
};

const tellWithdrawn: Chore<Capture> = {
  name: 'dropCheck',
  ...queueOf(captures, { where: (now) => ({ staleAt: _.lte(now) }), by: 'staleAt' }),
  work: cancelStaleChecks,
};

const endUsers: Chore<User> = {
  name: 'endUser',
  ...queueOf(users, { where: (now) => ({ lookAt: _.or(_.exists(false), _.lt(now)) }), by: 'lookAt' }),
  work: endUser,
};

const finishMoves: Chore<Capture> = {
  name: 'finishMove',
  ...queueOf(captures, { where: (now) => ({ 'moved.at': _.lte(now) }), by: 'moved.at' }),
  work: finishMove,
};

export const PRIVACY: readonly Chore[] = [
  tellWithdrawn,
  finishMoves,
  moveTerms,
  forgetOriginals,
  dropUploads,
  dropCodePictures,
  endUsers,
];
