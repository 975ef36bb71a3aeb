// A shot on its way: uploaded, then judged. Every step may be interrupted (network, a call, WeChat killed), so the phone
// remembers what was uploaded, and asks the cloud what became of it before it sends anything twice.

import type { CaptureView } from '../../../shared/capture-view';
import type { ErrorCode } from '../../../shared/errors';
import { call, upload } from '../cloud/cloud';
import { asProblem } from '../cloud/problem';
import { forget, keep, recall } from '../storage/storage';
import { followStage, waitForEngine } from './engine-progress';

interface Pending {
  fileId: string;
  /** the picture on this phone; WeChat clears it away sooner or later (docs: 本地临时文件) */
  path: string;
  /** before the shot was judged: one less afterwards */
  checksLeft: number;
}
const key = (captureId: string) => `shot-${captureId}`;

/** A shot that was uploaded and whose verdict this phone has not seen. */
export function pendingShot(captureId: string): Pending | undefined {
  return (recall(key(captureId)) as Pending | '') || undefined;
}

export function forgetShot(captureId: string): void {
  forget(key(captureId));
}

/** Problems after which the same file may be judged again; with any other it never will be. */
const AGAIN: readonly ErrorCode[] = ['OFFLINE', 'BUSY', 'INTERNAL'];

/** Whether a capture's last verdict belongs to this shot. */
export function isJudged({ fileId, checksLeft }: Pending, capture: CaptureView): boolean {
  const name = fileId.slice(fileId.lastIndexOf('/') + 1);
  return capture.checksLeft < checksLeft || (capture.shotUrl ?? '').includes(name);
}

/**
 * Uploads a shot and remembers it.
 * @param onPercent 0..100
 * @throws Problem
 */
export async function uploadShot(
  capture: CaptureView,
  path: string,
  onPercent: (percent: number) => void,
): Promise<void> {
  const ending = /\.png$/i.test(path) ? 'png' : 'jpg';
  const { path: place } = await call('startUpload', { captureId: capture.captureId, ending });
  const fileId = await upload(place, path, onPercent);
  keep(key(capture.captureId), { fileId, path, checksLeft: capture.checksLeft } satisfies Pending);
}

/**
 * Has the uploaded shot judged; when no answer comes, finds out whether it was judged all the same.
 * @param onStage the engine's words
 * @throws Problem
 */
export async function askVerdict(captureId: string, onStage: (stage: string) => void): Promise<CaptureView> {
  const pending = pendingShot(captureId);
  if (!pending) return waitForEngine(captureId, onStage);
  const stop = followStage(captureId, onStage);
  try {
    const { capture } = await call('submitShot', { captureId, fileId: pending.fileId });
    forgetShot(captureId);
    return capture;
  } catch (thrown) {
    const problem = asProblem(thrown);
    if (!AGAIN.includes(problem.code)) {
      forgetShot(captureId);
      throw problem;
    }
    const capture = await waitForEngine(captureId, onStage);
    if (!isJudged(pending, capture)) throw problem;
    forgetShot(captureId);
    return capture;
  } finally {
    stop();
  }
}
