// The people of customer service. Each has a secret of their own; the settings hold only what proves it, so that the
// audit names who really acted, and whoever reads the settings cannot act.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../shared/errors.js';
import type { Role } from '../../shared/roles.js';
import { shortHash } from './identity.js';
import { staffSettings } from './settings.js';

/** RFC 7914's (Percival) figures for logging in: 16 MB. More would only make waiting: secrets are 144 random bits. */
const COST = { N: 2 ** 14, r: 8, p: 1 };
const BYTES = { salt: 12, hash: 24, secret: 18 };

function hashSecret(secret: string, salt: string): Promise<Buffer> {
  return new Promise((done, fail) => {
    scrypt(secret.normalize('NFKC'), salt, BYTES.hash, COST, (error, hash) => (error ? fail(error) : done(hash)));
  });
}

/**
 * @param roles none: everything
 * @returns a fresh secret for one person, and the entry of OPERATORS that proves it
 */
export async function makeOperator(
  name: string,
  roles: readonly Role[] = [],
): Promise<{ secret: string; entry: string }> {
  const [secret, salt] = [BYTES.secret, BYTES.salt].map((size) => randomBytes(size).toString('base64url')) as [
    string,
    string,
  ];
  const hash = (await hashSecret(secret, salt)).toString('base64url');
  return { secret, entry: [name, `${salt}.${hash}`, ...(roles.length > 0 ? [roles.join('+')] : [])].join(':') };
}

/** A person of customer service, beyond doubt. */
export interface Operator {
  name: string;
  roles: readonly Role[];
  /** tells one entry of OPERATORS from the next of the same person */
  entry: string;
}

/** @returns who has this name in the settings; undefined for nobody */
export function findOperator(name: string): Operator | undefined {
  const known = staffSettings().find((operator) => operator.name === name);
  return known && { name, roles: known.roles, entry: shortHash(`${known.salt}.${known.hash}`) };
}

/**
 * Makes sure that it is this person who acts.
 * @throws AppError NOT_ALLOWED, for an unknown name and a wrong secret alike; INTERNAL when OPERATORS cannot be read
 */
export async function checkOperator(name: string, secret: string): Promise<Operator> {
  const operators = staffSettings();
  if (operators.length === 0)
    throw new AppError('NOT_ALLOWED', 'no operators', '还没有设置客服人员（环境变量 OPERATORS，见 .env.example）。');
  const known = operators.find((operator) => operator.name === name);
  // an unknown name takes as long as a wrong secret
  const { salt, hash } = known ?? { salt: 'nobody', hash: '' };
  const [given, right] = [await hashSecret(secret, salt), Buffer.from(hash, 'base64url')];
  if (!known || given.length !== right.length || !timingSafeEqual(given, right))
    throw new AppError('NOT_ALLOWED', 'operator or secret', '操作人或口令不对。');
  return { name, roles: known.roles, entry: shortHash(`${salt}.${hash}`) };
}
