// What the self check says of the container that stands in for the photo functions. The container here answers what a test wants.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ContainerWish } from '../../cloudfunctions/_platform/elsewhere.js';
import { type Pong, proveSetting } from '../../cloudfunctions/_platform/ping.js';
import { type Cloud, startCloud } from '../../local/cloudbase/index.js';
import { FUNCTIONS } from '../../tools/prepare.js';

const HASH_KEY = 'tests-hash-key-0123456789abcdef';
// below the project, so that the function finds the packages that it was not given itself
const dir = mkdtempSync(join('dist', 'container-'));
const Asked = z.object({ inside: z.object({ wish: z.string() }) });
const Ping = z.object({ ping: z.object({ names: z.array(z.string()) }) });
/** The wish for the container holds the event of a function, and that one a wish of its own. */
const wishIn = (event: unknown): unknown => JSON.parse(Asked.parse(event).inside.wish);
let container: Server;
let cloud: Cloud;
let pong: Partial<Pong> = {};
/** What the container was given; every other setting it lacks. */
let given: Record<string, string> = {};
beforeAll(async () => {
  container = createServer(async (request, response) => {
    const { event } = ContainerWish.parse(wishIn(await json(request)));
    const { names } = Ping.parse(wishIn(event)).ping;
    const settings = Object.fromEntries(names.map((name) => [name, proveSetting(HASH_KEY, name, given[name] ?? '')]));
    const nothing = { commit: '', code: '', node: '20', memory: 0, timeout: 0, wanted: { memory: 0, timeout: 0 } };
    const data = { ...nothing, settings, models: {}, natives: {}, ...pong };
    response.end(JSON.stringify({ reply: { ok: true, data } }));
  });
  await new Promise<void>((done) => container.listen(0, '127.0.0.1', done));
  const functionsRoot = join(dir, 'functions');
  const filter = (file: string) => !file.includes('node_modules');
  cpSync(join(FUNCTIONS, 'selfCheck'), join(functionsRoot, 'selfCheck'), { recursive: true, filter });
  // as `npm run package` lays it beside selfCheck
  writeFileSync(join(functionsRoot, 'selfCheck/container.json'), JSON.stringify({ code: 'of-it' }));
  cloud = await startCloud({ dir: join(dir, 'cloud'), functionsRoot, env: {} });
});
afterAll(async () => {
  container.close();
  await cloud.stop();
  rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
});

interface Checked {
  data: { rows: { 项目: string; 结果: string; 说明: string; 处理: string }[] };
}
const HERE = () => `http://127.0.0.1:${(container.address() as AddressInfo).port}`;
async function rowWith(url: string) {
  cloud.setEnv({ HASH_KEY, RELEASE: 'newer', CONTAINER_URL: url });
  const { data } = (await cloud.invoke('selfCheck', {})) as Checked;
  const row = data.rows.find((one) => one.项目 === '图片容器');
  return [row?.结果, row?.说明, row?.处理];
}

it('finds one that is away, that cannot load what it needs, or that was given other settings', async () => {
  const remedy = expect.stringContaining('清空 CONTAINER_URL');
  expect(await rowWith('http://127.0.0.1:9')).toEqual(['不通过', expect.stringContaining('没有应答'), remedy]);
  pong = { natives: { sharp: 'GLIBC_2.28 not found' } };
  expect(await rowWith(HERE())).toEqual(['不通过', '载入不了 sharp（GLIBC_2.28 not found）', remedy]);
  pong = {};
  expect(await rowWith(HERE())).toEqual(['不通过', '环境变量与云函数的不一致：HASH_KEY', remedy]);
});

it.each([
  ['the one that was packaged with it, of whichever commit', 'of-it', '通过', '可用，版本 older'],
  ['another one', 'other', '注意', '版本 older 的代码与一起打包的云函数不同'],
])('tells by its code that it is %s', async (_, code, result, words) => {
  pong = { commit: 'older', code };
  given = { HASH_KEY };
  expect((await rowWith(HERE())).slice(0, 2)).toEqual([result, words]);
});
