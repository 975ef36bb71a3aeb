// A verdict that was a mistake is taken back: the photo that was rejected is reviewed again, the one that 学信网 erred about is
// sent again, the shot that a rule refused is let pass. What the mistake cost is given back.
import { comesOf } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import type { Finding } from '../../shared/findings.js';
import { cancelIdentityCheck, startIdentityCheck } from '../_platform/chsi.js';
import { _ } from '../_platform/database.js';
import { unseal } from '../_platform/identity.js';
import { beijing } from '../_platform/time.js';
import { noteAsked } from './asked-check.js';
import { advance, amend, attemptOf, dropAsked, NOT_ERASING } from './captures.js';
import { staysAgreed } from './consent-withdrawn.js';
import type { Capture } from './documents.js';
import { checkGoOn } from './go-on.js';
import { PhotoLost, readPhoto } from './original.js';
import { Overtaken } from './races.js';
import { withPhoto } from './remake.js';

type Shot = NonNullable<Capture['shot']>;

/** The shot no longer counts as refused: sent again, it is not turned away as the "same picture". */
function forgive({ shot, rejected }: Capture): Pick<Capture, 'rejected' | 'rejectReason' | 'rejectCode'> {
  const others = rejected.filter(({ sha256 }) => sha256 !== shot?.fingerprint.sha256);
  return { rejected: others, rejectReason: '', rejectCode: '' };
}

/** The rejection stays taken back all the same: the photo now waits for its owner, and staff have nothing left to do. */
const WITHDRAWN =
  '学生在这一刻撤回了同意，照片已退出审核。驳回已经撤销，提交次数已退还：学生重新同意后可以自己提交，不用重拍，现在无需再操作。';

const GONE = '照片已经不在了，不能撤销驳回，请学生免费重拍。';

/**
 * The photo goes back to the review, under a number of its own; the submission is given back.
 * @throws AppError WRONG_STATE, also where it is lost and cannot be made again; BUSY, PHOTO_NOT_TAKEN, CHSI_UNAVAILABLE
 */
export async function restorePhoto(capture: Capture, by: string): Promise<Capture> {
  await checkGoOn(capture);
  return withPhoto(capture, (now) => reviewAgain(now, by), { by }).catch((error: unknown) => {
    throw error instanceof PhotoLost ? new AppError('WRONG_STATE', 'photo lost', GONE) : error;
  });
}

async function reviewAgain(capture: Capture, by: string): Promise<Capture> {
  const { photo, captureKeySealed, submissionsLeft } = capture;
  if (!photo) throw new AppError('WRONG_STATE', 'no photo', GONE);
  const jpeg = await readPhoto(photo);
  // noted before it is sent: one whose answer never comes is found again
  const asked = noteAsked(capture, jpeg);
  const { attempt, askedAs } = asked;
  if (!(await amend(capture._id, { ...attemptOf(capture), ...NOT_ERASING, state: capture.state }, asked)))
    throw new Overtaken('BUSY', 'not as read');
  const id = await startIdentityCheck(unseal(captureKeySealed), jpeg, attempt);
  const at = new Date();
  const check = { id, attempt, at, time: beijing(at) };
  const patch = { ...forgive(capture), check, askedAs: undefined, submissionsLeft: submissionsLeft + 1 };
  const where = { attempt, submissionsLeft };
  const restored = await advance(capture, 'restore', patch, { by, where }).catch(async (error: unknown) => {
    // shot again in this moment: nobody waits for the question; what 学信网 cannot be told now, the timer tells it
    const isTold = await cancelIdentityCheck(id).then(
      () => true,
      () => false,
    );
    const left = isTold ? { askedAs: undefined } : dropAsked({ ...capture, ...asked });
    await amend(capture._id, { attempt, askedAs }, left);
    throw error;
  });
  if (!(await staysAgreed(restored))) throw new AppError('WRONG_STATE', 'consent withdrawn meanwhile', WITHDRAWN);
  return restored;
}

/**
 * The approved photo waits to be sent once more, under a number of its own.
 * @throws AppError WRONG_STATE, BUSY
 */
export async function sendAgain(capture: Capture, by: string): Promise<Capture> {
  await checkGoOn(capture);
  if (!capture.photo) throw new AppError('WRONG_STATE', 'no photo', '照片已经不在了，不能再次上传，请学生免费重拍。');
  const patch = { ...forgive(capture), delivery: undefined, attempt: capture.attempt + 1 };
  return advance(capture, 'deliverAgain', patch, { by, where: attemptOf(capture) });
}

/** The rule without which no photo can be made, whatever a person thinks of the shot. */
const NO_PHOTO_WITHOUT = 'one-face';

/** The shot passed once, whoever let it pass, and came back without a check: no clean photo could be cut from it. */
const cameBack = ({ history }: Capture, { at: shotAt }: Shot): boolean =>
  history.some(({ event, at }) => event === 'check' && at >= shotAt);

/** @returns why letting the shot pass would lead to no photo, in words for staff; '' where nothing is known against it */
export function whyNoPhoto(capture: Capture): string {
  const { shot } = capture;
  if (!shot) return '没有照片了，请学生重拍。';
  if (shot.findings.some(({ rule, verdict }) => rule === NO_PHOTO_WITHOUT && verdict === 'fail'))
    return '照片里没有单独的一张脸，做不出标准照，请学生重拍。';
  // the engine would say the same again, and each round would give a check back that none has cost
  return cameBack(capture, shot) ? '这张照片检测后做不出干净的标准照，放行也做不出来，请学生重拍。' : '';
}

/**
 * A person has looked at a shot that the rules refused (人工审核): what they refused becomes a doubt, which the reviewer is told
 * of, and the student goes on with the same shot. The check that it cost is given back.
 * @throws AppError WRONG_STATE, BUSY
 */
export async function letPass(capture: Capture, by: string): Promise<Capture> {
  await checkGoOn(capture);
  const { shot, checksLeft, state } = capture;
  if (!shot || !comesOf(state, 'fail'))
    throw new AppError('WRONG_STATE', `letPass in ${state}`, '没有检测未通过的照片可以放行。');
  const findings = shot.findings.map(
    (one): Finding =>
      one.verdict === 'fail'
        ? { ...one, verdict: 'warn', say: `${one.name && `${one.name}：`}人工看过，可以使用。`, do: '' }
        : one,
  );
  const patch = { shot: { ...shot, passed: true, findings }, checksLeft: checksLeft + 1 };
  // shot again in this moment, or being judged: what was looked at is another shot
  const same = { checksLeft, 'shot.fileId': shot.fileId, leaseUntil: _.lte(new Date()) };
  // asked back in this moment: nobody is told to go on whose money is on its way
  const where = { ...same, refundAskedAt: _.exists(false) };
  return advance(capture, 'check', patch, { by, where });
}
