// What was deployed when, kept in the environment itself so that any machine can go on from it: which commit, and of each
// function the fingerprint and the version under which the cloud keeps it for going back.
import { z } from 'zod';
import { beijing } from '../../cloudfunctions/_platform/time.js';
import type { Database } from '../provision/provision.js';

/** What its code needs beside it; the folder of a later release may know nothing of the function. Older records do not say. */
const Needs = z.object({ memory: z.number(), timeout: z.number(), settings: z.array(z.string()) });
/** `commit` is the function's own: one that was deployed alone is of another than the rest. Older records name it once for all. */
const Kept = z.object({
  code: z.string(),
  version: z.string(),
  commit: z.string().optional(),
  needs: Needs.optional(),
});
const Release = z
  .object({ commit: z.string(), functions: z.record(z.string(), Kept) })
  .transform(({ commit, functions }) => ({
    commit,
    functions: Object.fromEntries(Object.entries(functions).map(([name, kept]) => [name, { commit, ...kept }])),
  }));
export type Release = z.output<typeof Release>;
const Deployments = z.object({ now: Release, before: Release.optional() });
export type Deployments = z.infer<typeof Deployments>;

/** Of the audit row that each deployment replaces. */
const DEPLOYED = 'deployed';
const Found = z.object({ data: z.array(z.object({ detail: z.unknown() })) });

/** How the database says that a collection is not there yet; its SDK throws it or answers with it. */
const ABSENT = /DATABASE_COLLECTION_NOT_EXIST|not exist/i;
const Failure = z.looseObject({ code: z.string().optional(), message: z.string().optional() });

/**
 * @returns undefined where nothing was deployed yet
 * @throws Error when the database cannot be asked: that is not the same as nothing
 */
export async function readRecord(db: Database): Promise<Deployments | undefined> {
  const asked = db.collection('audit').doc(DEPLOYED).get();
  const found = await asked.catch((error: unknown) => error);
  const rows = Found.safeParse(found);
  if (rows.success) return Deployments.safeParse(rows.data.data[0]?.detail).data;
  const { code = '', message = '' } = Failure.safeParse(found).data ?? {};
  const words = `${code} ${message}`;
  if (ABSENT.test(words)) return undefined;
  throw new Error(`数据库没有应答：${words.trim()}`);
}

export const nameCommit = (commit: string): string => commit || '没有提交号的版本';

/** Which commits a release is of: that of the whole, then each function that is of another. */
export function describeRelease({ commit, functions }: Release): string {
  const others = Object.entries(functions).filter(([, kept]) => kept.commit !== commit);
  return [nameCommit(commit), ...others.map(([name, kept]) => `${name} 是 ${nameCommit(kept.commit)}`)].join('；');
}

export async function writeRecord(db: Database, detail: Deployments, at = new Date()): Promise<void> {
  const words = {
    what: DEPLOYED,
    say: `已部署 ${describeRelease(detail.now)}`,
    by: 'deploy',
    captureId: '',
    orderId: '',
  };
  await db
    .collection('audit')
    .doc(DEPLOYED)
    .set({ ...words, detail, at, time: beijing(at) });
}

/** @returns what the record says once `now` runs; the same release again changes nothing about the one before */
export function follow(record: Deployments | undefined, now: Release): Deployments {
  if (!record) return { now };
  // the same code under another commit is nothing to go back to
  const codesOf = ({ functions }: Release): string =>
    JSON.stringify(
      Object.entries(functions)
        .map(([name, { code }]) => `${name} ${code}`)
        .sort(),
    );
  const same = codesOf(record.now) === codesOf(now);
  const before = same ? record.before : record.now;
  return before ? { now, before } : { now };
}
