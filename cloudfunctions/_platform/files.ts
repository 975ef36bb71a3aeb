// Cloud storage. A file ID from a phone is believed only under the folder that belongs to its sender.
import { AppError } from '../../shared/errors.js';
import { PICTURE_LIMITS } from '../../shared/spec.js';
import { readBounded } from './bounded.js';
import { cloud, environmentId } from './cloud.js';
import { again, within } from './patience.js';

/** Chosen: the largest picture (PICTURE_LIMITS) takes less than 6 s over the cloud's own network. */
const MOVE_MS = 15_000;
const ASK_MS = 8_000;
const TRIES = 2;
/** Documentation of getTempFileURL and deleteFile: at most 50 files at once. */
const AT_ONCE = 50;
/** Minutes that a picture's address lives: long enough to look at it and save it. Chosen. */
export const URL_MINUTES = 30;
const URL_SECONDS = URL_MINUTES * 60;

/** cloud://{environment}.{bucket}/{path}; the bucket is named after the environment: {4 letters}-{environment}-{account} */
const FILE_ID = /^cloud:\/\/([^/.]+)\.([0-9a-z]{4})-([^/]+)-(\d{5,})\/(.+)$/;

/** @returns the path inside the storage, '' for anything that is not a plain file ID of this environment's own bucket */
export function pathOf(fileId: string): string {
  const [, environment = '', , bucketOf = '', , path = ''] = FILE_ID.exec(fileId) ?? [];
  const here = environmentId();
  if (environment !== bucketOf || (here && environment !== here)) return '';
  const plain = path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
  return plain && !/[\\%?#]/.test(path) ? path : '';
}

/**
 * The file ID that a path has, told from any other file of the same storage: so that a file can be written down before
 * it exists.
 */
export function siblingOf(fileId: string, path: string): string {
  return fileId.slice(0, fileId.length - pathOf(fileId).length) + path;
}

/**
 * @param folder such as "shots/{captureId}"
 * @throws AppError FILE_NOT_YOURS when the file does not lie directly in that folder
 */
export function checkOwnFile(fileId: string, folder: string): void {
  const path = pathOf(fileId);
  if (!path.startsWith(`${folder}/`) || path.slice(folder.length + 1).includes('/'))
    throw new AppError('FILE_NOT_YOURS', `not in ${folder.split('/')[0]}`);
}

/** @returns its signed address; @throws AppError FILE_NOT_YOURS when there is no such file */
export async function findFile(fileId: string): Promise<string> {
  const [url] = await signUrls([fileId]);
  if (!url) throw new AppError('FILE_NOT_YOURS', 'no such file');
  return url;
}

/** @throws AppError FILE_NOT_YOURS when there is no such file, PICTURE_TOO_LARGE */
export async function readFile(fileId: string): Promise<Buffer> {
  return readUrl(await findFile(fileId));
}

/** @param url as `findFile` gave it; @throws AppError PICTURE_TOO_LARGE */
export function readUrl(url: string): Promise<Buffer> {
  // the address is fetched here and not through the SDK, so that a file of any size cannot fill the memory
  return again(TRIES, () => fetchLimited(url, PICTURE_LIMITS.bytes));
}

async function fetchLimited(url: string, most: number): Promise<Buffer> {
  const reply = await fetch(url, { signal: AbortSignal.timeout(MOVE_MS) });
  if (!reply.ok || !reply.body) throw new Error(`storage answered ${reply.status}`);
  return readBounded(reply, most, () => new AppError('PICTURE_TOO_LARGE', `more than ${most} bytes`));
}

/**
 * Stores bytes; the same path again overwrites.
 * @returns the file ID
 */
export async function putFile(path: string, bytes: Buffer): Promise<string> {
  const put = () => within(MOVE_MS, 'put file', cloud.uploadFile({ cloudPath: path, fileContent: bytes }));
  return (await again(TRIES, put)).fileID;
}

/** @returns a signed address for each file, undefined where there is no such file */
export async function signUrls(fileIds: string[]): Promise<(string | undefined)[]> {
  const urls = new Map<string, string>();
  for (let at = 0; at < fileIds.length; at += AT_ONCE) {
    const fileList = fileIds.slice(at, at + AT_ONCE).map((fileID) => ({ fileID, maxAge: URL_SECONDS }));
    const ask = () => within(ASK_MS, 'sign urls', Promise.resolve(cloud.getTempFileURL({ fileList })));
    for (const { fileID, tempFileURL } of (await again(TRIES, ask))?.fileList ?? [])
      if (tempFileURL) urls.set(fileID, tempFileURL);
  }
  return fileIds.map((id) => urls.get(id));
}

/** wx-server-sdk: STORAGE_FILE_NONEXIST */
const NOT_THERE = -503003;

/**
 * Deletes; a file that is gone already is no error.
 * @throws Error when one is still there, so that nobody forgets it
 */
export async function removeFiles(fileIds: string[]): Promise<void> {
  for (let at = 0; at < fileIds.length; at += AT_ONCE) {
    const fileList = fileIds.slice(at, at + AT_ONCE);
    const remove = () => within(ASK_MS, 'delete files', Promise.resolve(cloud.deleteFile({ fileList })));
    const answers = (await again(TRIES, remove))?.fileList ?? [];
    const kept = answers.filter(({ status }) => status !== 0 && status !== NOT_THERE);
    if (kept.length > 0) throw new Error(`${kept.length} files not deleted`);
  }
}
