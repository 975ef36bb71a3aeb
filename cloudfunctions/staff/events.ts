// What customer service may ask for in the console. Ready JSON events lie in tools/staff-events.
import { z } from 'zod';
import { BATCH_LETTERS } from '../../shared/letters.js';
import { PROFILE_LETTERS, Profile } from '../../shared/profile.js';
import { MOST_STAFF_WORDS, REVIEW_CODES } from '../../shared/reasons.js';
import { OPERATOR_NAME } from '../../shared/roles.js';
import { MORE_TRIES, MOST_MORE_TRIES } from '../../shared/tries.js';
import { BatchFields } from './batch-fields.js';
import {
  After,
  BatchId,
  CaptureId,
  InvoiceNumber,
  OrderId,
  RefundId,
  RequestId,
  TicketNumber,
  Typed,
  Voucher,
} from './event-fields.js';
import { HelpFields } from './help-fields.js';

/** What many students of one fault are helped by: a wrong date of their batch, a bad afternoon of 学信网. */
const MANY_DEEDS = ['reopen', 'deliverAgain'] as const;
/** Students of one event: each takes some ten calls of the database, and the function has 60 s (config.json). Chosen. */
export const MOST_AT_ONCE = 50;
const Text = z.string().trim().min(1).max(MOST_STAFF_WORDS);

/** Who asks: one of OPERATORS, proved by their own secret, so that the audit names who it really was. */
export const Signed = z.object({
  operator: z.string().trim().regex(OPERATOR_NAME),
  secret: z.string().trim().min(1).max(100),
});
/** What an answer gave its next event as proof that it was rehearsed. */
const Mark = z.string().max(60).optional();
/** Why is kept with the capture, of a setting in the audit (notes.ts); nothing changes until dryRun is false. */
const acting = { reason: Text, dryRun: z.boolean().default(true), rehearsed: Mark };
/** A capture, or the text of the student's own capture code: whoever was kept out has no capture to name. */
const onStudent = {
  captureId: CaptureId.optional(),
  code: z.string().trim().min(8).max(7089).optional(),
  ...acting,
};
const onCapture = { captureId: CaptureId, ...acting };

