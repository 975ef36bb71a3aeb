// Why a person of customer service did something. People write names and numbers into reasons, so they stand with the
// student's capture and go with it; the audit, which stays for ever, names who, what and when, and the reference of both.
import { captures } from '../_journey/captures.js';
import { _ } from '../_platform/database.js';

/** Chosen: more than anybody is asked about, and the document stays small. */
const MOST_NOTES = 50;

/**
 * Keeps the reason with the capture, the oldest one giving way where there are too many; of actions about no capture the audit
 * alone is kept.
 */
export async function noteReason(captureId: string, ref: string, text: string): Promise<void> {
  const capture = captureId && text ? await captures.get(captureId) : undefined;
  if (!capture || capture.state === 'erased') return;
  const notes = [...capture.notes, { ref, text }].slice(-MOST_NOTES);
  const change = capture.notes.length < MOST_NOTES ? _.push({ ref, text }) : notes;
  await captures.change(captureId, { state: _.neq('erased') }, { notes: change });
}
