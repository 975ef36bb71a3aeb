// Back to the release before, in one command: the cloud keeps every version of each function's code, and what differs from
// the wanted release is fetched from there and put in place again. Settings stay as they are, and the size and the settings that a
// function needed then are given to it again, the latter from `.env`.
import { z } from 'zod';
import { labelOf, readLabel } from '../../cloudfunctions/_platform/release.js';
import type { Change } from './change.js';
import { download } from './download.js';
import { awaken, describeFunction, type Running } from './functions.js';
import type { Given } from './given.js';
import type { Deployments, Release } from './record.js';
import { Refusal } from './refusal.js';
import { send } from './upload.js';
import type { Vendor } from './vendor.js';
import { whenReady } from './when-ready.js';

const Address = z.object({ Url: z.url() });

/** @returns the package, as it was uploaded then */
async function fetchVersion({ scf, envId }: Vendor, name: string, version: string): Promise<Buffer> {
  const asked = { FunctionName: name, Namespace: envId, Qualifier: version };
  const { Url } = Address.parse(await scf('GetFunctionAddress', asked));
  return download(Url).catch((error: unknown) => {
    throw new Error(`${name} 的版本 ${version} 取不到：${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  });
}

/**
 * What a function runs: as it says itself, else as its label says. One that a release broke says nothing, and going back from that
 * very release must not take it for one that a deployment did not reach.
 * @returns undefined where neither says anything
 */
const codeOf = ({ deployed, pong }: Partial<Running> = {}): string | undefined =>
  pong?.code ?? readLabel(deployed?.variables.RELEASE ?? '').code;

/**
 * Which release to go back to: the last whole one when a deployment was cut, else the one before it; and on to that one
 * when it was the way back that was cut.
 * @throws Error when there is none
 */
export function releaseBefore(record: Deployments | undefined, running: Record<string, Running>): Release {
  if (!record) throw new Refusal('还没有完整部署过，没有可以退回的版本：请运行 npm run deploy');
  const { now, before } = record;
  const codes = Object.keys(now.functions).map((name) => [name, codeOf(running[name])] as const);
  const others = codes.filter(([name, code]) => code !== undefined && code !== now.functions[name]?.code);
  if (others.some(([name, code]) => code !== before?.functions[name]?.code)) return now;
  if (!before)
    throw new Refusal(
      '这是第一个版本，没有更早的可以退回：改好后再运行 npm run deploy，或用 git checkout 换到要用的提交再运行',
    );
  return before;
}

/** What of the way back does not happen, in sentences: the cloud may have fewer functions by now, or more. */
export function limitsOf(target: Release, running: Record<string, Running>): string[] {
  const later = Object.keys(running).filter((name) => running[name]?.deployed && !(name in target.functions));
  const gone = Object.keys(target.functions).filter((name) => !running[name]?.deployed);
  return [
    ...(later.length > 0 ? [`要退回的版本里没有 ${later.join('、')}，保留现在的。`] : []),
    ...(gone.length > 0 ? [`云端已经没有 ${gone.join('、')}，退不回去。`] : []),
  ];
}

/**
 * Puts the code of a release in place again where another one runs, and tells each function which release it belongs to now.
 * Those with the most memory have the largest packages, and begin first.
 */
export function planRollback(
  vendor: Vendor,
  target: Release,
  running: Record<string, Running>,
  given: Given,
): Change[] {
  const { functions } = vendor;
  const changes = Object.entries(target.functions).flatMap(([name, { code, version, commit, needs }]) => {
    const { deployed, pong } = running[name] ?? {};
    if (!deployed) return [];
    const before = deployed.variables;
    const needed = (needs?.settings ?? []).flatMap((one) => (given[one] ? [[one, given[one]] as const] : []));
    const variables = { ...Object.fromEntries(needed), ...before, RELEASE: labelOf(commit, code) };
    const { memory, timeout } = needs ?? deployed;
    const func = describeFunction(name, variables, { memory, timeout });
    const settings = Object.entries(variables).flatMap(([one, value]) => (value === (before[one] ?? '') ? [] : [one]));
    const isSized = deployed.memory === memory && deployed.timeout === timeout;
    const isSet = settings.length === 0 && isSized;
    const isThere = pong?.code === code;
    if (isThere && isSet) return [];
    const configure = () => whenReady(functions, name, () => functions.updateFunctionConfig({ ...func, triggers: [] }));
    const make = async (): Promise<void> => {
      const [zip] = await Promise.all([
        isThere ? undefined : fetchVersion(vendor, name, version),
        isSet ? undefined : configure(),
      ]);
      if (zip) await send(vendor, name, zip, (code) => functions.updateFunctionCode({ func, code }));
      await awaken(vendor, func);
    };
    const set = [...settings, ...(isSized ? [] : [`${memory} MB 内存、${timeout} 秒`])].join('、');
    const what = [...(isSet ? [] : [`设置 ${set}`]), ...(isThere ? [] : [`退回版本 ${version}`])];
    return [{ memory, say: `${name}：${what.join('；')}`, make }];
  });
  return changes.sort((a, b) => b.memory - a.memory);
}
