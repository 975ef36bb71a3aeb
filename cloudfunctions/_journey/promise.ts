// The promise that an operator may give before payment: refused twice by 学信网 for a fault of the photo, the money goes back
// by itself. The words lie with the order, the count with the capture; the timer brings both together (sweep/promise.ts).
import type { Capture } from './documents.js';

/** Refusals of delivered photos after which the promise falls due: what its words say. */
export const MOST_REFUSALS = 2;
/** Reasons that speak of the person and not of the photo (shared/reasons.ts). */
const OF_THE_PERSON: readonly string[] = ['compare-failed', 'another-person'];

/** What a refusal by 学信网 adds to the capture, in the same write as the refusal, so that each counts once. */
export function countRefusal(
  { photoRefusals = 0, promiseDueAt, paidOrderId }: Capture,
  { by, code }: { by: string; code: string },
): Pick<Capture, 'photoRefusals' | 'promiseDueAt'> {
  if (by !== 'chsi' || OF_THE_PERSON.includes(code)) return {};
  const count = photoRefusals + 1;
  const isDue = count >= MOST_REFUSALS && paidOrderId !== '';
  return { photoRefusals: count, ...(isDue && { promiseDueAt: promiseDueAt ?? new Date() }) };
}
