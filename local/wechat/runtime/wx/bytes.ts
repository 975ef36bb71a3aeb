// wx: random bytes, and bytes as text.
import { answer } from './call.js';

const toBase64 = (bytes: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));

export const bytes = {
  getRandomValues: answer('getRandomValues', async ({ length }) => ({
    randomValues: crypto.getRandomValues(new Uint8Array(Number(length))).buffer,
  })),
  arrayBufferToBase64: toBase64,
  base64ToArrayBuffer: (text: string): ArrayBuffer =>
    Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer,
};
