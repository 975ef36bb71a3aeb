// 学信网, behind one adapter. There is no public interface: this is the client of our own signed HTTP contract, written
// down in chsi.openapi.json, which whoever holds the capture unit's channel puts in front of it.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/errors.js';
import { readBounded } from './bounded.js';
import { chsiSettings } from './settings.js';

export const CodeOwner = z.object({
  /** the gateway's own name for this 学籍; opaque, the same each time its code is read */
  captureKey: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  /** masked: 张* */
  name: z.string().min(1).max(40),
  idMasked: z.string().max(40),
  school: z.string().min(1).max(100),
  level: z.string().max(40).optional(),
  graduationYear: z.int().min(2000).max(2100).optional(),
  /** 特征码 of the school's batch, when the code names one */
  batch: z.string().max(40).optional(),
});
export type CodeOwner = z.infer<typeof CodeOwner>;

const Suffix = z.object({ matches: z.boolean() });
const Check = z.object({ checkId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) });
const CheckState = z.object({
  /** cancelled: it was withdrawn, and whoever asks has not noted it yet */
  verdict: z.enum(['pending', 'approved', 'rejected', 'cancelled']),
  reason: z.string().max(200).optional(),
});
const Delivery = z.object({ deliveryId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) });
const DeliveryState = z.object({
  verdict: z.enum(['pending', 'accepted', 'refused']),
  reason: z.string().max(200).optional(),
});
const Health = z.object({ time: z.iso.datetime() });
const Refusal = z.object({ code: z.enum(['CODE_NOT_CAPTURE', 'CODE_UNKNOWN', 'CODE_EXPIRED', 'CODE_DONE']) });

/** One try, ms; a second one follows a passing fault after a short pause, ms (chosen: a student is waiting). */
const TRY_MS = 5000;
const PAUSE_MS = 300;
/** Bytes of an answer; the contract's longest is a list of 1,000 verdicts with reasons (1 KB each at most). */
const MOST_BYTES = 1024 * 1024;
/** Seconds a signed message stays good, either way; the contract's own number. */
const FRESH_S = 300;

interface Ask {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: { type: 'application/json' | 'image/jpeg'; bytes: Buffer };
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

function sign(...lines: (string | number)[]): string {
  return createHmac('sha256', chsiSettings().secret)
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex');
}

const unavailable = (why: string): AppError => new AppError('CHSI_UNAVAILABLE', why);

/** A reply is signed over the nonce of its own request: nobody can answer with an older one. */
function verifyReply(reply: Response, bytes: Buffer, nonce: string): void {
  const timestamp = reply.headers.get('x-timestamp') ?? '';
  const given = Buffer.from(reply.headers.get('x-signature') ?? '');
  const right = Buffer.from(sign(reply.status, timestamp, nonce, sha256(bytes)));
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw unavailable('reply not signed');
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= FRESH_S)) throw unavailable('reply not fresh');
}

async function askOnce({ method, path, body }: Ask): Promise<{ status: number; bytes: Buffer }> {
  const { url, keyId } = chsiSettings();
  const target = new URL(url.replace(/\/$/, '') + path);
  const [timestamp, nonce] = [Math.floor(Date.now() / 1000), randomBytes(16).toString('hex')];
  const signature = sign(method, target.pathname, timestamp, nonce, sha256(body?.bytes ?? Buffer.alloc(0)));
  const reply = await fetch(target, {
    method,
    headers: {
      'x-key-id': keyId,
      'x-timestamp': String(timestamp),
      'x-nonce': nonce,
      'x-signature': signature,
      ...(body ? { 'content-type': body.type } : {}),
    },
    body: body ? new Uint8Array(body.bytes) : null,
    signal: AbortSignal.timeout(TRY_MS),
    redirect: 'error',
  });
  const bytes = await readBounded(reply, MOST_BYTES, () => unavailable('answer too long'));
  // whatever stands between us and the gateway may answer 5xx without a signature; nothing of it is read
  if (reply.status >= 500) throw unavailable(`status ${reply.status}`);
  verifyReply(reply, bytes, nonce);
  return { status: reply.status, bytes };
}

