// WeChat's open interfaces as a function calls them: protobuf over multipart, spoken by the unmodified wx-server-sdk.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../../local/cloudbase/index.js';

const dir = mkdtempSync(join(tmpdir(), 'openapi-'));
const functionsRoot = join(dir, 'functions');
const calls: { api: string; data: object }[] = [];
let cloud: Cloud;

beforeAll(async () => {
  mkdirSync(join(functionsRoot, 'push'), { recursive: true });
  const sdk = JSON.stringify(createRequire(import.meta.url).resolve('wx-server-sdk'));
  const source = `const cloud = require(${sdk});
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
    exports.main = async (event) => {
      if (event.sum) {
        const db = cloud.database();
        const $ = db.command.aggregate;
        const { list } = await db.collection('orders').aggregate()
          .match({ state: 'paid' })
          .group({ _id: '$batch', fen: $.sum('$amountFen'), orders: $.sum(1) })
          .sort({ _id: 1 })
          .end();
        return list;
      }
      return cloud.openapi.subscribeMessage.send(event);
    };`;
  writeFileSync(join(functionsRoot, 'push', 'index.js'), source);
  cloud = await startCloud({
    dir: join(dir, 'data'),
    functionsRoot,
    env: {},
    openapi: async (api, data) => {
      calls.push({ api, data });
      return { errcode: 0, errmsg: 'ok' };
    },
  });
  cloud.createCollection('orders');
});
afterAll(async () => {
  await cloud.stop();
  rmSync(dir, { recursive: true });
});

test('a subscribe message arrives with every field, nested ones and Chinese among them', async () => {
  const message = { touser: 'oA', templateId: 't', page: 'pages/home/home', data: { thing1: { value: '审核未通过' } } };
  await expect(cloud.invoke('push', message, { openid: 'oA' })).resolves.toMatchObject({ errCode: 0 });
  expect(calls).toHaveLength(1);
  expect(calls[0]!.api).toBe('subscribeMessage.send');
  expect(calls[0]!.data).toMatchObject({ touser: 'oA', data: { thing1: { value: '审核未通过' } } });
});

test('an aggregation sums money by batch', async () => {
  const rows = [
    ['a', 'paid', 3000],
    ['a', 'paid', 1350],
    ['a', 'closed', 9999],
    ['b', 'paid', 2000],
  ] as const;
  cloud.store.write(
    rows.map(([batch, state, amountFen], at) => ({
      name: 'orders',
      id: `o${at}`,
      doc: { _id: `o${at}`, batch, state, amountFen },
    })),
  );
  expect(await cloud.invoke('push', { sum: true })).toEqual([
    { _id: 'a', fen: 4350, orders: 2 },
    { _id: 'b', fen: 2000, orders: 1 },
  ]);
});
