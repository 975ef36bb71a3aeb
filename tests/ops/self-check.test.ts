// The self check on a right machine, and on machines that are wrong in one way each.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { INDEX_MARK, WANTED_INDEXES } from '../../cloudfunctions/_platform/indexes.js';
import { RULES_MARK } from '../../cloudfunctions/_platform/rules.js';
import { MODEL_HASHES } from '../../cloudfunctions/selfCheck/model-hashes.js';
import { Phone, startWorld, type World } from '../flow/world.js';

let world: World;
beforeAll(async () => {
  world = await startWorld();
  const phone = new Phone(world, 'first');
  const { captureId } = await phone.verify('li-xiaoyu');
  await phone.call('createOrder', { captureId });
  await world.cloud.runTimer('sweep');
});
afterAll(() => world.stop());

interface Checked {
  data: {
    passed: boolean;
    say: string;
    table: string;
    rows: { 项目: string; 结果: string; 说明: string; 处理: string }[];
  };
}
const check = async () => ((await world.cloud.invoke('selfCheck', {})) as Checked).data;
const rowOf = async (name: string) => (await check()).rows.find((row) => row.项目 === name);

it('passes on a machine that is right, says what it found, and shows no secret', async () => {
  const before = world.documents('audit').length;
  expect(await rowOf('微信支付连通与签名')).toMatchObject({ 说明: '请求签名被接受，应答签名正确' });
  const { passed, say, table, rows } = await check();
  expect(rows.filter((row) => row.结果 === '不通过')).toEqual([]);
  expect([passed, rows.length, say]).toEqual([true, 22, expect.stringContaining('可以开放给学生')]);
  // no phone and no online service are set on this machine: a doubt, with what to do
  expect(rows.filter((row) => row.结果 === '注意').map((row) => row.项目)).toEqual(['基本设置']);
  const text = table + JSON.stringify(rows);
  for (const [name, value] of Object.entries({ ...world.pay.settings, ...world.chsi.settings }))
    if (/KEY$|SECRET$/.test(name)) expect(text).not.toContain(value.slice(value.length / 2 - 8, value.length / 2 + 8));
  expect(world.documents('audit')).toHaveLength(before);
});

it.each([
  [
    ['PAY_PRIVATE_KEY', 'not a key', '微信支付设置', 'PAY_PRIVATE_KEY 不是 PEM 密钥'],
    ['CHSI_SECRET', 'another-secret-0123456789', '学信网网关与时钟', 'CHSI_UNAVAILABLE'],
  ],
  [
    ['PAY_APIV3_KEY', 'short', '微信支付设置', 'PAY_APIV3_KEY'],
    ['CHSI_URL', 'http://127.0.0.1:9', '学信网网关与时钟', 'CHSI_UNAVAILABLE'],
  ],
  [['PAY_CERT_SERIAL', 'OTHER', '微信支付连通与签名', '401 SIGN_ERROR']],
  [['PAY_PUBLIC_KEY_ID', 'PUB_KEY_ID_OTHER', '微信支付连通与签名', 'EV3_RES_HEADER_PLATFORM_SERIAL']],
] as const)('finds what is wrong and says what to do: %j', async (...wrong) => {
  const right: Record<string, string> = { ...world.pay.settings, ...world.chsi.settings };
  world.cloud.setEnv(Object.fromEntries(wrong.map(([name, value]) => [name, value])));
  const { passed, rows } = await check();
  world.cloud.setEnv(Object.fromEntries(wrong.map(([name]) => [name, right[name] ?? ''])));
  expect(passed).toBe(false);
  for (const [, value, row, words] of wrong) {
    const found = rows.find((one) => one.项目 === row);
    expect([found?.结果, found?.说明]).toEqual(['不通过', expect.stringContaining(words)]);
    expect(found?.处理).toMatch(/[\u4e00-\u9fff]/);
    expect(found?.说明).not.toContain(value);
  }
});

it('finds a missing batch, a batch typed wrongly, and missing help', async () => {
  const { store } = world.cloud;
  const batch = store.read('batches', 'default');
  store.write([{ name: 'batches', id: 'default', doc: null }]);
  expect(await rowOf('批次与帮助')).toMatchObject({ 结果: '不通过', 说明: '缺少 default 批次' });
  store.write([{ name: 'batches', id: 'default', doc: { ...batch, _id: 'default', closesAt: '下周五' } }]);
  // the timer has noted what it could read before
  expect(await rowOf('批次与帮助')).toMatchObject({
    结果: '不通过',
    说明: expect.stringContaining('default 的 closesAt'),
  });
  const unknown = { ...batch, _id: 'default', closesAt: '下周五', good: {} };
  store.write([{ name: 'batches', id: 'default', doc: unknown }]);
  expect(await rowOf('批次与帮助')).toMatchObject({ 结果: '不通过', 说明: expect.stringContaining('格式不对') });
  store.write([{ name: 'batches', id: 'default', doc: { ...batch, _id: 'default' } }]);
  store.write([{ name: 'help', id: 'tutorial', doc: null }]);
  expect(await rowOf('批次与帮助')).toMatchObject({ 结果: '不通过', 说明: '集合 help 缺少 tutorial' });
});

it('finds rules that were never set, and operators that nobody named', async () => {
  expect(await rowOf('客服人员')).toMatchObject({ 结果: '通过', 说明: '王芳' });
  world.cloud.store.write([{ name: 'audit', id: RULES_MARK, doc: null }]);
  world.cloud.setEnv({ OPERATORS: '' });
  const { rows } = await check();
  world.cloud.setEnv({ OPERATORS: world.operators });
  const found = Object.fromEntries(rows.map((row) => [row.项目, row.结果]));
  expect(found).toMatchObject({ 安全规则: '不通过', 客服人员: '注意' });
});

it('finds indexes that are missing, a timer that is silent, and somebody who waits too long', async () => {
  const { store } = world.cloud;
  const mark = store.read('audit', INDEX_MARK)!;
  const found = WANTED_INDEXES.filter((name) => name !== 'orders.state_dueAt');
  store.write([{ name: 'audit', id: INDEX_MARK, doc: { ...mark, detail: { found } } }]);
  expect(await rowOf('数据库索引')).toMatchObject({ 结果: '不通过', 说明: '缺少 orders.state_dueAt' });
  store.write([{ name: 'audit', id: INDEX_MARK, doc: mark }]);
  const last = store.read('figures', 'timer')!;
  const edit = (fields: object) => store.write([{ name: 'figures', id: 'timer', doc: { ...last, ...fields } }]);
  edit({ at: new Date(Date.now() - 600_000) });
  expect(await rowOf('定时器')).toMatchObject({ 结果: '不通过', 说明: expect.stringMatching(/没有运行/) });
  const slow = { name: 'deliverPhoto', looked: 1, done: 0, failed: 1, lagSeconds: 4000, left: true };
  edit({ chores: [slow] });
  expect(await rowOf('定时器')).toMatchObject({ 结果: '注意', 说明: '积压：deliverPhoto 4000 秒' });
  edit({});
});

it('knows the bytes of the models that are built here', () => {
  const folder = 'dist/models';
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
  const built = readdirSync(folder).filter((file) => /\.onnx$|^canonical-face\.json$/.test(file));
  expect(Object.fromEntries(built.map((file) => [file, hash(file)]))).toEqual(MODEL_HASHES);
});
