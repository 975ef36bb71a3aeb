// The only importer of wx-server-sdk: who calls, and the handles of database and files.
import { AsyncLocalStorage } from 'node:async_hooks';
import cloud from 'wx-server-sdk';

// "the environment this function runs in": one build serves test and production
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });

export { cloud };

export interface Caller {
  openid: string;
  appid: string;
}

/** In the container, which works on several calls at once: whom WeChat named to the function that asks. */
const named = new AsyncLocalStorage<Caller>();
export const asCaller = <T>(caller: Caller, run: () => T): T => named.run(caller, run);

/** Who calls, as WeChat says; empty for timers, HTTP access and the console. Read at call time, never kept. */
export function readCaller(): Caller {
  const known = named.getStore();
  if (known) return known;
  const { OPENID = '', APPID = '' } = cloud.getWXContext();
  return { openid: OPENID, appid: APPID };
}

/** Names under which the platform tells who calls; read from the process too, where getWXContext leaves them out. */
const TOLD = [
  'WX_OPENID',
  'WX_UNIONID',
  'WX_FROM_OPENID',
  'WX_FROM_UNIONID',
  'WX_FROM_APPID',
  'QQ_OPENID',
  'TCB_UUID',
  'TCB_CUSTOM_USER_ID',
  'TCB_ISANONYMOUS_USER',
  'TCB_SOURCE',
] as const;

/**
 * Everything that is said about this call's origin: WeChat's names without their prefix (OPENID, SOURCE), CloudBase's
 * own with it (TCB_UUID). Empty values are left out.
 */
export function readOrigin(): Record<string, string> {
  const own = TOLD.map((name) => [name.replace(/^WX_|^TCB_(?=SOURCE$)/, ''), process.env[name]] as const);
  const all = [...own, ...Object.entries(cloud.getWXContext())];
  return Object.fromEntries(all.flatMap(([name, value]) => (value ? [[name, String(value)]] : [])));
}

/** The environment's id, '' where the runtime does not say. */
export function environmentId(): string {
  return process.env.TCB_ENV || process.env.SCF_NAMESPACE || '';
}
