// What the page carries and cannot read or change: a session, or a second factor that is being set up. Encrypted and
// authenticated with the key of our functions, good for one purpose and for a short time.
import { z } from 'zod';
import { AppError } from '../../shared/errors.js';
import { seal, unseal } from '../_platform/identity.js';

const Ticket = z.object({ kind: z.string(), until: z.number(), data: z.unknown() });

/** @param until ms since 1970 */
export const makeTicket = (kind: string, data: object, until: number): string =>
  seal(JSON.stringify({ kind, until, data }));

function open(text: string): unknown {
  try {
    return JSON.parse(unseal(text));
  } catch {
    return undefined;
  }
}

/** @throws AppError NOT_ALLOWED for a ticket that is not ours, of another kind, or over */
export function readTicket<S extends z.ZodType>(kind: string, text: string, schema: S): z.output<S> {
  const ticket = Ticket.safeParse(open(text)).data;
  const data = ticket?.kind === kind && ticket.until > Date.now() ? schema.safeParse(ticket.data) : undefined;
  if (!data?.success) throw new AppError('NOT_ALLOWED', `${kind} over`, '登录已过期，请重新登录。');
  return data.data;
}
