// 撤回: while the photo waits for its review the student may take it back; what nobody looked at
// was no submission.
import { INPUTS } from '../../shared/functions.js';
import { checkTurn, ownCapture } from '../_platform/captures.js';
import { cancelCheck } from '../_platform/chsi.js';
import { spend } from '../_platform/limits.js';
import { serve } from '../_platform/serve.js';
import { takeBack } from '../_platform/verdicts.js';
import { viewOf } from '../_platform/view.js';

export const main = serve('withdrawPhoto', INPUTS.withdrawPhoto, async ({ captureId }, call) => {
  call.about(captureId, 'withdraw');
  const capture = await ownCapture(captureId, call.userKey);
  // pressed again, or the answer got lost
  if (capture.state === 'standardized') return { capture: await viewOf(capture) };
  checkTurn(capture, 'withdraw');
  await spend(call.userKey, 'withdraw');
  const looked = capture.check ? await cancelCheck(capture.check.id) : false;
  return { capture: await viewOf(await takeBack(capture, { looked, by: 'student' })) };
});
