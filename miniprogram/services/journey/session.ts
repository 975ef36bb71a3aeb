// Who is at the phone: the answer of login, asked once per start, and the batch that a link or code named.
import type { Outputs } from '../../../shared/functions';
import { call } from '../cloud/cloud';
import { keep, recall } from '../storage/storage';
import { batchOf, type Query } from './addresses';
import { CONSENT_VERSION } from './consent-words';

export type Session = Outputs['login'];
export type Consent = Session['consent'];

const BATCH = 'batch';
const ENTERED = 'entered';
let asked: Promise<Session> | undefined;
let known: Session | undefined;

/** The batch code in force, '' when the student came without one. */
export function currentBatch(): string {
  return (recall(BATCH) as string) || '';
}

/** Keeps the batch code that a page was opened with; a new one asks for a new login. */
export function rememberBatch(query: Query): void {
  const code = batchOf(query);
  if (!code || code === currentBatch()) return;
  keep(BATCH, code);
  forgetSession();
}

function login(consent?: Consent): Promise<Session> {
  const batch = currentBatch();
  const asking = call('login', {
    ...(batch ? { batch } : {}),
    ...(consent ? { consent, version: CONSENT_VERSION } : {}),
  }).then((session) => {
    known = session;
    return session;
  });
  // a failed login is asked again the next time
  asking.catch(() => {
    if (asked === asking) asked = undefined;
  });
  asked = asking;
  return asking;
}

/** @throws Problem */
export function ensureSession(): Promise<Session> {
  return asked ?? login();
}

/** What is known without asking, undefined before the first login. */
export function session(): Session | undefined {
  return known;
}

/** Gives or withdraws the two consents. @throws Problem */
export function setConsent(consent: Consent): Promise<Session> {
  return login(consent);
}

export function forgetSession(): void {
  asked = undefined;
  known = undefined;
}

/** For whoever tries again: a first question that is still under way, on a line that was bad, would fail the new one too. */
export function forgetUnanswered(): void {
  if (!known) asked = undefined;
}

/** Whether this phone has been through the welcome page: the next start goes straight home. */
export function hasEntered(): boolean {
  return recall(ENTERED) === true;
}
export function markEntered(entered: boolean): void {
  keep(ENTERED, entered);
}
