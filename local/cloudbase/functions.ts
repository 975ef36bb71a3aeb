// Hosts the built functions: a pool of processes for each, kept warm, one call in flight per process.
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { transformSync } from 'esbuild';
import { z } from 'zod';
import { COMPILED } from './compiled.js';
import { CloudError } from './values.js';

export const FunctionConfig = z.looseObject({
  // docs: 256 MB and 3 s where a function says nothing else
  timeout: z.number().default(3),
  memory: z.number().default(256),
  triggers: z.array(z.object({ name: z.string(), type: z.literal('timer'), config: z.string() })).default([]),
});
export type FunctionConfig = z.infer<typeof FunctionConfig>;
export type Managed = Partial<Pick<FunctionConfig, 'memory' | 'timeout' | 'triggers'>>;
const Reply = z.looseObject({ id: z.string(), result: z.unknown().optional(), error: z.string().optional() });

type Pool = { idle: ChildProcess[]; alive: Set<ChildProcess>; busy: number; waiting: (() => void)[] };
const CHILD = join(dirname(fileURLToPath(import.meta.url)), 'child.ts');
const CHILD_OPTIONS = { loader: 'ts', format: 'cjs', sourcefile: CHILD, sourcemap: 'inline' } as const;
/** What runs in a function's process, as JavaScript: translated once for every cloud that this process opens. */
let childCode: string | undefined;
/** The cloud starts up to 1000 instances; a laptop with two cores gains nothing beyond a few. */
const MOST_INSTANCES = 4;
/** docs, 时区设置: functions live in UTC, whatever the zone of the machine that stands in */
const TZ = 'UTC';
/** docs, EXCEED_MAX_PAYLOAD_SIZE and the function's quotas: bytes of an event as text, and of an answer */
export const MOST_BYTES = { event: 100 * 1024, answer: 6 * 1024 * 1024 };

/** docs: too many at once is said in two ways, by the functions' own service (432) and by CloudBase before it (云开发错误码) */
const NO_ROOM = {
  functions: new CloudError('FUNCTIONS_EXECUTE_FAIL', 'errCode: 432 ResourceLimitReached'),
  cloud: new CloudError('EXCEED_CONCURRENT_REQUEST_LIMIT', 'exceed concurrent request limit'),
};

export class Functions {
  private readonly pools = new Map<string, Pool>();
  private readonly stale = new WeakSet<ChildProcess>();
  /** calls of phones that run at the same moment at most; undefined: they wait instead of being refused */
  limit: number | undefined;
  /** calls that were refused because there was no room */
  refused = 0;
  private running = 0;
  /** variables that one function has beside those of all */
  private readonly own = new Map<string, Record<string, string>>();
  /** what management says about a function's size and timers; it counts more than what lies in the function's folder */
  private readonly managed = new Map<string, Managed>();
  private ended = false;
  private readonly childFile: string;
  /** what functions print, as the console's log page would keep it */
  private readonly logFile: number;

  constructor(
    dir: string,
    private readonly root: string,
    private environment: Record<string, string>,
  ) {
    mkdirSync(dir, { recursive: true });
    this.childFile = join(dir, 'child.cjs');
    this.logFile = openSync(join(dir, 'functions.log'), 'a');
    childCode ??= transformSync(readFileSync(CHILD, 'utf8'), CHILD_OPTIONS).code;
    writeFileSync(this.childFile, childCode);
  }

  /** New settings reach every later call: idle processes end now, busy ones after their call. Without a difference nobody ends. */
  setEnvironment(environment: Record<string, string>): void {
    if (isDeepStrictEqual(environment, this.environment)) return;
    this.environment = environment;
    for (const name of this.pools.keys()) this.renew(name);
  }

  /** What is deployed as `name` has changed: its code, its size, or the variables that it alone has. */
  deploy(name: string, variables: Record<string, string>, managed: Managed = {}): void {
    this.own.set(name, variables);
    this.managed.set(name, managed);
    this.renew(name);
  }

  private renew(name: string): void {
    const pool = this.pools.get(name);
    for (const child of pool?.alive ?? []) this.stale.add(child);
    for (const child of pool?.idle.splice(0) ?? []) child.kill();
  }

