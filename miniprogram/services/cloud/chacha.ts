// ChaCha20 as RFC 8439 has it, and UTF-8: the base library has neither. Pure, so that it is tested without a phone.
const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** RFC 8439 section 2.1, on four words of the state. */
function quarter(x: Uint32Array, a: number, b: number, c: number, d: number): void {
  x[a]! += x[b]!;
  x[d] = rotate(x[d]! ^ x[a]!, 16);
  x[c]! += x[d]!;
  x[b] = rotate(x[b]! ^ x[c]!, 12);
  x[a]! += x[b]!;
  x[d] = rotate(x[d]! ^ x[a]!, 8);
  x[c]! += x[d]!;
  x[b] = rotate(x[b]! ^ x[c]!, 7);
}

/** Columns, then diagonals (section 2.3). */
const ROUND = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
] as const;
const DOUBLE_ROUNDS = 10;
/** "expand 32-byte k" */
const CONSTANTS = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574];
const BLOCK = 64;

/** Turns sealed bytes into plain ones in place; the nonce is 0, because each key is used once. */
export function open(bytes: Uint8Array, key: Uint8Array): void {
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
  const state = new Uint32Array(16);
  state.set(CONSTANTS);
  for (let word = 0; word < 8; word++) state[4 + word] = view.getUint32(word * 4, true);
  for (let at = 0; at < bytes.length; at += BLOCK) {
    const x = Uint32Array.from(state);
    for (let round = 0; round < DOUBLE_ROUNDS; round++) for (const [a, b, c, d] of ROUND) quarter(x, a, b, c, d);
    const most = Math.min(BLOCK, bytes.length - at);
    for (let n = 0; n < most; n++) {
      const word = (x[n >> 2]! + state[n >> 2]!) >>> 0;
      bytes[at + n]! ^= (word >>> ((n & 3) * 8)) & 255;
    }
    state[12]!++;
  }
}

/** The base library has no decoder of UTF-8 of its own. */
export function toText(bytes: Uint8Array): string {
  let escaped = '';
  for (const byte of bytes) escaped += `%${byte < 16 ? '0' : ''}${byte.toString(16)}`;
  return decodeURIComponent(escaped);
}
