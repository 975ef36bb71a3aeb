// One instance of one function, as the cloud starts it: its own module, its own environment, the simulation's time, and
// nothing of the world but what goes through `outside`. Killed, it never hears of anything again.
import { z } from 'zod';
import type { Clock } from './clock.js';
import type { Program, SCOPE } from './program.js';
import { makeSdk, type Wire } from './sdk.js';

export type Outside = (instance: Instance, what: string, perform: () => Promise<unknown>) => Promise<unknown>;

export interface Surroundings {
  clock: Clock;
  outside: Outside;
  /** brings a request of this instance to whoever listens there */
  fetch(instance: Instance, request: Request): Promise<Response>;
  /** what the cloud's own services do */
  cloud(instance: Instance, action: string, data: object): Promise<unknown>;
  env: Record<string, string>;
  /** a line of the functions' log */
  log(line: string): void;
}

type Main = (event: unknown, context: object) => unknown;
const Module = z.object({ main: z.custom<Main>((main) => typeof main === 'function') });

export class Instance {
  alive = true;
  private readonly env: Record<string, string>;
  private readonly main: Main;
  private identity: string[] = [];
  private readonly underWay = new Set<Request>();

  constructor(
    readonly name: string,
    program: Program,
    private readonly around: Surroundings,
  ) {
    this.env = { ...around.env };
    this.main = this.load(program);
  }

  private load(program: Program) {
    const { clock } = this.around;
    const exports = {};
    const module = { exports };
    const later = (run: () => void, ms = 0) => clock.plan(ms, () => this.alive && run());
    const scope: Record<(typeof SCOPE)[number], unknown> = {
      exports,
      module,
      require: (name: string) => (name === 'wx-server-sdk' ? makeSdk(this.wire) : program.require(name)),
      // by its name libraries choose between Node's sockets and `fetch`: only the latter leads out of here
      process: new Proxy(process, {
        get: (target, name) =>
          name === 'env' ? this.env : name === Symbol.toStringTag ? 'simulation' : Reflect.get(target, name),
      }),
      setTimeout: later,
      clearTimeout: (cancel: unknown) => typeof cancel === 'function' && cancel(),
      fetch: (input: Request | URL | string, o?: RequestInit) =>
        this.send(new Request(input, o && { ...o, ...(o.body ? { duplex: 'half' } : {}) })),
      performance: { now: () => clock.passed },
      console: { log: this.around.log, error() {}, warn() {}, info() {} },
      AbortSignal: new Proxy(AbortSignal, {
        get: (target, name) => (name === 'timeout' ? this.timeout : Reflect.get(target, name)),
      }),
    };
    program.run(this.name, scope);
    return Module.parse(module.exports).main;
  }

  /** A request that nobody holds loses its way out: Node tells it of an abort by a weak reference, and whether it is still there
   * would depend on when memory was last cleared. */
  private async send(request: Request): Promise<Response> {
    this.underWay.add(request);
    try {
      return await this.around.fetch(this, request);
    } finally {
      this.underWay.delete(request);
    }
  }

  private readonly wire: Wire = {
    send: (action, data) => this.around.outside(this, action, () => this.around.cloud(this, action, data)),
    readEnv: (name) => this.readEnv(name),
  };

  private readonly timeout = (ms: number): AbortSignal => {
    const controller = new AbortController();
    this.around.clock.plan(ms, () => controller.abort(new DOMException('too late', 'TimeoutError')));
    return controller.signal;
  };

  readEnv(name: string): string {
    return this.env[name] ?? '';
  }

  /** @param wx who calls, as the platform tells it */
  async call(event: unknown, wx: Record<string, string>): Promise<unknown> {
    for (const name of this.identity) delete this.env[name];
    this.identity = Object.keys(wx);
    Object.assign(this.env, wx);
    return this.main(event, { function_name: this.name });
  }
}
