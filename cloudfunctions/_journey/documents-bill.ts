// What each daily bill was found to say, for staff and auditors: sums in fen, how many differences became tasks. No names.
import { z } from 'zod';

export const BILL_STATUS = {
  waiting: '等待账单',
  comparing: '核对中',
  checked: '已核对',
  absent: '当日无账单',
} as const;
const states = Object.keys(BILL_STATUS) as [keyof typeof BILL_STATUS, ...(keyof typeof BILL_STATUS)[]];
const fen = z.number().int().default(0);

/** How far one day was compared: a bill of a hundred thousand rows takes several runs of the timer. */
export const Reached = z.object({
  /** of the bill, behind the last row that was compared */
  byte: z.number().int().default(0),
  /** of the day, whose orders are the next that are looked for in the bill; and the last of them that is done */
  hour: z.number().int().default(0),
  orderId: z.string().default(''),
});
export type Reached = z.infer<typeof Reached>;

export const BillDoc = z.object({
  /** trade-2026-11-27 */
  _id: z.string(),
  kind: z.enum(['trade', 'fund']),
  day: z.string(),
  state: z.enum(states),
  status: z.string(),
  /** when it was first asked for; absent where an older release wrote it */
  begunAt: z.date().optional(),
  /** how far it was compared, while it is being compared: the sums below are those of the rows before */
  reached: Reached.optional(),
  /** when the timer asks for it again */
  nextAt: z.date(),
  /** hex SHA1 of the bill that was compared */
  sha1: z.string().default(''),
  rows: fen,
  /** of this program's rows; a fund bill knows no program: its refunds are those of the whole merchant account */
  paidFen: fen,
  refundFen: fen,
  /** of the whole merchant account: what the fund bill must show too */
  allPaidFen: fen,
  allFeeFen: fen,
  /** what was set right without a person */
  mended: fen,
  /** what became a task */
  differences: fen,
  changedAt: z.date(),
  changedTime: z.string(),
});
export type BillDoc = z.infer<typeof BillDoc>;

/** What was found in the part that was compared. */
export type Found = Pick<
  BillDoc,
  'rows' | 'paidFen' | 'refundFen' | 'allPaidFen' | 'allFeeFen' | 'mended' | 'differences'
>;
export interface Compared {
  found: Found;
  reached: Reached;
}
