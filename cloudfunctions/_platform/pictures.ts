// Work on the pictures of one capture: one worker at a time, its stages visible, its leftovers cleared away.

import { captures, forgetFiles, release, rememberFile, takeLease } from './captures.js';
import type { Capture } from './documents.js';
import { putFile, removeFiles, siblingOf } from './files.js';

export interface Work {
  /** named in the `where` of the `advance` that ends the work: nobody else may have taken over */
  lease: { leaseToken: string };
  token: string;
  /** shows the student where the work is; never fails the work */
  onStage(say: string): Promise<void>;
  /** stores a file that belongs to this capture */
  store(path: string, bytes: Buffer): Promise<string>;
}

/** Stores a file of a capture; it is written down first, so that it will be deleted whatever happens in between. */
export async function storeBeside(captureId: string, near: string, path: string, bytes: Buffer): Promise<string> {
  const fileId = siblingOf(near, path);
  await rememberFile(captureId, fileId);
  const stored = await putFile(path, bytes);
  if (stored !== fileId) await rememberFile(captureId, stored);
  return stored;
}

/**
 * Does work under the capture's lease. When the work fails the lease is given back and the capture is as before.
 * @param near a file of this capture
 * @throws AppError BUSY when somebody else works on it
 */
export async function workOn<T>(capture: Capture, near: string, work: (o: Work) => Promise<T>): Promise<T> {
  const token = await takeLease(capture);
  const lease = { leaseToken: token };
  try {
    return await work({
      lease,
      token,
      async onStage(say) {
        await captures.change(capture._id, lease, { stage: say }).catch(() => false);
      },
      store: (path, bytes) => storeBeside(capture._id, near, path, bytes),
    });
  } catch (error) {
    // when even this fails the lease ends by itself
    await release(capture._id, token).catch(() => undefined);
    throw error;
  }
}

/** Deletes the capture's files but those named. What cannot be deleted now stays remembered for the next time. */
export async function keepOnly(capture: Capture, kept: string[]): Promise<void> {
  const stale = capture.files.filter((fileId) => !kept.includes(fileId));
  if (stale.length === 0) return;
  await removeFiles(stale);
  await forgetFiles(capture._id, stale);
}
