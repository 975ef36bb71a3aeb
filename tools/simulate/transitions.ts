// Watches every write of a capture or an order: each step of its history is one that the table allows, steps are only added,
// and the state is where the last one led.
import { z } from 'zod';
import { Capture, Order } from '../../cloudfunctions/_journey/documents.js';
import type { Store } from '../../local/cloudbase/store.js';
import { CAPTURE_STATES, CAPTURE_TABLE, isServed } from '../../shared/capture.js';
import { ORDER_TABLE } from '../../shared/order.js';
import type { Coverage } from './coverage.js';

const Errand = z.looseObject({ id: z.string() }).nullish();
const Doc = z.looseObject({
  _id: z.string(),
  state: z.string(),
  check: Errand,
  delivery: Errand,
  history: z.array(z.looseObject({ event: z.string(), from: z.string(), to: z.string() })),
});
const WATCHED = [
  { kind: 'capture', collection: 'captures', first: 'claimed', table: CAPTURE_TABLE },
  { kind: 'order', collection: 'orders', first: 'created', table: ORDER_TABLE },
] as const;

/** In the moment of deletion nothing that was paid is here or on its way back, but for a photo that was approved. */
function checkForfeit(store: Store, capture: object, from: string, violations: string[]): void {
  const { _id, paidOrderId } = Capture.parse(capture);
  if (!paidOrderId || isServed(z.enum(CAPTURE_STATES).parse(from))) return;
  const { state } = Order.parse(store.read('orders', paidOrderId));
  if (state !== 'refunded') violations.push(`${_id} was deleted while its order was ${state}`);
}

/**
 * @param o.errands gathers the checks and deliveries that were ever written down
 * @returns to be called after each action of the database
 */
export function watchWrites(
  store: Store,
  o: { coverage: Coverage; violations: string[]; errands: Set<string> },
): () => void {
  const { coverage, violations, errands } = o;
  const known = new Map<string, { state: string; steps: number }>();
  // a document that was written is another object, so whatever is the same was looked at
  const looked = new WeakSet<object>();
  return () => {
    for (const { kind, collection, first, table } of WATCHED) {
      const all = store.find(collection, {});
      const here = new Set(all.map(({ _id }) => `${kind} ${_id}`));
      for (const name of known.keys()) if (name.startsWith(`${kind} `) && !here.has(name)) known.delete(name);
      for (const raw of all) {
        if (looked.has(raw)) continue;
        looked.add(raw);
        const { _id, state, history, check, delivery } = Doc.parse(raw);
        for (const errand of [check, delivery]) if (errand) errands.add(errand.id);
        const name = `${kind} ${_id}`;
        // removed and begun anew under the same number, it is another one
        const before = known.get(name) ?? { state: first, steps: 0 };
        let at: string = before.state;
        for (const { event, from, to } of history.slice(before.steps)) {
          const allowed = (table as Record<string, Record<string, string>>)[from]?.[event];
          if (from !== at || allowed !== to || !coverage.transition(`${kind} ${from} ${event}`))
            violations.push(`${name}: ${event} led from ${from} to ${to}, and it was ${at}`);
          at = to;
        }
        const last = history.at(-1);
        if (kind === 'capture' && state === 'erased' && before.state !== state && last)
          checkForfeit(store, raw, last.from, violations);
        if (history.length < before.steps) violations.push(`${name}: its history became shorter`);
        if (at !== state) violations.push(`${name}: is ${state}, but its history ends with ${at}`);
        known.set(name, { state, steps: history.length });
      }
    }
  };
}
