// Faults that a test orders for the next request of a path: the network and the other side as they are on a bad day.

/**
 * hang: no answer · reset: the line breaks before the request is worked on · lost: it is worked on, then the line
 * breaks · error: 500 · busy: 429 · forged: the answer is signed by a stranger · unsigned: the answer is not signed
 */
export type FaultKind = 'hang' | 'reset' | 'lost' | 'error' | 'busy' | 'forged' | 'unsigned';

export class Faults {
  private planned: { path: string; kind: FaultKind }[] = [];

  /** The next `times` requests whose path contains `path` meet this fault. */
  plan(kind: FaultKind, path: string, times = 1): void {
    for (let i = 0; i < times; i++) this.planned.push({ path, kind });
  }

  take(path: string): FaultKind | undefined {
    const at = this.planned.findIndex((one) => path.includes(one.path));
    return at < 0 ? undefined : this.planned.splice(at, 1)[0]?.kind;
  }
}
