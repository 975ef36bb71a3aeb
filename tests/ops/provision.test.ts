// Provisioning with the real SDK: makes what is missing, twice is the same as once, and what an operator edited stays.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Batch } from '../../cloudfunctions/_journey/documents.js';
import { Help } from '../../cloudfunctions/_journey/documents-service.js';
import { INDEX_MARK, WANTED_INDEXES } from '../../cloudfunctions/_platform/indexes.js';
import { SECURITY_RULES_MARK } from '../../cloudfunctions/_platform/security-rules-mark.js';
import { type Cloud, sdkEnvironment, startCloud } from '../../local/cloudbase/index.js';
import { seedDatabase } from '../../local/seed/database.js';
import { STUDENTS } from '../../local/seed/students.js';
import { COLLECTIONS } from '../../shared/collections.js';
import { builtInProfile, DEFAULT_PROFILE } from '../../shared/profile.js';
import { SECURITY_RULES, SECURITY_RULES_SAY } from '../../shared/security-rules.js';
import { listDocuments } from '../../tools/provision/fresh-documents.js';
import { setIndexes } from '../../tools/provision/indexes.js';
import { type Database, markIndexes, markRules, provision } from '../../tools/provision/provision.js';
import { describeSecurityRules, setSecurityRules } from '../../tools/provision/security-rules.js';

const dir = mkdtempSync(join(tmpdir(), 'provision-'));
let cloud: Cloud;
let db: Database;
beforeAll(async () => {
  cloud = await startCloud({ dir: join(dir, 'one'), functionsRoot: join(dir, 'none'), env: {} });
  Object.assign(process.env, sdkEnvironment(cloud.adminUrl));
  const sdk = createRequire(import.meta.url)('@cloudbase/node-sdk') as { init(o: object): { database(): Database } };
  db = sdk.init({ env: 'local-env' }).database();
});
afterAll(async () => {
  await cloud.stop();
  rmSync(dir, { recursive: true });
});

it('makes every collection and document once, and leaves alone what was edited', async () => {
  const documents = listDocuments().flatMap((one) => one.documents);
  const first = await provision(db);
  expect(first.collections.made).toEqual(COLLECTIONS.map(({ name }) => name));
  expect(first.documents.made).toHaveLength(documents.length);
  const batch = cloud.store.read('batches', 'default');
  cloud.store.write([{ name: 'batches', id: 'default', doc: { ...batch, _id: 'default', priceFen: 1350 } }]);
  cloud.store.write([{ name: 'help', id: 'tutorial', doc: null }]);
  const second = await provision(db);
  expect(second.collections.made).toEqual([]);
  expect(second.documents.made).toEqual(['help/tutorial']);
  expect(cloud.store.read('batches', 'default')).toMatchObject({ priceFen: 1350 });
});

it('starts with documents that the functions can read, in complete sentences', () => {
  for (const { collection, documents } of listDocuments())
    for (const document of documents) {
      const parsed = (collection === 'batches' ? Batch : Help).parse(document);
      expect(parsed._id).toBe(document._id);
      if (collection === 'batches') expect(builtInProfile(Batch.parse(document).profile)).toEqual(DEFAULT_PROFILE);
    }
  const texts = listDocuments().find(({ collection }) => collection === 'help')?.documents ?? [];
  const faq = texts.map((text) => Help.parse(text)).filter((text) => text.kind === 'faq');
  expect(faq.length).toBeGreaterThanOrEqual(20);
  expect(new Set(faq.map(({ _id }) => _id)).size).toBe(faq.length);
  expect(faq.filter(({ question, answer }) => !question.endsWith('？') || !answer.endsWith('。'))).toEqual([]);
});

describe('the indexes', () => {
  const table = (names: string[]) => ({ Indexes: names.map((Name) => ({ Name, Keys: [] })) });

  it('that are missing are made, those that are there stay, and selfCheck learns what was found', async () => {
    const there = new Map<string, string[]>([['captures', ['_id_', 'state_dueAt']]]);
    const asked: string[] = [];
    const set = await setIndexes(async (action, params) => {
      const { TableName, CreateIndexes = [] } = params as {
        TableName: string;
        CreateIndexes?: { IndexName: string }[];
      };
      const names = there.get(TableName) ?? ['_id_'];
      asked.push(...CreateIndexes.map(({ IndexName }) => `${TableName}.${IndexName}`));
      there.set(TableName, [...names, ...CreateIndexes.map(({ IndexName }) => IndexName)]);
      return action === 'DescribeTable' ? table(there.get(TableName)!) : {};
    }, 'env-1');
    expect(set.failed).toEqual([]);
    expect([...asked, 'captures.state_dueAt'].sort()).toEqual([...WANTED_INDEXES].sort());
    expect(set.made).toEqual(asked);
    await markIndexes(db, set);
    await markIndexes(db, set);
    expect(cloud.store.read('audit', INDEX_MARK)).toMatchObject({ detail: { found: set.found } });
  });

  it('that cannot be made are named with the reason, and stop no other collection', async () => {
    const set = await setIndexes(async (action, params) => {
      if ((params as { TableName: string }).TableName === 'captures') throw new Error('ResourceNotFound');
      return action === 'DescribeTable' ? table(WANTED_INDEXES.map((name) => name.split('.')[1]!)) : {};
    }, 'env-1');
    expect(set.failed).toEqual([{ collection: 'captures', why: 'ResourceNotFound' }]);
  });
});

