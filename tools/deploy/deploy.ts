// One deployment from looking to selfCheck: what differs is found, told, made, and asked again. Nothing of it is remembered
// here, so it may be cut anywhere and run again from any machine.
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { Database } from '../provision/provision.js';
import { listUndone } from './by-hand.js';
import { makeSteps, type Step, soft } from './change.js';
import { planDocuments, planIndexes, planRules } from './database.js';
import { ENTRANCE_BY_HAND, planEntrance, urlOf } from './entrance.js';
import { eachOfFew } from './few.js';
import { look, needsOf, type Packaged, planFunction, type Running } from './functions.js';
import type { Given } from './given.js';
import { deskOrigin, planDesk } from './hosting.js';
import { ORIGINS_BY_HAND, planOrigins } from './origins.js';
import { planProgram } from './program.js';
import {
  type Deployments,
  describeRelease,
  follow,
  nameCommit,
  type Release,
  readRecord,
  writeRecord,
} from './record.js';
import { Refusal } from './refusal.js';
import { limitsOf, planRollback, releaseBefore } from './rollback.js';
import { LIFECYCLE_BY_HAND, planLifecycle } from './storage.js';
import { type Account, connectVendor, type Vendor } from './vendor.js';

export interface Order {
  account: Account;
  given: Given;
  db: Database;
  /** folder of the project, whose mini program is told AppID and environment */
  root: string;
  /** the commit, as the functions will tell it */
  commit: string;
  /** empty when going back */
  packaged: Packaged[];
  /** folder of the desk's bundled page; absent when going back */
  desk?: string;
  /** only this function */
  only?: string | undefined;
  /** tell what would be done, and do nothing */
  plan?: boolean;
  rollback?: boolean;
  tell(line: string): void;
  /** hears that it is done and written down: what follows only looks, and going back once more would go forth again */
  recorded?(): void;
}

async function lookAll(vendor: Vendor, names: string[]): Promise<Record<string, Running>> {
  const running = await eachOfFew(names, async (name) => [name, await look(vendor, name)] as const);
  return Object.fromEntries(running);
}

async function planDeployment(vendor: Vendor, order: Order, running: Record<string, Running>): Promise<Step[]> {
  const { account, db, packaged, only, desk, commit } = order;
  const given = {
    ...order.given,
    PAY_NOTIFY_URL: order.given.PAY_NOTIFY_URL || (await urlOf(vendor, 'payNotify')),
    DESK_ORIGIN: order.given.DESK_ORIGIN || (await deskOrigin(vendor, account)),
  };
  const nothing: Running = { deployed: undefined, pong: undefined };
  const changes = packaged
    .filter(({ name }) => only === undefined || name === only)
    .flatMap((one) => planFunction(vendor, given, one, running[one.name] ?? nothing));
  const functions: Step = { name: '云函数', changes };
  if (only !== undefined) return [functions];
  const { envId } = account;
  return [
    { name: '小程序', changes: planProgram(given, order.root) },
    { name: '数据库', changes: await planDocuments(db) },
    await soft('索引', '云开发控制台 → 数据库 → 索引管理：按 shared/collections.ts 新建缺少的索引', () =>
      planIndexes(vendor, db, envId),
    ),
    await soft('安全规则', '云开发控制台 → 权限设置：填写安全规则', () => planRules(vendor, db, envId)),
    functions,
    await soft('HTTP 访问', ENTRANCE_BY_HAND, () => planEntrance(vendor)),
    await soft('跨域校验', ORIGINS_BY_HAND, () => planOrigins(vendor)),
    await soft('生命周期', LIFECYCLE_BY_HAND, () => planLifecycle(vendor, account)),
    await soft('工作台网页', '云开发控制台 → 静态网站托管：开通后再运行一次 npm run deploy', async () =>
      desk === undefined ? [] : planDesk(vendor, account, { folder: desk, release: commit }),
    ),
  ];
}

/** How often a function is asked whether it runs what was uploaded, one second apart (chosen: it answered right before). */
const LOOKS = 5;

/** @throws Refusal when it runs something else: a version of that under this name would be gone back to one day */
async function mustRun(vendor: Vendor, { name, code }: Packaged): Promise<void> {
  for (let looks = 1; looks <= LOOKS; looks++) {
    const { pong } = await look(vendor, name);
    // one that says nothing is selfCheck's to tell
    if (!pong || pong.code === code) return;
    if (looks < LOOKS) await setTimeout(1000);
  }
  throw new Refusal(`${name} 运行的不是刚上传的代码：可能还有人在别处部署。请先商量好由谁部署`);
}

