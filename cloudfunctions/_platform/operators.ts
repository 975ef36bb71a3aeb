// The people of customer service. Each has a secret of their own; the settings hold only what proves it, so that the
// audit names who really acted, and whoever reads the settings cannot act.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../shared/errors.js';
import { staffSettings } from './settings.js';

/** RFC 7914's (Percival) figures for logging in: 16 MB. More would only make waiting: secrets are 144 random bits. */
const COST = { N: 2 ** 14, r: 8, p: 1 };
const BYTES = { salt: 12, hash: 24, secret: 18 };

function hashSecret(secret: string, salt: string): Promise<Buffer> {
  return new Promise((done, fail) => {
    scrypt(secret.normalize('NFKC'), salt, BYTES.hash, COST, (error, hash) => (error ? fail(error) : done(hash)));
  });
}

/** @returns a fresh secret for one person, and the entry of OPERATORS that proves it */
export async function makeOperator(name: string): Promise<{ secret: string; entry: string }> {
  const [secret, salt] = [BYTES.secret, BYTES.salt].map((size) => randomBytes(size).toString('base64url')) as [
    string,
    string,
  ];
  return { secret, entry: `${name}:${salt}.${(await hashSecret(secret, salt)).toString('base64url')}` };
}

/**
 * Makes sure that it is this person who acts.
 * @throws AppError NOT_ALLOWED, for an unknown name and a wrong secret alike; INTERNAL when OPERATORS cannot be read
 */
export async function checkOperator(name: string, secret: string): Promise<void> {
  const operators = staffSettings();
  if (operators.length === 0)
    throw new AppError('NOT_ALLOWED', 'no operators', '还没有设置客服人员（环境变量 OPERATORS，见 .env.example）。');
  const known = operators.find((operator) => operator.name === name);
  // an unknown name takes as long as a wrong secret
  const { salt, hash } = known ?? { salt: 'nobody', hash: '' };
  const [given, right] = [await hashSecret(secret, salt), Buffer.from(hash, 'base64url')];
  if (!known || given.length !== right.length || !timingSafeEqual(given, right))
    throw new AppError('NOT_ALLOWED', 'operator or secret', '操作人或口令不对。');
}
