// Deletion of one capture. It is marked first: from then on only its money moves, so that nothing is delivered whose
// pictures are gone. Then its money goes back, its files go, its fields go; the timer takes up whatever was cut off.
import { z } from 'zod';
import { allows } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { cancelIdentityCheck } from '../_platform/chsi.js';
import { _ } from '../_platform/database.js';
import { writeLog } from '../_platform/log.js';
import { beijingDay } from '../_platform/time.js';
import { recallAsked } from './asked-check.js';
import { batches } from './batches.js';
import { tellBroken } from './broken.js';
import { advance, amend, attemptOf, captures, checkEvent, knownCapture } from './captures.js';
import type { Capture } from './documents.js';
import { wasVerified } from './enrolment-holds.js';
import { BLANK, clearTraces } from './erase-traces.js';
import { dropLease, NO_LEASE, takeLease } from './leases.js';
import { endOpenOrder, endReadableOrder } from './open-order.js';
import { owedOrders, returnOwed } from './owed.js';
import { sayOwed } from './owed-words.js';
import { clearFiles } from './pictures.js';
import { Overtaken, retryOvertaken } from './races.js';
import { cancelStaleChecks } from './stale-checks.js';
import { deleteOnOf } from './term.js';

export interface Erasure {
  /** false: its money is on its way back; pictures are gone, the rest goes when it has arrived */
  done: boolean;
  files: number;
}

/**
 * From now on only its money moves, and then it goes. The day of deletion is now: the timer finds it by that.
 * @throws Overtaken when it is no longer as it was read: perhaps it was paid meanwhile
 */
export async function markErasing(capture: Capture, by: string): Promise<Capture> {
  if (capture.erasing || capture.state === 'erased') return capture;
  const at = new Date();
  const mark = { erasing: { at, by }, deleteOn: at, deleteOnDay: beijingDay(at) };
  const { state, userKey, paidOrderId } = capture;
  const asRead = { state, userKey, paidOrderId, erasing: _.exists(false) };
  if (!(await amend(capture._id, { ...asRead, ...attemptOf(capture) }, mark)))
    throw new Overtaken('BUSY', 'not as read');
  return { ...capture, ...mark };
}

/** Leaves the waiting rooms: an open order is given up, a waiting check is taken back. */
async function leaveRooms(capture: Capture, by: string): Promise<Capture> {
  let now = await endOpenOrder(capture, by);
  if (allows(now.state, 'cancelOrder')) now = await advance(now, 'cancelOrder', {}, { by });
  await cancelStaleChecks(now);
  if (!allows(now.state, 'withdraw')) return now;
  if (now.check) await cancelIdentityCheck(now.check.id);
  return advance(now, 'withdraw', { check: undefined }, { by, where: attemptOf(now) });
}

const refundReasonOf = (by: string): string => (by === 'sweep' ? '超过保存期限，未完成的退款' : '学生删除资料，退款');

/**
 * Goes on with the deletion of a marked capture, wherever it stopped. Overtaken, as by the notice of its own refund, it goes on
 * at once from what is so now.
 * @throws AppError BUSY while a picture is being worked on; PAY_UNAVAILABLE, CHSI_UNAVAILABLE
 */
export function finishErasing(capture: Capture, by: string): Promise<Erasure> {
  return retryOvertaken(async (race) => goOnErasing(race === 1 ? capture : await captures.get(capture._id), by));
}

/** Without its mark it was deleted by somebody else meanwhile, and perhaps begun anew. */
const isMarked = (capture: Capture | undefined): capture is Capture => capture?.erasing !== undefined;
const GONE: Erasure = { done: true, files: 0 };

/**
 * Leaves the waiting rooms and sends its money back.
 * @returns the capture as it is now, and whether nothing is owed any more: of an order that nobody can read that is not known, so
 *   that the record of it stays, without pictures, until somebody has mended it
 */
async function settle(capture: Capture, by: string): Promise<{ left: Capture; settled: boolean }> {
  try {
    const left = await leaveRooms(capture, by);
    return { left, settled: await returnOwed(left, refundReasonOf(left.erasing?.by ?? by), by) };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    await tellBroken('orders', (await owedOrders(capture)).broken);
    return { left: capture, settled: false };
  }
}

async function goOnErasing(capture: Capture | undefined, by: string): Promise<Erasure> {
  if (!isMarked(capture)) return GONE;
  const { left, settled } = await settle(capture, by);
  const free = await captures.get(left._id);
  if (!isMarked(free)) return GONE;
  const leaseToken = await takeLease(free, { toErase: true });
  try {
    return await clearOut(free._id, { leaseToken, settled, paidOrderId: left.paidOrderId, by });
  } catch (error) {
    // such as its refund arriving in this moment: the next try need not wait for the lease to end
    await dropLease(free._id, leaseToken).catch(() => undefined);
    throw error;
  }
}

