// HTTP without a network: the stand-ins of WeChat Pay and 学信网 answer the same requests that they would get on a socket.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

export interface Asked {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: Buffer;
}

export async function readRequest(request: Request): Promise<Asked> {
  const body = Buffer.from(await request.arrayBuffer());
  return { method: request.method, url: new URL(request.url), headers: Object.fromEntries(request.headers), body };
}

/** @returns what the handler answered; @throws Error when it broke the line */
export function answerBy(
  handler: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
  { method, url, headers, body }: Asked,
): Promise<Response> {
  return new Promise((done, fail) => {
    const socket = { destroy: () => fail(new TypeError('the line broke')) };
    const request = { method, url: url.pathname + url.search, headers: { ...headers, host: url.host }, socket };
    const req = Object.assign(Readable.from(body.length > 0 ? [body] : []), request) as unknown as IncomingMessage;
    let head = { status: 200, headers: {} };
    const res = {
      writeHead(status: number, given: object = {}) {
        head = { status, headers: given };
        return res;
      },
      end(bytes: string | Buffer = '') {
        const empty = head.status === 204 || bytes.length === 0;
        done(new Response(empty ? null : new Uint8Array(Buffer.from(bytes)), head));
      },
    };
    handler(req, res as unknown as ServerResponse).catch(fail);
  });
}

const WebResponse = globalThis.Response;

/** Over `fetch` axios hands out an ArrayBuffer where over Node's sockets, as in the cloud, it hands out a Buffer. */
class NodeResponse extends WebResponse {
  override async arrayBuffer() {
    return Buffer.from(await super.arrayBuffer()) as unknown as ArrayBuffer;
  }
}

/** @returns what gives the real one back */
export function installResponse(): () => void {
  globalThis.Response = NodeResponse;
  return () => {
    globalThis.Response = WebResponse;
  };
}
