// The desk at which an operator changes an environment: Tencent Cloud's management interfaces over the stand-in's rooms,
// spoken to by the vendor's unmodified packages. Requests keep the cloud's host names and must be signed with its keys.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readBody, sendJson } from '../../web.js';
import type { Cloud } from '../index.js';
import { Cos } from './cos.js';
import { Refusal } from './refusal.js';
import { Scf } from './scf.js';
import { type Keys, refuseTc3 } from './signature.js';
import { Tcb } from './tcb.js';

export interface Management {
  port: number;
  /** where the files of static hosting are served, as its domain does */
  site: string;
  scf: Scf;
  tcb: Tcb;
  cos: Cos;
  /** every action that was asked for, oldest first */
  asked: string[];
  /** by throwing it makes an action fail, for fault tests; undefined stops watching */
  watch: ((action: string, name: string) => void) | undefined;
  stop(): Promise<void>;
}

export interface ManagementOptions extends Keys {
  cloud: Cloud;
  envId: string;
  dir: string;
  /** where the cloud finds the functions */
  functionsRoot: string;
}

export async function startManagement(o: ManagementOptions): Promise<Management> {
  const cos = new Cos(o);
  const tcb = new Tcb(o.envId, (name) => o.cloud.store.has(name));
  o.cloud.checkOrigins((name) => !tcb.unchecked.has(`/${name}`));
  let url = '';
  const scf = new Scf(o.cloud, o.functionsRoot, join(o.dir, 'packages'), cos, () => url);
  const made: Omit<Management, 'port' | 'site' | 'stop'> = { scf, tcb, cos, asked: [], watch: undefined };

  async function answerAction(
    request: IncomingMessage,
    response: ServerResponse,
    service: string,
    body: Buffer,
  ): Promise<void> {
    const action = String(request.headers['x-tc-action']);
    const refuse = (Code: string, Message: string): void =>
      sendJson(response, 200, { Response: { Error: { Code, Message }, RequestId: '1' } });
    const unsigned = refuseTc3(request, body, service, o);
    if (unsigned) return refuse(unsigned, 'the signature is not right');
    const params: { FunctionName?: string } = JSON.parse(body.toString());
    made.asked.push(action);
    try {
      made.watch?.(action, params.FunctionName ?? '');
      const done = service === 'scf' ? await scf.run(action, params) : tcb.run(action, params);
      sendJson(response, 200, { Response: { ...done, RequestId: '1' } });
    } catch (error) {
      if (error instanceof Refusal) refuse(error.code, error.message);
      else refuse('InternalError', error instanceof Error ? error.message : String(error));
    }
  }

  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const [service = ''] = (request.headers.host ?? '').split('.');
    if (/\.myqcloud\.com$/.test(request.headers.host ?? '')) return cos.answer(request, response, body);
    if (service === 'scf' || service === 'tcb') return answerAction(request, response, service, body);
    const [, room, name = '', version = ''] = (request.url ?? '').split('/');
    if (room === 'site') return cos.showSite(`${tcb.hosting?.Bucket}/${name}/${version || 'index.html'}`, response);
    const zip = scf.readPackage(name, version);
    if (zip) response.end(zip);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;
  return Object.assign(made, {
    port,
    site: `${url}/site`,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  });
}
