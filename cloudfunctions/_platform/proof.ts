// The proof that an event was made by whoever holds the key of our functions: one of them, or the operator who deploys
// them. Apart from the rest, because deploying needs no cloud around it.
import { createHmac } from 'node:crypto';

/** For one function, one wish and one moment (ms since 1970). */
export const proofOf = (key: string, name: string, wish: string, at: number): string =>
  createHmac('sha256', key).update(`inside\n${name}\n${at}\n${wish}`).digest('hex');

/** The event that asks function `name` for something. */
export function proveWish(key: string, name: string, wish: object, at = Date.now()): object {
  const text = JSON.stringify(wish);
  return { inside: { wish: text, at, proof: proofOf(key, name, text, at) } };
}
