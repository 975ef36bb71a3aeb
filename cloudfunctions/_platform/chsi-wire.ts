// How the contract with 学信网 travels: every request and every reply is signed over what it says, a try is repeated once,
// and an answer that nobody signed is not read.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/errors.js';
import { readBounded } from './bounded.js';
import { chsiSettings } from './settings.js';

/** What the gateway refuses for good, by the code of its answer; whatever else it says is a fault of the line or of us. */
const Refusal = z.object({
  code: z.enum(['CODE_NOT_CAPTURE', 'CODE_UNKNOWN', 'CODE_EXPIRED', 'CODE_DONE', 'PHOTO_NOT_TAKEN']),
});

/** One try, ms; a second one follows a passing fault after a short pause, ms (chosen: a student is waiting). */
const TRY_MS = 5000;
const PAUSE_MS = 300;
/** Bytes of an answer; the contract's longest is a list of 1,000 verdicts with reasons (1 KB each at most). */
const MOST_BYTES = 1024 * 1024;
/** Seconds a signed message stays good, either way; the contract's own number. */
const FRESH_S = 300;

export interface Ask {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: { type: 'application/json' | 'image/jpeg'; bytes: Buffer };
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

type Lines = readonly (string | number)[];
const signBy = (secret: string, lines: Lines): string =>
  createHmac('sha256', secret)
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex');

/** By each key that counts: the one of today and, while the two sides change, the one of before. */
const sign = (...lines: Lines): string[] => chsiSettings().keys.map(({ secret }) => signBy(secret, lines));
const isAmong = (given: string, right: string[]): boolean => right.some((one) => isSame(given, one));

const unavailable = (why: string): AppError => new AppError('CHSI_UNAVAILABLE', why);

/**
 * A reply is signed over the nonce of its own request: nobody can answer with an older one. The status of an unsigned one is told
 * in the log, because a proxy that finds a photo too large (413) reads like an outage of the gateway.
 */
function verifyReply(reply: Response, bytes: Buffer, nonce: string): void {
  const timestamp = reply.headers.get('x-timestamp') ?? '';
  const given = reply.headers.get('x-signature') ?? '';
  if (!isAmong(given, sign(reply.status, timestamp, nonce, sha256(bytes))))
    throw unavailable(`reply not signed, status ${reply.status}`);
  if (!isFresh(timestamp)) throw unavailable('reply not fresh');
}

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const isFresh = (timestamp: string): boolean => Math.abs(Date.now() / 1000 - Number(timestamp)) <= FRESH_S;

/**
 * What the gateway sends without being asked. Saying the same twice changes nothing, so that nonces need no memory here.
 * @param headers by lower-case name
 * @throws AppError CHSI_UNAVAILABLE when it was not signed by the gateway, or long ago
 */
export function verifyPush(headers: Record<string, string | undefined>, body: Buffer): void {
  const { 'x-timestamp': timestamp = '', 'x-nonce': nonce = '', 'x-signature': given = '' } = headers;
  if (nonce.length < 16 || !isAmong(given, sign('PUSH', timestamp, nonce, sha256(body))))
    throw unavailable('push not signed');
  if (!isFresh(timestamp)) throw unavailable('push not fresh');
}

/** A key that the gateway does not know yet, or no more. */
const KEY_REFUSED = 'status 401';
const isKeyRefused = (error: unknown): boolean => error instanceof AppError && error.detail === KEY_REFUSED;

interface Key {
  keyId: string;
  secret: string;
}
type Answer = { status: number; bytes: Buffer };
async function askOnce({ method, path, body }: Ask, { keyId, secret }: Key): Promise<Answer> {
  const { url } = chsiSettings();
  const target = new URL(url.replace(/\/$/, '') + path);
  const [timestamp, nonce] = [Math.floor(Date.now() / 1000), randomBytes(16).toString('hex')];
  const signature = signBy(secret, [method, target.pathname, timestamp, nonce, sha256(body?.bytes ?? Buffer.alloc(0))]);
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
  // a gateway that does not know our key signs with none that we know
  if (reply.status === 401) throw unavailable(KEY_REFUSED);
  verifyReply(reply, bytes, nonce);
  return { status: reply.status, bytes };
}

/** A passing fault is repeated with the same key, because the gateway may know no other. */
async function askTwice(request: Ask, key: Key): Promise<Answer> {
  return askOnce(request, key).catch(async (error: unknown) => {
    if (isKeyRefused(error)) throw error;
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
    return askOnce(request, key);
  });
}

/**
 * Every request of the contract may be repeated: reads by nature, writes because they carry their own number. What the gateway
 * refuses by its key is asked with the key of before, where there is one: so the two sides need not change in the same moment.
 * @param absent the answer when the gateway does not know the item; without it that is a failure
 * @param unknown statuses by which it says so
 */
export async function ask<T>(schema: z.ZodType<T>, request: Ask, absent?: T, unknown = [404]): Promise<T> {
  const [key, before] = chsiSettings().keys;
  const { status, bytes } = await askTwice(request, key)
    .catch((error: unknown) => {
      if (!before || !isKeyRefused(error)) throw error;
      return askTwice(request, before);
    })
    .catch((error: unknown) => {
      // the message of a network fault may hold an address, never what was sent
      throw error instanceof AppError ? error : unavailable(error instanceof Error ? error.name : 'no answer');
    });
  const answer: unknown = bytes.length > 0 ? parseJson(bytes) : null;
  if (unknown.includes(status) && absent !== undefined) return absent;
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
