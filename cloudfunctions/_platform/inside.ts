// Calls from one of our functions to another. The platform tells the called one little about its caller, so each such call
// carries a proof made with the key that only our functions hold, good for one function, one wish and a short time.
import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/errors.js';
import { cloud } from './cloud.js';
import { within } from './patience.js';
import { proofOf, proveWish } from './proof.js';
import { settings } from './settings.js';

const Inside = z.object({ inside: z.object({ wish: z.string(), at: z.number(), proof: z.string() }) });
/** ms; a call that waited longer in the platform's line is asked anew by whoever needs it */
const FRESH_MS = 60_000;

/** The event that asks function `name` for something. */
export const makeInside = (name: string, wish: object, at = Date.now()): object =>
  proveWish(settings().hashKey, name, wish, at);

/** Whether an event says that it comes from another function of ours; believed only after `readInside`. */
export const isInside = (event: unknown): boolean =>
  z.object({ inside: z.unknown() }).safeParse(event).data?.inside !== undefined;

/**
 * @returns what another function of ours asks for
 * @throws AppError NOT_ALLOWED when the proof is missing, wrong or old
 */
export function readInside<T>(name: string, event: unknown, schema: z.ZodType<T>): T {
  const parsed = Inside.safeParse(event);
  if (!parsed.success) throw new AppError('NOT_ALLOWED', 'proof');
  const { wish, at, proof } = parsed.data.inside;
  const [given, right] = [Buffer.from(proof), Buffer.from(proofOf(settings().hashKey, name, wish, at))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw new AppError('NOT_ALLOWED', 'proof');
  if (Math.abs(Date.now() - at) > FRESH_MS) throw new AppError('NOT_ALLOWED', 'proof too old');
  return schema.parse(JSON.parse(wish));
}

const Done = z.object({ ok: z.literal(true), data: z.unknown() });
const Failed = z.object({ ok: z.literal(false), error: z.object({ code: z.string() }) });
const Reply = z.object({ result: z.union([Done, Failed]) });

/**
 * Asks another function of ours, or another instance of this one.
 * @param ms it is waited for
 * @throws Error when it gave no answer; AppError INTERNAL, which names the code, when it failed: no document is broken by that
 */
export async function askInside<T>(name: string, wish: object, schema: z.ZodType<T>, ms: number): Promise<T> {
  const call = cloud.callFunction({ name, data: makeInside(name, wish) });
  const { data } = Reply.safeParse(await within(ms, `ask ${name}`, Promise.resolve(call)));
  if (!data) throw new AppError('INTERNAL', `${name}: no reply`);
  if (!data.result.ok) throw new AppError('INTERNAL', `${name}: ${data.result.error.code}`);
  return schema.parse(data.result.data);
}
