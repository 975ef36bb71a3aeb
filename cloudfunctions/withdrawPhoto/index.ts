// 撤回: while the photo waits for its review the student may take it back; what nobody looked at
// was no submission.
import { comesOf } from '../../shared/capture.js';
import { INPUTS } from '../../shared/functions.js';
import { checkStep, ownCapture } from '../_journey/captures.js';
import { spend } from '../_journey/quotas.js';
import { takeBack } from '../_journey/verdicts.js';
import { viewOf } from '../_journey/view.js';
import { cancelIdentityCheck } from '../_platform/chsi.js';
import { serve } from '../_platform/serve.js';

export const main = serve('withdrawPhoto', INPUTS.withdrawPhoto, async ({ captureId }, call) => {
  call.about(captureId, 'withdraw');
  const capture = await ownCapture(captureId, call.userKey);
  // pressed again, or the answer got lost
  if (comesOf(capture.state, 'withdraw')) return { capture: await viewOf(capture) };
  checkStep(capture, 'withdraw');
  await spend(call.userKey, 'withdraw');
  const looked = capture.check ? await cancelIdentityCheck(capture.check.id) : false;
  return { capture: await viewOf(await takeBack(capture, { looked, by: 'student' })) };
});
