// What the stories reached: every cell of the two state tables, and what happens only sometimes.
import { CAPTURE_TABLE } from '../../shared/capture.js';
import { ORDER_TABLE } from '../../shared/order.js';

const cells = (kind: string, table: Record<string, object>): string[] =>
  Object.entries(table).flatMap(([state, events]) => Object.keys(events).map((event) => `${kind} ${state} ${event}`));

/** Cells of the tables that no code takes, and why: taken all the same, they are a violation. */
const UNUSED: Record<string, string> = {
  'capture claimed erase': 'what was never verified is removed whole, and no erased capture is left of it',
  'capture paying close': 'an open order is given up first (cancelOrder), so that the window closes on verified',
};

/** What one story reached, as it is sent between threads. */
export interface Reached {
  transitions: [string, number][];
  events: [string, number][];
}

export class Coverage {
  /** "capture paid check" → how often */
  readonly transitions = new Map<string, number>(
    [...cells('capture', CAPTURE_TABLE), ...cells('order', ORDER_TABLE)]
      .filter((cell) => !(cell in UNUSED))
      .map((cell) => [cell, 0]),
  );
  readonly events = new Map<string, number>();

  /** @returns false for a transition that no table allows, or that no code takes */
  transition(cell: string): boolean {
    const before = this.transitions.get(cell);
    if (before === undefined) return false;
    this.transitions.set(cell, before + 1);
    return true;
  }

  sometimes(what: string): void {
    this.events.set(what, (this.events.get(what) ?? 0) + 1);
  }

  get reached(): Reached {
    return { transitions: [...this.transitions].filter(([, times]) => times > 0), events: [...this.events] };
  }

  add({ transitions, events }: Reached): void {
    for (const [cell, times] of transitions) this.transitions.set(cell, (this.transitions.get(cell) ?? 0) + times);
    for (const [what, times] of events) this.events.set(what, (this.events.get(what) ?? 0) + times);
  }

  get missing(): string[] {
    return [...this.transitions].filter(([, times]) => times === 0).map(([cell]) => cell);
  }
}
