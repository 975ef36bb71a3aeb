// The line between the client of the 学信网 contract and the gateway, with somebody listening.
import type { Exchange } from './contract.js';

const realFetch = globalThis.fetch;
/** Everything that went over the line since `tap`. */
export const exchanges: Exchange[] = [];

/** Listens on the line between client and gateway. */
async function listen(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const reply = await realFetch(input, init);
  const bytes = Buffer.from(await reply.arrayBuffer());
  const headers = Object.fromEntries(new Headers(init?.headers).entries());
  const body = init?.body instanceof Uint8Array ? Buffer.from(init.body) : Buffer.alloc(0);
  exchanges.push({
    method: init?.method ?? 'GET',
    path: new URL(String(input)).pathname,
    headers,
    requestType: headers['content-type'] ?? '',
    request: body,
    status: reply.status,
    replyHeaders: reply.headers,
    reply: bytes,
  });
  return new Response(bytes.length > 0 ? new Uint8Array(bytes) : null, reply);
}

export function tap(): void {
  globalThis.fetch = listen;
}

export function untap(): void {
  globalThis.fetch = realFetch;
}
