// The words of the engine while a shot is being judged or a photo is being made: the step answers only at its end, so
// the page asks the capture meanwhile.
import type { CaptureView } from '../../../shared/capture-view';
import { call } from '../cloud/cloud';

/** ms; chosen: a stage lasts a second or more, and each look costs two calls of the database for every student. */
const PACE = 2000;

/**
 * Shows the stage of a capture until stopped. A look that brings nothing is no problem: the step itself will tell.
 * @returns stop
 */
export function followStage(captureId: string, show: (stage: string) => void): () => void {
  let timer = 0;
  let stopped = false;
  async function look(): Promise<void> {
    const stage = await call('getCapture', { captureId }).then(
      ({ capture }) => capture.stage,
      () => undefined,
    );
    if (stopped) return;
    if (stage) show(stage);
    timer = setTimeout(look, PACE);
  }
  timer = setTimeout(look, PACE);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/**
 * Waits until the engine has nothing more to do on a capture.
 * @throws Problem when the cloud cannot be asked
 */
export async function waitForEngine(captureId: string, show: (stage: string) => void): Promise<CaptureView> {
  for (;;) {
    const { capture } = await call('getCapture', { captureId });
    if (!capture.stage) return capture;
    show(capture.stage);
    await new Promise((resolve) => setTimeout(resolve, PACE));
  }
}
