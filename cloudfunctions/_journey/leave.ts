// A user without captures: what is left is the openid, the consents and wishes about nothing in particular, or about a record
// that was deleted in the moment in which they were sent.

import { _, type Broken } from '../_platform/database.js';
import { removeFiles } from '../_platform/files.js';
import { addDays, addMinutes, beijing, NEVER } from '../_platform/time.js';
import { ownFilesIn } from './broken.js';
import { captures } from './captures.js';
import type { User } from './documents-user.js';
import { eraseRequests } from './erase-traces.js';
import { dropProposals } from './transfer.js';
import { dropCodes } from './uploads.js';
import { users } from './users.js';

/** Minutes in which an upload that was announced has arrived or failed; chosen: the phone gives up after one. */
const ARRIVAL_MINUTES = 5;

/** A user whom nobody can read, with nothing left in it but the pictures that it names: forgotten then like any other. */
async function writeAnew({ _id, doc }: Broken, now: Date): Promise<User | undefined> {
  const nothing = { openid: '', consents: [], batchId: '', uploadAt: undefined, lookAt: undefined };
  const made = { createdAt: now, createdTime: beijing(now) };
  await users.change(_id, {}, { ...nothing, ...made, uploads: ownFilesIn(doc, _id) });
  return users.get(_id);
}

/** Forgets a user. Safe to repeat. */
export async function forgetUser(userKey: string, now = new Date()): Promise<void> {
  const { found, broken } = await users.sift({ _id: userKey }, { limit: 1 });
  await eraseRequests({ userKey });
  await dropProposals(userKey);
  const [user] = broken[0] ? [await writeAnew(broken[0], now)] : found;
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
  const { found, broken } = await captures.sift({ userKey: _id }, { limit: 1, orderBy: ['deleteOn', 'desc'] });
  const [newest] = found;
  if (!newest && broken.length === 0) {
    await forgetUser(_id);
    return true;
  }
  // at the earliest tomorrow: its deletion may be waiting for money, or for whoever mends a record that cannot be read
  const next = new Date(Math.max(newest?.deleteOn.getTime() ?? 0, addDays(now, 1).getTime()));
  await users.change(_id, { lookAt: lookAt ?? _.exists(false) }, { lookAt: next });
  return false;
}
