// Documents of customer service: help texts, requests and the audit trail.
import { z } from 'zod';
import { USUAL_TIMES } from '../../shared/expected.js';
import { NEW_FAQ_ORDER } from '../../shared/faq.js';
import { keysOf } from '../../shared/keys.js';

/** Texts that operators edit without a release. `tutorial`, `expected` and `contact` are single documents with these ids. */
export const Help = z.discriminatedUnion('kind', [
  z.object({
    _id: z.string(),
    kind: z.literal('faq'),
    topic: z.string(),
    question: z.string(),
    answer: z.string(),
    order: z.number().default(NEW_FAQ_ORDER),
    /** of this very answer; null where it was edited without one */
    en: z.object({ topic: z.string(), question: z.string(), answer: z.string() }).nullish(),
  }),
  z.object({
    _id: z.literal('tutorial'),
    kind: z.literal('tutorial'),
    title: z.string(),
    steps: z.array(z.string()),
    notes: z.array(z.string()),
    /** step by step the same, or it is not shown */
    en: z.object({ title: z.string(), steps: z.array(z.string()), notes: z.array(z.string()) }).optional(),
  }),
  z.object({
    _id: z.literal('expected'),
    kind: z.literal('expected'),
    review: z.string(),
    delivery: z.string(),
    /** of customer service */
    answer: z.string().default(USUAL_TIMES.answer),
  }),
  /** in place of SERVICE_PHONE and SERVICE_HOURS, where not empty */
  z.object({
    _id: z.literal('contact'),
    kind: z.literal('contact'),
    phone: z.string().default(''),
    hours: z.string().default(''),
  }),
]);
export type Help = z.infer<typeof Help>;

export const REQUEST_KINDS = {
  refund: '退款申请',
  invoice: '开票申请',
  unlock: '解锁申请',
  manualReview: '人工审核申请',
  complaint: '投诉',
  transfer: '换微信申请',
  /** opened by the functions themselves: tasks.ts */
  money: '资金核对',
  wechatComplaint: '微信支付投诉',
} as const;
export type RequestKind = keyof typeof REQUEST_KINDS;
/** Of a student, naming no capture: whoever moved to another WeChat account has none there. */
export const ABOUT_NOTHING: readonly RequestKind[] = ['complaint', 'transfer'];

export const ServiceRequest = z.object({
  _id: z.string(),
  /** eight characters that a student reads out; '' on requests made before there were such numbers */
  number: z.string().default(''),
  userKey: z.string(),
  captureId: z.string().default(''),
  orderId: z.string().default(''),
  kind: z.enum(keysOf(REQUEST_KINDS)),
  kindText: z.string(),
  text: z.string(),
  invoice: z.object({ title: z.string(), taxNumber: z.string(), email: z.string() }).optional(),
  state: z.enum(['open', 'answered']),
  status: z.string(),
  answer: z.string().default(''),
  answeredTime: z.string().default(''),
  /** of kind invoice, once it was issued */
  invoiceNumber: z.string().default(''),
  createdAt: z.date(),
  createdTime: z.string(),
  /** until when it must be answered, where somebody else sets the clock */
  dueAt: z.date().optional(),
  dueTime: z.string().optional(),
  /** when whoever sets the clock was asked last how it stands */
  lookedAt: z.date().optional(),
});
export type ServiceRequest = z.infer<typeof ServiceRequest>;

/**
 * What staff and auditors look up later. The row of a deed is written once and never changed; marks of programs are replaced (which
 * indexes are there, what is deployed) or taken back (an alarm that could not be told, a trial of selfCheck). Nothing of a student
 * stands in it but the number of the record; `by` names whoever of staff did it.
 */
export const Audit = z.object({
  _id: z.string(),
  what: z.string(),
  say: z.string(),
  captureId: z.string().default(''),
  orderId: z.string().default(''),
  by: z.string(),
  detail: z.record(z.string(), z.unknown()).default({}),
  at: z.date(),
  time: z.string(),
});
export type Audit = z.infer<typeof Audit>;
