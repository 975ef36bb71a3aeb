// The door to WeChat's server API for virtual payment (/xpay/): signs what goes out, keeps the access token, and learns the
// session key that a payment is signed with. Answers are not signed there: they count because TLS names who gave them.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { readBounded } from '../bounded.js';
import { virtualSettings } from '../settings-virtual.js';
import { PayRefusal, parseAnswer, repeatPassing, TRY_MS } from './client.js';

/** Bytes; an order is one thousand. */
const MOST_BYTES = 256 * 1024;
/** docs, stable_token: the platform changes the token 5 minutes before its end; asked for a minute after that. */
const TOKEN_REST_S = 240;
/** docs: token missing, wrong or over; the next one is asked for */
const TOKEN_CODES = [40001, 40014, 42001];
/** docs: system busy (−1), refund under way, too many requests */
const PASSING_CODES = [-1, 268490014, 268490015];

const Token = z.object({ access_token: z.string().min(1), expires_in: z.int().min(1) });
const Session = z.object({ openid: z.string().min(1), session_key: z.string().min(1) });
const Told = z.looseObject({ errcode: z.int().default(0), errmsg: z.string().nullish() });

let token: { value: string; until: number } | undefined;

/** docs, 签名详解: hex of HMAC-SHA256. */
const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text, 'utf8').digest('hex');

/** Proves the merchant. @param uri path without parameters; requestVirtualPayment for the phone's call */
export const paySigOf = (uri: string, text: string, appKey: string): string => hmac(appKey, `${uri}&${text}`);
/** Proves the user: the session key as the text that it is. */
export const signatureOf = (text: string, sessionKey: string): string => hmac(sessionKey, text);

/** One question. @throws PayRefusal, also for every number of a failure that WeChat gives */
async function askOnce(path: string, query: Record<string, string>, body?: string): Promise<unknown> {
  const url = new URL(path, virtualSettings().url);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const reply = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    body: body ?? null,
    signal: AbortSignal.timeout(TRY_MS),
    redirect: 'error',
  }).catch((error: unknown) => {
    // the message may hold the address, and with it the token
    throw new PayRefusal(0, error instanceof Error ? error.name : 'NO_ANSWER');
  });
  const bytes = await readBounded(reply, MOST_BYTES, () => new PayRefusal(200, 'ANSWER_TOO_LONG'));
  if (reply.status !== 200) throw new PayRefusal(reply.status, 'NO_CODE');
  const answer = parseAnswer(Told, readJson(bytes));
  if (answer.errcode === 0) return answer;
  const isPassing = PASSING_CODES.includes(answer.errcode) || TOKEN_CODES.includes(answer.errcode);
  if (TOKEN_CODES.includes(answer.errcode)) token = undefined;
  throw new XpayRefusal(isPassing ? 503 : 200, answer.errcode, answer.errmsg ?? '');
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new PayRefusal(200, 'UNEXPECTED_ANSWER');
  }
}

/** A refusal with WeChat's own number and words; the words stay here, they may repeat what was sent. */
export class XpayRefusal extends PayRefusal {
  constructor(
    status: number,
    readonly errcode: number,
    readonly words: string,
  ) {
    super(status, `XPAY_${errcode}`);
  }
}

/** docs: one token of the account at a time, the same for whoever asks in this mode. */
async function accessToken(): Promise<string> {
  if (token && token.until > Date.now()) return token.value;
  const { appid, appSecret: secret } = virtualSettings();
  const asked = JSON.stringify({ grant_type: 'client_credential', appid, secret, force_refresh: false });
  const { access_token, expires_in } = parseAnswer(Token, await askOnce('/cgi-bin/stable_token', {}, asked));
  token = { value: access_token, until: Date.now() + Math.max(0, expires_in - TOKEN_REST_S) * 1000 };
  return access_token;
}

/**
 * Asks one of the interfaces of virtual payment, and again while the fault is a passing one.
 * @throws PayRefusal (PAY_UNAVAILABLE)
 */
export async function askXpay<T>(schema: z.ZodType<T>, path: `/xpay/${string}`, question: object): Promise<T> {
  const { appKey, env } = virtualSettings();
  const body = JSON.stringify({ ...question, env });
  const pay_sig = paySigOf(path, body, appKey);
  const answer = await repeatPassing(async () => askOnce(path, { access_token: await accessToken(), pay_sig }, body));
  return parseAnswer(schema, answer);
}

/**
 * The key of a user's session, asked for when it is needed and kept nowhere.
 * @param code of wx.login, good once and for five minutes
 * @throws PayRefusal (PAY_UNAVAILABLE), also for another user's code
 */
export async function sessionKeyOf(code: string, openid: string): Promise<string> {
  const { appid, appSecret: secret } = virtualSettings();
  const query = { appid, secret, js_code: code, grant_type: 'authorization_code' };
  const session = parseAnswer(Session, await askOnce('/sns/jscode2session', query));
  if (session.openid !== openid) throw new PayRefusal(200, 'CODE_OF_ANOTHER');
  return session.session_key;
}
