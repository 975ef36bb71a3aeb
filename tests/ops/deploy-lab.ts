// An environment to deploy into: the stand-in behind the vendor's own packages, some packaged functions, a filled `.env`, and
// one deployment after another as `npm run deploy` makes them.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { startChsi } from '../../local/chsi/index.js';
import { sdkEnvironment, startCloud } from '../../local/cloudbase/index.js';
import { startManagement } from '../../local/cloudbase/manage/index.js';
import { routeToStandIn } from '../../local/cloudbase/manage/route.js';
import { startPay } from '../../local/pay/index.js';
import { deploy } from '../../tools/deploy/deploy.js';
import { look } from '../../tools/deploy/functions.js';
import { PROGRAM_FILES } from '../../tools/deploy/program.js';
import { connectVendor } from '../../tools/deploy/vendor.js';
import { writeRelease } from '../../tools/package.js';
import { DESK, FUNCTIONS } from '../../tools/prepare.js';
import type { Database } from '../../tools/provision/provision.js';

export const ENV_ID = 'local-env';
export const KEYS = { secretId: 'AKIDexample', secretKey: 'secret' };
const HASH_KEY = 'tests-hash-key-0123456789abcdef';

/** @param names of the functions that are packaged; it changes the process's variables, so that its test file runs alone */
export async function startLab(names: readonly string[]) {
  // below the project, so that the functions find its native packages, as they find their own in the cloud
  const dir = mkdtempSync(join('dist', 'deploy-'));
  const packages = join(dir, 'packaged');
  const functionsRoot = join(dir, 'functions');
  mkdirSync(functionsRoot);
  const filter = (file: string) => !/node_modules/.test(file);
  for (const name of names) cpSync(join(FUNCTIONS, name), join(packages, name), { recursive: true, filter });
  for (const file of PROGRAM_FILES) cpSync(file, join(dir, file));
  const chsi = await startChsi({ dir: join(dir, 'chsi') });
  const cloud = await startCloud({ dir: join(dir, 'cloud'), functionsRoot, env: {} });
  const pay = await startPay({ dir: join(dir, 'pay'), notify: async () => 200 });
  const management = await startManagement({ cloud, envId: ENV_ID, dir, functionsRoot, ...KEYS });
  cloud.route(management.tcb.domain, `${cloud.url}/http`);
  cloud.route(management.tcb.siteDomain, management.site);
  const unroute = routeToStandIn(management.port);
  Object.assign(process.env, sdkEnvironment(cloud.adminUrl));
  const sdk = createRequire(import.meta.url)('@cloudbase/node-sdk') as { init(o: object): { database(): Database } };
  const db = sdk.init({ env: ENV_ID }).database();
  const own = { ENV_ID, HASH_KEY, SUBSCRIBE_TEMPLATES: 'result,deadline' };
  const given: Record<string, string> = { ...own, ...chsi.settings, ...pay.settings, PAY_NOTIFY_URL: '' };
  const codes = (commit: string) =>
    names.map((name) => {
      const folder = join(packages, name);
      return { name, folder, code: writeRelease(folder, commit) };
    });

  async function run(commit: string, more: Partial<Parameters<typeof deploy>[0]> = {}) {
    const [uploads, actions] = [management.scf.uploaded.length, management.asked.length];
    const lines: string[] = [];
    const account = { envId: ENV_ID, ...KEYS };
    const order = { account, given, db, root: dir, desk: DESK, commit, packaged: codes(commit), ...more };
    const tell = (line: string): void => {
      lines.push(line);
      more.tell?.(line);
    };
    const ok = await deploy({ ...order, tell }).finally(() => {
      management.watch = undefined;
    });
    const uploaded = management.scf.uploaded.slice(uploads);
    return { ok, words: lines.join('\n'), uploaded, asked: management.asked.slice(actions) };
  }
  return {
    ...{ dir, packages, cloud, management, db, given, run },
    variablesOf: (name: string) => management.scf.held.get(name)?.variables ?? {},
    /** of which commit a function says that it is */
    commitOf: async (name: string) => (await look(connectVendor({ envId: ENV_ID, ...KEYS }), name)).pong?.commit,
    async stop(): Promise<void> {
      unroute();
      for (const stop of [cloud.stop, management.stop, pay.stop, chsi.stop]) await stop();
      rmSync(dir, { recursive: true, maxRetries: 3 });
    },
  };
}

export type Lab = Awaited<ReturnType<typeof startLab>>;
export const isReading = (action: string): boolean => /^(Describe|Get|Invoke)/.test(action);
