// A session at the desk: a ticket that each call renews, and that ends by itself, by signing out, by a new secret and by
// leaving the settings. What somebody may do is read from the settings each time.
import { z } from 'zod';
import { DESK_IDLE_MINUTES } from '../../shared/desk-idle.js';
import { AppError } from '../../shared/errors.js';
import { OperatorDoc } from '../_journey/documents-desk.js';
import { _, collection } from '../_platform/database.js';
import { findOperator, type Operator } from '../_platform/operators.js';
import { beijing } from '../_platform/time.js';
import { makeTicket, readTicket } from './tickets.js';

export const operators = collection('operators', OperatorDoc);

/** ms without a call after which a session is over */
const IDLE_MS = DESK_IDLE_MINUTES * 60_000;
/** ms after which it is over in any case: a working day */
const MOST_MS = 10 * 3600_000;

const Session = z.object({ name: z.string(), entry: z.string(), epoch: z.number(), began: z.number() });
type Session = z.infer<typeof Session>;

/** What the page holds on to. */
export interface Held {
  session: string;
  /** ms since 1970 */
  until: number;
}

export function renew(session: Session): Held {
  const until = Math.min(Date.now() + IDLE_MS, session.began + MOST_MS);
  return { session: makeTicket('session', session, until), until };
}

export const begin = ({ name, entry }: Operator, epoch: number): Held =>
  renew({ name, entry, epoch, began: Date.now() });

/** @throws AppError NOT_ALLOWED when the session is over, whatever ended it */
export async function enter(ticket: string): Promise<{ operator: Operator; session: Session }> {
  const session = readTicket('session', ticket, Session);
  const operator = findOperator(session.name);
  const known = operator?.entry === session.entry ? await operators.get(session.name) : undefined;
  if (!operator || known?.entry !== session.entry || known.epoch !== session.epoch)
    throw new AppError('NOT_ALLOWED', 'session over', '登录已过期，请重新登录。');
  return { operator, session };
}

/** Ends every session of whoever holds this one. */
export async function leave(ticket: string): Promise<void> {
  const { session } = await enter(ticket);
  const now = new Date();
  const change = { epoch: _.inc(1), changedAt: now, changedTime: beijing(now) };
  await operators.change(session.name, { epoch: session.epoch }, change);
}