/**
 * Every request of the contract may be repeated: reads by nature, writes because they carry their own number.
 * @param absent the answer when the gateway does not know the item; without it that is a failure
 */
async function ask<T>(schema: z.ZodType<T>, request: Ask, absent?: T): Promise<T> {
  const { status, bytes } = await askOnce(request)
    .catch(async () => {
      await new Promise((resume) => setTimeout(resume, PAUSE_MS));
      return askOnce(request);
    })
    .catch((error: unknown) => {
      // the message of a network fault may hold an address, never what was sent
      throw error instanceof AppError ? error : unavailable(error instanceof Error ? error.name : 'no answer');
    });
  const answer: unknown = bytes.length > 0 ? parseJson(bytes) : null;
  if (status === 404 && absent !== undefined) return absent;
  if (status >= 400) {
    const refusal = Refusal.safeParse(answer);
    throw refusal.success ? new AppError(refusal.data.code) : unavailable(`status ${status}`);
  }
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw unavailable('answer not as agreed');
  return parsed.data;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

/**
 * Names an attempt by its number and its photo: a repeated request is the same one, and another photo never is, even
 * where the numbers begin again because the student erased everything and came back.
 */
const attemptName = (attempt: number, jpeg: Buffer): string => `${attempt}-${sha256(jpeg).slice(0, 16)}`;
const json = (value: object) => ({ type: 'application/json' as const, bytes: Buffer.from(JSON.stringify(value)) });
const jpegOf = (bytes: Buffer) => ({ type: 'image/jpeg' as const, bytes });

/**
 * Reads the text of a capture code: the gateway decrypts it and tells whose 学籍 it is, masked.
 * @throws AppError CODE_NOT_CAPTURE | CODE_UNKNOWN | CODE_EXPIRED | CODE_DONE | CHSI_UNAVAILABLE
 */
export function decodeCaptureCode(text: string): Promise<CodeOwner> {
  return ask(CodeOwner, { method: 'POST', path: '/v1/codes/decode', body: json({ text }) });
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
 * @throws AppError CHSI_UNAVAILABLE
 */
export async function startCheck(captureKey: string, jpeg: Buffer, attempt: number): Promise<string> {
  const path = `/v1/captures/${encodeURIComponent(captureKey)}/checks/${attemptName(attempt, jpeg)}`;
  return (await ask(Check, { method: 'PUT', path, body: jpegOf(jpeg) })).checkId;
}

/** @throws AppError CHSI_UNAVAILABLE */
export function readCheck(checkId: string): Promise<z.infer<typeof CheckState>> {
  return ask(CheckState, { method: 'GET', path: `/v1/checks/${encodeURIComponent(checkId)}` });
}

/**
 * Withdraws a check; the gateway deletes its copy of the photo. Cancelling twice, or what is not there, is the same as
 * once.
 * @throws AppError CHSI_UNAVAILABLE
 */
export async function cancelCheck(checkId: string): Promise<void> {
  await ask(z.null(), { method: 'DELETE', path: `/v1/checks/${encodeURIComponent(checkId)}` }, null);
}

/**
 * Sends the approved photo, with the code's data, on to 学信网.
 * @param attempt 1, 2, …: the same attempt with the same photo again gives the same delivery
 * @returns the delivery's ID
 * @throws AppError CHSI_UNAVAILABLE
 */
export async function deliverPhoto(captureKey: string, jpeg: Buffer, attempt: number): Promise<string> {
  const path = `/v1/captures/${encodeURIComponent(captureKey)}/deliveries/${attemptName(attempt, jpeg)}`;
  return (await ask(Delivery, { method: 'PUT', path, body: jpegOf(jpeg) })).deliveryId;
}

/** @throws AppError CHSI_UNAVAILABLE */
export function readDelivery(deliveryId: string): Promise<z.infer<typeof DeliveryState>> {
  return ask(DeliveryState, { method: 'GET', path: `/v1/deliveries/${encodeURIComponent(deliveryId)}` });
}

/** The gateway's clock, for selfCheck. @throws AppError CHSI_UNAVAILABLE */
export async function readGatewayClock(): Promise<Date> {
  return new Date((await ask(Health, { method: 'GET', path: '/v1/health' })).time);
}
