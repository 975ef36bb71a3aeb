// A user without captures: what is left is the openid, the consents and wishes about nothing in particular, or about a record
// that was deleted in the moment in which they were sent.

import { _ } from '../_platform/database.js';
import { removeFiles } from '../_platform/files.js';
import { addDays, addMinutes, NEVER } from '../_platform/time.js';
import { captures } from './captures.js';
import type { User } from './documents-user.js';
import { eraseRequests } from './erase-traces.js';
import { dropProposals } from './transfer.js';
import { dropCodes } from './uploads.js';
import { users } from './users.js';

/** Minutes in which an upload that was announced has arrived or failed; chosen: the phone gives up after one. */
const ARRIVAL_MINUTES = 5;

/** Forgets a user. Safe to repeat. */
export async function forgetUser(userKey: string, now = new Date()): Promise<void> {
  const user = await users.get(userKey);
  await eraseRequests({ userKey });
  await dropProposals(userKey);
  if (!user) return;
  const { lookAt: until = NEVER } = user;
  const wasWaitedFor = user.openid === '' && until > NEVER && until <= now;
  if (user.uploads.length > 0 && !wasWaitedFor) {
    // a picture may still be on its way: nothing but its name is kept, until it can be deleted for certain
    await removeFiles(user.uploads);
    const lookAt = addMinutes(now, ARRIVAL_MINUTES);
    await users.change(userKey, {}, { openid: '', consents: [], batchId: '', lookAt });
    return;
  }
  await dropCodes(user);
  await users.remove(userKey);
}

/**
 * What the timer does when a user's day has come: whoever has no capture any more is forgotten.
 * @returns whether the user was
 */
export async function endUser({ _id, lookAt }: User, now = new Date()): Promise<boolean> {
  const [newest] = await captures.find({ userKey: _id }, { limit: 1, orderBy: ['deleteOn', 'desc'] });
  if (!newest) {
    await forgetUser(_id);
    return true;
  }
  // at the earliest tomorrow: its deletion may be waiting for money
  const next = new Date(Math.max(newest.deleteOn.getTime(), addDays(now, 1).getTime()));
  await users.change(_id, { lookAt: lookAt ?? _.exists(false) }, { lookAt: next });
  return false;
}
