// 撤回: while the photo waits for its review the student may take it back; what no reviewer of 学信网
// has looked at was no submission. Whom of staff it was shown to (staff/looked.ts) does not count.
import { comesOf } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { INPUTS } from '../../shared/functions.js';
import { checkStep, ownCapture } from '../_journey/captures.js';
import { spend } from '../_journey/quotas.js';
import { retryOvertaken } from '../_journey/races.js';
import { takeBack } from '../_journey/verdicts.js';
import { viewOf } from '../_journey/view.js';
import { cancelIdentityCheck } from '../_platform/chsi.js';
import { serve } from '../_platform/serve.js';

export const main = serve('withdrawPhoto', INPUTS.withdrawPhoto, async ({ captureId }, call) => {
  call.about(captureId, 'withdraw');
  let meant: number | undefined;
  const withdrawn = await retryOvertaken(async () => {
    const capture = await ownCapture(captureId, call.userKey);
    // pressed again, or the answer got lost
    if (comesOf(capture.state, 'withdraw')) return capture;
    checkStep(capture, 'withdraw');
    meant ??= capture.attempt;
    // submitted anew from another phone: that photo stays, because nobody has asked for it
    if (capture.attempt !== meant) throw new AppError('BUSY', 'another attempt');
    await spend(call.userKey, 'withdraw');
    const looked = capture.check ? await cancelIdentityCheck(capture.check.id) : false;
    return takeBack(capture, { looked, by: 'student' });
  });
  return { capture: await viewOf(withdrawn) };
});
