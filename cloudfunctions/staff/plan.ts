// What an action is before it is done: what it would do, in words for staff, and how.
import { AppError } from '../../shared/errors.js';
import type { Capture } from '../_journey/documents.js';
import { cancelIdentityCheck } from '../_platform/chsi.js';
import type { ActingEvent } from './events.js';

export interface Plan {
  /** empty when no capture is concerned */
  captureId: string;
  orderId?: string;
  /** what would happen, or why there is nothing to do */
  say: string;
  /** what to be sure of beforehand: told by the rehearsal alone, because afterwards it is no question */
  confirm?: string;
  /** for the audit, where `say` quotes what a person wrote */
  record?: string;
  /** about a setting and no student: there is no record for the reason to be deleted with, so it stays in the audit */
  keepsReason?: true;
  /** what the deed depends on, where `say` tells other things as well, or not all */
  seen?: unknown;
  /** fields of the event that are repeated otherwise than they were given */
  change?: object;
  /**
   * absent: nothing to do; a sentence that it gives back, alone or in Done, replaces `say`; false or Undone: nothing was
   * changed after all
   * @param ref of the answer, for what is written down
   */
  run?: (ref: string) => Promise<unknown>;
  /** shown by the rehearsal beside its words */
  details?: object;
  /**
   * undone or repeated without harm to a person: neither money nor a photo, an identity, an owner or a deletion hang on
   * it
   */
  isLight?: true;
  /** what to run afterwards, where it is not to look at the capture */
  next?: object;
  /** what mostly follows: told along with what was done, and ready to paste */
  then?: ActingEvent;
}
export type EventOf<A extends ActingEvent['action']> = Extract<ActingEvent, { action: A }>;
export type Planner<A extends ActingEvent['action']> = (event: EventOf<A>, by: string) => Promise<Plan>;

/** What a deed came to that was tried and changed nothing. */
export interface Undone {
  undone: string;
}
export const undone = (say: string): Undone => ({ undone: say });
/** @returns the sentence about it; undefined for a deed that was done */
export function undoneOf(outcome: unknown): string | undefined {
  if (outcome === false) return '条件已经不成立（刚被处理过，或正在处理），请看现状再决定。';
  return typeof outcome === 'object' && outcome !== null && 'undone' in outcome ? String(outcome.undone) : undefined;
}

/** What a deed came to. */
export interface Done {
  say: string;
  details?: object;
}
/** @param say what was planned, where the deed has no words of its own */
export function doneOf(outcome: unknown, say: string): Done {
  if (typeof outcome === 'string') return { say: outcome };
  return typeof outcome === 'object' && outcome !== null && 'say' in outcome ? (outcome as Done) : { say };
}

export const nothing = (captureId: string, say: string): Plan => ({ captureId, say });
/** @throws AppError WRONG_STATE with a sentence for staff */
export function refuse(capture: Capture, say: string): never {
  throw new AppError('WRONG_STATE', `staff in ${capture.state}`, `${say}现在的状态是“${capture.status}”。`);
}
/** The money goes back: the question to the machine is taken back at once. */
export async function cancelCheckOf(capture: Capture): Promise<void> {
  // when the gateway is down, the timer tells it once the refund is booked
  if (capture.check) await cancelIdentityCheck(capture.check.id).catch(() => undefined);
}
