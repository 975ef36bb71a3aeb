// The one HTTP server of the stand-in: /admin for the SDKs, /cos for files, /http for functions behind HTTP access.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { isMeantForUs, isSentHere } from '../web.js';
import { type Rooms, runAction } from './actions.js';
import { MOST_BYTES } from './functions.js';
import { contextOf } from './identity.js';
import { readMultipart, refuseOpenApi } from './openapi.js';
import { CloudError, isPlain, newId } from './values.js';

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** @cloudbase/node-sdk, tcbapirequester.js: by exactly this it tells a refusal from the bytes of a cloud call */
const JSON_TYPE = 'application/json; charset=utf-8';

export function createCloudServer(rooms: Rooms): Server {
  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      const code = error instanceof CloudError ? error.code : 'SYS_ERR';
      if (!response.headersSent) response.setHeader('content-type', JSON_TYPE);
      response.end(JSON.stringify({ code, message, requestId: newId() }));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    // HTTP paths are public in the cloud as well: their functions look at Origin and signatures themselves
    if (!(url.pathname.startsWith('/http/') ? isSentHere(request) : isMeantForUs(request))) {
      response.writeHead(403).end();
      return;
    }
    const body = await readBody(request);
    if (url.pathname.startsWith('/cos/')) return answerFile(request, response, url, body);
    if (url.pathname.startsWith('/http/')) return answerHttp(request, response, url, body);
    const type = request.headers['content-type'] ?? '';
    // the SDKs are no web page and say what they send; a page cannot send JSON here unasked
    if (request.headers.origin !== undefined || !/^(application\/json|multipart\/form-data)/.test(type)) {
      response.writeHead(415).end();
      return;
    }
    if (type.startsWith('multipart')) {
      const parts = readMultipart(body, type);
      if (String(parts.action) !== 'wx.openApi')
        throw new CloudError('INVALID_PARAM', `unknown action ${parts.action}`);
      response.end(refuseOpenApi(parts));
      return;
    }
    const action: unknown = JSON.parse(body.toString());
    if (!isPlain(action)) throw new CloudError('INVALID_PARAM', 'expected an object');
    const result = await runAction(rooms, action);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ requestId: newId(), ...result }));
  }

  function answerFile(request: IncomingMessage, response: ServerResponse, url: URL, body: Buffer): void {
    const path = decodeURIComponent(url.pathname.slice('/cos/'.length));
    const { storage } = rooms;
    const put = request.method === 'PUT';
    const allowed = put
      ? storage.isSigned(path, 'put', request.headers.authorization ?? '')
      : storage.mayRead(path, url.searchParams);
    if (!allowed) {
      const text =
        '<Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>1</RequestId><TraceId>1</TraceId>';
      response.writeHead(403, { 'content-type': 'application/xml' }).end(`<Error>${text}</Error>`);
    } else if (put) {
      storage.put(path, body);
      response.end();
    } else if (storage.has(path)) {
      response.end(storage.get(path));
    } else {
      response.writeHead(404).end();
    }
  }

  async function answerHttp(request: IncomingMessage, response: ServerResponse, url: URL, body: Buffer): Promise<void> {
    const [, , name = '', ...rest] = url.pathname.split('/');
    if (body.length > MOST_BYTES.event) throw new CloudError('EXCEED_MAX_PAYLOAD_SIZE', `body for ${name} too long`);
    // docs.cloudbase.net/service/cors: 拦截不在白名单内的跨域请求
    if (request.headers.origin !== undefined && rooms.checksOrigin?.(name)) {
      response.statusCode = 403;
      throw new CloudError('INVALID_REQUEST_SOURCE', 'Invalid request source, please check WEB security domain');
    }
    const event = {
      path: `/${rest.join('/')}`,
      httpMethod: request.method,
      headers: request.headers,
      queryStringParameters: Object.fromEntries(url.searchParams),
      body: body.toString(),
      isBase64Encoded: false,
    };
    const result = await rooms.functions.invoke(name, event, contextOf({ ip: request.socket.remoteAddress }));
    const reply = HttpReply.safeParse(result);
    if (!reply.success) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(result ?? null));
      return;
    }
    const { statusCode, headers, body: text, isBase64Encoded } = reply.data;
    response.writeHead(statusCode, headers).end(Buffer.from(text, isBase64Encoded ? 'base64' : 'utf8'));
  }
}

const HttpReply = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.preprocess((body: unknown) => (isPlain(body) ? JSON.stringify(body) : body), z.string().default('')),
  isBase64Encoded: z.boolean().default(false),
});