it('gives every sample student a batch that is open, and keeps what is there on the next start', async () => {
  await seedDatabase(cloud);
  const now = new Date();
  for (const { batch = 'default', school } of STUDENTS) {
    const { opensAt, closesAt, schools } = Batch.parse(cloud.store.read('batches', batch));
    expect(opensAt <= now && now <= closesAt && (schools.length === 0 || schools.includes(school))).toBe(true);
  }
  const edited = { ...cloud.store.read('batches', 'JSJ2027'), _id: 'JSJ2027', priceFen: 1 };
  cloud.store.write([{ name: 'batches', id: 'JSJ2027', doc: edited }]);
  await seedDatabase(cloud);
  expect(cloud.store.read('batches', 'JSJ2027')).toMatchObject({ priceFen: 1 });
});

describe('the security rules', () => {
  const answers = { EnvList: [{ EnvId: 'env-1', Storages: [{ Bucket: 'bucket-1' }] }] };

  it('are set for functions, storage and every collection, and leave a mark for selfCheck', async () => {
    const asked: [string, Record<string, unknown>][] = [];
    const set = await setSecurityRules(async (action, params) => {
      asked.push([action, params as Record<string, unknown>]);
      return answers;
    }, 'env-1');
    expect(set).toEqual({ done: ['functions', 'storage', 'database'], failed: [] });
    const permissions = asked.filter(([action]) => action === 'ModifyResourcePermission').map(([, params]) => params);
    const rule = (type: string) => permissions.find(({ ResourceType }) => ResourceType === type)?.SecurityRule;
    expect(JSON.parse(String(rule('function')))).toMatchObject({
      staff: { invoke: false },
      payNotify: { invoke: false },
    });
    expect(JSON.parse(String(rule('storage')))).toMatchObject({ read: false });
    const closed = permissions.filter(({ ResourceType }) => ResourceType === 'collection');
    expect(closed.map(({ Resource, Permission }) => [Resource, Permission]).sort()).toEqual(
      COLLECTIONS.map(({ name }) => [name, 'ADMINONLY']).sort(),
    );
    await markRules(db, set);
    expect(cloud.store.read('audit', SECURITY_RULES_MARK)).toMatchObject({ what: 'rules', by: 'provision' });
  });

  it('that the cloud refuses do not stop the others, are printed, and leave no mark', async () => {
    cloud.store.write([{ name: 'audit', id: SECURITY_RULES_MARK, doc: null }]);
    const set = await setSecurityRules(async (_action, params) => {
      if ('ResourceType' in params && params.ResourceType === 'function') throw new Error('InvalidParameter');
      return answers;
    }, 'env-1');
    expect(set).toEqual({ done: ['storage', 'database'], failed: [{ part: 'functions', why: 'InvalidParameter' }] });
    await markRules(db, set);
    expect(cloud.store.read('audit', SECURITY_RULES_MARK)).toBeNull();
    const text = describeSecurityRules(['functions']).join();
    expect([
      text.includes(JSON.stringify(SECURITY_RULES.functions)),
      text.includes(SECURITY_RULES_SAY.storage),
    ]).toEqual([true, false]);
  });

  it('are told in the same words wherever somebody reads them', () => {
    for (const file of ['README.zh.md', '.env.example'])
      for (const say of Object.values(SECURITY_RULES_SAY))
        expect([file, readFileSync(file, 'utf8').includes(say)]).toEqual([file, true]);
    for (const say of Object.values(SECURITY_RULES_SAY)) expect(describeSecurityRules().join()).toContain(say);
    const shut = Object.entries(SECURITY_RULES.functions).filter(([, { invoke }]) => invoke === false);
    expect(shut.every(([name]) => SECURITY_RULES_SAY.functions.includes(name))).toBe(true);
  });
});
