// Watching one capture, as every page of the journey does.

import type { CaptureView } from '../../../shared/capture-view';
import type { Problem } from '../../../shared/errors';
import { call } from '../cloud/cloud';
import { keepAddresses } from './journey';
import { poll, type Watch } from './poll';

/** Watches one capture of this phone's owner. */
export function watchCapture(
  captureId: string,
  show: (capture: CaptureView) => void,
  fail?: (problem: Problem) => void,
): Watch {
  return poll<CaptureView>(
    async (last) => keepAddresses(last, (await call('getCapture', { captureId })).capture),
    show,
    fail,
    // a line that moves on is shown, and no reason for a thousand phones to ask faster
    (capture) => ({ ...capture, ahead: 0 }),
  );
}
