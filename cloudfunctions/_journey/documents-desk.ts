// Documents of the desk in the browser: the second factor of each operator, and the codes by which a school sees its counts.
// Neither holds a secret that anybody could use: the seed is encrypted, of a code only what proves it is kept.
import { z } from 'zod';
import { NEVER } from '../_platform/time.js';

export const OperatorDoc = z.object({
  /** the name in OPERATORS */
  _id: z.string(),
  /** which entry of OPERATORS chose this second factor: whoever gets a new secret chooses anew */
  entry: z.string(),
  seedSealed: z.string(),
  /** the last step of 30 s whose code was taken: none is taken twice */
  lastStep: z.number().int(),
  /** wrong codes with the right secret since the last right one */
  tries: z.number().int().default(0),
  /** how often that locked, each time for twice as long */
  locks: z.number().int().default(0),
  lockedUntil: z.date().default(NEVER),
  /** counted up by signing out: sessions of before are over */
  epoch: z.number().int().default(0),
  changedAt: z.date(),
  changedTime: z.string(),
});
export type OperatorDoc = z.infer<typeof OperatorDoc>;

export const SchoolCode = z.object({
  /** derived with the secret key from batch and code */
  _id: z.string(),
  batchId: z.string(),
  /** as 学信网 writes it; '' for the whole batch */
  school: z.string().default(''),
  /** who of staff made it */
  by: z.string(),
  at: z.date(),
  time: z.string(),
});
export type SchoolCode = z.infer<typeof SchoolCode>;
