// The lease of a capture: whoever holds it is the only one who works on its pictures, and what a killed function left behind
// ends by itself (docs/decisions/attempts-and-leases.md).
import { AppError } from '../../shared/errors.js';
import { _ } from '../_platform/database.js';
import { newToken } from '../_platform/identity.js';
import { addMinutes, NEVER } from '../_platform/time.js';
import { type CapturePatch, captures, NOT_ERASING } from './captures.js';
import type { Capture } from './documents.js';
import { Overtaken } from './races.js';

/** Minutes a lease lives: longer than a function may run (60 s), so that only a killed one leaves it behind. */
const LEASE_MINUTES = 1.5;

/**
 * Makes the caller the only one who works on this capture's pictures until the lease is given back or ends.
 * @param o.token of the lease, made by the caller where it names files by it
 * @param o.files that the work will store: written down before they exist, so that they are deleted whatever happens
 * @param o.patch what else is noted in the same write
 * @param o.toErase for the deletion itself, of what is marked for it; for everything else a capture that is being deleted is busy
 * @returns the token that `advance` and `dropLease` name
 * @throws AppError BUSY while somebody works on it; Overtaken when it is not as it was read
 */
export async function takeLease(
  capture: Capture,
  o: { token?: string; files?: string[]; patch?: CapturePatch; toErase?: boolean } = {},
): Promise<string> {
  const { token = newToken(), files = [], patch = {}, toErase = false } = o;
  const now = new Date();
  const { state, userKey } = capture;
  const free = { ...(toErase ? { erasing: _.exists(true) } : NOT_ERASING), state, userKey, leaseUntil: _.lte(now) };
  const lease = { leaseToken: token, leaseUntil: addMinutes(now, LEASE_MINUTES) };
  const known = files.length > 0 ? { files: _.addToSet({ $each: files }) } : {};
  if (await captures.change(capture._id, free, { ...patch, ...lease, ...known })) return token;
  // read with a lease: whoever reads again at once finds it again
  if (workedSince(capture, now)) throw new AppError('BUSY', 'leased');
  throw new Overtaken('BUSY', 'not as read');
}

/** When the work began that holds the lease now; undefined while nobody works. */
export function workedSince({ leaseUntil }: Capture, now = new Date()): Date | undefined {
  return leaseUntil > now ? addMinutes(leaseUntil, -LEASE_MINUTES) : undefined;
}

/** The fields of a capture without a lease: as part of a patch they give the lease back. */
export const NO_LEASE = { leaseToken: '', leaseUntil: NEVER, stage: '' } as const;

/** Gives a lease back, unless somebody else holds one by now. */
export async function dropLease(captureId: string, leaseToken: string): Promise<void> {
  await captures.change(captureId, { leaseToken }, NO_LEASE);
}
