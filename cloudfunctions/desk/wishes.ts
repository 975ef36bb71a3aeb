// What the desk's page may ask for, each wish whole: the proof of who asks travels in the body, where no other site's page can
// make a browser put it.
import { z } from 'zod';
import { Signed } from '../staff/events.js';

const OneTimeCode = z.string().trim().max(10);
const Ticket = z.string().min(20).max(4000);

export const Wish = z.discriminatedUnion('do', [
  /** name and secret, and the six digits once there is a second factor */
  Signed.extend({ do: z.literal('signIn'), code: OneTimeCode.default('') }),
  /** the first six digits of an authenticator that has just been set up */
  z.object({ do: z.literal('enrol'), ticket: Ticket, code: OneTimeCode }),
  /** an event as the console takes it, but for name and secret */
  z.object({ do: z.literal('work'), session: Ticket, event: z.looseObject({ action: z.string().max(40) }) }),
  /** ends all sessions of whoever asks */
  z.object({ do: z.literal('signOut'), session: Ticket }),
  /** how far a school is */
  z.object({
    do: z.literal('school'),
    batchId: z.string().trim().min(1).max(40),
    code: z.string().trim().min(8).max(40),
  }),
]);
export type Wish = z.infer<typeof Wish>;
