// What stands on a capture while it moves to another WeChat account of its student.
import { z } from 'zod';

/** Proposed by staff: nothing has moved yet. */
export const Transfer = z.object({
  /** the account that asked */
  to: z.string(),
  requestId: z.string(),
  /** of that request, as both sides read it */
  number: z.string(),
  at: z.date(),
  /** since when the new account has proved the last four characters: from then on the old one has a term to refuse */
  provedAt: z.date().optional(),
});

/** Moved, and what hangs on it has not all followed yet. */
export const Moved = z.object({ from: z.string(), requestId: z.string(), at: z.date() });
