// Makes the indexes that are missing and says which are there. Source: cloud.tencent.com/document/api/876/127964
// (UpdateTable) and 127966 (DescribeTable).
import { z } from 'zod';
import { COLLECTIONS, type Collection, type Index } from '../../shared/collections.js';
import { listed } from './listed.js';
import type { CloudApi } from './security-rules.js';

const Table = z.object({ Indexes: listed(z.object({ Name: z.string() })) });

const toCreate = ({ name, fields }: Index) => ({
  IndexName: name,
  MgoKeySchema: {
    MgoIsUnique: false,
    MgoIndexKeys: fields.map(({ field, way }) => ({ Name: field, Direction: String(way) })),
  },
});

export interface IndexesSet {
  made: string[];
  /** all that are there now, as "collection.index" */
  found: string[];
  /** why a collection's could not be made or looked up, in the service's words */
  failed: { collection: string; why: string }[];
}

async function readIndexes(api: CloudApi, EnvId: string, TableName: string): Promise<string[]> {
  return Table.parse(await api('DescribeTable', { EnvId, TableName })).Indexes.map(({ Name }) => Name);
}

/** Names the indexes that are there, as in IndexesSet.found; of a collection that cannot be looked up none. */
export async function listIndexes(api: CloudApi, EnvId: string): Promise<string[]> {
  const of = ({ name }: Collection) => readIndexes(api, EnvId, name).catch(() => []);
  const all = await Promise.all(COLLECTIONS.map(async (one) => (await of(one)).map((index) => `${one.name}.${index}`)));
  return all.flat();
}

async function ensure(api: CloudApi, EnvId: string, { name, indexes }: Collection): Promise<[string[], string[]]> {
  const before = await readIndexes(api, EnvId, name);
  const missing = indexes.filter((index) => !before.includes(index.name));
  if (missing.length === 0) return [[], before];
  await api('UpdateTable', { EnvId, TableName: name, CreateIndexes: missing.map(toCreate) });
  // what counts is what is there afterwards, whatever the answer said
  const after = await readIndexes(api, EnvId, name);
  return [after.filter((one) => !before.includes(one)), after];
}

/** Makes what is missing; a collection that fails does not stop the others. Safe to run again. */
export async function setIndexes(api: CloudApi, EnvId: string): Promise<IndexesSet> {
  const result: IndexesSet = { made: [], found: [], failed: [] };
  for (const one of COLLECTIONS.filter(({ indexes }) => indexes.length > 0))
    try {
      const [made, there] = await ensure(api, EnvId, one);
      result.made.push(...made.map((index) => `${one.name}.${index}`));
      result.found.push(...there.map((index) => `${one.name}.${index}`));
    } catch (error) {
      result.failed.push({ collection: one.name, why: error instanceof Error ? error.message : String(error) });
    }
  return result;
}
