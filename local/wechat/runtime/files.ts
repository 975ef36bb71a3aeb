// The phone's files: temporary ones in memory, saved ones in the browser's database, so that they survive a restart.

interface StoredFile {
  blob: Blob;
  url: string;
}
const files = new Map<string, StoredFile>();
let count = 0;

/** docs: wx.env.USER_DATA_PATH */
export const USER_FOLDER = 'wxfile://usr';

function remember(path: string, blob: Blob): void {
  const before = files.get(path);
  if (before) URL.revokeObjectURL(before.url);
  files.set(path, { blob, url: URL.createObjectURL(blob) });
}

/** The ending that a file of this type has on a phone. */
export const extensionOf = (type: string): string =>
  ({ 'image/jpeg': 'jpg', 'image/png': 'png', 'application/pdf': 'pdf', 'image/webp': 'webp' })[type] ?? 'unknown';

/** Keeps bytes until the program ends. @returns the path that wx.* functions take */
export function putTemp(blob: Blob, extension = extensionOf(blob.type)): string {
  count += 1;
  const path = `wxfile://tmp_${Date.now()}_${count}.${extension}`;
  remember(path, blob);
  return path;
}

/** A picture in the program's own package, or an address that needs no change. */
export function resolveSource(source: string): string {
  const file = files.get(source);
  if (file) return file.url;
  if (/^(https?:|data:|blob:)/.test(source)) return source;
  return `/__mp/${source.replace(/^(\.{0,2}\/)+/, '')}`;
}

export const hasFile = (path: string): boolean => files.has(path);

/** The names of the files that lie in a folder. */
export const namesIn = (folder: string): string[] =>
  [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1));

/** @throws Error in WeChat's words when there is no such file */
export async function blobOf(path: string): Promise<Blob> {
  const file = files.get(path);
  if (file) return file.blob;
  if (path.startsWith('wxfile://')) throw new Error(`no such file or directory "${path}"`);
  const response = await fetch(resolveSource(path));
  if (!response.ok) throw new Error(`no such file or directory "${path}"`);
  return response.blob();
}

function openDatabase(user: string): Promise<IDBDatabase | undefined> {
  if (typeof indexedDB === 'undefined') return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(`phone-${user}`, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('files');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

let database: IDBDatabase | undefined;
function finished<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
const store = (mode: IDBTransactionMode) => database?.transaction('files', mode).objectStore('files');

/** Brings back what this user's program saved before. Must run before the first page. */
export async function loadSavedFiles(user: string): Promise<void> {
  database = await openDatabase(user);
  const saved = store('readonly');
  if (!saved) return;
  const [paths, blobs] = await Promise.all([finished(saved.getAllKeys()), finished<Blob[]>(saved.getAll())]);
  paths.forEach((path, at) => {
    remember(String(path), blobs[at]!);
  });
}

/** Copies a file to where it survives the program. @returns its new path */
export async function saveFile(from: string, to?: string): Promise<string> {
  const blob = await blobOf(from);
  count += 1;
  const path = to ?? `${USER_FOLDER}/store_${Date.now()}_${count}.${from.split('.').pop()}`;
  if (!path.startsWith(`${USER_FOLDER}/`)) throw new Error(`permission denied, open ${path}`);
  const saved = store('readwrite');
  if (saved) await finished(saved.put(blob, path));
  remember(path, blob);
  return path;
}

/** @throws Error in WeChat's words when there is no such file */
export async function removeFile(path: string): Promise<void> {
  const file = files.get(path);
  if (!file) throw new Error(`no such file or directory "${path}"`);
  URL.revokeObjectURL(file.url);
  files.delete(path);
  const saved = store('readwrite');
  if (saved && path.startsWith(USER_FOLDER)) await finished(saved.delete(path));
}
