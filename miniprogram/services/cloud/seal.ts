// Answers come under a key that this phone made for the one call, so that the platform's log of answers shows no names and
// no links (cloudfunctions/_platform/seal-reply.ts). Nothing more is needed for bytes that are carried over TLS and
// read once.
import { fromBase64, toBase64 } from './base64';
import { open, toText } from './chacha';

/** A key for one call, base64; '' where the phone gives no random numbers: then the answer comes open. */
export async function newSeal(): Promise<string> {
  try {
    const { randomValues } = await wx.getRandomValues({ length: 32 });
    return toBase64(new Uint8Array(randomValues));
  } catch {
    return '';
  }
}

/** @returns what the function answered */
export function unseal(sealed: string, seal: string): unknown {
  const bytes = fromBase64(sealed);
  open(bytes, fromBase64(seal));
  return JSON.parse(toText(bytes));
}
