// What each daily bill was found to say, for staff and auditors: sums in fen, how many differences became tasks. No names.
import { z } from 'zod';

export const BILL_STATUS = { waiting: '等待账单', checked: '已核对', absent: '当日无账单' } as const;
const states = Object.keys(BILL_STATUS) as [keyof typeof BILL_STATUS, ...(keyof typeof BILL_STATUS)[]];
const fen = z.number().int().default(0);

export const BillDoc = z.object({
  /** trade-2026-11-27 */
  _id: z.string(),
  kind: z.enum(['trade', 'fund']),
  day: z.string(),
  state: z.enum(states),
  status: z.string(),
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
