// A user without captures: what is left is the openid, the consents and wishes about nothing in particular.
import { captures } from './captures.js';
import { _ } from './database.js';
import type { User } from './documents-user.js';
import { eraseRequests } from './erase-traces.js';
import { addDays } from './time.js';
import { dropCodes } from './uploads.js';
import { users } from './users.js';

/** Forgets a user. Safe to repeat. */
export async function forgetUser(userKey: string): Promise<void> {
  const user = await users.get(userKey);
  await eraseRequests({ userKey, captureId: '' });
  if (!user) return;
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
