// The only importer of wx-server-sdk: who calls, and the handles of database, files and messages.
import cloud from 'wx-server-sdk';

// "the environment this function runs in": one build serves test and production
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });

export { cloud };

export interface Caller {
  openid: string;
  appid: string;
}

/** Who calls, as WeChat says; empty for timers, HTTP access and the console. Read at call time, never kept. */
export function readCaller(): Caller {
  const { OPENID = '', APPID = '' } = cloud.getWXContext();
  return { openid: OPENID, appid: APPID };
}

/** The environment's id, '' where the runtime does not say. */
export function environmentId(): string {
  return process.env.TCB_ENV || process.env.SCF_NAMESPACE || '';
}
