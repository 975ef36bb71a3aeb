// The door to WeChat's server interfaces, asked over HTTPS with the account's access token. Cloud calls of the SDK (cloud.openapi) are
// not used: they carry WeChat's ticket only in functions that a phone starts (docs, INVALID_PARAM: missing wxCloudApiToken), while
// messages and shipping reports come from the timer, from HTTP access and from the console; and what a function may call so is set by
// nothing but an upload with WeChat DevTools (docs, 云调用: -604101). Answers are not signed: they count because TLS names who gave them.
import { z } from 'zod';
import { readBounded } from './bounded.js';
import { wechatSettings } from './settings.js';

/** One try, ms: a warm answer takes a tenth of it. */
const TRY_MS = 5000;
/** Bytes; an order is one thousand, a page's code of 430 px about 100 KB. */
const MOST_BYTES = 256 * 1024;
/** docs, stable_token: the platform changes the token 5 minutes before its end; asked for a minute after that. */
const TOKEN_REST_S = 240;
/** docs: token missing, wrong or over; the next one is asked for */
export const TOKEN_CODES = [40001, 40014, 42001];

const Token = z.object({ access_token: z.string().min(1), expires_in: z.int().min(1) });
const Told = z.looseObject({ errcode: z.int().default(0), errmsg: z.string().nullish() });

/** No answer (status 0), one that is none (200 or its status), or WeChat's own number and words, which may repeat what was sent. */
export class WechatRefusal extends Error {
  override readonly name = 'WechatRefusal';
  constructor(
    readonly status: number,
    readonly words: string,
    readonly errCode?: number,
  ) {
    super(`${status} ${errCode ?? words}`);
  }
}

/** WeChat's own number of what it refused; FAILED where it gave none. */
export const errorCode = (error: unknown): string =>
  error instanceof WechatRefusal && error.errCode !== undefined ? String(error.errCode) : 'FAILED';

let token: { value: string; until: number } | undefined;

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

/**
 * One question; `body` makes it a POST.
 * @returns what was told, or a picture as { contentType, buffer }
 * @throws WechatRefusal, also for every number of a failure that WeChat gives
 */
export async function askOnce(path: string, query: Record<string, string>, body?: string): Promise<object> {
  const url = new URL(path, wechatSettings().url);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const reply = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    body: body ?? null,
    signal: AbortSignal.timeout(TRY_MS),
    redirect: 'error',
  }).catch((error: unknown) => {
    // the message may hold the address, and with it the token
    throw new WechatRefusal(0, error instanceof Error ? error.name : 'NO_ANSWER');
  });
  const buffer = await readBounded(reply, MOST_BYTES, () => new WechatRefusal(200, 'ANSWER_TOO_LONG'));
  if (reply.status !== 200) throw new WechatRefusal(reply.status, 'NO_CODE');
  const contentType = reply.headers.get('content-type') ?? '';
  if (contentType.startsWith('image/')) return { contentType, buffer };
  const { data: told } = Told.safeParse(readJson(buffer));
  if (!told) throw new WechatRefusal(200, 'UNEXPECTED_ANSWER');
  if (told.errcode === 0) return told;
  if (TOKEN_CODES.includes(told.errcode)) token = undefined;
  throw new WechatRefusal(200, told.errmsg ?? '', told.errcode);
}

/** docs: one token of the account at a time, the same for whoever asks in this mode. @throws WechatRefusal */
export async function accessToken(): Promise<string> {
  if (token && token.until > Date.now()) return token.value;
  const { appid, appSecret: secret } = wechatSettings();
  const asked = JSON.stringify({ grant_type: 'client_credential', appid, secret, force_refresh: false });
  const { success, data } = Token.safeParse(await askOnce('/cgi-bin/stable_token', {}, asked));
  if (!success) throw new WechatRefusal(200, 'UNEXPECTED_ANSWER');
  token = { value: data.access_token, until: Date.now() + Math.max(0, data.expires_in - TOKEN_REST_S) * 1000 };
  return data.access_token;
}

/**
 * Asks an interface that wants the access token alone; once more where that was over, because a refused question did nothing.
 * @throws WechatRefusal; AppError INTERNAL without APP_SECRET
 */
export async function askWechat<T>(schema: z.ZodType<T>, path: string, question?: object): Promise<T> {
  const body = question && JSON.stringify(question);
  const ask = async () => askOnce(path, { access_token: await accessToken() }, body);
  const isOver = (error: unknown) => error instanceof WechatRefusal && TOKEN_CODES.includes(error.errCode ?? 0);
  const answer = await ask().catch((error: unknown) => {
    if (!isOver(error)) throw error;
    return ask();
  });
  const { success, data } = schema.safeParse(answer);
  if (!success) throw new WechatRefusal(200, 'UNEXPECTED_ANSWER');
  return data;
}
