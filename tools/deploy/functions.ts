// What has to change about the functions: those that are absent, other code, other settings, another size, another timer.
// What runs is asked of the functions themselves, so nothing has to be remembered between two deployments, and one that was
// cut in the middle is taken up where it was.
import { z } from 'zod';
import { Pong } from '../../cloudfunctions/_platform/ping.js';
import { labelOf } from '../../cloudfunctions/_platform/release.js';
import { RUNTIME } from '../../shared/runtime.js';
import { SETTINGS, settingsOf } from '../../shared/settings.js';
import { readConfig } from '../build.js';
import { sizeOf } from '../package.js';
import { type Change, inOrder } from './change.js';
import { dealOut, type Given } from './given.js';
import { Refusal } from './refusal.js';
import { send } from './upload.js';
import type { Deployed, Vendor } from './vendor.js';
import { whenReady } from './when-ready.js';
import { zipFolder } from './zip.js';

export interface Packaged {
  name: string;
  folder: string;
  /** fingerprint of what lies in the folder */
  code: string;
}

const Answered = z.object({ ok: z.literal(true), data: Pong });
export interface Running {
  deployed: Deployed | undefined;
  /** undefined where the function does not answer, whatever the reason */
  pong: Pong | undefined;
}

/** How a function stands in the cloud, and what it says about itself. */
export async function look(vendor: Vendor, name: string): Promise<Running> {
  const deployed = await vendor.describe(name);
  const key = deployed?.variables.HASH_KEY;
  if (!key) return { deployed, pong: undefined };
  const answer = await vendor.invokeInside(key, name, { ping: { names: [] } }).catch(() => undefined);
  return { deployed, pong: Answered.safeParse(answer).data?.data };
}

const KNOWN = new Set<string>(
  Object.values(SETTINGS)
    .flat()
    .map(({ name }) => name),
);

/** Ours as given, and whatever else somebody set there. */
function variablesFor(given: Given, { name, code }: Packaged, deployed: Deployed | undefined): Record<string, string> {
  const others = Object.entries(deployed?.variables ?? {}).filter(([key]) => !KNOWN.has(key));
  return { ...Object.fromEntries(others), ...dealOut({ ...given, RELEASE: labelOf(given.RELEASE ?? '', code) }, name) };
}

function listDifferent(before: Record<string, string>, after: Record<string, string>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key]);
}

/** What the code of this folder needs beside it, for whoever goes back to it one day. */
export function needsOf(name: string) {
  const { memory, timeout } = readConfig(name);
  return { memory, timeout, settings: settingsOf(name).map((one) => one.name) };
}

/** What the vendor's packages want to know of a function. */
export function describeFunction(
  name: string,
  envVariables: Record<string, string>,
  { memory, timeout, triggers = [] }: Pick<ReturnType<typeof readConfig>, 'memory' | 'timeout' | 'triggers'>,
) {
  const size = { memorySize: memory, timeout, runtime: RUNTIME, installDependency: false };
  return { name, handler: 'index.main', ...size, envVariables, triggers };
}

/**
 * Waits until the cloud has taken a change, and asks the function for a sign: the first call after a change is slow,
 * and selfCheck need not wait for it while others are still changed. Whether it answers is selfCheck's to tell.
 */
export async function awaken(
  vendor: Vendor,
  { name, envVariables }: ReturnType<typeof describeFunction>,
): Promise<void> {
  await vendor.functions.waitFunctionActive(name);
  await vendor.invokeInside(envVariables.HASH_KEY ?? '', name, { ping: { names: [] } }).catch(() => undefined);
}

/**
 * @throws Error where the operator must decide: another HASH_KEY, a runtime that cannot be changed
 */
export function planFunction(vendor: Vendor, given: Given, packaged: Packaged, running: Running): Change[] {
  const { deployed, pong } = running;
  const { functions } = vendor;
  const { name, folder, code } = packaged;
  const variables = variablesFor(given, packaged, deployed);
  const func = describeFunction(name, variables, readConfig(name));
  const megabytes = (sizeOf(folder) / 1024 ** 2).toFixed(1);
  // what a creation that failed has left takes no change; creating takes it away first
  if (!deployed || deployed.status === 'CreateFailed') {
    const make = async (): Promise<void> => {
      // the triggers come after: made once more together with the function, those that are there would be refused
      const bare = { ...func, triggers: [] };
      await send(vendor, name, await zipFolder(folder), (code) =>
        functions.createFunction({ func: bare, code, force: true }),
      );
      const there = (await vendor.describe(name)) ?? { triggers: {} };
      for (const change of planTriggers(vendor, func, there)) await change.make();
      await awaken(vendor, func);
    };
    return [{ say: `${name}：新建（${megabytes} MB，${func.memorySize} MB 内存，${func.timeout} 秒）`, make }];
  }
  if (deployed.runtime !== RUNTIME)
    throw new Refusal(`${name} 的运行环境是 ${deployed.runtime}，创建后不能更改：请在控制台删除这个函数，再运行一次`);
  const changes: Change[] = [];
  const settings = listDifferent(deployed.variables, variables);
  if (settings.includes('HASH_KEY') && deployed.variables.HASH_KEY)
    throw new Refusal('.env 里的 HASH_KEY 与云端不同：更换后已有的记录都读不到。请填回原来的值');
  const sized = deployed.memory !== func.memorySize || deployed.timeout !== func.timeout;
  if (settings.length > 0 || sized) {
    const what = [...settings, ...(sized ? [`${func.memorySize} MB 内存、${func.timeout} 秒`] : [])].join('、');
    changes.push({
      say: `${name}：设置 ${what}`,
      async make() {
        await whenReady(functions, name, () => functions.updateFunctionConfig({ ...func, triggers: [] }));
        // new code waits for this by itself
        if (pong?.code === code) await awaken(vendor, func);
      },
    });
  }
  if (pong?.code !== code)
    changes.push({
      say: `${name}：上传代码（${megabytes} MB）`,
      async make() {
        await send(vendor, name, await zipFolder(folder), (code) => functions.updateFunctionCode({ func, code }));
        await awaken(vendor, func);
      },
    });
  return inOrder([...changes, ...planTriggers(vendor, func, deployed)]);
}

function planTriggers(
  { functions }: Vendor,
  func: ReturnType<typeof describeFunction>,
  deployed: Pick<Deployed, 'triggers'>,
): Change[] {
  const wanted = Object.fromEntries(func.triggers.map(({ name, config }) => [name, config]));
  const different = listDifferent(deployed.triggers, wanted);
  if (different.length === 0) return [];
  const make = async (): Promise<void> => {
    for (const old of different.filter((one) => one in deployed.triggers))
      await whenReady(functions, func.name, () => functions.deleteFunctionTrigger(func.name, old));
    const absent = func.triggers.filter(({ name }) => different.includes(name));
    await whenReady(functions, func.name, () => functions.createFunctionTriggers(func.name, absent));
  };
  return [{ say: `${func.name}：定时触发器 ${different.join('、')}`, make }];
}
