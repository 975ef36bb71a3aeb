// What the phone claimed about a payment, kept over a restart: it was paid here, and the cloud does not know it yet.
import { forget, keep, recall } from '../storage/storage';

const keyOf = (captureId: string) => `paid-here:${captureId}`;

export function isClaimedPaid(captureId: string): boolean {
  return recall(keyOf(captureId)) === true;
}
export function claimPaid(captureId: string): void {
  keep(keyOf(captureId), true);
}
export function forgetClaimedPaid(captureId: string): void {
  forget(keyOf(captureId));
}
