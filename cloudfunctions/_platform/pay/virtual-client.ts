// WeChat's server API for virtual payment (/xpay/): signs what goes out, and learns the session key that a payment is signed with.
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { virtualSettings, wechatSettings } from '../settings.js';
import { accessToken, askOnce, TOKEN_CODES, WechatRefusal } from '../wechat-api.js';
import { PayRefusal, parseAnswer, repeatPassing } from './client.js';

/** docs: system busy (−1), refund under way, too many requests */
const PASSING_CODES = [-1, 268490014, 268490015];

const Session = z.object({ openid: z.string().min(1), session_key: z.string().min(1) });

/** docs, 签名详解: hex of HMAC-SHA256. */
const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text, 'utf8').digest('hex');

/** Proves the merchant. @param uri path without parameters; requestVirtualPayment for the phone's call */
export const paySigOf = (uri: string, text: string, appKey: string): string => hmac(appKey, `${uri}&${text}`);
/** Proves the user: the session key as the text that it is. */
export const signatureOf = (text: string, sessionKey: string): string => hmac(sessionKey, text);

/** A question of money is refused in the words of money. @throws PayRefusal, also for every number of a failure that WeChat gives */
async function asMoney<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof WechatRefusal)) throw error;
    const { status, words, errCode } = error;
    if (errCode === undefined) throw new PayRefusal(status, words);
    throw new XpayRefusal([...PASSING_CODES, ...TOKEN_CODES].includes(errCode) ? 503 : 200, errCode, words);
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

/**
 * Asks one of the interfaces of virtual payment, and again while the fault is a passing one.
 * @throws PayRefusal (PAY_UNAVAILABLE)
 */
export async function askXpay<T>(schema: z.ZodType<T>, path: `/xpay/${string}`, question: object): Promise<T> {
  const { appKey, env } = virtualSettings();
  const body = JSON.stringify({ ...question, env });
  const pay_sig = paySigOf(path, body, appKey);
  const ask = async () => askOnce(path, { access_token: await accessToken(), pay_sig }, body);
  return parseAnswer(schema, await repeatPassing(() => asMoney(ask)));
}

/**
 * The key of a user's session, asked for when it is needed and kept nowhere.
 * @param code of wx.login, good once and for five minutes
 * @throws PayRefusal (PAY_UNAVAILABLE), also for another user's code
 */
export async function sessionKeyOf(code: string, openid: string): Promise<string> {
  const { appid, appSecret: secret } = wechatSettings();
  const query = { appid, secret, js_code: code, grant_type: 'authorization_code' };
  const session = parseAnswer(Session, await asMoney(() => askOnce('/sns/jscode2session', query)));
  if (session.openid !== openid) throw new PayRefusal(200, 'CODE_OF_ANOTHER');
  return session.session_key;
}
