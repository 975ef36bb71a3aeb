// The numbers under which money is asked back, and by which it is known whether that was asked for here.
import type { Order } from './documents.js';
import { owedFen } from './orders.js';

/** docs, refund_order: a number has 32 characters at most, two more than an order's: a letter names the turn. */
export const TURNS = 'RSTUVWXYZ';
/** The letter of a part that went back elsewhere. */
const PART = 'P';
/** The letter of what a person gave back in another way: no provider knows a refund of this number. */
const OTHERWISE = 'O';
/** An order's number behind one of these letters is the number of a refund. */
export const REFUND_LETTERS = TURNS + PART + OTHERWISE;

type Numbered = Pick<Order, '_id' | 'provider'>;

/** One refund number per order and turn: asking twice is the same refund. */
export function refundIdOf({ _id, provider }: Numbered, turn = 1): string {
  if (provider === 'virtual') return `${TURNS[turn - 1] ?? TURNS.at(-1)}${_id}`;
  return turn === 1 ? `R${_id}` : `R${_id}-${turn}`;
}

/** One per order: once it is booked, nothing is owed any more. */
export const otherwiseIdOf = ({ _id }: Pick<Order, '_id'>): string => `${OTHERWISE}${_id}`;

/** Whether virtual payment, which takes each number once, has been asked under the last one. */
export const isLastNumber = ({ provider, refundTurn }: Order): boolean =>
  provider === 'virtual' && refundTurn >= TURNS.length;

/** Whether it was asked for here, and not in the merchant platform. */
export const isOurs = ({ _id, refundId }: Order): boolean =>
  (refundId.slice(1) === _id && TURNS.includes(refundId[0] ?? '-')) || refundId.startsWith(`R${_id}-`);

/** Money that came back, and the number under which it is known. */
export interface Back {
  refundId: string;
  amountFen: number;
  /** the merchant has it again, and not who paid (_platform/pay/provider.ts) */
  toMerchant?: boolean | undefined;
}

/**
 * What went back elsewhere, of which virtual payment tells no number but how much is left of the order. Each part gets a number
 * of ours, by how many are known: two who notice the same part at once book it once.
 * @returns undefined when nothing is missing, or nothing was told
 */
export function missingOf(order: Order, leftFen: number | undefined): Back | undefined {
  const amountFen = leftFen === undefined ? 0 : owedFen(order) - leftFen;
  if (amountFen <= 0) return undefined;
  const { _id, returned } = order;
  return { refundId: `${PART}${_id}${returned.length === 0 ? '' : `-${returned.length + 1}`}`, amountFen };
}