export const StaffEvent = z.discriminatedUnion('action', [
  /** any number that a student reads out, a code's text, or name, school, batch and status; after: the next page */
  z.object({ action: z.literal('find'), text: z.string().trim().min(2).max(7089), after: After.optional() }),
  z.object({ action: z.literal('show'), captureId: CaptureId }),
  /** open requests of customer service: those with a deadline first, the nearest before all; then the oldest */
  z.object({ action: z.literal('requests') }),
  /** what a complaint at WeChat Pay says, by its request number */
  z.object({ action: z.literal('complaint'), requestId: z.string().regex(/^wechatComplaint-[\w-]{1,64}$/) }),
  /** all money without a service, refunds that are stuck, bills that were not compared */
  z.object({ action: z.literal('money') }),
  z.object({ action: z.literal('approve'), ...onCapture }),
  /** why is of the list in shared/reasons.ts; the reason is added to its words, or stands alone: the student reads both */
  z.object({
    action: z.literal('reject'),
    ...onCapture,
    why: z.enum(['', ...REVIEW_CODES]).default(''),
    reason: z.string().trim().max(MOST_STAFF_WORDS).default(''),
  }),
  /** more checks and submissions; a ticket is applied once */
  z.object({
    action: z.literal('allowTry'),
    ...onCapture,
    checks: z.int().min(0).max(MOST_MORE_TRIES.checks).default(MORE_TRIES.checks),
    submissions: z.int().min(0).max(MOST_MORE_TRIES.submissions).default(MORE_TRIES.submissions),
    ticket: TicketNumber,
  }),
  /** the last four characters may be tried again */
  z.object({ action: z.literal('unlock'), ...onStudent }),
  /** a person has verified who this is, by other means */
  z.object({ action: z.literal('verifyManually'), ...onCapture }),
  /** asks WeChat Pay now how an order stands, and books what it says */
  z.object({ action: z.literal('check'), orderId: OrderId, ...acting }),
  /** the whole amount, or what of it has not come back yet */
  z.object({ action: z.literal('refund'), orderId: OrderId, ...acting }),
  /** a refund that was made in the merchant platform */
  z.object({ action: z.literal('learnRefund'), orderId: OrderId, refundId: RefundId, ...acting }),
  /** what cannot go back the way it was paid, and was given to the student in another way */
  z.object({ action: z.literal('settleRefund'), orderId: OrderId, voucher: Voucher, ...acting }),
  /** delivery: send the approved photo to 学信网 again; message: tell the student the result again */
  z.object({ action: z.literal('resend'), ...onCapture, what: z.enum(['delivery', 'message']).default('delivery') }),
  /** after the batch's window was extended */
  z.object({ action: z.literal('reopen'), ...onCapture }),
  /** the same for many students of one fault: those of the rehearsal's list, each by itself, and nobody else */
  z.object({
    action: z.literal('many'),
    deed: z.enum(MANY_DEEDS),
    batchId: BatchId.optional(),
    /** as 学信网 writes it */
    school: z.string().trim().max(BATCH_LETTERS.school).optional(),
    /** since when and until when they have stood so, Beijing time: a bad afternoon */
    from: Typed.optional(),
    to: Typed.optional(),
    /** as the rehearsal listed them, with how many steps each record had then */
    students: z
      .array(z.object({ captureId: z.string().regex(/^[0-9a-f]{32}$/), steps: z.int().min(0) }))
      .min(1)
      .max(MOST_AT_ONCE)
      .optional(),
    ...acting,
  }),
  /** sets a 学籍 free that a record holds without money, another's or one's own after a refund: its code is read again */
  z.object({ action: z.literal('release'), ...onStudent }),
  /** deletes a student's data for whoever has that phone no more; what was paid in vain goes back first */
  z.object({ action: z.literal('erase'), ...onCapture }),
  /** to the student's other account, whose request of kind transfer is named: asks the old one first */
  z.object({ action: z.literal('transfer'), ...onCapture, requestId: RequestId }),
  /** rejected by mistake: the same photo is under review again */
  z.object({ action: z.literal('restore'), ...onCapture }),
  /** a rule refused the shot and a person finds it good: the student goes on with it */
  z.object({ action: z.literal('letPass'), ...onCapture }),
  /** 学信网 erred: the same photo is sent once more */
  z.object({ action: z.literal('deliverAgain'), ...onCapture }),
  /** a photo whose files were lost, from its shot */
  z.object({ action: z.literal('rebuild'), ...onCapture }),
  /** the next photo to review, with both answers ready; after: one that is left to somebody else */
  z.object({ action: z.literal('next'), after: After.optional() }),
  /** how far each batch is, and what came in and went back day by day */
  z.object({ action: z.literal('stats'), batchId: BatchId.optional(), days: z.int().min(1).max(31).default(7) }),
  /** every batch with its fields, as they are typed */
  z.object({ action: z.literal('batches') }),
  /** frequent questions, hotline and hours, how long things take, as they stand */
  z.object({ action: z.literal('texts') }),
  /** a code by which a school sees the counts of its batch; a new one ends the old one, change end makes none */
  z.object({
    action: z.literal('schoolCode'),
    batchId: BatchId,
    /** as 学信网 writes it; '' for the whole batch */
    school: z.string().trim().max(BATCH_LETTERS.school).default(''),
    change: z.enum(['create', 'end']).default('create'),
    ...acting,
  }),
  /** makes, changes or ends a batch */
  z.object({
    action: z.literal('batch'),
    batchId: BatchId,
    change: z.enum(['create', 'change', 'close']),
    batch: BatchFields.optional(),
    ...acting,
  }),
  /** frequent questions, hotline and hours, how long things take */
  z.object({ action: z.literal('help'), help: HelpFields, ...acting }),
  /** answers a request of customer service: the reason is what the student reads */
  z.object({
    action: z.literal('answer'),
    requestId: RequestId,
    /** of an invoice that was issued: its number */
    invoiceNumber: InvoiceNumber.optional(),
    ...acting,
  }),
  /** what a receiver asks for, beside the profiles that are always there; refused when it contradicts itself */
  z.object({ action: z.literal('saveProfile'), profile: Profile, ...acting }),
  /** which profile the photos of a batch follow from now on */
  z.object({
    action: z.literal('setProfile'),
    batchId: BatchId,
    profile: z.string().max(PROFILE_LETTERS),
    ...acting,
  }),
]);
export type StaffEvent = z.infer<typeof StaffEvent>;
export type StaffAction = StaffEvent['action'];
/** An event that changes something. */
export type ActingEvent = Extract<StaffEvent, { reason: string }>;

export interface StaffAnswer {
  say: string;
  /** the next event to run, ready to copy; or what to do elsewhere */
  next: object | string;
  details?: object;
  /**
   * of what acts: what would happen was told, it was done, or nothing was changed; the desk goes by this and not by
   * words
   */
  outcome?: 'told' | 'done' | 'unchanged';
  /** photos that wait for their review */
  left?: number;
}
