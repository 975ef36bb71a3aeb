// The self check on a right machine, and on machines that are wrong in one way each.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Batch } from '../../cloudfunctions/_journey/documents.js';
import { TIMER_LATE } from '../../cloudfunctions/_journey/figures.js';
import { publicPart } from '../../cloudfunctions/_platform/receipt-key.js';
import { SECURITY_RULES_MARK } from '../../cloudfunctions/_platform/security-rules-mark.js';
import { MODEL_HASHES } from '../../cloudfunctions/selfCheck/model-hashes.js';
import { describeBatch } from '../../cloudfunctions/selfCheck/prices.js';
import { RUNTIME } from '../../shared/runtime.js';
import { deskPage } from '../../tools/desk/build.js';
import { FUNCTIONS } from '../../tools/prepare.js';
import { Phone, RECEIPT_KEY, startWorld, type World } from '../flow/world.js';
import { MENDS, OTHER_KEY, ROUNDS, UNREADABLE } from './breakages.js';

const DESK_ORIGIN = 'https://desk.example';
/** The built functions are of a release where somebody has packaged or deployed from this folder. */
function builtRelease(): string {
  const file = join(FUNCTIONS, 'selfCheck/release.json');
  return existsSync(file) ? String(JSON.parse(readFileSync(file, 'utf8')).commit) : '';
}
/** Whoever tests on a newer Node than the cloud's has one row about that: the functions are told that they run on the cloud's. */
const elsewhere = mkdtempSync(join(tmpdir(), 'runtime-'));
function runAsInCloud(): void {
  const version = RUNTIME.replace('Nodejs', '');
  if (process.versions.node.split('.')[0] === version.split('.')[0]) return;
  const file = join(elsewhere, 'node.cjs');
  const versions = `{ value: { ...process.versions, node: '${version}.0' } }`;
  writeFileSync(file, `Object.defineProperty(process, 'versions', ${versions})`);
  world.cloud.setEnv({ NODE_OPTIONS: `--require "${file.replaceAll('\\', '/')}"` });
}

let world: World;
let page: Server;
beforeAll(async () => {
  world = await startWorld();
  runAsInCloud();
  const html = deskPage({ api: `${world.cloud.url}/http/desk`, pictures: [], release: builtRelease() });
  page = createServer((_, res) => res.end(html));
  await new Promise<void>((done) => page.listen(0, '127.0.0.1', done));
  world.cloud.route(new URL(DESK_ORIGIN).host, `http://127.0.0.1:${(page.address() as AddressInfo).port}`);
  world.cloud.setEnv({ DESK_ORIGIN });
  const phone = new Phone(world, 'first');
  const { captureId } = await phone.verify('li-xiaoyu');
  await phone.call('createOrder', { captureId });
  await world.cloud.runTimer('sweep');
});
// the timer ran a minute ago, however long this machine took to come here
beforeEach(() => world.edit('figures', 'timer', { at: new Date(Date.now() - 60_000) }));
afterAll(() => {
  page.close();
  rmSync(elsewhere, { recursive: true });
  return world.stop();
});

interface Checked {
  data: {
    passed: boolean;
    say: string;
    table: string;
    rows: { 项目: string; 结果: string; 说明: string; 处理: string }[];
  };
}
const check = async () => ((await world.cloud.invoke('selfCheck', {})) as Checked).data;

it('passes on a machine that is right, says what it found, and shows no secret', async () => {
  const before = world.documents('audit').length;
  const { passed, say, table, rows } = await check();
  expect(rows.filter((row) => row.结果 === '不通过')).toEqual([]);
  expect([passed, rows.length, say]).toEqual([true, 39, expect.stringContaining('可以开放给学生')]);
  // no phone, no online service and no robot are set on this machine: doubts, with what to do
  expect(rows.filter((row) => row.结果 === '注意').map((row) => row.项目)).toEqual(['基本设置', '告警']);
  const words = Object.fromEntries(rows.map((row) => [row.项目, row.说明]));
  expect(words).toMatchObject({
    微信支付连通与签名: '请求签名被接受，应答签名正确',
    支付通知地址: expect.stringContaining('被拒绝'),
    APIv3密钥: '解得开微信支付的密文',
    批次一览: expect.stringMatching(/^.+：30\.00 元，\d{4}-\d\d-\d\d \d\d:\d\d - \d{4}-.*采集中/m),
    照片凭证: expect.stringContaining(publicPart(RECEIPT_KEY)),
    云存储: expect.stringContaining('downloadFile 合法域名须有 https://'),
    工作台: 'https://desk.example/desk/',
    时钟: expect.stringMatching(/与微信支付相差 -?\d+ 秒，与学信网网关相差 -?\d+ 秒/),
  });
  const text = table + JSON.stringify(rows);
  const given = { OPERATORS: world.operators, HASH_KEY: 'tests-hash-key-0123456789abcdef', RECEIPT_KEY };
  for (const [name, value] of Object.entries({ ...world.pay.settings, ...world.chsi.settings, ...given }))
    if (/KEY$|SECRET$|OPERATORS/.test(name))
      expect(text).not.toContain(value.slice(value.length / 2 - 8, value.length / 2 + 8));
  expect(world.documents('audit')).toHaveLength(before);
});

