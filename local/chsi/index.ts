// 学信网 on one machine: the signed gateway, eight sample students, and a corner where a person plays the reviewer.
import { randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { loadState, openFolder } from '../drive.js';
import { Faults } from '../faults.js';
import { STUDENTS, type Student, WRONG_CODES } from '../seed/students.js';
import { answering, type Handler, readPost, send, sendJson } from '../web.js';
import { drawCode, makeCode, wrongCodeText } from './codes.js';
import { Desk } from './desk.js';
import { type Gateway, serveGateway } from './gateway.js';
import { reviewPage, studentsPage } from './pages.js';
import { makePush } from './push.js';

export { suffixOf } from '../seed/students.js';

const Keys = z.object({ keyId: z.string(), secret: z.string(), codeKey: z.string().length(64) });
const Decision = z.object({
  id: z.string(),
  verdict: z.enum(['approved', 'rejected', 'accepted', 'refused']),
  code: z.string().max(40).default(''),
  other: z.string().max(120).default(''),
});

export interface Chsi {
  url: string;
  /** CHSI_* for the functions */
  settings: Record<string, string>;
  handlers: Record<string, Handler>;
  students: readonly Student[];
  faults: Faults;
  /** "METHOD path" of every request to the gateway, oldest first */
  requests: readonly string[];
  desk: Desk;
  /** every answer from now on takes so long, ms */
  slowDown(latencyMs: number): void;
  /** tells functions what was decided, signed as the contract wants it: headers and body of the HTTP call */
  push(ids: string[], by?: 'gateway' | 'stranger'): { headers: Record<string, string>; body: string };
  /** the text inside a code picture, by student or wrong-code ID */
  codeText(id: string): string;
  stop(): Promise<void>;
}

/**
 * @param o.students who has a 学籍 here, beside whom nobody is known
 * @param o.onDecision called after each verdict given in the corner, so that the timer need not be waited for
 */
export async function startChsi(o: {
  dir: string;
  onDecision?: () => void;
  students?: readonly Student[];
}): Promise<Chsi> {
  const kept = loadState(openFolder(o.dir, { flush: true }), 'keys.json', Keys, () => ({
    keyId: 'capture-unit',
    secret: randomBytes(32).toString('hex'),
    codeKey: randomBytes(32).toString('hex'),
  }));
  const keys = { keyId: kept.keyId, secret: kept.secret, codeKey: Buffer.from(kept.codeKey, 'hex') };
  const desk = new Desk(openFolder(o.dir, { flush: false }));
  const faults = new Faults();
  const { students = STUDENTS } = o;
  const gateway: Gateway = { keys, desk, faults, seen: new Map(), latencyMs: 0, students, requests: [] };

  const codeText = (id: string): string => {
    const wrong = WRONG_CODES.find((one) => one.id === id);
    if (wrong) return wrongCodeText(wrong.id, keys.codeKey);
    if (!students.some((student) => student.id === id)) throw new Error(`没有示例学生 ${id}`);
    return makeCode(id, keys.codeKey);
  };

  const server = createServer((req, res) => {
    serveGateway(gateway, req, res).catch(() => res.destroy());
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', done);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const html = (res: ServerResponse, text: string) => send(res, 200, 'text/html; charset=utf-8', text);
  /** The name in /…/{name}.{ending}. */
  const nameIn = (path: string | undefined): string => /\/([\w-]+)\.\w+(?:\?|$)/.exec(path ?? '')?.[1] ?? '';
  const handlers: Record<string, Handler> = {
    '/__chsi/students': (_req, res) => html(res, studentsPage()),
    '/__chsi/codes/': answering(async (req, res) => {
      send(res, 200, 'image/png', await drawCode(codeText(nameIn(req.url))));
    }),
    '/__chsi/review': (_req, res) => html(res, reviewPage(desk)),
    '/__chsi/photos/': (req, res) => {
      const photo = desk.look(nameIn(req.url));
      if (photo) send(res, 200, 'image/jpeg', photo);
      else sendJson(res, 404, { say: '照片已删除' });
    },
    '/__chsi/decide': answering(async (req, res) => {
      const { id, verdict, code, other } = await readPost(req, Decision);
      const negative = verdict === 'rejected' || verdict === 'refused';
      if (negative) desk.decide(id, verdict, other.trim() || (code ? undefined : '其他原因'), code);
      else desk.decide(id, verdict);
      sendJson(res, 200, {});
      o.onDecision?.();
    }),
  };

  return {
    url,
    settings: { CHSI_URL: url, CHSI_KEY_ID: keys.keyId, CHSI_SECRET: keys.secret },
    handlers,
    students,
    faults,
    requests: gateway.requests,
    desk,
    slowDown(latencyMs) {
      gateway.latencyMs = latencyMs;
    },
    push: (ids, by) => makePush(gateway, ids, by),
    codeText,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
