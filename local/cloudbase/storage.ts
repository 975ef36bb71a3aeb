// Cloud storage: files on a drive, reached through signed URLs that expire.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { posix } from 'node:path';
import type { Drive } from '../drive.js';
import { checkWrite } from './security-rules.js';
import { CloudError } from './values.js';

/** Temporary URLs live two hours when the caller names no age. */
const URL_AGE_SECONDS = 7200;
const KEY = 'signing.key';
const FOLDER = 'files';

/** A file's name on the drive. @throws CloudError for a path that leads elsewhere */
function locate(path: string): string {
  const file = posix.resolve('/', FOLDER, path).slice(1);
  const bad = path === '' || path.startsWith('/') || /\/\/|\\/.test(path) || Buffer.byteLength(path) > 850;
  if (bad || !file.startsWith(`${FOLDER}/`)) throw new CloudError('INVALID_PARAM', `bad storage path ${path}`);
  return file;
}

/** Where it is written who uploaded a file: by the hash of its path. */
const ownerFile = (path: string): string => `owners/${createHash('sha256').update(path).digest('hex')}`;

export class Storage {
  private readonly key: Buffer;
  baseUrl = '';

  constructor(
    private readonly drive: Drive,
    private readonly environment: string,
  ) {
    if (!drive.has(KEY)) drive.write(KEY, randomBytes(32));
    this.key = drive.read(KEY) ?? Buffer.alloc(0);
  }

  fileId(path: string): string {
    return `cloud://${this.environment}.6c6f-${this.environment}-1300000000/${path}`;
  }

  private pathOf(fileId: string): string {
    return fileId.replace(/^cloud:\/\/[^/]+\//, '');
  }

  /**
   * @param openid of the phone that writes, which the storage rules bind; functions and the console write anywhere
   * @throws CloudError when the rules forbid it
   */
  put(path: string, bytes: Uint8Array, openid?: string): string {
    const [file, owner] = [locate(path), ownerFile(path)];
    if (openid !== undefined) {
      const stranger = this.drive.read(owner)?.toString('utf8') ?? '';
      checkWrite(path, openid, this.drive.has(file) ? stranger : openid);
      this.drive.write(owner, Buffer.from(openid));
    } else this.drive.remove(owner);
    this.drive.write(file, bytes);
    return this.fileId(path);
  }

  /** @throws CloudError when there is none */
  get(fileId: string): Buffer {
    const bytes = this.drive.read(locate(this.pathOf(fileId)));
    if (!bytes) throw new CloudError('STORAGE_FILE_NONEXIST', `no file ${fileId}`);
    return bytes;
  }

  has(fileId: string): boolean {
    return this.drive.has(locate(this.pathOf(fileId)));
  }

  list(folder: string): string[] {
    return this.drive.list(locate(folder)).map((name) => this.fileId(name.slice(FOLDER.length + 1)));
  }

  remove(fileId: string): boolean {
    return this.drive.remove(locate(this.pathOf(fileId)));
  }

  sign(path: string, purpose: string): string {
    return createHmac('sha256', this.key).update(`${purpose}\n${path}`).digest('hex');
  }

  isSigned(path: string, purpose: string, signature: string): boolean {
    const given = Buffer.from(signature);
    const right = Buffer.from(this.sign(path, purpose));
    return given.length === right.length && timingSafeEqual(given, right);
  }

  url(fileId: string, ageSeconds = URL_AGE_SECONDS): string {
    const path = this.pathOf(fileId);
    const expires = String(Date.now() + ageSeconds * 1000);
    return `${this.urlOf(path)}?e=${expires}&sign=${this.sign(path, `get ${expires}`)}`;
  }

  urlOf(path: string): string {
    return `${this.baseUrl}/cos/${path.split('/').map(encodeURIComponent).join('/')}`;
  }

  mayRead(path: string, query: URLSearchParams): boolean {
    const expires = query.get('e') ?? '';
    return this.isSigned(path, `get ${expires}`, query.get('sign') ?? '') && Date.now() <= Number(expires);
  }
}
