// What the privacy page promises and nobody presses a button for: the day of deletion that follows the batch, the camera's
// original, pictures that were sent and never submitted, checks of withdrawn photos, users who have nothing here any more.
import { batches, DEFAULT_BATCH } from '../_platform/batches.js';
import { captures, forgetFiles } from '../_platform/captures.js';
import { _ } from '../_platform/database.js';
import type { Capture } from '../_platform/documents.js';
import type { User } from '../_platform/documents-user.js';
import { moveTerm } from '../_platform/erase.js';
import { removeFiles } from '../_platform/files.js';
import { endUser } from '../_platform/leave.js';
import { settings } from '../_platform/settings.js';
import { LEAST_NOTICE_DAYS } from '../_platform/term.js';
import { addDays, addMinutes } from '../_platform/time.js';
import { dropCodes, dropShots, UPLOAD_HOURS } from '../_platform/uploads.js';
import { users } from '../_platform/users.js';
import { dropChecks } from '../_platform/withdrawal.js';
import { type Chore, longest } from './chore.js';

/** Days after 学信网 took the photo in which a question about the shot may come; the finished photo stays longer. */
const ORIGINAL_DAYS = 10;

const mark = (capture: Capture, now: Date) => captures.change(capture._id, {}, { sweptAt: now });
const anHour = (now: Date) => addMinutes(now, 60);

/** The window was moved: so is the day that students are shown. */
const moveTerms: Chore<Capture> = {
  name: 'moveTerm',
  async find(now) {
    const found: Capture[] = [];
    for (const { _id, closesAt } of await batches.find({}, { skipBroken: true })) {
      const end = addDays(closesAt, settings().retentionDays);
      const batchId = _id === DEFAULT_BATCH ? _.in([_id, '']) : _id;
      const rest = { batchId, state: _.neq('erased'), erasing: _.exists(false) };
      // a day that was moved forward may lie a week behind the end: that one stands already
      const latest = new Date(Math.max(end.getTime(), anHour(addDays(now, LEAST_NOTICE_DAYS)).getTime()));
      for (const deleteOn of [_.lt(end), _.gt(latest)])
        found.push(...(await captures.find({ ...rest, deleteOn }, longest)));
    }
    return found.slice(0, longest.limit);
  },
  mark,
  async work(capture, now) {
    await moveTerm(capture, now);
    return true;
  },
};

const forgetOriginals: Chore<Capture> = {
  name: 'forgetOriginal',
  find: (now) =>
    captures.find(
      { state: 'delivered', acceptedAt: _.lt(addDays(now, -ORIGINAL_DAYS)), shot: _.exists(true) },
      longest,
    ),
  mark,
  async work({ _id, shot }) {
    if (!shot) return false;
    const files = [shot.fileId, shot.annotatedFileId];
    await removeFiles(files);
    await captures.change(_id, { state: 'delivered' }, { shot: undefined });
    await forgetFiles(_id, files);
    return true;
  },
};

const dropUploads: Chore<Capture> = {
  name: 'dropUpload',
  find: (now) =>
    captures.find({ uploadAt: _.lt(addMinutes(now, -UPLOAD_HOURS * 60)), leaseUntil: _.lte(now) }, longest),
  mark,
  async work(capture) {
    await dropShots(capture);
    return true;
  },
};

const dropCodePictures: Chore<User> = {
  name: 'dropCodePicture',
  find: (now) =>
    users.find({ uploadAt: _.lt(addMinutes(now, -UPLOAD_HOURS * 60)) }, { ...longest, orderBy: ['uploadAt', 'asc'] }),
  async work(user) {
    await dropCodes(user);
    return true;
  },
};

const tellWithdrawn: Chore<Capture> = {
  name: 'dropCheck',
  find: () => captures.find({ staleChecks: _.exists(true) }, longest),
  mark,
  work: dropChecks,
};

const endUsers: Chore<User> = {
  name: 'endUser',
  find: (now) => users.find({ lookAt: _.or(_.exists(false), _.lt(now)) }, { ...longest, orderBy: ['lookAt', 'asc'] }),
  work: endUser,
};

export const PRIVACY = [tellWithdrawn, moveTerms, forgetOriginals, dropUploads, dropCodePictures, endUsers];
