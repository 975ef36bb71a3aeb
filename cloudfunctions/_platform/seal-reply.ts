// The platform keeps what a function returns in its log (docs: GetFunctionLogs, retMsg), where masked names and links to
// faces would lie for a month before everybody who may read logs, and of the desk sessions, with which anybody works. So the
// phone and the desk's page send a key of their own with every call, and get the answer under that key; what was called with is
// not in the log. Each key is used once.
import { createCipheriv } from 'node:crypto';
import { z } from 'zod';

/** 32 bytes in base64. */
const Keyed = z.object({ seal: z.string().regex(/^[A-Za-z0-9+/]{43}=$/) });
/** RFC 8439 counts blocks from a number and a nonce; under a key that is used once both may be 0. */
const START = Buffer.alloc(16);

export interface Sealed {
  ok: true;
  sealed: string;
}

/** @returns the answer under the caller's key; as it is when there is no key, or nothing but a problem to tell */
export function sealReply<T extends { ok: boolean }>(event: unknown, reply: T): T | Sealed {
  const keyed = Keyed.safeParse(event);
  if (!keyed.success || !reply.ok || !('data' in reply)) return reply;
  const cipher = createCipheriv('chacha20', Buffer.from(keyed.data.seal, 'base64'), START);
  const body = Buffer.concat([cipher.update(JSON.stringify(reply.data), 'utf8'), cipher.final()]);
  return { ok: true, sealed: body.toString('base64') };
}
