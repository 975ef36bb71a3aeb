// The signed HTTP gateway as chsi.openapi.json describes it: every request is verified, every reply is signed.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { MOST_PHOTO_BYTES } from '../../shared/profile.js';
import type { Faults } from '../faults.js';
import { maskId, maskName, type Student, suffixOf } from '../seed/students.js';
import { readBody } from '../web.js';
import { captureKeyOf, readCode } from './codes.js';
import type { Desk, Item } from './desk.js';

export interface GatewayKeys {
  keyId: string;
  secret: string;
  /** 32 bytes: encrypts the capture codes */
  codeKey: Buffer;
}
export interface Gateway {
  keys: GatewayKeys;
  desk: Desk;
  faults: Faults;
  /** nonces of the last minutes: a message is taken once */
  seen: Map<string, number>;
  /** how long every answer takes, as a busy neighbour's do */
  latencyMs: number;
  students: readonly Student[];
  /** "METHOD path" of every request, oldest first */
  requests: string[];
}
interface Answer {
  status: number;
  value?: object;
}

/** seconds; the contract's own number */
const FRESH_S = 300;
const refuse = (status: number, code: string, message: string): Answer => ({ status, value: { code, message } });

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
export const hmac = (secret: string, ...lines: (string | number)[]): string =>
  createHmac('sha256', secret)
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex');

function isSigned({ keys, seen }: Gateway, req: IncomingMessage, body: Buffer): boolean {
  const header = (name: string): string => String(req.headers[name] ?? '');
  const [timestamp, nonce] = [header('x-timestamp'), header('x-nonce')];
  const now = Date.now() / 1000;
  const given = Buffer.from(header('x-signature'));
  const right = Buffer.from(hmac(keys.secret, req.method ?? '', req.url ?? '', timestamp, nonce, sha256(body)));
  const genuine = given.length === right.length && timingSafeEqual(given, right);
  if (!genuine || header('x-key-id') !== keys.keyId || nonce.length < 16) return false;
  if (!(Math.abs(now - Number(timestamp)) <= FRESH_S) || seen.has(nonce)) return false;
  // a nonce must be remembered as long as its timestamp could still be fresh
  for (const [old, at] of seen) {
    if (now - at <= 2 * FRESH_S) break;
    seen.delete(old);
  }
  seen.set(nonce, now);
  return true;
}

function describe(student: Student, codeKey: Buffer): object {
  const { name, idNumber, school, level, form, batch } = student;
  return {
    captureKey: captureKeyOf(student, codeKey),
    name: maskName(name),
    idMasked: maskId(idNumber),
    school,
    level,
    form,
    ...(batch ? { batch } : {}),
  };
}

/** Reckoned once for each gateway: every name takes a hash. */
const named = new WeakMap<Gateway, Map<string, Student>>();

function findByKey(gateway: Gateway, captureKey: string): Student | undefined {
  const { students, keys } = gateway;
  const known = named.get(gateway) ?? new Map(students.map((one) => [captureKeyOf(one, keys.codeKey), one]));
  named.set(gateway, known);
  return known.get(captureKey);
}

function decode({ keys, desk, students }: Gateway, body: Buffer): Answer {
  const { text } = z.object({ text: z.string().max(20_000) }).parse(JSON.parse(body.toString()));
  const studentId = readCode(text, keys.codeKey);
  if (studentId === undefined) return refuse(422, 'CODE_NOT_CAPTURE', '不是图像采集码');
  const student = students.find((one) => one.id === studentId);
  if (!student) return refuse(404, 'CODE_UNKNOWN', '没有这个采集码');
  if (student.state === 'expired') return refuse(410, 'CODE_EXPIRED', '采集码已过期');
  const accepted = desk.items.some((item) => item.studentId === studentId && item.verdict === 'accepted');
  if (student.state === 'done' || accepted) return refuse(409, 'CODE_DONE', '已完成采集');
  return { status: 200, value: describe(student, keys.codeKey) };
}

const Wanted = z.object({ ids: z.array(z.string()).min(1).max(1000) });

export function verdictOf({ id, verdict, code, reason, looked }: Item): object {
  return {
    id,
    verdict,
    ...(code ? { code } : {}),
    ...(reason ? { reason } : {}),
    ...(verdict === 'cancelled' ? { looked } : {}),
  };
}

function tellVerdicts({ desk }: Gateway, body: Buffer): Answer {
  const { ids } = Wanted.parse(JSON.parse(body.toString()));
  return { status: 200, value: { verdicts: ids.flatMap((id) => desk.find(id) ?? []).map(verdictOf) } };
}

