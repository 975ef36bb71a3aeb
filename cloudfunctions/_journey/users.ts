// The users: their openid, and which use of their data they agreed to. Whoever agreed to nothing is not stored.
import { z } from 'zod';
import { CONSENT_SINCE } from '../../shared/consent.js';
import { AppError } from '../../shared/errors.js';
import { _, collection } from '../_platform/database.js';
import { settings } from '../_platform/settings.js';
import { addDays, beijing } from '../_platform/time.js';
import { tellBroken } from './broken.js';
import { CONSENT_KINDS, type ConsentKind, type ConsentStep, User } from './documents-user.js';

export const users = collection('users', User);

export type Consents = Record<ConsentKind, boolean>;

const lastStep = (user: User | undefined, kind: ConsentKind): ConsentStep | undefined =>
  user?.consents.findLast((step) => step.kind === kind);

/** What was not taken back: what was sent under it goes on, whatever the text says by now. */
export function consentsOf(user: User | undefined): Consents {
  const given = (kind: ConsentKind): boolean => lastStep(user, kind)?.given ?? false;
  return { face: given('face'), identity: given('identity') };
}

/** Whether both stand: nothing is reviewed, approved or delivered without them. */
export function isAgreed(user: User | undefined): boolean {
  const { face, identity } = consentsOf(user);
  return face && identity;
}

/** What was agreed to in the words that count now: only under this is anything new taken. */
export function agreedNow(user: User | undefined): Consents {
  const { face, identity } = consentsOf(user);
  const isNow = (kind: ConsentKind): boolean => (lastStep(user, kind)?.version ?? '') >= CONSENT_SINCE;
  return { face: face && isNow('face'), identity: identity && isNow('identity') };
}

/**
 * The user, where there is one. Of one whom nobody can read staff are told, because nobody else can mend it.
 * @throws AppError UNREADABLE: what is decided now would be lost among what cannot be read
 */
async function readUser(userKey: string): Promise<User | undefined> {
  const { found, broken } = await users.sift({ _id: userKey }, { limit: 1 });
  const [number] = await tellBroken(users.name, broken);
  if (!number) return found[0];
  const say = `您的同意记录读不出来，没有丢失。客服已经收到通知，要问请说编号 ${number}。`;
  throw new AppError('UNREADABLE', broken[0]?.fields.join(' '), say);
}

/** Asked for once more only where nobody can read it: agreeing costs everybody else one write. @throws AppError UNREADABLE */
async function ensureUser(fresh: User): Promise<User | undefined> {
  try {
    return await users.ensure(fresh);
  } catch (error) {
    if (error instanceof z.ZodError) return readUser(fresh._id);
    throw error;
  }
}

/** Chosen: nobody changes their mind so often, and the list stays small. Taking back is never refused. */
const MOST_STEPS = 200;

/** What came of a decision: the user, when they are new here, and the kinds that were withdrawn just now. */
interface Stored {
  fresh?: User;
  withdrawn: ConsentKind[];
}

/**
 * Adds what the user agreed to or withdrew, with the time and the text of each change.
 * @param version of the text that the phone showed
 * @throws AppError TOO_MANY_TIMES when somebody keeps changing their mind by a script; UNREADABLE
 */
export async function storeConsent(
  userKey: string,
  { openid, given, version }: { openid: string; given: Consents; version: string },
): Promise<Stored> {
  const at = new Date();
  const step = (kind: ConsentKind): ConsentStep => ({ kind, given: given[kind], version, at, time: beijing(at) });
  const agreed = CONSENT_KINDS.filter((kind) => given[kind]);
  const lookAt = addDays(at, settings().retentionDays);
  const rest = { batchId: '', uploads: [], lookAt, createdAt: at, createdTime: beijing(at) };
  const fresh: User = { _id: userKey, openid, consents: agreed.map(step), ...rest };
  // whoever agrees is mostly new: one write instead of a question and a write
  const known = agreed.length > 0 ? await ensureUser(fresh) : await readUser(userKey);
  if (!known) return { withdrawn: [] };
  if (known === fresh) return { fresh, withdrawn: [] };
  const [stands, now] = [consentsOf(known), agreedNow(known)];
  // agreeing once more to another text is a decision of its own
  const wished = CONSENT_KINDS.filter((kind) => (given[kind] ? !now[kind] : stands[kind]));
  if (wished.length === 0) return { withdrawn: [] };
  // one kind may be taken back beside another that there is no more room to agree to
  const changed = known.consents.length < MOST_STEPS ? wished : wished.filter((kind) => !given[kind]);
  if (changed.length === 0) throw new AppError('TOO_MANY_TIMES', 'consents', '同意和撤回的次数太多了。');
  // whoever agrees is here today: the day on which they are forgotten moves to a whole term from now
  const here = changed.some((kind) => given[kind]) ? { lookAt } : {};
  await users.change(userKey, {}, { openid, consents: _.push(changed.map(step)), ...here });
  return { withdrawn: changed.filter((kind) => !given[kind]) };
}

/**
 * Whoever asks something about no record, and has perhaps agreed to nothing: from now on a day comes on which it is forgotten.
 * Their openid is not kept for it.
 */
export async function noteAsker(userKey: string): Promise<void> {
  const at = new Date();
  const lookAt = addDays(at, settings().retentionDays);
  const nothing = { openid: '', consents: [], batchId: '', uploads: [] };
  // one that is there already is not read: it may be one that nobody can read
  await users.insert({ _id: userKey, ...nothing, lookAt, createdAt: at, createdTime: beijing(at) });
}

/**
 * A phone that was not updated shows the words of before: ticked there again and again, nothing is agreed to that counts, and
 * only this tells its owner why.
 * @throws AppError PROGRAM_OLD
 */
export function checkWords(user: User | undefined, given: Consents): void {
  const now = agreedNow(user);
  if (CONSENT_KINDS.some((kind) => given[kind] && !now[kind])) throw new AppError('PROGRAM_OLD', 'consent text');
}

const ASK: Record<ConsentKind, string> = {
  face: '需要您先同意处理人脸照片。',
  identity: '需要您先同意处理学籍身份信息。',
};

/** @returns the user, who has agreed to what is done now; @throws AppError CONSENT_NEEDED, UNREADABLE */
export async function checkConsent(userKey: string, ...kinds: [ConsentKind, ...ConsentKind[]]): Promise<User> {
  const user = await readUser(userKey);
  const agreed = agreedNow(user);
  const missing = kinds.find((kind) => !agreed[kind]);
  if (user && !missing) return user;
  throw new AppError('CONSENT_NEEDED', missing, missing && ASK[missing]);
}
