// The second factor: six digits of a time-based one-time password (RFC 6238), as every authenticator app makes them. The only
// importer of the library.
import { Secret, TOTP } from 'otpauth';

/** RFC 6238's and every app's own figures. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Steps before and after, for a clock that is wrong by half a minute (RFC 6238, section 5.2). */
const WINDOW = 1;
/** Bytes; RFC 4226, section 4: at least 16, 20 recommended. */
const SEED_BYTES = 20;

const totpOf = (seed: string, label = '', issuer = ''): TOTP =>
  new TOTP({ ...FORM, secret: Secret.fromBase32(seed), label, issuer });

/** @returns a fresh seed in base 32 */
export const newSeed = (): string => new Secret({ size: SEED_BYTES }).base32;

/** What an authenticator app reads as a QR code. */
export const uriOf = (seed: string, name: string, issuer: string): string => totpOf(seed, name, issuer).toString();

/** The code of a moment, ms since 1970. */
export const codeOf = (seed: string, at = Date.now()): string => totpOf(seed).generate({ timestamp: at });

/**
 * @param code as a keyboard writes it: full-width digits and blanks are fine
 * @returns which step of 30 s a code belongs to; undefined when it is of none near now
 */
export function timeStepOf(seed: string, code: string): number | undefined {
  const now = Date.now();
  const token = code.normalize('NFKC').replace(/\s/g, '');
  // six letters of more bytes make the library throw
  if (!/^\d+$/.test(token)) return undefined;
  const delta = totpOf(seed).validate({ token, timestamp: now, window: WINDOW });
  return delta === null ? undefined : Math.floor(now / 1000 / FORM.period) + delta;
}
