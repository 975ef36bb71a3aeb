// The stand-in is worth something only if the vendor's own SDK, unmodified, behaves on it as in the cloud.
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cloud, sdkEnvironment, startCloud } from '../../local/cloudbase/index.js';

const dir = mkdtempSync(join(tmpdir(), 'cloud-'));
const functionsRoot = join(dir, 'functions');
const options = { dir: join(dir, 'data'), functionsRoot, env: { GREETING: 'one' } };
let cloud: Cloud;

interface Database {
  collection(name: string): {
    add(doc: object): Promise<{ id: string; code?: string }>;
    doc(id: string): { get(): Promise<{ data: { n: number }[] }>; update(change: object): Promise<unknown> };
  };
  command: { inc(by: number): unknown };
  runTransaction<T>(work: (tx: Transaction) => Promise<T>, times?: number): Promise<T>;
}
interface Transaction {
  collection(name: string): {
    doc(id: string): { get(): Promise<{ data: { n: number } }>; update(c: object): Promise<unknown> };
  };
}

function connect(): Database {
  Object.assign(process.env, sdkEnvironment(cloud.adminUrl));
  return createRequire(import.meta.url)('@cloudbase/node-sdk')
    .init({ env: 'local-env' })
    .database();
}

beforeAll(async () => {
  mkdirSync(join(functionsRoot, 'who'), { recursive: true });
  const source = `const cloud = require(${JSON.stringify(createRequire(import.meta.url).resolve('wx-server-sdk'))});
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
    exports.main = async (event) => {
      if (event.httpMethod) return { statusCode: 202, headers: { 'x-was': event.headers['x-is'] }, body: event.body };
      if (event.nest) return (await cloud.callFunction({ name: 'who', data: {} })).result;
      const before = cloud.getWXContext().OPENID;
      await cloud.database().collection('calls').add({ data: { openid: before } });
      return { openid: cloud.getWXContext().OPENID, same: before === cloud.getWXContext().OPENID, type: event.Type,
        greeting: process.env.GREETING };
    };`;
  writeFileSync(join(functionsRoot, 'who', 'index.js'), source);
  writeFileSync(join(functionsRoot, 'who', 'config.json'), JSON.stringify({ timeout: 20 }));
  mkdirSync(join(functionsRoot, 'sleeper'));
  writeFileSync(join(functionsRoot, 'sleeper', 'index.js'), 'exports.main = () => new Promise(() => {});');
  writeFileSync(join(functionsRoot, 'sleeper', 'config.json'), JSON.stringify({ timeout: 1 }));
  cloud = await startCloud(options);
  for (const name of ['calls', 'counters']) cloud.createCollection(name, []);
  cloud.createCollection('orders', [['number']]);
});
afterAll(async () => {
  await cloud.stop();
  rmSync(dir, { recursive: true });
});

test('twenty callers at once each see their own identity', async () => {
  const callers = Array.from({ length: 20 }, (_, at) => `o${at}`);
  const seen = await Promise.all(callers.map((openid) => cloud.invoke('who', {}, { openid })));
  expect(seen).toEqual(callers.map((openid) => ({ openid, same: true, greeting: 'one' })));
});

test('a nested call carries the caller along', async () => {
  expect(await cloud.invoke('who', { nest: true }, { openid: 'oNest' })).toMatchObject({ openid: 'oNest' });
});

test('a timer call has no caller, and changed settings reach the next call', async () => {
  cloud.setEnv({ GREETING: 'two' });
  const seen = await cloud.runTimer('who');
  expect(seen).toMatchObject({ type: 'Timer', greeting: 'two' });
  expect((seen as { openid?: string }).openid ?? '').toBe('');
});

test('a function behind HTTP access answers with its own status, headers and body', async () => {
  const reply = await fetch(`${cloud.url}/http/who`, {
    method: 'POST',
    headers: { 'x-is': 'this' },
    body: '{"raw": 1}',
  });
  expect([reply.status, reply.headers.get('x-was'), await reply.text()]).toEqual([202, 'this', '{"raw": 1}']);
});

test('a function that never answers is ended at its own timeout', async () => {
  await expect(cloud.invoke('sleeper', {})).rejects.toThrow('timed out after 1 seconds');
});

test('of fifty concurrent inserts with one unique number exactly one wins', async () => {
  const db = connect();
  const insert = async (): Promise<number> => {
    const added = await db
      .collection('orders')
      .add({ number: 'RACE' })
      .catch(() => undefined);
    return added?.id ? 1 : 0;
  };
  const wins = await Promise.all(Array.from({ length: 50 }, insert));
  expect(wins.filter(Boolean)).toHaveLength(1);
});

test('concurrent transactions lose no increment', async () => {
  const db = connect();
  await db.collection('counters').add({ _id: 'one', n: 0 });
  const raise = (): Promise<unknown> =>
    db.runTransaction(async (tx) => {
      const { data } = await tx.collection('counters').doc('one').get();
      await tx
        .collection('counters')
        .doc('one')
        .update({ n: data.n + 1 });
    }, 20);
  const done = await Promise.allSettled([raise(), raise(), raise()]);
  const kept = done.filter((one) => one.status === 'fulfilled').length;
  expect(kept).toBeGreaterThan(0);
  expect((await db.collection('counters').doc('one').get()).data[0]?.n).toBe(kept);
});

test('a signed address opens its file until it expires, and no other file', async () => {
  const fileId = cloud.putFile('a/照片.jpg', Buffer.from('picture'));
  const good = cloud.fileUrl(fileId);
  expect(await (await fetch(good)).text()).toBe('picture');
  expect((await fetch(cloud.fileUrl(fileId, -1))).status).toBe(403);
  expect((await fetch(good.replace('/a/', '/b/'))).status).toBe(403);
});

test('a folder named from where one stands, as npm start names it, keeps files like every folder', async () => {
  const here = await startCloud({ ...options, dir: relative(process.cwd(), join(dir, 'from-here')) });
  const fileId = here.putFile('a/picture.jpg', Buffer.from('picture'));
  expect(await (await fetch(here.fileUrl(fileId))).text()).toBe('picture');
  await here.stop();
});

test('a restart keeps every document and ignores a line torn by a kill', async () => {
  const db = connect();
  await db.collection('orders').add({ _id: 'kept', number: 'K' });
  await cloud.stop();
  appendFileSync(join(options.dir, 'database.log'), '{"kind":"writes","writes":[{"na');
  cloud = await startCloud(options);
  expect(cloud.store.read('orders', 'kept')).toEqual({ _id: 'kept', number: 'K' });
  await connect().collection('orders').add({ _id: 'later', number: 'L' });
  await cloud.stop();
  cloud = await startCloud(options);
  expect(cloud.store.find('orders', { number: { $in: ['K', 'L'] } })).toHaveLength(2);
});
