// Where the stand-in refuses what the cloud refuses, and promises no more: on a kinder one the product would pass and fail there.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EJSON } from 'bson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAction } from '../../local/cloudbase/actions.js';
import { runDatabase } from '../../local/cloudbase/database.js';
import type { Functions } from '../../local/cloudbase/functions.js';
import { type Cloud, startCloud } from '../../local/cloudbase/index.js';
import { NO_JOURNAL } from '../../local/cloudbase/log.js';
import { Storage } from '../../local/cloudbase/storage.js';
import { Store } from '../../local/cloudbase/store.js';
import { openMemory } from '../../local/drive.js';

const dir = mkdtempSync(join(tmpdir(), 'strict-'));
const SOURCE = `exports.main = async (event) => event.long ? 'x'.repeat(event.long) : { event, zone: new Date(0).getTimezoneOffset() };`;
let cloud: Cloud;
beforeAll(async () => {
  mkdirSync(join(dir, 'functions', 'echo'), { recursive: true });
  writeFileSync(join(dir, 'functions', 'echo', 'index.js'), SOURCE);
  cloud = await startCloud({ dir: join(dir, 'data'), functionsRoot: join(dir, 'functions'), env: {} });
});
afterAll(async () => {
  await cloud.stop();
  rmSync(dir, { recursive: true });
});

/** One document of the stand-in, and a change as the SDK sends it. */
function change(before: object, data: object): object | null {
  const store = new Store(NO_JOURNAL);
  store.createCollection('room');
  store.write([{ name: 'room', id: 'one', doc: { _id: 'one', ...before } }]);
  const sent = { action: 'database.modifyDocument', collectionName: 'room', query: EJSON.stringify({ _id: 'one' }) };
  try {
    runDatabase(store, { ...sent, data: EJSON.stringify(data) });
  } catch (error) {
    // as it was
    expect(store.read('room', 'one')).toEqual({ _id: 'one', ...before });
    throw error;
  }
  return store.read('room', 'one');
}

describe('a change', () => {
  it.each([
    ['counts from null', { n: null }, { $inc: { n: 1 } }],
    ['counts from a text', { n: '1' }, { $inc: { n: 1 } }],
    ['pushes into null', { list: null }, { $push: { list: { $each: [1] } } }],
    ['pushes into a text', { list: 'a' }, { $push: { list: { $each: [1] } } }],
    ['adds to null', { list: null }, { $addToSet: { list: 1 } }],
    ['pulls from null', { list: null }, { $pullAll: { list: [1] } }],
    ['sets a field of null', { inside: null }, { $set: { 'inside.n': 1 } }],
    ['sets a field of a date', { inside: new Date(0) }, { $set: { 'inside.n': 1 } }],
    ['sets a field of a text', { inside: 'a' }, { $set: { 'inside.n': 1 } }],
    ['counts a field of a list', { inside: [1] }, { $inc: { 'inside.n': 1 } }],
    ['is half right', { n: 1, list: null }, { $set: { n: 2 }, $push: { list: { $each: [1] } } }],
  ])('that %s is refused whole', (_what, before, data) => {
    expect(() => change(before, data)).toThrow(/^Cannot /);
  });

  it.each([
    ['a field and what lies in it', { $set: { a: { n: 1 }, 'a.m': 2 } }],
    ['a field in two ways', { $set: { n: 1 }, $inc: { n: 1 } }],
    ['a field that goes, and what lies in it', { $unset: { a: '' }, $push: { 'a.list': { $each: [1] } } }],
  ])('that names %s is refused whole', (_what, data) => {
    expect(() => change({ a: {}, n: 0 }, data)).toThrow(/would create a conflict at/);
    expect(change({ ab: 1 }, { $set: { a: 1, ab: 2 } })).toEqual({ _id: 'one', a: 1, ab: 2 });
  });

  it('makes what is not there, and passes over what is to go and is not', () => {
    expect(change({}, { $inc: { 'a.n': 1 }, $push: { list: { $each: [1] } }, $pullAll: { gone: [1] } })).toEqual({
      _id: 'one',
      a: { n: 1 },
      list: [1],
    });
    expect(change({ text: 'a' }, { $unset: { 'text.n': '' } })).toEqual({ _id: 'one', text: 'a' });
    expect(change({ list: [{ n: 1 }] }, { $set: { 'list.0.n': 2 } })).toEqual({ _id: 'one', list: [{ n: 2 }] });
  });
});

