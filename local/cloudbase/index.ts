// CloudBase on one machine: the unmodified SDKs talk to this over the same wire as to the cloud.
import { existsSync, readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openFolder } from '../drive.js';
import type { Rooms } from './actions.js';
import { bytesOf, Functions, type Managed, MOST_BYTES } from './functions.js';
import { contextOf, eventOf, type Identity } from './identity.js';
import { AppendLog } from './log.js';
import { checkInvoke } from './security-rules.js';
import { createCloudServer } from './server.js';
import { Storage } from './storage.js';
import { Store } from './store.js';
import { startTimers } from './timers.js';
import { CloudError } from './values.js';

const ENVIRONMENT = 'local-env';

export interface CloudOptions {
  dir: string;
  functionsRoot: string;
  env: Record<string, string>;
  timers?: boolean;
  port?: number;
}

export interface Cloud {
  url: string;
  adminUrl: string;
  port: number;
  store: Store;
  createCollection(name: string, uniqueIndexes?: string[][]): void;
  /** without an identity: as the console does; with an openid: as a phone does, bound by the function rules */
  invoke(name: string, event: unknown, identity?: Identity): Promise<unknown>;
  runTimer(name: string): Promise<unknown>;
  /** ends every running process of a function at once, as the cloud may at any moment */
  kill(name: string): void;
  /** see Rooms.watch; undefined stops watching */
  watch(listener: Rooms['watch']): void;
  /** phones are refused (432) while so many calls run; undefined: never */
  limit(most: number | undefined): void;
  /** how many calls were refused so */
  readonly refused: number;
  /** for which functions HTTP access stops pages itself (跨域校验): every page, because none is among the safe domains */
  checkOrigins(isChecked: (name: string) => boolean): void;
  setEnv(env: Record<string, string>): void;
  /** lets functions find a host here: what is asked of it goes to `url` */
  route(host: string, url: string): void;
  /** the code, the size or the own variables of a function were replaced by a deployment */
  deployed(name: string, variables: Record<string, string>, managed?: Managed): void;
  /** with an openid: as a phone does, bound by the storage rules */
  putFile(path: string, bytes: Uint8Array, openid?: string): string;
  getFile(fileId: string): Buffer;
  /** loses a file, as storage may */
  removeFile(fileId: string): boolean;
  /** file IDs of everything stored under a folder */
  listFiles(folder: string): string[];
  fileUrl(fileId: string, ageSeconds?: number): string;
  stop(): Promise<void>;
}

/** The variables by which both SDKs find this server instead of the cloud; product code never sees a difference. */
export function sdkEnvironment(adminUrl: string): Record<string, string> {
  return {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: '',
    SCF_NAMESPACE: ENVIRONMENT,
    TCB_ENV: ENVIRONMENT,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
  };
}

export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const store = new Store(new AppendLog(options.dir));
  const storage = new Storage(openFolder(options.dir, { flush: false }), ENVIRONMENT);
  const functions = new Functions(options.dir, options.functionsRoot, options.env);
  const rooms: Rooms = { store, storage, functions };
  const server = createCloudServer(rooms);
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(options.port ?? 0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const adminUrl = `${url}/admin`;
  storage.baseUrl = url;
  let settings = options.env;
  const setEnv = (env: Record<string, string>): void => {
    settings = { ...settings, ...env };
    functions.setEnvironment({ ...settings, ...sdkEnvironment(adminUrl) });
  };
  setEnv({});
  const routes: Record<string, string> = {};

  const runTimer = (name: string): Promise<unknown> => {
    const TriggerName = functions.config(name).triggers[0]?.name ?? name;
    const event = { Type: 'Timer', TriggerName, Time: new Date().toISOString(), Message: '' };
    return functions.invoke(name, event, contextOf({ context: { TCB_SOURCE: 'wx_trigger' } }));
  };
  const invoke = async (name: string, event: unknown, identity: Identity = {}): Promise<unknown> => {
    const told = eventOf(event, identity);
    if (identity.openid) {
      checkInvoke(name, identity.openid);
      if (bytesOf(told) > MOST_BYTES.event)
        throw new CloudError('EXCEED_MAX_PAYLOAD_SIZE', `event of ${name} too long`);
    }
    return functions.invoke(name, told, contextOf(identity));
  };
  const names = existsSync(options.functionsRoot) ? readdirSync(options.functionsRoot) : [];
  const timers = names
    .filter((name) => existsSync(join(options.functionsRoot, name, 'index.js')))
    .flatMap((name) => functions.config(name).triggers.map(({ config }) => ({ name, cron: config })));
  const stopTimers = options.timers ? startTimers(timers, runTimer) : () => {};

  return {
    url,
    adminUrl,
    port,
    store,
    createCollection: (name, unique = []) => store.createCollection(name, unique),
    invoke,
    runTimer,
    kill: (name) => functions.kill(name),
    watch(listener) {
      if (listener) rooms.watch = listener;
      else delete rooms.watch;
    },
    limit(most) {
      functions.limit = most;
    },
    get refused() {
      return functions.refused;
    },
    checkOrigins(isChecked) {
      rooms.checksOrigin = isChecked;
    },
    setEnv,
    route(host, to) {
      routes[host] = to;
      setEnv({ LOCAL_ROUTES: JSON.stringify(routes) });
    },
    deployed: (name, variables, managed) => functions.deploy(name, variables, managed),
    putFile: (path, bytes, openid) => storage.put(path, bytes, openid),
    getFile: (fileId) => storage.get(fileId),
    removeFile: (fileId) => storage.remove(fileId),
    listFiles: (folder) => storage.list(folder),
    fileUrl: (fileId, ageSeconds) => storage.url(fileId, ageSeconds),
    async stop() {
      stopTimers();
      await functions.stop();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      store.close();
    },
  };
}
