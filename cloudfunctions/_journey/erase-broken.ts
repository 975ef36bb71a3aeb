// Deletion of a capture that somebody edited beyond reading. What nobody needs for the end of it is written anew, and then it goes
// like any other. Where only a person can say how far it was or whose the money is, it loses what can be proven to be its
// owner's, stays marked, and goes in the minute in which it is mended.
import { z } from 'zod';
import { CAPTURE_STATES } from '../../shared/capture.js';
import type { Broken } from '../_platform/database.js';
import { removeFiles } from '../_platform/files.js';
import { beijing, beijingDay } from '../_platform/time.js';
import { ownFilesIn, tellBroken } from './broken.js';
import { captures } from './captures.js';
import type { Capture } from './documents.js';
import { type Erasure, finishErasing } from './erase.js';
import { BLANK } from './erase-traces.js';

/** What its money is judged by, where that can still be read: owed.ts. */
const Judged = z.object({
  _id: z.string(),
  state: z.enum(CAPTURE_STATES).optional().catch(undefined),
  paidOrderId: z.string().optional().catch(undefined),
});
export const judgedOf = ({ doc }: Broken): z.output<typeof Judged> => Judged.parse(doc);

/** Whose it is, in the fields that the end of it blanks and does not ask for. */
const { captureKeySealed, codeId, name, idMasked, school, study, shot, photo, rejected, notes } = BLANK;
const { rejectReason, rejectCode, transfer, grants, stage, leaseToken, leaseUntil } = BLANK;
const NOBODY = {
  ...{ codeId, name, idMasked, school, study, shot, photo, rejected, notes },
  ...{ rejectReason, rejectCode, transfer, grants },
} satisfies Partial<Record<keyof Capture, unknown>>;

/** What stands where nobody can read it, of fields that the end does not ask for. No state, no step, no order and no check. */
const restOf = (at: Date, files: string[]) =>
  ({
    ...{ batchName: '', status: '', changedAt: at, changedTime: beijing(at), createdTime: '', stage },
    ...{ checksLeft: 0, submissionsLeft: 0, attempt: 0, orderSeq: 0, paidFen: undefined, leaseToken, leaseUntil },
    ...{ submittedAt: undefined, remindedAt: undefined, dueAt: undefined, photoRefusals: undefined },
    ...{ refundWishedAt: undefined, reviewWishedAt: undefined, refundStrayed: undefined },
    ...{ otherStrayed: undefined, promiseDueAt: undefined },
    ...{ files, cleared: [], uploadAt: undefined, captureKeySealed },
  }) satisfies Partial<Record<keyof Capture, unknown>>;

/** Whether 学信网 was asked for a check that may lie there still. */
const isAskedThere = ({ check, askedAs, staleChecks }: Broken['doc']): boolean =>
  Boolean(check) || Boolean(askedAs) || (Array.isArray(staleChecks) && staleChecks.length > 0);

/**
 * Deletes of such a capture what can be proven to be its owner's. Safe to repeat.
 * @throws AppError BUSY, PAY_UNAVAILABLE, CHSI_UNAVAILABLE
 */
export async function eraseBroken({ _id, fields, doc }: Broken, userKey: string, by: string): Promise<Erasure> {
  const at = new Date();
  const named = ownFilesIn(doc, _id);
  const bad = fields.map((field) => field.split('.')[0] ?? field);
  const whole = { ...NOBODY, ...restOf(at, named) };
  const anew = Object.fromEntries(Object.entries(whole).filter(([field]) => bad.includes(field)));
  // a picture that a broken shot or photo named is still its own
  const kept = 'files' in anew || named.length === 0 ? {} : { files: named };
  const mark = { erasing: { at, by }, deleteOn: at, deleteOnDay: beijingDay(at) };
  await captures.change(_id, { userKey }, { ...anew, ...kept, ...mark });
  const { found, broken } = await captures.sift({ _id, userKey }, { limit: 1 });
  if (found[0]) return finishErasing(found[0], by);
  if (!broken[0]) return { done: true, files: 0 };
  await removeFiles(named);
  // 学信网 may hold a photo of it: who takes that back, once it can be read, must know the 学籍
  const key = isAskedThere(doc) ? {} : { captureKeySealed };
  // what is still on its way comes back under its name: the timer deletes it once more when all of it can be read
  await captures.change(_id, { userKey }, { ...NOBODY, ...key, files: [], cleared: named, uploadAt: at });
  await tellBroken('captures', broken);
  return { done: false, files: named.length };
}
