// Back to the release before, in one command: the cloud keeps every version of each function's code, and what differs from
// the wanted release is fetched from there and put in place again. Settings stay those of `.env`.
import { z } from 'zod';
import type { Change } from './change.js';
import { describeFunction, type Running } from './functions.js';
import { dealOut, type Given } from './given.js';
import type { Deployments, Release } from './record.js';
import { send } from './upload.js';
import type { Vendor } from './vendor.js';

const Address = z.object({ Url: z.url() });
/** ms; the largest function is 30 MB */
const PATIENCE_MS = 120_000;

/** @returns the package, as it was uploaded then */
async function fetchVersion({ scf, envId }: Vendor, name: string, version: string): Promise<Buffer> {
  const asked = { FunctionName: name, Namespace: envId, Qualifier: version };
  const { Url } = Address.parse(await scf('GetFunctionAddress', asked));
  const reply = await fetch(Url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!reply.ok) throw new Error(`${name} 的版本 ${version} 取不到：${reply.status}`);
  return Buffer.from(await reply.arrayBuffer());
}

/**
 * Which release to go back to: the last whole one when a deployment was cut, else the one before it.
 * @throws Error when there is none
 */
export function releaseBefore(record: Deployments | undefined, running: Record<string, Running>): Release {
  if (!record) throw new Error('还没有完整部署过，没有可以退回的版本');
  const whole = Object.entries(record.now.functions).every(([name, { code }]) => running[name]?.pong?.code === code);
  if (!whole) return record.now;
  if (!record.before) throw new Error('这是第一个版本，没有更早的可以退回');
  return record.before;
}

/** Puts the code of a release in place again where another one runs. */
export function planRollback(
  vendor: Vendor,
  given: Given,
  target: Release,
  running: Record<string, Running>,
): Change[] {
  return Object.entries(target.functions).flatMap(([name, { code, version }]) => {
    if (running[name]?.pong?.code === code) return [];
    const make = async (): Promise<void> => {
      const func = describeFunction(name, dealOut(given, name));
      const zip = await fetchVersion(vendor, name, version);
      await send(vendor, name, zip, (code) => vendor.functions.updateFunctionCode({ func, code }));
      await vendor.functions.waitFunctionActive(name);
    };
    return [{ say: `${name}：退回版本 ${version}`, make }];
  });
}

/** Tells the functions which release they belong to now. */
export function planName(vendor: Vendor, given: Given, names: string[], running: Record<string, Running>): Change[] {
  const wrong = names.filter((name) => running[name]?.deployed?.variables.RELEASE !== given.RELEASE);
  return wrong.map((name) => ({
    say: `${name}：设置 RELEASE`,
    async make() {
      const variables = { ...running[name]?.deployed?.variables, RELEASE: given.RELEASE ?? '' };
      await vendor.functions.updateFunctionConfig({ ...describeFunction(name, variables), triggers: [] });
      await vendor.functions.waitFunctionActive(name);
    },
  }));
}
