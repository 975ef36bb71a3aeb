// What the unmodified wx-server-sdk meets here beside plain questions: cloud calls, which are refused as the cloud refuses those of functions
// that no DevTools have uploaded, and aggregations.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cloud, startCloud } from '../../local/cloudbase/index.js';

const dir = mkdtempSync(join(tmpdir(), 'openapi-'));
const functionsRoot = join(dir, 'functions');
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
      return cloud.openapi.subscribeMessage.send(event).catch(({ errCode, errMsg }) => ({ errCode, errMsg }));
    };`;
  writeFileSync(join(functionsRoot, 'push', 'index.js'), source);
  writeFileSync(join(functionsRoot, 'push', 'config.json'), JSON.stringify({ timeout: 20 }));
  cloud = await startCloud({ dir: join(dir, 'data'), functionsRoot, env: {} });
  cloud.createCollection('orders');
});
afterAll(async () => {
  await cloud.stop();
  rmSync(dir, { recursive: true });
});

const MESSAGE = { touser: 'oA', templateId: 't', page: 'pages/home/home', data: { thing1: { value: '审核未通过' } } };

test('a cloud call has no ticket but in a function that a phone starts, as the vendor documents', async () => {
  // docs.cloudbase.net/error-code/INVALID_PARAM and /faq/knowledge/missing-wxcloudapitoken-error: not from the console, not over HTTP, not
  // from a timer that was not made with WeChat DevTools
  const missing = { errCode: -501007, errMsg: expect.stringContaining('missing wxCloudApiToken') };
  expect(await cloud.invoke('push', MESSAGE)).toEqual(missing);
  expect(await cloud.runTimer('push')).toEqual(missing);
  const reply = await fetch(`${cloud.url}/http/push`, { method: 'POST', body: '{}' });
  expect(await reply.json()).toEqual(missing);
});

test('a cloud call is not permitted to a function that was not uploaded with DevTools', async () => {
  // developers.weixin.qq.com, 云调用: "在每次使用微信开发者工具上传云函数时均会根据配置更新权限 … 没有权限(-604101)"
  expect(await cloud.invoke('push', MESSAGE, { openid: 'oA' })).toMatchObject({ errCode: -604101 });
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
