// The self check where the machine itself is wrong: its Node, its C library, its clock, what was uploaded with the function, and where
// the money's own records need a look. The container beside it: self-check-container.test.ts.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startCloud } from '../../local/cloudbase/index.js';
import { FUNCTIONS } from '../../tools/prepare.js';
import { Phone, startWorld, type World } from '../flow/world.js';

// below the project, so that the function finds whatever it was not given itself
const dir = mkdtempSync(join('dist', 'machine-'));
let world: World;
let orderId: string;
beforeAll(async () => {
  world = await startWorld();
  const phone = new Phone(world, 'first');
  const { captureId } = await phone.verify('li-xiaoyu');
  orderId = (await phone.call('createOrder', { captureId })).orderId;
});
afterAll(async () => {
  await world.stop();
  rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
});
afterEach(() => {
  world.cloud.deployed('selfCheck', {});
  world.cloud.setEnv({ CONTAINER_URL: '' });
});

interface Checked {
  data: { rows: { 项目: string; 结果: string; 说明: string; 处理: string }[] };
}
async function rowOf(name: string, { cloud } = world) {
  const { data } = (await cloud.invoke('selfCheck', {})) as Checked;
  const row = data.rows.find((one) => one.项目 === name);
  return [row?.结果, row?.说明, row?.处理];
}
/** A machine that differs in what this code does to the function's process before it begins. */
function onMachine(code: string): void {
  const file = join(dir, 'machine.cjs');
  writeFileSync(file, code);
  world.cloud.deployed('selfCheck', { NODE_OPTIONS: `--require "${resolve(file).replaceAll('\\', '/')}"` });
}

it.each([
  [
    'Node 版本',
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.15.0' } })`,
    '现在是 18.15.0，需要 20',
    'Nodejs20.19',
  ],
  [
    'glibc 版本',
    `process.report.getReport = () => ({ header: { glibcVersionRuntime: '2.17' } })`,
    '现在是 2.17，需要 2.28 以上',
    'docs/container.md',
  ],
  [
    '时钟',
    `const now = Date.now; Date.now = () => now() + 600_000;`,
    '本机时钟不准：与微信支付相差 -',
    '请提工单给腾讯云',
  ],
])('%s: says what is wrong with the machine, and who mends it', async (row, code, words, remedy) => {
  onMachine(code);
  expect(await rowOf(row)).toEqual(['不通过', expect.stringContaining(words), expect.stringContaining(remedy)]);
});

it('says of an old C library that the container does the work, where there is one', async () => {
  world.cloud.setEnv({ CONTAINER_URL: 'http://127.0.0.1:9' });
  onMachine(`process.report.getReport = () => ({ header: { glibcVersionRuntime: '2.17' } })`);
  expect(await rowOf('glibc 版本')).toEqual(['注意', expect.stringContaining('图片由容器处理'), expect.anything()]);
});

/** A function with packages and models of its own, as a failed upload leaves them. */
async function checkUploaded(name: string, row: string, spoil: (folder: string) => void) {
  const functionsRoot = join(dir, name);
  const folder = join(functionsRoot, 'selfCheck');
  const keep = (file: string) => !file.includes('node_modules');
  cpSync(join(FUNCTIONS, 'selfCheck'), folder, { recursive: true, filter: keep });
  spoil(folder);
  const env = { HASH_KEY: 'tests-hash-key-0123456789abcdef' };
  const cloud = await startCloud({ dir: join(dir, `${name}-cloud`), functionsRoot, env });
  const found = await rowOf(row, { ...world, cloud });
  await cloud.stop();
  return found;
}
const modelIn = (folder: string): string => {
  const [file = ''] = readdirSync(join(folder, 'models')).filter((one) => one.endsWith('.onnx'));
  return join(folder, 'models', file);
};
function addBroken(folder: string, name: string): void {
  const place = join(folder, 'node_modules', name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
  writeFileSync(join(place, 'index.js'), `throw new Error("version 'GLIBC_2.28' not found")`);
}

it.each([
  ['sharp', '图片库 sharp', 'GLIBC_2.28', 'node_modules（linux-x64）', (at: string) => addBroken(at, 'sharp')],
  [
    'onnxruntime',
    '推理库 onnxruntime',
    'GLIBC_2.28',
    'node_modules（linux-x64，仅 CPU）',
    (at: string) => addBroken(at, 'onnxruntime-node'),
  ],
  ['lost', '模型文件', '缺少 ', 'npm run deploy', (at: string) => rmSync(modelIn(at))],
  ['changed', '模型文件', '内容不对', 'npm run deploy', (at: string) => writeFileSync(modelIn(at), 'half of it')],
] as const)('finds what did not arrive with the function: %s', async (name, row, words, remedy, spoil) => {
  expect(await checkUploaded(name, row, spoil)).toEqual([
    '不通过',
    expect.stringContaining(words),
    expect.stringContaining(remedy),
  ]);
});

it('asks for a look at a shipping report that never got through, and at a bill that never came', async () => {
  world.edit('orders', orderId, { state: 'paid', shipping: 'late' });
  const at = new Date('2026-01-03T00:00:00Z');
  const bill = { _id: 'trade-2026-01-01', kind: 'trade', day: '2026-01-01', state: 'waiting', status: '等待账单' };
  const doc = { ...bill, nextAt: at, changedAt: at, changedTime: '2026-01-03 08:00' };
  world.cloud.store.write([{ name: 'bills', id: doc._id, doc }]);
  const [shipping, bills] = [await rowOf('发货信息管理'), await rowOf('每日对账')];
  expect(shipping).toEqual([
    '注意',
    expect.stringContaining('发货信息多次录入不成'),
    expect.stringContaining('交易组件'),
  ]);
  expect(bills).toEqual(['注意', 'trade-2026-01-01 还没有核对', expect.stringContaining('settleBill')]);
});

/** The row looks a moment after the test has set the end: far less than this, also on a busy machine. */
const MOMENT_MS = 600_000;
const DAYS_30_MS = 30 * 24 * 3600_000;
it.each([
  ['a moment more than 30 days', DAYS_30_MS + MOMENT_MS, '通过', ''],
  ['a moment less than 30 days', DAYS_30_MS - MOMENT_MS, '注意', '100% 使用微信支付公钥'],
])('platform certificate that signs for another %s', async (_, ms, result, remedy) => {
  world.pay.certificate.ends = new Date(Date.now() + ms);
  const until = expect.stringMatching(/^验签用的平台证书到 \d{4}-\d\d-\d\d \d\d:\d\d 为止$/);
  expect(await rowOf('微信支付平台证书')).toEqual([result, until, expect.stringContaining(remedy)]);
});

it('says nothing of a platform certificate that is about to end where only the public key counts', async () => {
  world.pay.certificate.ends = new Date();
  world.cloud.setEnv({ PAY_OTHER_KEYS: '' });
  const row = await rowOf('微信支付平台证书');
  world.cloud.setEnv({ PAY_OTHER_KEYS: world.pay.settings.PAY_OTHER_KEYS! });
  expect(row).toEqual(['通过', '没有用平台证书验签；微信支付公钥不会到期', '']);
});

it('does not take a list of certificates that it cannot read for an empty one', async () => {
  // a year of five digits is no date that the list may hold
  world.pay.certificate.ends = new Date(Date.UTC(12_026, 0, 1));
  const unread = expect.stringContaining('UNEXPECTED_ANSWER');
  expect(await rowOf('微信支付平台证书')).toEqual(['不通过', unread, expect.anything()]);
  expect(await rowOf('APIv3密钥')).toEqual(['不通过', unread, expect.anything()]);
});