/** Keeps a version of each function's code, so that there is something to go back to. */
async function keep(vendor: Vendor, order: Order, record: Deployments | undefined): Promise<Release> {
  const { packaged, only, commit } = order;
  const known = { ...record?.before?.functions, ...record?.now.functions };
  const mine = packaged.filter(({ name }) => only === undefined || name === only);
  const kept = await eachOfFew(mine, async (one): Promise<[string, Release['functions'][string]]> => {
    const { name, code } = one;
    const there = known[name]?.code === code ? known[name] : undefined;
    if (!there) await mustRun(vendor, one);
    const version = there?.version ?? (await vendor.publish(name, `${commit} ${code}`));
    return [name, { code, version, commit, needs: needsOf(name) }];
  });
  const rest = only === undefined ? undefined : record?.now;
  return { commit: rest?.commit ?? commit, functions: { ...rest?.functions, ...Object.fromEntries(kept) } };
}

const Checked = z.object({
  ok: z.literal(true),
  data: z.object({ passed: z.boolean(), say: z.string(), table: z.string() }),
});

/** @returns whether everything is right; whatever selfCheck found is told */
async function selfCheck(vendor: Vendor, tell: Order['tell']): Promise<boolean> {
  // what it was called for is done, and whoever called wants to read what comes after; running again is no advice after going back
  const answer = await vendor
    .invoke('selfCheck', {})
    .catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  const checked = Checked.safeParse(answer);
  if (!checked.success) {
    tell(`selfCheck 没有结果：${JSON.stringify(answer).slice(0, 300)}`);
    return false;
  }
  const { passed, say, table } = checked.data.data;
  tell(`\n${table}\n\n${say}`);
  return passed;
}

function tellPlan(steps: readonly Step[], tell: Order['tell']): void {
  const busy = steps.filter(({ changes }) => changes.length > 0);
  if (busy.length === 0) tell('没有需要改变的。');
  for (const { name, changes } of busy) tell([`${name}：`, ...changes.map(({ say }) => `  · ${say}`)].join('\n'));
}

/** Where a rescue ends: the rows of selfCheck say to deploy what differs, and that would bring back what was left. */
function sayAfterwards(release: Release, here: string): string {
  // with a + or none at all there is no such commit to go to
  const isCommit = /^[0-9a-f]+$/.test(release.commit);
  const other = isCommit ? `，或先 git checkout ${release.commit}（工作台网页随之换回）` : '';
  return `\n已退回到 ${describeRelease(release)}。现在运行 npm run deploy 会再次部署本目录的 ${nameCommit(here)}：先改好${other}。`;
}

/** Deploys, or goes back. @returns whether selfCheck passed; true for a plan */
export async function deploy(order: Order): Promise<boolean> {
  const { db, tell } = order;
  const vendor = connectVendor(order.account);
  const record = await readRecord(db);
  const known = { ...record?.now.functions, ...(order.rollback && record?.before?.functions) };
  const names = [...new Set([...order.packaged.map(({ name }) => name), ...Object.keys(known)])];
  tell('查看云端 …');
  const running = await lookAll(vendor, names);
  const target = order.rollback ? releaseBefore(record, running) : undefined;
  const given = { ...order.given, RELEASE: order.commit };
  for (const line of target ? limitsOf(target, running) : []) tell(line);
  // one function alone and the way back leave HTTP access as it is
  const address = target || order.only !== undefined || (await urlOf(vendor, 'desk'));
  const steps: Step[] = target
    ? [{ name: '退回', changes: planRollback(vendor, target, running, given) }]
    : await planDeployment(vendor, { ...order, given }, running);
  tellPlan(steps, tell);
  if (order.plan) {
    tell('以上只是查看，云端没有改变。');
    return true;
  }
  const left = await makeSteps(steps, tell);
  if (!address) {
    // with HTTP access switched on there is an address now, which the settings and the desk's page are made of
    const now = await planDeployment(vendor, { ...order, given }, await lookAll(vendor, names));
    tellPlan(now, tell);
    left.splice(0, left.length, ...(await makeSteps(now, tell)));
    if (!(await urlOf(vendor, 'desk')) && !left.some((one) => one.includes(ENTRANCE_BY_HAND)))
      left.push(ENTRANCE_BY_HAND);
  }
  const release = target ?? (await keep(vendor, order, record));
  await writeRecord(db, follow(record, release));
  order.recorded?.();
  tell(`已部署 ${describeRelease(release)}`);
  const passed = await selfCheck(vendor, tell);
  const hand = [...left, ...(await listUndone(db))];
  if (hand.length > 0) tell(['\n还要在控制台完成：', ...hand.map((one, n) => `${n + 1}. ${one}`)].join('\n'));
  if (target) tell(sayAfterwards(release, order.commit));
  return passed && left.length === 0;
}
