// The collections and first documents of an environment. Safe to run again: what is missing is made, what is there stays.
import { z } from 'zod';
import { INDEX_MARK, makeIndexMark } from '../../cloudfunctions/_platform/indexes.js';
import { makeSecurityRulesMark } from '../../cloudfunctions/_platform/security-rules-mark.js';
import { COLLECTIONS, type Collection } from '../../shared/collections.js';
import { listDocuments } from './fresh-documents.js';
import type { IndexesSet } from './indexes.js';
import type { RulesSet } from './security-rules.js';

/** What this script uses of @cloudbase/node-sdk; its answers are parsed, because errors come as fields too. */
export interface Database {
  createCollection(name: string): Promise<unknown>;
  collection(name: string): {
    count(): Promise<unknown>;
    doc(id: string): { get(): Promise<unknown>; set(document: object): Promise<unknown> };
    add(document: object): Promise<unknown>;
  };
}

const Answer = z.looseObject({ code: z.string().optional(), message: z.string().optional() });
const Count = z.object({ total: z.number() });
const Found = z.object({ data: z.array(z.unknown()) });

async function settle(call: Promise<unknown>): Promise<{ ok: boolean; answer: unknown; why: string }> {
  try {
    const answer = await call;
    const read = Answer.safeParse(answer);
    const code = read.success ? read.data.code : undefined;
    return { ok: !code, answer, why: code ? `${code} ${read.data?.message ?? ''}` : '' };
  } catch (error) {
    return { ok: false, answer: undefined, why: error instanceof Error ? error.message : String(error) };
  }
}

const hasCollection = async (db: Database, name: string): Promise<boolean> =>
  Count.safeParse((await settle(db.collection(name).count())).answer).success;

/** Whether a document is there. */
export async function hasDocument(db: Database, collection: string, id: string): Promise<boolean> {
  const found = Found.safeParse((await settle(db.collection(collection).doc(id).get())).answer);
  return found.success && found.data.data.length > 0;
}

async function ensureCollection(db: Database, { name }: Collection): Promise<'there' | 'made'> {
  if (await hasCollection(db, name)) return 'there';
  const made = await settle(db.createCollection(name));
  // whatever the answer said: what counts is that the collection can be used now
  if (await hasCollection(db, name)) return 'made';
  throw new Error(`Collection ${name} cannot be made: ${made.why}`);
}

async function ensureDocument(db: Database, collection: string, document: { _id: string }): Promise<'there' | 'made'> {
  const isThere = () => hasDocument(db, collection, document._id);
  if (await isThere()) return 'there';
  const added = await settle(db.collection(collection).add(document));
  if (added.ok || (await isThere())) return 'made';
  throw new Error(`Document ${collection}/${document._id} cannot be written: ${added.why}`);
}

export interface Provisioned {
  collections: { made: string[]; there: string[] };
  documents: { made: string[]; there: string[] };
}

/** Names what `provision` would make: collections, and documents as collection/_id. */
export async function listAbsent(db: Database): Promise<string[]> {
  const wanted = listDocuments().flatMap(({ collection, documents }) =>
    documents.map(({ _id }) => ({ collection, _id })),
  );
  const collections = await Promise.all(
    COLLECTIONS.map(async ({ name }) => ((await hasCollection(db, name)) ? [] : [name])),
  );
  const documents = await Promise.all(
    wanted.map(async ({ collection, _id }) =>
      (await hasDocument(db, collection, _id)) ? [] : [`${collection}/${_id}`],
    ),
  );
  return [...collections, ...documents].flat();
}

/** Makes what is missing. @throws Error naming the first collection or document that cannot be made */
export async function provision(db: Database, now = new Date()): Promise<Provisioned> {
  const done: Provisioned = { collections: { made: [], there: [] }, documents: { made: [], there: [] } };
  for (const one of COLLECTIONS) done.collections[await ensureCollection(db, one)].push(one.name);
  for (const { collection, documents } of listDocuments(now))
    for (const document of documents)
      done.documents[await ensureDocument(db, collection, document)].push(`${collection}/${document._id}`);
  return done;
}

/** Tells selfCheck that the rules of this release are set; without all of them there is no mark. */
export async function markRules(db: Database, { failed }: Pick<RulesSet, 'failed'>): Promise<void> {
  if (failed.length === 0) await ensureDocument(db, 'audit', makeSecurityRulesMark());
}

const Mark = z.object({ data: z.array(z.object({ detail: z.object({ found: z.array(z.string()) }) })) });

/** Which indexes selfCheck was told of; none where it was told nothing. */
export async function listMarked(db: Database): Promise<string[]> {
  const { answer } = await settle(db.collection('audit').doc(INDEX_MARK).get());
  return Mark.safeParse(answer).data?.data[0]?.detail.found ?? [];
}

/** Tells selfCheck which indexes are there. */
export async function markIndexes(db: Database, { found }: Pick<IndexesSet, 'found'>): Promise<void> {
  const { _id, ...mark } = makeIndexMark(found);
  const { ok, why } = await settle(db.collection('audit').doc(_id).set(mark));
  if (!ok) throw new Error(`Document audit/${_id} cannot be written: ${why}`);
}
