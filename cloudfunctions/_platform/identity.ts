// Names that cannot be turned back: who a user is and which capture a code belongs to, derived with the secret key.
// The capture key itself is kept sealed, because 学信网 is asked with it; nobody reads it in the console.
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.js';
import { settings } from './settings.js';

const HMAC_CHARS = 32;

function derive(purpose: string, text: string): string {
  return createHmac('sha256', settings().hashKey).update(`${purpose}\n${text}`).digest('hex').slice(0, HMAC_CHARS);
}

/** One per WeChat user and app; also the name of the user's upload folder. */
export function userKeyOf(openid: string): string {
  return derive('user', openid);
}

/** One per 学籍, whoever reads its code. */
export function codeIdOf(captureKey: string): string {
  return derive('code', captureKey);
}

/**
 * One per 学籍 and user, so that nobody's reading of a code stands in anybody's way.
 * @param life 0 for the first capture; one more after each erasure of a verified one
 */
export function captureIdOf(captureKey: string, userKey: string, life: number): string {
  return derive(`capture ${life} ${userKey}`, captureKey);
}

/** Tells nobody whose day it was. @param day YYYY-MM-DD */
export function userDayIdOf(userKey: string, day: string): string {
  return derive(`limit ${day}`, userKey);
}

/** What stands for a school's code; the code itself is kept nowhere. */
export function schoolCodeIdOf(batchId: string, code: string): string {
  return derive(`school code ${batchId}`, code);
}

const AES = { name: 'aes-256-gcm', iv: 12, tag: 16 } as const;
const sealKey = () => Buffer.from(hkdfSync('sha256', settings().hashKey, '', 'capture key', 32));

/** Encrypts; a different text each time. */
export function seal(text: string): string {
  const iv = randomBytes(AES.iv);
  const cipher = createCipheriv(AES.name, sealKey(), iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
}

/** @throws AppError INTERNAL when the text was not sealed with this key */
export function unseal(sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv(AES.name, sealKey(), bytes.subarray(0, AES.iv));
    decipher.setAuthTag(bytes.subarray(AES.iv, AES.iv + AES.tag));
    return decipher.update(bytes.subarray(AES.iv + AES.tag), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new AppError('INTERNAL', 'capture key cannot be unsealed: was HASH_KEY changed?');
  }
}

/** Letters and digits that nobody mixes up on the phone: no 0 O 1 I L. */
const REF_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Eight of these letters, as the first bytes say. */
export const lettersOf = (bytes: Buffer): string =>
  [...bytes.subarray(0, 8)].map((byte) => REF_LETTERS[byte % REF_LETTERS.length]).join('');

/** A short name for one call, read out to customer service: "K7Q2-9F3M". */
export function newRef(): string {
  const letters = lettersOf(randomBytes(8));
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** Twelve letters in three groups, 59 bits: what a school types to see its counts. */
export function newSchoolCode(): string {
  const letters = lettersOf(randomBytes(8)) + lettersOf(randomBytes(8));
  return [0, 4, 8].map((at) => letters.slice(at, at + 4)).join('-');
}

/** Hex, for names of files and leases. */
export function newToken(): string {
  return randomBytes(8).toString('hex');
}

/** For log lines that must tell two values apart without showing them. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
