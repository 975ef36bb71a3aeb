// Both sides of a move to another WeChat account: the old one agrees or refuses, the new one asks and, where the old one is out
// of reach, proves that it knows the student.
import { AppError } from '../../shared/errors.js';
import type { Outputs, Parsed } from '../../shared/functions.js';
import { writeAudit } from '../_journey/audit.js';
import { ownCapture } from '../_journey/captures.js';
import { changeHold, NO_TRIES } from '../_journey/enrolment-holds.js';
import { spend } from '../_journey/quotas.js';
import { proveSuffix } from '../_journey/suffix-tries.js';
import { moveCapture, noteProof, proposedTo, refuseTransfer } from '../_journey/transfer.js';
import { checkConsent } from '../_journey/users.js';
import type { Call } from '../_platform/serve.js';
import { beijing } from '../_platform/time.js';

type Said = Outputs['requestService'];

/**
 * The owner's word.
 * @throws AppError CAPTURE_UNKNOWN, WRONG_STATE when nobody asks for it, BUSY
 */
async function answerTransfer(captureId: string, agree: boolean, call: Call): Promise<Said> {
  const capture = await ownCapture(captureId, call.userKey);
  const { transfer } = capture;
  if (!transfer) throw new AppError('WRONG_STATE', 'no transfer', '没有等您确认的换微信申请。');
  const { number, requestId } = transfer;
  await spend(call.userKey, 'request');
  const what = agree ? 'transferAgreed' : 'transferRefused';
  const say = `原微信${agree ? '同意' : '拒绝'}了换微信申请 ${number}`;
  await writeAudit({ id: `${what}-${call.ref}`, what, say, captureId, by: 'student' });
  if (!agree) await refuseTransfer(capture, transfer);
  else await moveCapture(capture, transfer);
  return { requestId, number, say: agree ? '采集记录已经转到新的微信。' : '已拒绝，采集记录仍在这个微信。' };
}

/**
 * The new account proves that it knows the student. Wrong suffixes count for the 学籍, as everywhere.
 * @throws AppError WRONG_STATE before staff have named the request; SUFFIX_FORMAT, SUFFIX_WRONG, SUFFIX_LOCKED, SUFFIX_STOPPED, BUSY
 */
async function proveTransfer(typed: string, call: Call): Promise<Said> {
  const [capture] = await proposedTo(call.userKey);
  if (!capture) throw new AppError('WRONG_STATE', 'not proposed', '客服还没有处理您的换微信申请。');
  const { transfer } = capture;
  call.about(capture._id, 'prove transfer');
  const tried = await proveSuffix(capture, typed, call.userKey);
  await changeHold(tried, NO_TRIES);
  const until = await noteProof(capture, transfer);
  const { requestId, number } = transfer;
  const done = `新微信核对了后四位（换微信申请 ${number}）`;
  await writeAudit({
    id: `transferProved-${call.ref}`,
    what: 'transferProved',
    say: done,
    captureId: capture._id,
    by: 'student',
  });
  return { requestId, number, say: `核对通过。原微信到 ${beijing(until)} 没有拒绝的话，客服就可以转移。` };
}

/**
 * What of a move is done at once.
 * @returns undefined when a new account asks for one, which customer service answers
 * @throws AppError BAD_INPUT, CONSENT_NEEDED, and whatever comes of the answer or the proof
 */
export async function transferStep(input: Parsed<'requestService'>, call: Call): Promise<Said | undefined> {
  const { captureId, agree, suffix } = input;
  if (captureId && agree !== undefined) return answerTransfer(captureId, agree, call);
  if (captureId || agree !== undefined) throw new AppError('BAD_INPUT', 'captureId agree');
  if (suffix !== undefined) return proveTransfer(suffix, call);
  // whoever takes a capture over agrees to all that will be done with it
  await checkConsent(call.userKey, 'identity', 'face');
  return undefined;
}
