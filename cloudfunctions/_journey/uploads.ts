// Uploads are written down before they happen. The phone asks where to put a picture, and only then sends it: so code, not
// an operator's rule, deletes what was sent and never used.

import { AppError } from '../../shared/errors.js';
import { _, type Condition } from '../_platform/database.js';
import { pathOf, putFile, removeFiles, siblingOf } from '../_platform/files.js';
import { newToken } from '../_platform/identity.js';
import { captures, forgetFiles, NOT_ERASING } from './captures.js';
import type { Capture } from './documents.js';
import type { User } from './documents-user.js';
import { clearFiles } from './pictures.js';
import { noteSince, sentShots } from './sent.js';
import { users } from './users.js';

/** Hours in which a picture that was sent is judged or read; chosen: a phone that lost its network goes on the same day. */
export const UPLOAD_HOURS = 24;

/** Pictures sent and not judged or read yet; chosen: nobody loses the network so often in the day until they are deleted. */
export const MOST_SENT = 50;

/** Files of a capture that wait for their second look; chosen: twice what fifty checks of one day leave behind. */
export const MOST_CLEARED = 500;

/** A file of no meaning: its ID tells how this storage names its files. */
const MARKER = 'marker/uploads.txt';
let marker: string | undefined;

/** The file ID that an upload to this path will have. */
async function fileIdOf(path: string): Promise<string> {
  marker ??= await putFile(MARKER, Buffer.from('uploads'));
  return siblingOf(marker, path);
}

/**
 * @returns the path for the next shot of this capture
 * @throws AppError CAPTURE_UNKNOWN when it went or moved meanwhile: a face is asked for only where it is written down
 */
export async function announceShot(capture: Capture, ending: string): Promise<string> {
  const path = `shots/${capture._id}/${newToken()}.${ending}`;
  const files = _.addToSet(await fileIdOf(path));
  const since = sentShots(capture).length > 0 ? capture.uploadAt : undefined;
  const own = { userKey: capture.userKey, ...NOT_ERASING };
  const write = (as: Condition, uploadAt: Date) => captures.change(capture._id, { ...as, ...own }, { files, uploadAt });
  if (!(await noteSince(write, since))) throw new AppError('CAPTURE_UNKNOWN');
  return path;
}

/**
 * @returns the path for the next album picture of this user
 * @throws AppError CONSENT_NEEDED when everything of them was deleted meanwhile
 */
export async function announceCode(user: User, ending: string): Promise<string> {
  const path = `codes/${user._id}/${newToken()}.${ending}`;
  const uploads = _.addToSet(await fileIdOf(path));
  const since = user.uploads.length > 0 ? user.uploadAt : undefined;
  const write = (as: Condition, uploadAt: Date) => users.change(user._id, as, { uploads, uploadAt });
  if (!(await noteSince(write, since))) throw new AppError('CONSENT_NEEDED', 'gone meanwhile');
  return path;
}

/**
 * A picture counts only under a name that was given to its owner's phone: the storage lets anybody put a new file anywhere
 * beside it, and does not say who did. What has another name is deleted at once: it may be a face that nobody else knows of.
 * @param names that were announced, also those that were cleared away since and may have arrived afterwards
 * @throws AppError FILE_NOT_YOURS
 */
export async function checkAnnounced(fileId: string, names: string[]): Promise<void> {
  const path = pathOf(fileId);
  if (names.some((name) => pathOf(name) === path)) return;
  await removeFiles([fileId]).catch(() => undefined);
  throw new AppError('FILE_NOT_YOURS', 'not announced');
}

/**
 * Deletes what was sent for this capture and never judged, and once more what was cleared away. Only the first is known to be a day
 * old: another may be on its way, and so may what was cleared a moment ago, so all are looked at once more a day later.
 */
export async function dropLeft(capture: Capture): Promise<void> {
  const { _id, uploadAt, cleared } = capture;
  await removeFiles(cleared);
  const sent = sentShots(capture);
  if (sent.length > 0) return clearFiles(capture, sent);
  await forgetFiles(_id, cleared);
  // announced once more meanwhile: that one has its own day
  await captures.change(_id, { uploadAt: uploadAt ?? _.exists(false) }, { uploadAt: undefined });
}

/** Deletes album pictures that were sent and perhaps never read; the last of several may be on its way, and has a day more. */
export async function dropCodes({ _id, uploads, uploadAt }: User): Promise<void> {
  await removeFiles(uploads);
  const last = uploads.length > 1 ? uploads.at(-1) : undefined;
  const gone = uploads.filter((fileId) => fileId !== last);
  const patch = { uploads: _.pullAll(gone), uploadAt: last && new Date() };
  await users.change(_id, { uploadAt: uploadAt ?? _.exists(false) }, patch);
}

/** An album picture was read and is deleted already. */
export async function forgetCode(userKey: string, fileId: string): Promise<void> {
  await users.change(userKey, { uploads: fileId }, { uploads: _.pullAll([fileId]) });
}
