// WeChat's own compiler, which uploads and previews go through. It comes with 1,086 packages and 275 MB, so it is no dependency
// of this folder and lies beside what is built. Its own lock file holds all of them to the bytes that were tried here.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addAddresses, askRegistry } from '../install.mjs';

const LISTED = join(import.meta.dirname, 'packages');
const LISTS = ['package.json', 'package-lock.json'] as const;
/** ms that an installation may take, also on a slow line (chosen; measured 20 s to 4 min). Older drafts belong to nobody. */
const MOST_MS = 15 * 60_000;
/** Tries again within seconds, so that a machine without a line knows it soon. */
const NPM = [
  ...['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'],
  ...['--fetch-retries=2', '--fetch-retry-mintimeout=2000', '--fetch-retry-maxtimeout=10000', '--fetch-timeout=60000'],
];

const ENDS = ['SIGTERM', 'SIGINT'] as const;

/** A folder of installed packages, named by the lock file, so that one of another lock is never taken for it. */
export class Installation {
  private readonly place: string;

  /**
   * @param home may hold several at a time: those of other locks, and drafts that are being installed
   * @param command what is run in the draft instead of npm, for tests
   */
  constructor(
    private readonly home: string,
    private readonly listed = LISTED,
    private readonly command: readonly string[] = [process.platform === 'win32' ? 'npm.cmd' : 'npm', ...NPM],
  ) {
    const lock = readFileSync(join(listed, 'package-lock.json'));
    this.place = join(home, createHash('sha256').update(lock).digest('hex').slice(0, 16));
  }

  /** From where the package is required. */
  get path(): string {
    return join(this.place, 'node_modules/miniprogram-ci');
  }

  /** Only a whole one has its name. */
  get isThere(): boolean {
    return existsSync(join(this.path, 'package.json'));
  }

  /**
   * Installs into a draft, which gets its name when it is whole: an interrupted one is never used, and of two at once the
   * first stays.
   * @throws Error that says in one sentence why it cannot be had
   */
  async install(): Promise<void> {
    if (this.isThere) return;
    const draft = join(this.home, `draft-${process.pid}`);
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    try {
      await this.fill(draft);
      if (this.isThere) return;
      // whatever bears the name without being whole was damaged by hand
      rmSync(this.place, { recursive: true, force: true });
      renameSync(draft, this.place);
    } catch (error) {
      // somebody else was faster between the question and the name
      if (!this.isThere) throw error;
    } finally {
      rmSync(draft, { recursive: true, force: true });
      this.clean();
    }
  }

  /** Fetches the packages by their usual addresses, as those of this folder are (install.mjs), else as npm finds them. */
  private async fill(draft: string): Promise<void> {
    const [list, lock] = LISTS.map((name) => readFileSync(join(this.listed, name), 'utf8')) as [string, string];
    const write = (text: string) => writeFileSync(join(draft, 'package-lock.json'), text);
    writeFileSync(join(draft, 'package.json'), list);
    write(addAddresses(lock, askRegistry(draft)));
    await this.run(draft).catch(() => {
      write(lock);
      return this.run(draft);
    });
  }

  private run(draft: string): Promise<void> {
    const [program = '', ...args] = this.command;
    const child = spawn(program, args, {
      ...{ cwd: draft, stdio: ['ignore', 'ignore', 'pipe'], timeout: MOST_MS, shell: process.platform === 'win32' },
    });
    let words = '';
    child.stderr?.on('data', (part: Buffer) => (words += part.toString()));
    // whoever is ended ends what it has begun, and leaves no half of 275 MB
    const end = () => {
      child.kill();
      child.once('close', () => {
        rmSync(draft, { recursive: true, force: true, maxRetries: 3 });
        console.error('Interrupted before WeChat’s compiler was installed. Run the same command again.');
        process.exit(1);
      });
    };
    for (const signal of ENDS) process.once(signal, end);
    return new Promise<void>((done, fail) => {
      child.once('error', fail);
      child.once('close', (status) => {
        for (const signal of ENDS) process.off(signal, end);
        const [first = ''] = words.split('\n').filter((line) => /error (code|errno)|ERR/.test(line));
        const why = first.replace(/^npm (error|ERR!) /, '') || `it ended with ${status ?? 'a signal'}`;
        if (status === 0) done();
        else
          fail(
            new Error(`WeChat’s compiler could not be installed (${why}): is the registry of npm reachable from here?`),
          );
      });
    });
  }

  /** Removes installations of other locks, and drafts that were interrupted. */
  private clean(): void {
    if (!this.isThere) return;
    for (const name of readdirSync(this.home)) {
      const other = join(this.home, name);
      const isYoung = name.startsWith('draft-') && Date.now() - statSync(other).mtimeMs < MOST_MS;
      if (other !== this.place && !isYoung) rmSync(other, { recursive: true, force: true });
    }
  }
}

export const compiler = new Installation(join(import.meta.dirname, '../../dist/wechat-compiler'));
