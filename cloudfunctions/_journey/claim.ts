// A capture begins: one per 学籍 and WeChat user who reads its code. Whose it is shows when the suffix is proved.
import { allows, CAPTURE_STATUS } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import type { Enrolment } from '../_platform/chsi.js';
import { captureIdOf, codeIdOf, seal } from '../_platform/identity.js';
import { beijing, beijingDay, NEVER } from '../_platform/time.js';
import { checkWindow, DEFAULT_BATCH, readBatch } from './batches.js';
import { captures, isGoing, knownCapture } from './captures.js';
import type { Batch, Capture } from './documents.js';
import type { EnrolmentHold } from './documents-access.js';
import { checkFree, holds } from './enrolment-holds.js';
import { isAwaited } from './owed-orders.js';
import { spend } from './quotas.js';
import { termOf } from './term.js';

/** Verified, erased and begun again by the same user; chosen: nobody does that more often. */
const MOST_LIVES = 20;

interface Claim {
  userKey: string;
  batch?: string | undefined;
  remembered: string;
  about?: (captureId: string) => void;
}

/**
 * @param claim.batch that the student came with now; `remembered`: the one they came with before
 * @param claim.about is called with the capture that holds the 学籍 when it is somebody else's
 * @returns the caller's capture of this 学籍, begun now where there is none
 * @throws AppError CODE_CLAIMED when another user has proved to be this student; CODE_OUTSIDE_BATCH, BATCH_CLOSED,
 *   TOO_OFTEN, TOO_MANY_TIMES, BUSY
 */
export async function claimCapture(enrolment: Enrolment, claim: Claim): Promise<Capture> {
  const hold = await holds.get(codeIdOf(enrolment.captureKey));
  return (await ownHeld(hold?.holder, claim.userKey)) ?? beginCapture(enrolment, hold, claim);
}

async function beginCapture(
  enrolment: Enrolment,
  hold: EnrolmentHold | undefined,
  { userKey, batch, remembered, about }: Claim,
): Promise<Capture> {
  for (let life = 0; life < MOST_LIVES; life++) {
    const id = captureIdOf(enrolment.captureKey, userKey, life);
    const known = await captures.get(id);
    // erased, or moved to another account
    if (known && known.userKey !== userKey) continue;
    if (known?.erasing) throw await stillErasing(known);
    if (known && !allows(known.state, 'verify')) return known;
    // whoever is kept out names the reference: its line in the log leads to the capture that keeps the 学籍
    if (hold) await checkFree(hold, id, about);
    if (known) return known;
    const chosen = await chooseBatch(enrolment, batch, remembered);
    checkWindow(chosen);
    await spend(userKey, 'claim');
    const fresh = newCapture(id, enrolment, userKey, chosen);
    if (await captures.insert(fresh)) return fresh;
    // read twice at the same moment: the other call made it
    return knownCapture(id);
  }
  throw new AppError('TOO_MANY_TIMES', 'lives', '这个采集码重新开始的次数太多了。');
}

/** The capture that holds the 学籍, where it is the caller's: perhaps another account of theirs began it. */
async function ownHeld(holder: string | undefined, userKey: string): Promise<Capture | undefined> {
  const held = holder ? await captures.get(holder) : undefined;
  return held?.userKey === userKey && !isGoing(held) ? held : undefined;
}

/** Either money of one of its orders is still on its way, or all has arrived and the timer deletes the rest in a minute. */
async function stillErasing(capture: Capture): Promise<AppError> {
  const when = (await isAwaited(capture)) ? '退款到账后可以重新识别' : '一两分钟后可以重新识别';
  return new AppError('BUSY', 'erasing', `这条采集记录正在删除，${when}。`);
}

/** Whether a batch takes this school. One that a school pays for must name it: else everybody would say so. */
const takes = ({ schools, payer }: Batch, school: string): boolean =>
  schools.includes(school) || (schools.length === 0 && payer !== 'school');

/**
 * The code's own batch counts, whatever link was opened: a link never traps, and a helper's phone serves several schools. A
 * code that names none goes into the batch the student came with, where that takes their school, else into the default one.
 */
async function chooseBatch(enrolment: Enrolment, given: string | undefined, remembered: string): Promise<Batch> {
  for (const id of enrolment.batch ? [enrolment.batch] : [given, remembered, DEFAULT_BATCH]) {
    const batch = id ? await readBatch(id) : undefined;
    if (batch && takes(batch, enrolment.school)) return batch;
  }
  // one answer for batches of other schools and for none at all: nobody finds out by trying which there are
  throw new AppError('CODE_OUTSIDE_BATCH', 'no batch takes this school', `这里没有“${enrolment.school}”的采集批次。`);
}

function newCapture(_id: string, enrolment: Enrolment, userKey: string, batch: Batch): Capture {
  const now = new Date();
  const deleteOn = termOf(batch);
  return {
    _id,
    userKey,
    captureKeySealed: seal(enrolment.captureKey),
    codeId: codeIdOf(enrolment.captureKey),
    batchId: batch._id,
    batchName: batch.name,
    name: enrolment.name,
    idMasked: enrolment.idMasked,
    school: enrolment.school,
    study: [enrolment.level, enrolment.form].filter(Boolean).join(' · '),
    state: 'claimed',
    status: CAPTURE_STATUS.claimed,
    history: [],
    createdAt: now,
    createdTime: beijing(now),
    changedAt: now,
    changedTime: beijing(now),
    deleteOn,
    deleteOnDay: beijingDay(deleteOn),
    checksLeft: batch.checks,
    submissionsLeft: batch.submissions,
    attempt: 0,
    leaseUntil: NEVER,
    leaseToken: '',
    stage: '',
    rejected: [],
    rejectReason: '',
    rejectCode: '',
    orderSeq: 0,
    orderId: '',
    paidOrderId: '',
    files: [],
    cleared: [],
    notes: [],
  };
}
