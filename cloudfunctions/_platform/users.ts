// The users: their openid, and which use of their data they agreed to. Whoever agreed to nothing is not stored.
import { AppError } from '../../shared/errors.js';
import { collection } from './database.js';
import { User } from './documents.js';
import { beijing } from './time.js';

export const users = collection('users', User);

export type ConsentKind = 'face' | 'identity';
export type Consents = Record<ConsentKind, boolean>;

export function consentsOf(user: User | undefined): Consents {
  return { face: user?.consent.face.given ?? false, identity: user?.consent.identity.given ?? false };
}

/**
 * Stores what the user agreed to or withdrew, with the time of each change.
 * @returns the user, when they are new here
 */
export async function storeConsent(userKey: string, openid: string, given: Consents): Promise<User | undefined> {
  const at = new Date();
  const fresh = (yes: boolean) => ({ given: yes, at, time: beijing(at) });
  const known = await users.get(userKey);
  if (!known) {
    const consent = { face: fresh(given.face), identity: fresh(given.identity) };
    const user: User = { _id: userKey, openid, consent, batchId: '', createdAt: at, createdTime: beijing(at) };
    if (!given.face && !given.identity) return undefined;
    if (await users.insert(user)) return user;
  }
  const changed = (['face', 'identity'] as const).filter((kind) => known?.consent[kind].given !== given[kind]);
  const patch = Object.fromEntries(changed.map((kind) => [`consent.${kind}`, fresh(given[kind])]));
  await users.change(userKey, {}, { openid, ...patch });
  return undefined;
}

const ASK: Record<ConsentKind, string> = {
  face: '需要您先同意处理人脸照片。',
  identity: '需要您先同意处理学籍身份信息。',
};

/** @returns the user, who has agreed; @throws AppError CONSENT_NEEDED */
export async function checkConsent(userKey: string, kind: ConsentKind): Promise<User> {
  const user = await users.get(userKey);
  if (!user || !consentsOf(user)[kind]) throw new AppError('CONSENT_NEEDED', kind, ASK[kind]);
  return user;
}
