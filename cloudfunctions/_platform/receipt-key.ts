// The key that signs receipts: Ed25519 (RFC 8032), because its signatures are short enough for a chat and its public part is one
// word. Receipts name their key, so that the next one can begin while the receipts of the one before stay good.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { type Receipt, type SignedReceipt, signedText } from '../../shared/receipt.js';

/** A word of 43 letters: the 32 bytes of the key, base64url (RFC 8037). */
const wordOf = (key: KeyObject): string => key.export({ format: 'jwk' }).x ?? '';

/** What a receipt calls the key of this public part. */
export const keyIdOf = (word: string): string =>
  createHash('sha256').update(Buffer.from(word, 'base64url')).digest('hex').slice(0, 8);

/** @throws Error when it is no Ed25519 key */
function readPrivate(secret: string): KeyObject {
  const key = createPrivateKey({ key: Buffer.from(secret, 'base64url'), format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not Ed25519');
  return key;
}

/** @returns a fresh value of RECEIPT_KEY */
export const newReceiptKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');

/** The public part of a value of RECEIPT_KEY. @throws Error when it is no such key */
export const publicPart = (secret: string): string => wordOf(createPublicKey(readPrivate(secret)));

/** @param secret of RECEIPT_KEY; @throws Error when it is no such key */
export function signReceipt(receipt: Receipt, secret: string): SignedReceipt {
  const signature = sign(null, Buffer.from(signedText(receipt)), readPrivate(secret)).toString('base64url');
  return { receipt, key: keyIdOf(publicPart(secret)), signature };
}

/** Whether the holder of this public part has signed exactly this. @throws Error when it is no such key */
export function isSigned({ receipt, signature }: SignedReceipt, word: string): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: word }, format: 'jwk' });
  return verify(null, Buffer.from(signedText(receipt)), key, Buffer.from(signature, 'base64url'));
}
