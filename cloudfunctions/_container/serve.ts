// The container's door: the same stories as the functions', asked for over HTTP by those functions and by nobody else. It takes
// no identity from a header: whoever can reach the container can write X-WX-OPENID, unless WeChat's gateway alone stands before
// it. Each wish carries a proof made with HASH_KEY, which names the story, the caller, and a minute in which it is good.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AppError } from '../../shared/errors.js';
import { asCaller } from '../_platform/cloud.js';
import { limitConcurrency } from '../_platform/concurrency.js';
import { ContainerWish, containerName, type Story } from '../_platform/elsewhere.js';
import { readInside } from '../_platform/inside.js';
import { writeLog } from '../_platform/log.js';

/** Bytes; an event has 20,000 characters at most (shared/functions.ts), pictures go through the storage. */
const MOST_BYTES = 128 * 1024;
/** Chosen for the size in container.config.json: one core, and 2 GB for two pictures of 640 MB at most. */
const AT_ONCE = 2;

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > MOST_BYTES) throw new AppError('BAD_INPUT', 'body too long');
    chunks.push(chunk as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new AppError('BAD_INPUT', 'no JSON');
  }
}

export type Stories = Readonly<Record<string, () => Promise<Story>>>;

/** @returns the server, listening; it ends with SIGTERM, when the calls that run have ended */
export function startContainer(stories: Stories, port = Number(process.env.PORT ?? 8080)): Server {
  // the image answers on every address of its own; HOST names one
  const host = process.env.HOST;
  const fewAtOnce = limitConcurrency(AT_ONCE);
  const serveOne = async (request: IncomingMessage): Promise<unknown> => {
    const name = (request.url ?? '').slice(1);
    const load = Object.hasOwn(stories, name) ? stories[name] : undefined;
    if (!load || request.method !== 'POST') throw new AppError('NOT_ALLOWED', 'no such story');
    const { event, caller } = readInside(containerName(name), await readBody(request), ContainerWish);
    const story = await load();
    return { reply: await fewAtOnce(async () => asCaller(caller, () => story(event))) };
  };
  const answer = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const server = createServer((request, response) => {
    // what the platform asks to know whether this instance lives
    if (request.method === 'GET' && request.url === '/') return answer(response, 200, { ok: true });
    serveOne(request).then(
      (body) => answer(response, 200, body),
      (error: unknown) => {
        const refused = error instanceof AppError;
        const [code, detail] = refused ? [error.code, error.detail] : ['INTERNAL', 'story failed'];
        writeLog({ fn: 'container', ref: '', capture: '', event: 'refused', code, ms: 0, detail });
        answer(response, refused ? 403 : 500, { ok: false });
      },
    );
  });
  process.once('SIGTERM', () => server.close());
  server.once('listening', () => {
    const address = server.address();
    const where = typeof address === 'object' && address ? `listening on ${address.port}` : 'listening';
    writeLog({ fn: 'container', ref: '', capture: '', event: where, code: 'OK', ms: 0 });
  });
  return server.listen({ port, ...(host && { host }) });
}
