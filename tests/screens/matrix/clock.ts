// The time of one phone: nothing waits for real, and what a page would do in a minute it does at once.

/** Turns of Node's loop in which all that waits for no timer comes to its end: promises, and what jsdom puts off. */
const TURNS = 3;
const turn = () => new Promise<void>((resume) => setImmediate(resume));

interface Timer {
  at: number;
  run: () => void;
  /** ms, of one that repeats */
  every?: number;
}
type Run = (...args: unknown[]) => void;

export class Clock {
  #now = Date.now();
  #last = 0;
  readonly #timers = new Map<number, Timer>();

  /** Puts itself into the place of a window's own time. */
  rule(window: Record<string, unknown>): void {
    const start = this.#now;
    const stop = (id: number) => void this.#timers.delete(id);
    Object.assign(window, {
      setTimeout: (run: Run, ms = 0, ...args: unknown[]) => this.#add(ms, () => run(...args)),
      setInterval: (run: Run, ms = 0, ...args: unknown[]) => this.#add(ms, () => run(...args), Math.max(1, ms)),
      requestAnimationFrame: (run: Run) => this.#add(16, () => run(this.#now - start)),
      ...{ clearTimeout: stop, clearInterval: stop, cancelAnimationFrame: stop },
    });
    (window.Date as DateConstructor).now = () => this.#now;
    Object.defineProperty(window.performance, 'now', { value: () => this.#now - start });
  }
  #add(ms: number, run: () => void, every?: number): number {
    this.#last += 1;
    this.#timers.set(this.#last, { at: this.#now + Math.max(0, ms), run, ...(every && { every }) });
    return this.#last;
  }
  sleep = (ms: number): Promise<void> => new Promise((resume) => void this.#add(ms, resume));

  async #settle(): Promise<void> {
    for (let n = 0; n < TURNS; n++) await turn();
  }
  /** Runs the next timer. @returns whether there was one until then */
  #step(until: number): boolean {
    const [next] = [...this.#timers].sort(([, a], [, b]) => a.at - b.at);
    if (!next || next[1].at > until) return false;
    const [id, timer] = next;
    this.#now = Math.max(this.#now, timer.at);
    if (timer.every) timer.at += timer.every;
    else this.#timers.delete(id);
    timer.run();
    return true;
  }
  /** Lets time pass until something is so. @returns false when it is not so after `most` ms of the phone's time */
  async until(isSo: () => boolean, most: number): Promise<boolean> {
    const end = this.#now + most;
    do {
      await this.#settle();
      if (isSo()) return true;
    } while (this.#step(end));
    return false;
  }
  /** Lets so many ms pass. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.until(() => false, ms);
    this.#now = end;
  }
}
