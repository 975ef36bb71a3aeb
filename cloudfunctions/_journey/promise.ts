// The promise that an operator may give before payment: refused twice by 学信网 for a fault of the photo, the money goes back
// by itself. The words lie with the order, the count with the capture; the timer brings both together (sweep/promise.ts).
import { isAboutPerson } from '../../shared/reasons.js';
import type { Capture } from './documents.js';

/** Refusals of delivered photos after which the promise falls due: what its words say. */
export const MOST_REFUSALS = 2;

/** What a refusal by 学信网 adds to the capture, in the same write as the refusal, so that each counts once. */
export function countRefusal(
  { photoRefusals = 0, promiseDueAt, paidOrderId }: Pick<Capture, 'photoRefusals' | 'promiseDueAt' | 'paidOrderId'>,
  { by, code }: { by: string; code: string },
): Pick<Capture, 'photoRefusals' | 'promiseDueAt'> {
  if (by !== 'chsi' || isAboutPerson(code)) return {};
  const count = photoRefusals + 1;
  const isDue = count >= MOST_REFUSALS && paidOrderId !== '';
  return { photoRefusals: count, ...(isDue && { promiseDueAt: promiseDueAt ?? new Date() }) };
}
