// A WeChat user, as far as anything is known: the openid, what was agreed to and taken back, and uploads on their way.
import { z } from 'zod';

export const CONSENT_KINDS = ['face', 'identity'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** One decision. The list of them only grows: the last one of a kind counts, the others prove what was so before. */
export const ConsentStep = z.object({
  kind: z.enum(CONSENT_KINDS),
  given: z.boolean(),
  /** of the text that was on the screen (docs/privacy.md); '' where the phone named none */
  version: z.string().default(''),
  at: z.date(),
  time: z.string(),
});
export type ConsentStep = z.infer<typeof ConsentStep>;

export const User = z.object({
  _id: z.string(),
  /** needed to send messages and to take payment */
  openid: z.string(),
  consents: z.array(ConsentStep).default([]),
  batchId: z.string().default(''),
  /** album pictures that were announced and may have arrived */
  uploads: z.array(z.string()).default([]),
  uploadAt: z.date().optional(),
  /** when the timer looks whether this user still has a capture; absent on users from before there was such a day */
  lookAt: z.date().optional(),
  createdAt: z.date(),
  createdTime: z.string(),
});
export type User = z.infer<typeof User>;
