// The cloud's log keeps what a function answers: names and links to faces, the session, a school's code and the seed of a second
// factor would lie there for whoever reads logs. So each call brings a key of its own, and is answered under that
// (cloudfunctions/_platform/seal-reply.ts), as those of a student's phone are.
import { fromBase64, toBase64 } from '../../miniprogram/services/cloud/base64.js';
import { open } from '../../miniprogram/services/cloud/chacha.js';

/** A key for one call, base64. */
export const newSeal = (): string => toBase64(crypto.getRandomValues(new Uint8Array(32)));

/** @returns what the function answered */
export function unseal(sealed: string, seal: string): unknown {
  const bytes = fromBase64(sealed);
  open(bytes, fromBase64(seal));
  return JSON.parse(new TextDecoder().decode(bytes));
}
