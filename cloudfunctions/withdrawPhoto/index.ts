// 撤回: while the photo waits for its review the student may take it back.
import { INPUTS } from '../../shared/functions.js';
import { advance, attemptOf, checkTurn, ownCapture } from '../_platform/captures.js';
import { cancelCheck } from '../_platform/chsi.js';
import { serve } from '../_platform/serve.js';
import { viewOf } from '../_platform/view.js';

export const main = serve('withdrawPhoto', INPUTS.withdrawPhoto, async ({ captureId }, call) => {
  call.about(captureId, 'withdraw');
  const capture = await ownCapture(captureId, call.userKey);
  // pressed again, or the answer got lost
  if (capture.state === 'standardized') return { capture: await viewOf(capture) };
  checkTurn(capture, 'withdraw');
  if (capture.check) await cancelCheck(capture.check.id);
  const o = { by: 'student', where: attemptOf(capture) };
  return { capture: await viewOf(await advance(capture, 'withdraw', { check: undefined }, o)) };
});
