// Faults that a test orders for the next request of a path: the network and the other side as they are on a bad day.

/**
 * hang: no answer · reset: the line breaks before the request is worked on · lost: it is worked on, then the line
 * breaks · error: 500 · busy: 429 · forged: the answer is signed by a stranger · unsigned: the answer is not signed
 */
export type FaultKind = 'hang' | 'reset' | 'lost' | 'error' | 'busy' | 'forged' | 'unsigned';

/** Requests on their way: sent, and worked on when they are let go. */
export interface Held {
  /** the first one was sent */
  sent: Promise<void>;
  letGo(): void;
}

export class Faults {
  private planned: { path: string; kind: FaultKind }[] = [];
  private held: { words: string; arrive: () => void; go: Promise<void> }[] = [];

  /** Requests whose path or body contains these words are slow: they arrive only when they are let go. */
  hold(words: string): Held {
    let arrive = (): void => undefined;
    let open = (): void => undefined;
    const sent = new Promise<void>((done) => {
      arrive = done;
    });
    const go = new Promise<void>((done) => {
      open = done;
    });
    const one = { words, arrive, go };
    this.held.push(one);
    const letGo = (): void => {
      this.held = this.held.filter((other) => other !== one);
      open();
    };
    return { sent, letGo };
  }

  /** Waits as long as the request is held. */
  async pass(request: string): Promise<void> {
    const held = this.held.find(({ words }) => request.includes(words));
    held?.arrive();
    await held?.go;
  }

  /** The next `times` requests whose path contains `path` meet this fault. */
  plan(kind: FaultKind, path: string, times = 1): void {
    for (let i = 0; i < times; i++) this.planned.push({ path, kind });
  }

  take(path: string): FaultKind | undefined {
    const at = this.planned.findIndex((one) => path.includes(one.path));
    return at < 0 ? undefined : this.planned.splice(at, 1)[0]?.kind;
  }
}
