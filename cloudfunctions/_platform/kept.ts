// Answers that many ask for and that change rarely, kept for seconds by the process that asked. An absence is not kept,
// nor is a failure: what was only missing is found by the next question.

import { settings } from './settings.js';

export class Kept<T> {
  private readonly answers = new Map<string, { at: number; answer: Promise<T | undefined> }>();

  constructor(
    private readonly ask: (key: string) => Promise<T | undefined>,
    /** ms that only ever grow */
    private readonly clock: () => number = () => performance.now(),
  ) {}

  get(key: string): Promise<T | undefined> {
    const known = this.answers.get(key);
    if (known && this.clock() - known.at < settings().keepMs) return known.answer;
    const own = { at: this.clock(), answer: this.ask(key) };
    this.answers.set(key, own);
    const forget = (): void => {
      if (this.answers.get(key) === own) this.answers.delete(key);
    };
    own.answer.then((answer) => answer === undefined && forget(), forget);
    return own.answer;
  }
}
