// Everything an SDK may ask that is not the database: files and nested calls.
import { z } from 'zod';
import { runDatabase } from './database.js';
import type { Functions } from './functions.js';
import { withToken } from './identity.js';
import type { Storage } from './storage.js';
import type { Store } from './store.js';
import { CloudError, newId, type Plain } from './values.js';

export type Rooms = {
  store: Store;
  storage: Storage;
  functions: Functions;
  /** for fault tests: sees every action before it is done, and makes it wait, or fail by throwing */
  watch?: (action: string, body: Plain) => void | Promise<void>;
  /** at which functions HTTP access stops pages that are not among its safe domains */
  checksOrigin?: (name: string) => boolean;
};

/** How long a plain write waits for a transaction that holds its document. */
const LOCK_WAIT_MS = 5000;

async function runDatabaseWaiting(store: Store, body: Plain): Promise<Plain> {
  const until = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      return runDatabase(store, body);
    } catch (error) {
      const locked = error instanceof CloudError && error.code === 'DATABASE_TRANSACTION_CONFLICT';
      if (!locked || body.transactionId || Date.now() > until) throw error;
      let timer: NodeJS.Timeout | undefined;
      const tooLong = new Promise<void>((done) => {
        timer = setTimeout(done, until - Date.now() + 1);
      });
      await Promise.race([store.transactionEnded(), tooLong]);
      clearTimeout(timer);
    }
  }
}

export async function runAction(rooms: Rooms, body: Plain): Promise<Plain> {
  const action = z.string().parse(body.action);
  if (rooms.watch) await rooms.watch(action, body);
  if (action.startsWith('database.')) return runDatabaseWaiting(rooms.store, body);
  switch (action) {
    case 'functions.invokeFunction':
      return invokeNested(rooms.functions, body);
    case 'storage.getUploadMetadata': {
      const path = z.string().parse(body.path);
      const [url, authorization] = [rooms.storage.urlOf(path), rooms.storage.sign(path, 'put')];
      return { data: { url, token: 'local', authorization, fileId: rooms.storage.fileId(path), cosFileId: newId() } };
    }
    case 'storage.batchGetDownloadUrl':
      return { data: { download_list: listUrls(rooms.storage, body.file_list) } };
    case 'storage.batchDeleteFile': {
      const remove = (fileID: string): Plain => {
        return { fileID, code: rooms.storage.remove(fileID) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' };
      };
      return { data: { delete_list: atOnce(z.array(z.string()).parse(body.fileid_list)).map(remove) } };
    }
    default:
      throw new CloudError('INVALID_PARAM', `unknown action ${action}`);
  }
}

async function invokeNested(functions: Functions, body: Plain): Promise<Plain> {
  const name = z.string().parse(body.function_name);
  const event: unknown = body.request_data ? JSON.parse(z.string().parse(body.request_data)) : {};
  const token = typeof body.wxCloudApiToken === 'string' ? body.wxCloudApiToken : '';
  const caller = token ? JSON.parse(Buffer.from(token, 'base64').toString()) : {};
  const result = await functions.invoke(name, event, withToken(z.record(z.string(), z.string()).parse(caller)));
  return { data: { response_data: JSON.stringify(result ?? null) } };
}

/** docs, getTempFileURL and deleteFile: at most so many files in one question */
const MOST_FILES = 50;

/** @throws CloudError for more files than one question may name */
function atOnce<T>(files: T[]): T[] {
  if (files.length > MOST_FILES) throw new CloudError('INVALID_PARAM', `${files.length} files at once`);
  return files;
}

const Wanted = z.array(z.object({ fileid: z.string(), max_age: z.number().optional() }));

function listUrls(storage: Storage, wanted: unknown): Plain[] {
  return atOnce(Wanted.parse(wanted)).map(({ fileid, max_age = 7200 }) => {
    if (storage.has(fileid)) {
      const tempFileURL = storage.url(fileid, max_age);
      return { fileID: fileid, code: 'SUCCESS', status: 0, tempFileURL, maxAge: max_age };
    }
    const code = 'STORAGE_FILE_NONEXIST';
    return { fileID: fileid, code, status: -503003, errMsg: code, tempFileURL: '' };
  });
}
