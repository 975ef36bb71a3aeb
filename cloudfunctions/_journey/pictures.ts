// Work on the pictures of one capture: there is one worker at a time, the phone sees what it does, and what it leaves behind
// is cleared away.

import { _, type Condition } from '../_platform/database.js';
import { putFile, removeFiles, siblingOf } from '../_platform/files.js';
import { newToken } from '../_platform/identity.js';
import { type CapturePatch, captures, forgetFiles, rememberFile } from './captures.js';
import type { Capture } from './documents.js';
import { dropLease, takeLease } from './leases.js';
import { noteSince, sentShots } from './sent.js';
import type { WorkName } from './stages.js';

export interface Work {
  /** named in the `where` of the `advance` that ends the work: nobody else may have taken over */
  lease: { leaseToken: string };
  token: string;
  /** stores a file that belongs to this capture */
  store(path: string, bytes: Buffer): Promise<string>;
}

export interface WorkPlan {
  /** a file of this capture: the others lie in the same storage */
  near: string;
  /** what the student reads of it meanwhile; nothing for work that takes a moment */
  name?: WorkName;
  /**
   * Files that the work stores whenever it succeeds, by their paths; the token makes them new ones. They are noted in the write that
   * takes the lease. Any other is noted by `store` before it is stored, in a write of its own.
   */
  paths?(token: string): string[];
  /** more files that belong to the capture from now on */
  files?: string[];
  /** what else is noted when the work begins */
  patch?: CapturePatch;
}

/** Stores a file of a capture; it is written down first, so that it will be deleted whatever happens in between. */
export async function storeBeside(captureId: string, near: string, path: string, bytes: Buffer): Promise<string> {
  const fileId = siblingOf(near, path);
  await rememberFile(captureId, fileId);
  return putKnown(captureId, fileId, path, bytes);
}

async function putKnown(captureId: string, fileId: string, path: string, bytes: Buffer): Promise<string> {
  const stored = await putFile(path, bytes);
  if (stored !== fileId) await rememberFile(captureId, stored);
  return stored;
}

/**
 * Does work under the capture's lease, whose one write also notes what the work is called and which files it will store.
 * When the work fails the lease is given back and the capture is as before.
 * @throws AppError BUSY when somebody else works on it
 */
export async function workOn<T>(
  capture: Capture,
  { near, name, paths, files = [], patch }: WorkPlan,
  work: (o: Work) => Promise<T>,
): Promise<T> {
  const token = newToken();
  const planned = (paths?.(token) ?? []).map((path) => siblingOf(near, path));
  const noted = { ...patch, ...(name && { stage: name }) };
  await takeLease(capture, { token, files: [...planned, ...files], patch: noted });
  const lease = { leaseToken: token };
  const begun = new Set<string>();
  try {
    return await work({
      lease,
      token,
      store(path, bytes) {
        const fileId = siblingOf(near, path);
        begun.add(fileId);
        if (planned.includes(fileId)) return putKnown(capture._id, fileId, path, bytes);
        return storeBeside(capture._id, near, path, bytes);
      },
    });
  } catch (error) {
    // when even this fails the lease ends by itself, and names of files that never were do no harm
    await dropLease(capture._id, token).catch(() => undefined);
    const never = planned.filter((fileId) => !begun.has(fileId));
    await forgetFiles(capture._id, never).catch(() => undefined);
    throw error;
  }
}

/**
 * Deletes files of a capture. A request that got no answer in time and was sent again may still arrive, and would store
 * a file that nobody knows: so the timer deletes them once more, a day later at least. What cannot be deleted now stays as it is.
 */
export async function clearFiles(
  { _id, files, shot, uploadAt }: Pick<Capture, '_id' | 'files' | 'shot' | 'uploadAt'>,
  fileIds: string[],
): Promise<void> {
  if (fileIds.length === 0) return;
  await removeFiles(fileIds);
  const cleared = { files: _.pullAll(fileIds), cleared: _.addToSet({ $each: fileIds }) };
  const waits = sentShots({ files: files.filter((fileId) => !fileIds.includes(fileId)), shot });
  const write = (as: Condition, uploadAt: Date) => captures.change(_id, as, { ...cleared, uploadAt });
  await noteSince(write, waits.length > 0 ? uploadAt : undefined);
}

/** Deletes the capture's files but those named. */
export async function keepOnly(capture: Capture, kept: string[]): Promise<void> {
  const gone = capture.files.filter((fileId) => !kept.includes(fileId));
  await clearFiles(capture, gone);
}
