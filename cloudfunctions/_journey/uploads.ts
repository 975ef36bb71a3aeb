// Uploads are written down before they happen. The phone asks where to put a picture, and only then sends it: so code, not
// an operator's rule, deletes what was sent and never used.

import { AppError } from '../../shared/errors.js';
import { _ } from '../_platform/database.js';
import { pathOf, putFile, removeFiles, siblingOf } from '../_platform/files.js';
import { newToken } from '../_platform/identity.js';
import { captures, forgetFiles } from './captures.js';
import type { Capture } from './documents.js';
import type { User } from './documents-user.js';
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

/** @returns the path for the next shot of this capture */
export async function announceShot(captureId: string, ending: string): Promise<string> {
  const path = `shots/${captureId}/${newToken()}.${ending}`;
  const fileId = await fileIdOf(path);
  await captures.change(captureId, {}, { files: _.addToSet(fileId), uploadAt: new Date() });
  return path;
}

/** @returns the path for the next album picture of this user */
export async function announceCode(userKey: string, ending: string): Promise<string> {
  const path = `codes/${userKey}/${newToken()}.${ending}`;
  const fileId = await fileIdOf(path);
  await users.change(userKey, {}, { uploads: _.addToSet(fileId), uploadAt: new Date() });
  return path;
}

/** Shots that were announced and not judged. */
export const sentShots = ({ files, shot }: Capture): string[] =>
  files.filter((fileId) => pathOf(fileId).startsWith('shots/') && fileId !== shot?.fileId);

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

/** Deletes what was sent for this capture and never judged, and once more what was cleared away. */
export async function dropLeft(capture: Capture): Promise<void> {
  const { _id, uploadAt, cleared } = capture;
  const left = [...sentShots(capture), ...cleared];
  await removeFiles(left);
  await forgetFiles(_id, left);
  // announced once more meanwhile: that one has its own day
  await captures.change(_id, { uploadAt: uploadAt ?? _.exists(false) }, { uploadAt: undefined });
}

/** Deletes album pictures that were sent and perhaps never read. */
export async function dropCodes({ _id, uploads, uploadAt }: User): Promise<void> {
  await removeFiles(uploads);
  const patch = { uploads: _.pullAll(uploads), uploadAt: undefined };
  await users.change(_id, { uploadAt: uploadAt ?? _.exists(false) }, patch);
}

/** An album picture was read and is deleted already. */
export async function forgetCode(userKey: string, fileId: string): Promise<void> {
  await users.change(userKey, { uploads: fileId }, { uploads: _.pullAll([fileId]) });
}
