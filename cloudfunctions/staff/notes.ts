// Why a person of customer service did something to a student. People write names and numbers into reasons, so they stand with
// the student's capture and go with it; the audit, which stays for ever, names who, what and when, and the reference of both.
// Why a setting was changed, such as a price, is about no student and stands in the audit itself (`keepsReason` of a Plan).
import { captures } from '../_journey/captures.js';
import { _ } from '../_platform/database.js';

/** Chosen: more than anybody is asked about, and the document stays small. */
const MOST_NOTES = 50;

/**
 * Keeps the reason with the capture, the oldest one giving way where there are too many. Of what is done for a student without a
 * capture (`unlock` and `release` by a code) no reason is kept, because nothing would ever delete it.
 */
export async function noteReason(captureId: string, ref: string, text: string): Promise<void> {
  const capture = captureId && text ? await captures.get(captureId) : undefined;
  if (!capture || capture.state === 'erased') return;
  const notes = [...capture.notes, { ref, text }].slice(-MOST_NOTES);
  const change = capture.notes.length < MOST_NOTES ? _.push({ ref, text }) : notes;
  await captures.change(captureId, { state: _.neq('erased') }, { notes: change });
}
