// The numbers under which money is asked back, and by which it is known whether that was asked for here.
import type { Order } from './documents.js';

/** docs, refund_order: a number has 32 characters at most, two more than an order's: a letter names the turn. */
export const TURNS = 'RSTUVWXYZ';

type Numbered = Pick<Order, '_id' | 'provider'>;

/** One refund number per order and turn: asking twice is the same refund. */
export function refundIdOf({ _id, provider }: Numbered, turn = 1): string {
  if (provider === 'virtual') return `${TURNS[turn - 1] ?? TURNS.at(-1)}${_id}`;
  return turn === 1 ? `R${_id}` : `R${_id}-${turn}`;
}

/** Whether it was asked for here, and not in the merchant platform. */
export const isOurs = ({ _id, refundId }: Order): boolean =>
  (refundId.slice(1) === _id && TURNS.includes(refundId[0] ?? '-')) || refundId.startsWith(`R${_id}-`);
