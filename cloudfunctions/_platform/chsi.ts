// 学信网, behind one adapter. There is no public interface: this is the client of our own signed HTTP contract, written
// down in chsi.openapi.json, which whoever holds the capture unit's channel puts in front of it.
import { z } from 'zod';
import { ask, sha256 } from './chsi-wire.js';

export const Enrolment = z.object({
  /** the gateway's own name for this 学籍; opaque, the same each time its code is read */
  captureKey: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  /** masked: 张* */
  name: z.string().min(1).max(40),
  idMasked: z.string().max(40),
  school: z.string().min(1).max(100),
  level: z.string().max(40).optional(),
  form: z.string().max(40).optional(),
  /** 特征码 of the school's batch, when the code names one */
  batch: z.string().max(40).optional(),
});
export type Enrolment = z.infer<typeof Enrolment>;

const Suffix = z.object({ matches: z.boolean() });
const IdentityCheck = z.object({ checkId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) });
const Cancelled = z.object({ looked: z.boolean() });
const Delivery = z.object({ deliveryId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) });
const Health = z.object({ time: z.iso.datetime() });

/** Checks and deliveries asked about, or told of, in one message; the contract's own number. */
export const MOST_VERDICTS = 1000;
/** How a check (approved, rejected, cancelled) or a delivery (accepted, refused) stands. */
export const Verdict = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  /** cancelled: it was withdrawn, and whoever asks has not noted it yet */
  verdict: z.enum(['pending', 'approved', 'rejected', 'cancelled', 'accepted', 'refused']),
  /** why not, of shared/reasons.ts; a code that is not there is left aside */
  code: z.string().max(40).optional(),
  /** ready to show; added to the words of the code */
  reason: z.string().max(200).optional(),
  /** whether a reviewer had opened the photo before it was withdrawn */
  looked: z.boolean().optional(),
});
export type Verdict = z.infer<typeof Verdict>;
export const Verdicts = z.object({ verdicts: z.array(Verdict).max(MOST_VERDICTS) });

/**
 * Names an attempt by its number and its photo: a repeated request is the same one, and another photo never is, even
 * where the numbers begin again because the student erased everything and came back.
 */
export const attemptName = (attempt: number, jpeg: Buffer): string => `${attempt}-${sha256(jpeg).slice(0, 16)}`;
const json = (value: object) => ({ type: 'application/json' as const, bytes: Buffer.from(JSON.stringify(value)) });
const jpegOf = (bytes: Buffer) => ({ type: 'image/jpeg' as const, bytes });

/**
 * Reads the text of a capture code: the gateway decrypts it and tells whose 学籍 it is, masked.
 * @throws AppError CODE_NOT_CAPTURE | CODE_UNKNOWN | CODE_EXPIRED | CODE_DONE | CHSI_UNAVAILABLE
 */
export function decodeCaptureCode(text: string): Promise<Enrolment> {
  return ask(Enrolment, { method: 'POST', path: '/v1/codes/decode', body: json({ text }) });
}

/**
 * Asks whether these are the last four characters of the owner's identity number; X may be small.
 * @throws AppError CHSI_UNAVAILABLE
 */
export async function verifySuffix(captureKey: string, suffix: string): Promise<boolean> {
  const path = `/v1/captures/${encodeURIComponent(captureKey)}/suffix`;
  return (await ask(Suffix, { method: 'POST', path, body: json({ suffix: suffix.toUpperCase() }) })).matches;
}

/**
 * Hands a standard photo over for the identity check and the human review.
 * @param attempt 1, 2, …: the same attempt with the same photo again gives the same check
 * @returns the check's ID
 * @throws AppError PHOTO_NOT_TAKEN, CHSI_UNAVAILABLE
 */
export async function startIdentityCheck(captureKey: string, jpeg: Buffer, attempt: number): Promise<string> {
  const path = `/v1/captures/${encodeURIComponent(captureKey)}/checks/${attemptName(attempt, jpeg)}`;
  return (await ask(IdentityCheck, { method: 'PUT', path, body: jpegOf(jpeg) })).checkId;
}

/**
 * How checks and deliveries stand, up to a thousand with one question. What the gateway does not know is left out.
 * @throws AppError CHSI_UNAVAILABLE
 */
export async function readVerdicts(ids: string[]): Promise<Map<string, Verdict>> {
  const found = new Map<string, Verdict>();
  for (let at = 0; at < ids.length; at += MOST_VERDICTS) {
    const body = json({ ids: ids.slice(at, at + MOST_VERDICTS) });
    const { verdicts } = await ask(Verdicts, { method: 'POST', path: '/v1/verdicts', body });
    for (const one of verdicts) found.set(one.id, one);
  }
  return found;
}

/**
 * Withdraws a check; the gateway deletes its copy of the photo. Cancelling twice, or what is not there, is the same as
 * once.
 * @returns whether a reviewer had looked at it already
 * @throws AppError CHSI_UNAVAILABLE
 */
export async function cancelIdentityCheck(checkId: string): Promise<boolean> {
  const path = `/v1/checks/${encodeURIComponent(checkId)}`;
  return (await ask(Cancelled, { method: 'DELETE', path }, { looked: false })).looked;
}

/**
 * Withdraws the check of an attempt whose answer got lost, so that nobody knows its ID; nothing of the photo is sent.
 * What never arrived is the same, and does not become a check when it arrives now. A gateway of before 1.3.0 knows no such
 * request (404, 405): then nothing is withdrawn.
 * @param name of the attempt
 * @throws AppError CHSI_UNAVAILABLE
 */
export async function cancelAttempt(captureKey: string, name: string): Promise<void> {
  const path = `/v1/captures/${encodeURIComponent(captureKey)}/checks/${name}`;
  await ask(Cancelled, { method: 'DELETE', path }, { looked: false }, [404, 405]);
}

/**
 * Sends the approved photo, with the code's data, on to 学信网.
 * @param attempt 1, 2, …: the same attempt with the same photo again gives the same delivery
 * @returns the delivery's ID
 * @throws AppError PHOTO_NOT_TAKEN, CHSI_UNAVAILABLE
 */
export async function deliverPhoto(captureKey: string, jpeg: Buffer, attempt: number): Promise<string> {
  const path = `/v1/captures/${encodeURIComponent(captureKey)}/deliveries/${attemptName(attempt, jpeg)}`;
  return (await ask(Delivery, { method: 'PUT', path, body: jpegOf(jpeg) })).deliveryId;
}

/** The gateway's clock, for selfCheck. @throws AppError CHSI_UNAVAILABLE */
export async function readGatewayClock(): Promise<Date> {
  return new Date((await ask(Health, { method: 'GET', path: '/v1/health' })).time);
}
