// What the gateway tells without being asked: verdicts, signed as the contract's webhook says.
import { randomBytes } from 'node:crypto';
import { type Gateway, hmac, sha256, verdictOf } from './gateway.js';

/** @returns headers and body of the HTTP call; a stranger's carry a signature that is not the gateway's */
export function makePush(
  { keys, desk }: Gateway,
  ids: string[],
  by: 'gateway' | 'stranger' = 'gateway',
): { headers: Record<string, string>; body: string } {
  const body = JSON.stringify({ verdicts: ids.flatMap((id) => desk.find(id) ?? []).map(verdictOf) });
  const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), randomBytes(16).toString('hex')];
  const secret = by === 'gateway' ? keys.secret : 'a stranger does not know it';
  const signature = hmac(secret, 'PUSH', timestamp, nonce, sha256(Buffer.from(body)));
  const headers = { 'x-timestamp': timestamp, 'x-nonce': nonce, 'x-signature': signature };
  return { headers: { 'content-type': 'application/json', ...headers }, body };
}