  config(name: string): FunctionConfig {
    const file = join(this.root, name, 'config.json');
    const written: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    return { ...FunctionConfig.parse(written), ...this.managed.get(name) };
  }

  async invoke(name: string, event: unknown, wx: Record<string, string>): Promise<unknown> {
    if (!/^[\w-]+$/.test(name) || !existsSync(join(this.root, name, 'index.js'))) {
      throw new CloudError('FUNCTIONS_EXECUTE_FAIL', `FunctionName parameter could not be found: ${name}`);
    }
    if (this.limit !== undefined && wx.WX_OPENID && this.running >= this.limit) {
      this.refused++;
      throw this.refused % 2 === 1 ? NO_ROOM.functions : NO_ROOM.cloud;
    }
    const pool = this.pools.get(name) ?? { idle: [], alive: new Set(), busy: 0, waiting: [] };
    this.pools.set(name, pool);
    this.running++;
    while (pool.busy >= MOST_INSTANCES) await new Promise<void>((wake) => pool.waiting.push(wake));
    pool.busy++;
    try {
      const child = pool.idle.pop() ?? (await this.start(name, pool));
      const result = await this.call(child, name, event, wx);
      if (bytesOf(result) <= MOST_BYTES.answer) return result;
      throw new CloudError('FUNCTIONS_EXECUTE_FAIL', `the answer of ${name} is longer than ${MOST_BYTES.answer} bytes`);
    } finally {
      this.running--;
      pool.busy--;
      pool.waiting.shift()?.();
    }
  }

  private start(name: string, pool: Pool): Promise<ChildProcess> {
    // its log is closed, and the number of that file may be another one's by now
    if (this.ended) throw new CloudError('FUNCTIONS_EXECUTE_FAIL', 'the cloud has ended');
    const child = fork(this.childFile, [resolve(this.root, name, 'index.js'), resolve(COMPILED)], {
      env: { PATH: process.env.PATH ?? '', TZ, ...this.environment, ...this.own.get(name) },
      execArgv: [],
      stdio: ['ignore', this.logFile, this.logFile, 'ipc'],
    });
    pool.alive.add(child);
    child.once('exit', () => {
      pool.alive.delete(child);
      pool.idle = pool.idle.filter((other) => other !== child);
    });
    return new Promise((done, fail) => {
      child.once('message', () => done(child));
      child.once('error', fail);
      child.once('exit', (code) =>
        fail(new CloudError('FUNCTIONS_EXECUTE_FAIL', `${name} ended while starting: ${code}`)),
      );
    });
  }

  private call(child: ChildProcess, name: string, event: unknown, wx: Record<string, string>): Promise<unknown> {
    const { timeout, memory } = this.config(name);
    const id = randomUUID();
    return new Promise((done, fail) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        child.off('message', onMessage);
        child.off('exit', onExit);
        settle();
      };
      const onMessage = (message: unknown): void => {
        const reply = Reply.parse(message);
        if (reply.id !== id) return;
        if (this.stale.has(child)) child.kill();
        else this.pools.get(name)?.idle.push(child);
        const { error } = reply;
        finish(() =>
          error === undefined ? done(reply.result) : fail(new CloudError('FUNCTIONS_EXECUTE_FAIL', error)),
        );
      };
      const onExit = (): void => {
        finish(() => fail(new CloudError('FUNCTIONS_EXECUTE_FAIL', `${name} exited during the call`)));
      };
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        const message = `Invoking task timed out after ${timeout} seconds`;
        finish(() => fail(new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', message)));
      }, timeout * 1000);
      child.on('message', onMessage);
      child.once('exit', onExit);
      child.send({ id, name, event, wx, timeoutMs: timeout * 1000, memory });
    });
  }

  kill(name: string): void {
    for (const child of this.pools.get(name)?.alive ?? []) child.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    this.ended = true;
    const all = [...this.pools.values()].flatMap((pool) => [...pool.alive]);
    const ended = all.map((child) => new Promise((done) => child.once('exit', done)));
    for (const child of all) child.kill('SIGKILL');
    await Promise.all(ended);
    closeSync(this.logFile);
  }
}

export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');