describe('a question', () => {
  it('without an order gets none, and one with an order none among equals', () => {
    const store = new Store(NO_JOURNAL);
    store.createCollection('room');
    store.write(['a2', 'b1', 'c3'].map((id) => ({ name: 'room', id, doc: { _id: id, same: 1 } })));
    const ask = (more: object): string[] => {
      const { data } = runDatabase(store, { action: 'database.getDocument', collectionName: 'room', ...more });
      return (data as { list: string[] }).list.map((text) => EJSON.parse(text)._id);
    };
    const mixed = ['b1', 'a2', 'c3'];
    expect(ask({})).toEqual(mixed);
    expect(ask({ order: EJSON.stringify({ same: 1 }) })).toEqual(mixed);
    expect(ask({ order: EJSON.stringify({ _id: 1 }) })).toEqual(['a2', 'b1', 'c3']);
  });

  it('whose answer is longer than 16 MB has none', () => {
    const store = new Store(NO_JOURNAL);
    store.createCollection('room');
    const text = 'x'.repeat(1024 * 1024);
    store.write(Array.from({ length: 17 }, (_, at) => ({ name: 'room', id: `${at}`, doc: { _id: `${at}`, text } })));
    const ask = (limit: number) =>
      runDatabase(store, { action: 'database.getDocument', collectionName: 'room', limit });
    expect(() => ask(17)).toThrow('too long');
    expect(ask(15)).toMatchObject({ data: { list: { length: 15 } } });
  });

  it('names fifty files at most, whether their addresses are asked for or they are to go', async () => {
    const store = new Store(NO_JOURNAL);
    const rooms = { store, storage: new Storage(openMemory(), 'env'), functions: {} as Functions };
    const ids = (count: number) => Array.from({ length: count }, (_, at) => `cloud://env.6c6f-env-1300000000/${at}`);
    const sign = (count: number) =>
      runAction(rooms, { action: 'storage.batchGetDownloadUrl', file_list: ids(count).map((fileid) => ({ fileid })) });
    const remove = (count: number) => runAction(rooms, { action: 'storage.batchDeleteFile', fileid_list: ids(count) });
    await expect(sign(51)).rejects.toThrow('51 files');
    await expect(remove(51)).rejects.toThrow('51 files');
    expect(await sign(50)).toMatchObject({ data: { download_list: { length: 50 } } });
    expect(await remove(50)).toMatchObject({ data: { delete_list: { length: 50 } } });
  });
});

describe('a function', () => {
  it('is told of a phone in the event as well, and of nobody else', async () => {
    const userInfo = { appId: 'wx0000000000000000', openId: 'oOne' };
    expect(await cloud.invoke('echo', { n: 1 }, { openid: 'oOne' })).toMatchObject({ event: { n: 1, userInfo } });
    expect(await cloud.invoke('echo', { n: 1 })).toMatchObject({ event: { n: 1 } });
    expect(JSON.stringify(await cloud.invoke('echo', {}))).not.toContain('userInfo');
  });

  it('lives in UTC, wherever this machine stands', async () => {
    expect(await cloud.invoke('echo', {})).toMatchObject({ zone: 0 });
  });

  it('takes 100 KB of a phone or by HTTP, counted in bytes, and answers 6 MB', async () => {
    const text = '图'.repeat(40_000);
    const openid = 'oOne';
    await expect(cloud.invoke('echo', { text }, { openid })).rejects.toThrow('too long');
    const reply = await fetch(`${cloud.url}/http/echo`, { method: 'POST', body: text });
    expect(await reply.json()).toMatchObject({ code: 'EXCEED_MAX_PAYLOAD_SIZE' });
    await expect(cloud.invoke('echo', { long: 7_000_000 }, { openid })).rejects.toThrow('longer than');
    expect(await cloud.invoke('echo', { long: 6_000_000 }, { openid })).toHaveLength(6_000_000);
  });
});