const isJpeg = (bytes: Buffer): boolean =>
  bytes.length <= MOST_PHOTO_BYTES && bytes.subarray(0, 3).toString('hex') === 'ffd8ff';

function takePhoto(gateway: Gateway, path: RegExpExecArray, body: Buffer): Answer {
  const [, captureKey = '', what, attemptName = ''] = path;
  const student = findByKey(gateway, captureKey);
  if (!student) return refuse(404, 'CAPTURE_UNKNOWN', '没有这个学籍');
  if (!isJpeg(body)) return refuse(400, 'PHOTO_NOT_TAKEN', '不是JPEG，或文件太大');
  const kind = what === 'checks' ? 'check' : 'delivery';
  const item = gateway.desk.put(
    { kind, captureKey, studentId: student.id, attempt: Number.parseInt(attemptName, 10), attemptName },
    body,
  );
  return { status: 200, value: kind === 'check' ? { checkId: item.id } : { deliveryId: item.id } };
}

const tellCancelled = (item: Item | undefined): Answer =>
  item ? { status: 200, value: { looked: item.looked } } : refuse(404, 'NOT_FOUND', '没有这一项');

function cancelAttempt(gateway: Gateway, [, captureKey = '', , attemptName = '']: RegExpExecArray): Answer {
  if (!findByKey(gateway, captureKey)) return refuse(404, 'CAPTURE_UNKNOWN', '没有这个学籍');
  return tellCancelled(gateway.desk.cancelAttempt(captureKey, attemptName));
}

function route(gateway: Gateway, method: string, path: string, body: Buffer): Answer {
  const { desk } = gateway;
  if (method === 'GET' && path === '/v1/health') return { status: 200, value: { time: new Date().toISOString() } };
  if (method === 'POST' && path === '/v1/codes/decode') return decode(gateway, body);
  const suffix = /^\/v1\/captures\/([\w-]{1,64})\/suffix$/.exec(path);
  if (method === 'POST' && suffix) {
    const student = findByKey(gateway, suffix[1] ?? '');
    if (!student) return refuse(404, 'CAPTURE_UNKNOWN', '没有这个学籍');
    const given = z.object({ suffix: z.string().regex(/^[0-9A-Z]{4}$/) }).parse(JSON.parse(body.toString())).suffix;
    return { status: 200, value: { matches: given === suffixOf(student) } };
  }
  const photo = /^\/v1\/captures\/([\w-]{1,64})\/(checks|deliveries)\/([1-9]\d{0,3}-[0-9a-f]{16})$/.exec(path);
  if (method === 'PUT' && photo) return takePhoto(gateway, photo, body);
  if (method === 'DELETE' && photo?.[2] === 'checks') return cancelAttempt(gateway, photo);
  if (method === 'POST' && path === '/v1/verdicts') return tellVerdicts(gateway, body);
  const check = /^\/v1\/checks\/([\w-]{1,64})$/.exec(path);
  if (method === 'DELETE' && check) return tellCancelled(desk.cancel(check[1] ?? ''));
  return refuse(404, 'NOT_FOUND', '没有这个接口');
}

function answer(gateway: Gateway, req: IncomingMessage, body: Buffer): Answer {
  if (!isSigned(gateway, req, body)) return refuse(401, 'BAD_SIGNATURE', '签名不对、已过期或已用过');
  try {
    return route(gateway, req.method ?? '', req.url ?? '/', body);
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return refuse(400, 'BAD_REQUEST', '内容不对');
    throw error;
  }
}

/** Answers one request, with whatever fault a test has planned for it. */
export async function serveGateway(gateway: Gateway, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = await readBody(req);
  gateway.requests.push(`${req.method} ${req.url}`);
  const fault = gateway.faults.take(req.url ?? '');
  if (fault === 'hang') return;
  if (gateway.latencyMs > 0) await new Promise((resume) => setTimeout(resume, gateway.latencyMs));
  if (fault === 'reset') return void req.socket.destroy();
  const { status, value } =
    fault === 'error' || fault === 'busy' ? refuse(503, 'BUSY', '请稍后再试') : answer(gateway, req, body);
  if (fault === 'lost') return void req.socket.destroy();
  const bytes = Buffer.from(value === undefined ? '' : JSON.stringify(value));
  const timestamp = String(Math.floor(Date.now() / 1000));
  const secret = fault === 'forged' ? 'a stranger does not know it' : gateway.keys.secret;
  const signature = hmac(secret, status, timestamp, String(req.headers['x-nonce'] ?? ''), sha256(bytes));
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-timestamp': timestamp,
    ...(fault === 'unsigned' ? {} : { 'x-signature': signature }),
  });
  res.end(bytes);
}
