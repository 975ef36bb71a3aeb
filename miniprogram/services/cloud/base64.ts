// Bytes as text and back (RFC 4648 section 4): WeChat's own two functions are deprecated since base library 2.4.0. Pure, so
// that it is tested without a phone.

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b = 0, c = 0] = [bytes[at]!, bytes[at + 1], bytes[at + 2]];
    const bits = (a << 16) | (b << 8) | c;
    for (const shift of [18, 12, 6, 0]) text += LETTERS[(bits >> shift) & 63];
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return text.slice(0, text.length - missing) + '='.repeat(missing);
}

/** @param text as `toBase64` and Node write it: nothing but letters of the alphabet and the padding */
export function fromBase64(text: string): Uint8Array {
  const letters = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let bits = 0;
  for (let at = 0; at < letters.length; at++) {
    bits = (bits << 6) | LETTERS.indexOf(letters.charAt(at));
    // every letter but the first of four completes a byte
    if (at % 4 > 0) bytes[(at * 3) >> 2] = (bits >> (6 - 2 * (at % 4))) & 255;
  }
  return bytes;
}
