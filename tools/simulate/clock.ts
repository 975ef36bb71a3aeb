// Time and order of the simulation: one queue of what happens next, and a clock that moves only when something does. Code
// that runs inside sees this time as its own; two things planned for one moment happen in the order in which they were planned.

interface Planned {
  /** ms since the beginning, which only ever grow */
  at: number;
  order: number;
  run(): void;
}

/** Turns of the event loop after which promises, streams and ticks of one step have settled (measured; chosen with room). */
const TURNS = 6;
const RealDate = Date;

export class Clock {
  /** ms since the beginning */
  passed = 0;
  private wall: number;
  private planned: Planned[] = [];
  private order = 0;

  constructor(start: Date) {
    this.wall = start.getTime();
  }

  /** ms since 1970, as the calendar says; may jump, while `passed` cannot */
  now(): number {
    return this.wall + Math.floor(this.passed);
  }

  /** Days pass in which nothing happened, or somebody sets the clock right. */
  jump(ms: number): void {
    this.wall += ms;
  }

  /** @returns what takes it out of the queue */
  plan(afterMs: number, run: () => void): () => void {
    const one = { at: this.passed + Math.max(0, afterMs), order: this.order++, run };
    // the queue is short: a few dozen calls on their way
    const place = this.planned.findLastIndex(({ at }) => at <= one.at) + 1;
    this.planned.splice(place, 0, one);
    return () => {
      const at = this.planned.indexOf(one);
      if (at >= 0) this.planned.splice(at, 1);
    };
  }

  wait(ms: number): Promise<void> {
    return new Promise((done) => void this.plan(ms, done));
  }

  /** Lets everything happen until `work` is done. @throws Error when it waits for something that nobody will ever do */
  async runUntil<T>(work: Promise<T>): Promise<T> {
    let over = false;
    const end = (): void => {
      over = true;
    };
    work.then(end, end);
    for (;;) {
      await settle();
      if (over) return work;
      const next = this.planned.shift();
      if (!next) throw new Error('the story stands still: something is waited for that nobody does');
      this.passed = Math.max(this.passed, next.at);
      next.run();
    }
  }

  /** Makes `Date` tell this time. @returns what gives the real one back */
  install(): () => void {
    globalThis.Date = new Proxy(RealDate, {
      construct: (target, given: [], as) => Reflect.construct(target, given.length > 0 ? given : [this.now()], as),
      apply: () => new RealDate(this.now()).toString(),
      get: (target, name, self) => (name === 'now' ? () => this.now() : Reflect.get(target, name, self)),
    });
    return () => {
      globalThis.Date = RealDate;
    };
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise((next) => setImmediate(next));
}
