// 采集详情: one capture of the caller.
import { INPUTS } from '../../shared/functions.js';
import { aheadOf } from '../_journey/ahead.js';
import { ownCapture } from '../_journey/captures.js';
import { viewOf } from '../_journey/view.js';
import { serve } from '../_platform/serve.js';

export const main = serve('getCapture', INPUTS.getCapture, async ({ captureId }, call) => {
  call.about(captureId);
  const capture = await ownCapture(captureId, call.userKey);
  const [view, place] = await Promise.all([viewOf(capture), aheadOf(capture)]);
  return { capture: { ...view, ...place } };
});
