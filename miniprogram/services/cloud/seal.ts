// Answers come under a key that this phone made for the one call, so that the platform's log of answers shows no names and
// no links (cloudfunctions/_platform/seal-reply.ts). Nothing more is needed for bytes that are carried over TLS and
// read once.
import { open, toText } from './chacha';

/** A key for one call, base64; '' where the phone gives no random numbers: then the answer comes open. */
export async function newSeal(): Promise<string> {
  try {
    const { randomValues } = await wx.getRandomValues({ length: 32 });
    return wx.arrayBufferToBase64(randomValues);
  } catch {
    return '';
  }
}

/** @returns what the function answered */
export function unseal(sealed: string, seal: string): unknown {
  const bytes = new Uint8Array(wx.base64ToArrayBuffer(sealed));
  open(bytes, new Uint8Array(wx.base64ToArrayBuffer(seal)));
  return JSON.parse(toText(bytes));
}