it('takes a hotline that staff have entered as one', async () => {
  const contact = { _id: 'contact', kind: 'contact', phone: '010-12345678', hours: '9:00-18:00' };
  world.cloud.store.write([{ name: 'help', id: contact._id, doc: contact }]);
  const { rows } = await check();
  world.cloud.store.write([{ name: 'help', id: contact._id, doc: null }]);
  expect(rows.find((row) => row.项目 === '基本设置')?.结果).toBe('通过');
});

it.each([
  [TIMER_LATE.silent - 10, '注意', `${TIMER_LATE.silent / 60} 分钟后请再自检`],
  [TIMER_LATE.silent + 10, '不通过', '还没有运行过'],
])('says of a timer that never ran, %i seconds after the first deployment: %s, %s', async (seconds, result, words) => {
  const { store } = world.cloud;
  const [ran, set] = [store.read('figures', 'timer')!, store.read('audit', SECURITY_RULES_MARK)!];
  store.write([{ name: 'figures', id: 'timer', doc: null }]);
  world.edit('audit', SECURITY_RULES_MARK, { at: new Date(Date.now() - seconds * 1000) });
  const { rows } = await check();
  store.write([
    { name: 'figures', id: 'timer', doc: ran },
    { name: 'audit', id: SECURITY_RULES_MARK, doc: set },
  ]);
  expect(rows.find((row) => row.项目 === '定时器')).toMatchObject({
    结果: result,
    说明: expect.stringContaining(words),
  });
});

it.each(ROUNDS)(
  'finds each of them, one hiding no other, and says what to do: %s',
  { timeout: 300_000 },
  async (_, all) => {
    const { store } = world.cloud;
    const right: Record<string, string> = {
      ...Object.fromEntries(all.flatMap(({ env = {} }) => Object.keys(env)).map((name) => [name, ''])),
      SUBSCRIBE_TEMPLATES: 'result,deadline',
      OPERATORS: world.operators,
      RETENTION_DAYS: '90',
      RECEIPT_KEY,
      DATABASE_PER_SECOND: '500',
      DESK_ORIGIN,
      ...world.pay.settings,
      ...world.chsi.settings,
    };
    const before = all.flatMap(({ edit }) =>
      edit ? [{ name: edit[0], id: edit[1], doc: store.read(edit[0], edit[1]) }] : [],
    );
    const failing = all.flatMap(({ fail }) => (fail ? [fail] : []));
    world.cloud.watch((action, body) => {
      if (failing.some(([one, name]) => action === one && (!name || body.collectionName === name)))
        throw new Error('broken');
    });
    world.cloud.setEnv(Object.assign({}, ...all.map(({ env = {} }) => env)));
    for (const { own } of all) if (own) world.cloud.deployed(...own);
    for (const { edit } of all)
      if (edit) {
        const [name, id, fields] = edit;
        store.write([{ name, id, doc: fields && { ...store.read(name, id)!, ...fields } }]);
      }
    const { passed, rows } = await check();
    world.cloud.watch(undefined);
    for (const { own } of all) if (own) world.cloud.deployed(own[0], {});
    store.write(before);
    world.cloud.setEnv(right);
    expect([passed, rows.length]).toEqual([false, 39]);
    for (const { row, words, result = '不通过' } of all) {
      const found = rows.find((one) => one.项目 === row);
      expect([row, found?.结果, found?.说明]).toEqual([
        row,
        result,
        typeof words === 'string' ? expect.stringContaining(words) : expect.stringMatching(words),
      ]);
      const mend = found?.说明.includes(UNREADABLE.words) ? UNREADABLE.mend : MENDS[row];
      expect([row, found?.处理]).toEqual([row, expect.stringContaining(mend ?? 'a mend of its own')]);
    }
    for (const value of [OTHER_KEY, 'another-secret-0123456789', 'not a key'])
      expect(JSON.stringify(rows)).not.toContain(value);
  },
);

it('reads a batch aloud, with what a person should look at', () => {
  const now = new Date('2027-03-01T00:00:00Z');
  const typed = { _id: 'A', name: '甲', priceFen: 3000, opensAt: '2027-01-01 08:00', closesAt: '2027-06-30 18:00' };
  const read = (fields: object) => describeBatch(Batch.parse({ ...typed, ...fields }), now);
  expect(read({})).toEqual({ line: 'A 甲：30.00 元，2027-01-01 08:00 - 2027-06-30 18:00，采集中', doubts: [] });
  const doubtful: [object, string][] = [
    [{ priceFen: 99 }, '价格不到 1.00 元'],
    [{ priceFen: 3_000_000 }, '价格超过 100.00 元'],
    [{ closesAt: '2026-12-01' }, '截止早于开始'],
    [{ schools: ['金沙江大学 '] }, '学校“金沙江大学 ”有多余空格'],
    [{ closesAt: '2027-06-31', good: { ...typed } }, 'closesAt 读不懂'],
  ];
  for (const [fields, words] of doubtful) expect(read(fields).doubts).toContain(words);
  expect(read({ priceFen: 0, payer: 'school', schools: ['甲校'] }).doubts).toEqual([]);
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
