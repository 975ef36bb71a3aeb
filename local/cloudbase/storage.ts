// Cloud storage on disk: files under one folder, reached through signed URLs that expire.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { checkWrite } from './rules.js';
import { CloudError, newId } from './values.js';

/** Temporary URLs live two hours when the caller names no age. */
const URL_AGE_SECONDS = 7200;

export class Storage {
  private readonly folder: string;
  private readonly drafts: string;
  /** who uploaded a file, by the hash of its path */
  private readonly owners: string;
  private readonly key: Buffer;
  baseUrl = '';

  constructor(
    dir: string,
    private readonly environment: string,
  ) {
    // `npm start` names its folder relative to where it stands; what is located in it is told absolutely
    this.folder = resolve(dir, 'files');
    this.drafts = join(dir, 'drafts');
    this.owners = join(dir, 'owners');
    for (const folder of [this.folder, this.owners]) mkdirSync(folder, { recursive: true });
    // A draft left by a killed process was never acknowledged.
    rmSync(this.drafts, { recursive: true, force: true });
    mkdirSync(this.drafts);
    const keyFile = join(dir, 'signing.key');
    if (!existsSync(keyFile)) this.replace(keyFile, randomBytes(32));
    this.key = readFileSync(keyFile);
  }

  private replace(file: string, bytes: Uint8Array): void {
    const draft = join(this.drafts, newId());
    writeFileSync(draft, bytes);
    renameSync(draft, file);
  }

  private locate(path: string): string {
    const file = resolve(this.folder, path);
    const bad = path === '' || path.startsWith('/') || path.includes('//') || Buffer.byteLength(path) > 850;
    if (bad || !file.startsWith(this.folder + sep)) throw new CloudError('INVALID_PARAM', `bad storage path ${path}`);
    return file;
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
    const [file, ownerFile] = [this.locate(path), join(this.owners, createHash('sha256').update(path).digest('hex'))];
    if (openid !== undefined) {
      const stranger = existsSync(ownerFile) ? readFileSync(ownerFile, 'utf8') : '';
      checkWrite(path, openid, existsSync(file) ? stranger : openid);
      this.replace(ownerFile, Buffer.from(openid));
    } else rmSync(ownerFile, { force: true });
    mkdirSync(dirname(file), { recursive: true });
    this.replace(file, bytes);
    return this.fileId(path);
  }

  get(fileId: string): Buffer {
    return readFileSync(this.locate(this.pathOf(fileId)));
  }

  has(fileId: string): boolean {
    return existsSync(this.locate(this.pathOf(fileId)));
  }

  list(folder: string): string[] {
    const root = this.locate(folder);
    if (!existsSync(root)) return [];
    const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
    const files = names.filter((name) => statSync(join(root, name)).isFile());
    return files.map((name) => this.fileId([folder, ...name.split(sep)].join('/')));
  }

  remove(fileId: string): boolean {
    const had = this.has(fileId);
    if (had) rmSync(this.locate(this.pathOf(fileId)));
    return had;
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