/** Pictures first, then fields; these only when nothing is owed any more. */
async function clearOut(
  captureId: string,
  { leaseToken, settled, paidOrderId, by }: { leaseToken: string; settled: boolean; paidOrderId: string; by: string },
): Promise<Erasure> {
  // read again under the lease: nobody adds files any more
  const now = await knownCapture(captureId);
  const { files } = now;
  checkEnds(now, settled);
  // a photo that may have reached 学信网 without an answer; what is on its way there becomes no check any more
  if (now.askedAs) await recallAsked(now, now.askedAs);
  // its money may have arrived a moment ago, which drops it: nobody can name it once the 学籍 is gone
  for (const { id, asked } of now.staleChecks ?? []) if (asked) await recallAsked(now, id);
  // what is still on its way, such as an announced upload, is deleted by the timer's second look
  await clearFiles(now, files);
  if (!settled) {
    const pictures = { shot: undefined, photo: undefined, askedAs: undefined, rejected: [] };
    await amend(now._id, { leaseToken }, { ...pictures, ...NO_LEASE });
    return { done: false, files: files.length };
  }
  // nobody ever proved whose it is: no money, no photo, nothing to remember, and no life of the code is used up
  if (!wasVerified(now)) {
    await clearTraces(now);
    await captures.remove(now._id);
    noteErased(now._id);
  } else await eraseFields(now, { leaseToken, paidOrderId, by });
  return { done: true, files: files.length };
}

/** The list of deletions that outlives a database put back to an earlier day (docs/privacy.md, Backups); it names nobody. */
const noteErased = (capture: string): void =>
  writeLog({ fn: 'erase', ref: '', capture, event: 'erased', code: 'OK', ms: 0 });

/**
 * No picture goes of a capture whose record could not follow it.
 * @throws AppError WRONG_STATE
 */
function checkEnds(capture: Capture, settled: boolean): void {
  if (!wasVerified(capture) || (!settled && allows(capture.state, 'refund'))) return;
  checkEvent(capture, 'erase');
}

async function eraseFields(
  capture: Capture,
  { leaseToken, paidOrderId, by }: { leaseToken: string; paidOrderId: string; by: string },
): Promise<void> {
  // paid since its money was counted, even a moment before the lease, it owes again, and the timer begins anew
  const where = { leaseToken, paidOrderId };
  await clearTraces(capture);
  const erased = await advance(capture, 'erase', BLANK, { by, where });
  // at once: this step removed the mark, so a deletion that is cut off now and finished later does not come here again
  noteErased(erased._id);
  await clearTraces(erased);
}

/**
 * Deletes a capture whose 学籍 staff let go (`release`); money that is held must have gone back first.
 * @throws AppError WRONG_STATE when money is held; BUSY, PAY_UNAVAILABLE, CHSI_UNAVAILABLE
 */
export async function eraseUnpaid(capture: Capture, by: string): Promise<Erasure> {
  const now = await endOpenOrder(capture, by);
  const owed = sayOwed(await owedOrders(now));
  if (owed) throw new AppError('WRONG_STATE', 'paid', `学生的钱还没有退，不能释放：${owed}。`);
  return finishErasing(await markErasing(now, by), by);
}

/**
 * What the timer does on the day of deletion: moves it with the batch's window, or deletes; money that bought nothing goes
 * back first, and what was paid is never deleted before that.
 * @returns whether something was done
 * @throws AppError BUSY, PAY_UNAVAILABLE, CHSI_UNAVAILABLE
 */
export async function eraseDue(capture: Capture, by: string, now = new Date()): Promise<boolean> {
  if (capture.erasing) return (await finishErasing(capture, by)).done;
  if (await moveTerm(capture, now)) return true;
  return (await finishErasing(await markErasing(await endReadableOrder(capture, by), by), by)).done;
}

/**
 * Writes down the day of deletion that the batch's window has now. One that nobody can read moves nothing: the day that was shown stays.
 * @returns whether deletion is due later
 */
export async function moveTerm(capture: Capture, now = new Date()): Promise<boolean> {
  const [batch] = await batches.find({ _id: capture.batchId }, { limit: 1, skipBroken: true });
  const deleteOn = deleteOnOf(capture, batch, now);
  if (deleteOn.getTime() !== capture.deleteOn.getTime())
    await amend(capture._id, { erasing: _.exists(false) }, { deleteOn, deleteOnDay: beijingDay(deleteOn) });
  return deleteOn > now;
}
