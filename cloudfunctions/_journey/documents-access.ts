// Documents that guard the way in: what is known about one 学籍 before and beside any capture of it, and how often a user
// did something on one day. Neither holds a name; their numbers are derived with the secret key.
import { z } from 'zod';
import { NEVER } from '../_platform/time.js';

export const EnrolmentHold = z.object({
  _id: z.string(),
  /** the capture whose owner proved to be this student; '' while nobody has */
  holder: z.string().default(''),
  heldAt: z.date().default(NEVER),
  /** wrong suffixes since the last right one, of everybody who tried */
  tries: z.number().int().default(0),
  /** how many of them 学信网 has not answered (yet) */
  unanswered: z.number().int().default(0),
  lockedUntil: z.date().default(NEVER),
  /** too many: nobody may try before staff have looked */
  stopped: z.boolean().default(false),
  changedAt: z.date(),
  changedTime: z.string(),
});
export type EnrolmentHold = z.infer<typeof EnrolmentHold>;

export const Quota = z.object({
  _id: z.string(),
  /** how often each costly thing was done on this day */
  counts: z.record(z.string(), z.number().int()).default({}),
  day: z.string(),
  changedAt: z.date(),
});
export type Quota = z.infer<typeof Quota>;
