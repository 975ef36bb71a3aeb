// Why a person of customer service did something. People write names and numbers into reasons, so they stand with the
// student's capture and go with it; the audit, which stays for ever, names who, what and when, and the reference of both.
import { captures } from '../_journey/captures.js';
import { _ } from '../_platform/database.js';

/** Chosen: more than anybody is asked about, and the document stays small. */
const MOST_NOTES = 50;

/** Keeps the reason with the capture; of actions about no capture the audit alone is kept. */
export async function noteReason(captureId: string, ref: string, text: string): Promise<void> {
  const capture = captureId && text ? await captures.get(captureId) : undefined;
  if (!capture || capture.state === 'erased') return;
  if (capture.notes.length < MOST_NOTES)
    await captures.change(captureId, { state: capture.state }, { notes: _.push({ ref, text }) });
}
