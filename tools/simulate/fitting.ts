// Which deeds of staff fit a capture of a simulation, by its state: what nobody would do is tried as well, but seldom.
import { allows, CAPTURE_STATES, type CaptureState } from '../../shared/capture.js';

/** What staff do to any capture. */
export const ANY = [
  'refund',
  'refund',
  'approve',
  'reject',
  'reopen',
  'resend',
  'release',
  'verifyManually',
  'allowTry',
  'unlock',
  'erase',
  'check',
] as const;
/** What they do to one in this state; anything where nothing fits better. */
const FITTING: Record<CaptureState, readonly string[]> = {
  claimed: ['verifyManually', 'unlock', 'release'],
  verified: ANY,
  paying: ANY,
  paid: ANY,
  faulty: ['letPass', 'letPass', 'allowTry', 'refund'],
  checked: ANY,
  standardized: ANY,
  reviewing: ['approve', 'reject', 'refund'],
  rejected: ['allowTry', 'restore', 'restore', 'refund'],
  approved: ['reject', 'resend', 'refund'],
  delivered: ANY,
  refused: ['allowTry', 'deliverAgain', 'deliverAgain', 'refund'],
  closed: ['reopen', 'refund', 'erase'],
  refunded: ANY,
  erased: ANY,
};
/** Who stands on a list of theirs; of those who only scanned a code there is none. */
export const LISTED = {
  state: { $in: CAPTURE_STATES.filter((state) => FITTING[state] !== ANY && !allows(state, 'verify')) },
};

/** @param state '' where there is no capture */
export function fittingFor(state: string): readonly string[] {
  const known = CAPTURE_STATES.find((one) => one === state);
  return known ? FITTING[known] : ANY;
}
