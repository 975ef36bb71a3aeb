// `npm run provision`: prepares a CloudBase environment. Safe to run again: it makes the collections and documents that
// are missing, changes nothing that is there, sets indexes and security rules, and prints what only the console can do.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { makeIndexMark } from '../../cloudfunctions/_platform/indexes.js';
import { makeRulesMark } from '../../cloudfunctions/_platform/rules.js';
import { COLLECTIONS, type Collection } from '../../shared/collections.js';
import { connectCloudApi } from './cloud-api.js';
import { listDocuments } from './documents.js';
import { type IndexesSet, setIndexes } from './indexes.js';
import { describeRules, type RulesSet, setRules } from './rules.js';

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

async function ensureCollection(db: Database, { name }: Collection): Promise<'there' | 'made'> {
  const isThere = async () => Count.safeParse((await settle(db.collection(name).count())).answer).success;
  if (await isThere()) return 'there';
  const made = await settle(db.createCollection(name));
  // whatever the answer said: what counts is that the collection can be used now
  if (await isThere()) return 'made';
  throw new Error(`Collection ${name} cannot be made: ${made.why}`);
}

async function ensureDocument(db: Database, collection: string, document: { _id: string }): Promise<'there' | 'made'> {
  const isThere = async (): Promise<boolean> => {
    const found = Found.safeParse((await settle(db.collection(collection).doc(document._id).get())).answer);
    return found.success && found.data.data.length > 0;
  };
  if (await isThere()) return 'there';
  const added = await settle(db.collection(collection).add(document));
  if (added.ok || (await isThere())) return 'made';
  throw new Error(`Document ${collection}/${document._id} cannot be written: ${added.why}`);
}

export interface Provisioned {
  collections: { made: string[]; there: string[] };
  documents: { made: string[]; there: string[] };
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
  if (failed.length === 0) await ensureDocument(db, 'audit', makeRulesMark());
}

/** Tells selfCheck which indexes are there. */
export async function markIndexes(db: Database, { found }: Pick<IndexesSet, 'found'>): Promise<void> {
  const { _id, ...mark } = makeIndexMark(found);
  const { ok, why } = await settle(db.collection('audit').doc(_id).set(mark));
  if (!ok) throw new Error(`Document audit/${_id} cannot be written: ${why}`);
}

/**
 * What is left to do by hand in the console, Chinese.
 * @param unset parts of the rules that could not be set from here
 * @param found indexes that are there
 */
export function describeHandwork(unset?: RulesSet['failed'][number]['part'][], found: string[] = []): string {
  const rows = COLLECTIONS.flatMap(({ name, say, indexes }) =>
    indexes.flatMap((index) => {
      if (found.includes(`${name}.${index.name}`)) return [];
      const fields = index.fields.map(({ field, way }) => `${field} ${way > 0 ? '升序' : '降序'}`);
      return [`  ${name}（${say}）  索引名 ${index.name}  字段 ${fields.join('、')}  非唯一`];
    }),
  );
  return [
    '还需在云开发控制台完成：',
    unset?.length === 0
      ? '1. 权限设置（已设置，核对即可）：'
      : '1. 权限设置（自定义安全规则；设置后再运行一次 npm run provision -- --rules-set）：',
    ...describeRules(unset?.length ? unset : undefined),
    '2. 存储 → 生命周期：shots/ 与 codes/ 下的文件 7 天后删除（上传后没有提交的照片只有这条规则会删除）。',
    rows.length === 0
      ? '3. 数据库 → 索引管理：已全部建好，无需操作。'
      : '3. 数据库 → 索引管理，逐条新建；建好后再运行一次 npm run provision：',
    ...rows,
    '4. 集合 batches：把 default 批次的价格和采集时间改成实际值，并为每所学校新建批次（_id 即特征码）；照片规格用 staff 的 setProfile 指定。',
    '5. 部署云函数后，在控制台测试云函数 selfCheck，按结果处理。',
  ].join('\n');
}

/** Where each value comes from stands in .env.example. */
const Environment = z.object({
  ENV_ID: z.string().min(1),
  TENCENTCLOUD_SECRETID: z.string().min(1),
  TENCENTCLOUD_SECRETKEY: z.string().min(1),
});

async function main(): Promise<void> {
  const given = Environment.safeParse(process.env);
  if (!given.success) {
    console.error(
      `缺少环境变量：${given.error.issues.map((issue) => issue.path.join('.')).join('、')}（见 .env.example）`,
    );
    process.exit(2);
  }
  const { ENV_ID, TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY } = given.data;
  const sdk = createRequire(import.meta.url)('@cloudbase/node-sdk') as {
    init(o: object): { database(): Database };
  };
  const app = sdk.init({ env: ENV_ID, secretId: TENCENTCLOUD_SECRETID, secretKey: TENCENTCLOUD_SECRETKEY });
  const { collections, documents } = await provision(app.database());
  console.log(`集合：新建 ${collections.made.length}，已有 ${collections.there.length}`);
  console.log(`文档：新建 ${documents.made.length}，已有 ${documents.there.length}（已有的不会被覆盖）`);
  const keys = { secretId: TENCENTCLOUD_SECRETID, secretKey: TENCENTCLOUD_SECRETKEY };
  // an operator who has entered them in the console says so
  const byHand = process.argv.includes('--rules-set');
  const api = connectCloudApi(keys);
  const rules: RulesSet = byHand ? { done: [], failed: [] } : await setRules(api, ENV_ID);
  for (const { part, why } of rules.failed) console.log(`规则 ${part} 没有设置成功：${why}`);
  await markRules(app.database(), rules);
  const indexes = await setIndexes(api, ENV_ID);
  console.log(`索引：新建 ${indexes.made.length}，现有 ${indexes.found.length}`);
  for (const { collection, why } of indexes.failed) console.log(`集合 ${collection} 的索引没有建好：${why}`);
  await markIndexes(app.database(), indexes);
  console.log(
    describeHandwork(
      rules.failed.map(({ part }) => part),
      indexes.found,
    ),
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
