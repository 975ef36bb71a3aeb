// The two state tables written a second time, cell by cell and by hand: what may happen to a capture or an order, and what
// follows. Nothing here is taken from the code under test, so that a cell that is added, lost or bent there shows here.

/** state: "event>next event>next"; every event that is not named is refused. */
export const CAPTURE_CELLS = {
  claimed: 'verify>verified close>closed erase>erased',
  verified: 'waive>paid order>paying pay>paid close>closed erase>erased',
  paying: 'order>paying cancelOrder>verified pay>paid close>closed',
  paid: 'fail>faulty check>checked close>closed refund>refunded erase>erased',
  faulty: 'fail>faulty check>checked close>closed refund>refunded erase>erased',
  checked: 'fail>faulty check>checked standardize>standardized close>closed refund>refunded erase>erased',
  standardized: 'fail>faulty check>checked submit>reviewing close>closed refund>refunded erase>erased',
  reviewing: 'withdraw>standardized approve>approved reject>rejected refund>refunded',
  rejected: 'fail>faulty check>checked restore>reviewing close>closed refund>refunded erase>erased',
  approved: 'reject>rejected deliver>delivered refuse>refused refund>refunded erase>erased',
  delivered: 'erase>erased',
  refused: 'fail>faulty check>checked deliverAgain>approved close>closed refund>refunded erase>erased',
  closed: 'waive>paid pay>paid reopen>verified refund>refunded erase>erased',
  refunded: 'erase>erased',
  erased: '',
} as const;

export const ORDER_CELLS = {
  created: 'pay>paid close>closed',
  paid: 'askRefund>refunding refund>refunded settle>paid',
  closed: 'pay>paid',
  refunding: 'refund>refunded refundFailed>paid',
  refunded: 'settle>refunded',
} as const;

export interface Cell<S, E> {
  from: S;
  event: E;
  /** undefined: refused */
  to: S | undefined;
}

/** Every cell, allowed or not. */
export function listCells<S extends string, E extends string>(
  table: Readonly<Record<S, string>>,
  states: readonly S[],
  events: readonly E[],
): Cell<S, E>[] {
  const known = (name: string): S | undefined => states.find((state) => state === name);
  return states.flatMap((from) => {
    const row = new Map(table[from].split(' ').map((cell) => cell.split('>') as [string, string]));
    return events.map((event) => ({ from, event, to: known(row.get(event) ?? '') }));
  });
}
