// The processes of one story: each call of a function runs in one of its own, idle ones are used again, and whatever they do
// outside meets what the seed has for it.
import { FunctionConfig } from '../../local/cloudbase/functions.js';
import { contextOf, eventOf, type Identity } from '../../local/cloudbase/identity.js';
import { checkInvoke } from '../../local/cloudbase/security-rules.js';
import { readConfig } from '../build.js';
import type { Clock } from './clock.js';
import type { Coverage } from './coverage.js';
import { Instance, type Surroundings } from './instance.js';
import type { Program } from './program.js';
import type { Trouble, Troubles } from './trouble.js';

const timeouts = new Map<string, number>();

/** seconds after which the cloud ends a call of this function */
function timeoutOf(name: string): number {
  const known = timeouts.get(name) ?? FunctionConfig.parse(readConfig(name)).timeout;
  timeouts.set(name, known);
  return known;
}

class Killed extends Error {
  override readonly name = 'Killed';
}

export function ignoreKilled(error: unknown): undefined {
  if (error instanceof Killed) return undefined;
  throw error;
}

interface World {
  program: Program;
  clock: Clock;
  coverage: Coverage;
  troubles: Troubles;
}

export class Processes {
  private readonly idle = new Map<string, Instance[]>();
  private readonly deaths = new Map<Instance, (error: Error) => void>();

  constructor(
    private readonly world: World,
    private readonly around: Surroundings,
  ) {}

  /** Calls a function as a phone (with an openid), the timer or the console does. @throws Killed when its process ended */
  async invoke(name: string, event: unknown, identity: Identity = {}): Promise<unknown> {
    if (identity.openid) checkInvoke(name, identity.openid);
    return this.run(name, eventOf(event, identity), contextOf(identity));
  }

  /** A deployment: whoever works goes on to the end, and nobody is called a second time. */
  retire(): void {
    this.idle.clear();
  }

  async run(name: string, event: unknown, wx: Record<string, string>): Promise<unknown> {
    const { program, clock } = this.world;
    const idle = this.idle.get(name) ?? [];
    this.idle.set(name, idle);
    const instance = idle.pop() ?? new Instance(name, program, this.around);
    const dead = new Promise<never>((_, fail) => this.deaths.set(instance, fail));
    const end = clock.plan(timeoutOf(name) * 1000, () => this.kill(instance, 'time limit'));
    try {
      // what leaves a function is a copy, as JSON
      const result = await Promise.race([instance.call(JSON.parse(JSON.stringify(event ?? {})), wx), dead]);
      idle.push(instance);
      return JSON.parse(JSON.stringify(result ?? null));
    } finally {
      end();
      this.deaths.delete(instance);
    }
  }

  private kill(instance: Instance, why: string): void {
    instance.alive = false;
    this.world.coverage.sometimes(`process ended: ${why}`);
    this.deaths.get(instance)?.(new Killed(`${instance.name}: ${why}`));
  }

  /**
   * Every outside action of every function passes here, and meets what the seed has for it.
   * @param far the other side is not the cloud itself
   */
  outside<T>(instance: Instance, what: string, perform: (trouble?: Trouble) => Promise<T>, far = false): Promise<T> {
    const { clock, coverage, troubles } = this.world;
    const trouble = instance.alive ? troubles.draw(instance.name, far) : undefined;
    if (trouble) coverage.sometimes(`${far ? 'far' : 'near'} ${trouble}`);
    return new Promise<T>((done, fail) => {
      const answer = (settle: () => void): void => {
        if (trouble === 'killAfter') this.kill(instance, 'after an action');
        if (trouble === 'loseAnswer') fail(new TypeError(`answer lost: ${what}`));
        else if (trouble !== 'never')
          clock.plan(troubles.delay(trouble === 'slowAnswer', far), () => instance.alive && settle());
      };
      if (!instance.alive) return;
      clock.plan(troubles.delay(trouble === 'slowRequest', far), () => {
        // sent before the process ended, a request arrives all the same
        if (trouble === 'killBefore') return this.kill(instance, 'before an action');
        if (trouble === 'loseRequest') return fail(new TypeError(`request lost: ${what}`));
        perform(trouble).then(
          (value) => answer(() => done(value)),
          (error: unknown) => answer(() => fail(error)),
        );
      });
    });
  }
}
