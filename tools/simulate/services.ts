// What functions reach: the cloud's database and storage, and over HTTP WeChat and WeChat Pay, 学信网 and stored files. All
// of it is the stand-in that `npm start` uses, without sockets and without a disk.
import { z } from 'zod';
import { type Gateway, serveGateway } from '../../local/chsi/gateway.js';
import { runDatabase } from '../../local/cloudbase/database.js';
import type { Storage } from '../../local/cloudbase/storage.js';
import type { Store } from '../../local/cloudbase/store.js';
import { type PayApi, serveApi } from '../../local/pay/api.js';
import { type Keys, merchantSettings } from '../../local/pay/keys.js';
import type { Trouble } from './trouble.js';
import { type Asked, answerBy } from './wire.js';

export const ENVIRONMENT = 'simulation';
export const HOSTS = {
  pay: 'http://127.0.0.1:8001',
  chsi: 'http://127.0.0.1:8002',
  files: 'http://127.0.0.1:8003',
} as const;
const Uploaded = z.object({ cloudPath: z.string(), fileContent: z.instanceof(Uint8Array) });
const Listed = z.object({ fileList: z.array(z.union([z.string(), z.object({ fileID: z.string() })])) });
const FAULTS: readonly Trouble[] = ['error', 'busy', 'forged', 'unsigned'];
/** Seconds that a link to a file lives. */
const LINK_SECONDS = 1800;

/** The settings of every function. */
export function makeEnv(keys: Keys, operators: string, gatewaySecret: string): Record<string, string> {
  return {
    HASH_KEY: 'simulation-hash-key-0123456789abcdef',
    SUBSCRIBE_TEMPLATES: 'result,deadline',
    OPERATORS: operators,
    TCB_ENV: ENVIRONMENT,
    CHSI_URL: HOSTS.chsi,
    CHSI_KEY_ID: 'capture-unit',
    CHSI_SECRET: gatewaySecret,
    ...merchantSettings(keys),
    PAY_BASE_URL: `${HOSTS.pay}/`,
    PAY_NOTIFY_URL: 'https://simulation.example/http/payNotify',
  };
}

export interface Rooms {
  store: Store;
  storage: Storage;
  gateway: Gateway;
  pay: PayApi;
  /** hears of every action of the database that may have written */
  see(): void;
}

/** A request over HTTP, with the trouble that it meets on the other side. */
export async function serveHttp(rooms: Rooms, asked: Asked, trouble?: Trouble): Promise<Response> {
  const { origin, pathname, searchParams } = asked.url;
  const { storage, pay, gateway } = rooms;
  if (trouble === 'twice') await serveHttp(rooms, asked);
  const fault = FAULTS.includes(trouble ?? 'twice') ? (trouble as 'error' | 'busy' | 'forged' | 'unsigned') : undefined;
  if (fault) (origin === HOSTS.pay ? pay : gateway).faults.plan(fault, pathname);
  if (origin === HOSTS.pay) return answerBy((req, res) => serveApi(pay, req, res), asked);
  if (origin === HOSTS.chsi) return answerBy((req, res) => serveGateway(gateway, req, res), asked);
  const path = decodeURIComponent(pathname.slice('/cos/'.length));
  if (!storage.mayRead(path, searchParams)) return new Response('AccessDenied', { status: 403 });
  const fileId = storage.fileId(path);
  if (!storage.has(fileId)) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(storage.get(fileId)));
}

/** An action of the vendor's SDK, but for calls of functions. */
export async function serveSdk(rooms: Rooms, action: string, data: object): Promise<unknown> {
  if (!action.startsWith('database.')) return file(rooms, action, data);
  const answer = runDatabase(rooms.store, { ...data, action });
  if (action !== 'database.getDocument') rooms.see();
  return answer;
}

function file({ storage }: Rooms, action: string, data: object): unknown {
  if (action === 'storage.put') {
    const { cloudPath, fileContent } = Uploaded.parse(data);
    return { fileID: storage.put(cloudPath, fileContent) };
  }
  const ids = Listed.parse(data).fileList.map((one) => (typeof one === 'string' ? one : one.fileID));
  if (action === 'storage.remove')
    return { fileList: ids.map((fileID) => ({ fileID, status: storage.remove(fileID) ? 0 : -503003 })) };
  const urlOf = (fileID: string) => (storage.has(fileID) ? storage.url(fileID, LINK_SECONDS) : '');
  return { fileList: ids.map((fileID) => ({ fileID, tempFileURL: urlOf(fileID) })) };
}
