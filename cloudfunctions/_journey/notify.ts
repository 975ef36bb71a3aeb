// Subscribe messages. A message is a courtesy: when it cannot be sent, the story goes on and the log says so.
import { errorName, writeLog } from '../_platform/log.js';
import { sendMessage } from '../_platform/openapi.js';
import { settings } from '../_platform/settings.js';
import { beijing } from '../_platform/time.js';
import { errorCode } from '../_platform/wechat-api.js';
import type { Capture } from './documents.js';
import { users } from './users.js';

/** Documentation of subscribeMessage.send: `thing` takes 20 characters, `phrase` 5. */
const MOST = { thing: 20, phrase: 5 };

/** The order in which SUBSCRIBE_TEMPLATES names them. */
const TEMPLATES = ['result', 'deadline'] as const;
export type MessageKind = (typeof TEMPLATES)[number];

export interface MessageWords {
  status: string;
  hint: string;
  page?: string;
}

/** @returns whether WeChat took it; see `notifyUser` */
export async function notifyOwner({ _id, userKey }: Capture, kind: MessageKind, words: MessageWords): Promise<boolean> {
  return (await notifyUser({ userKey, captureId: _id }, kind, words)) === 'OK';
}

/**
 * Tells a user something. Both templates have the keywords thing1 (事项), phrase2 (状态), time3 (时间) and thing4 (提示).
 * @param about whom, and which capture if any
 * @returns OK, NOT_SENT where there is no template or user, or WeChat's own code; never throws
 */
export async function notifyUser(
  about: { userKey: string; captureId: string },
  kind: MessageKind,
  words: MessageWords,
): Promise<string> {
  const { userKey, captureId } = about;
  let code = 'NOT_SENT';
  let detail: string | undefined;
  const started = performance.now();
  try {
    const templateId = settings().subscribeTemplates[TEMPLATES.indexOf(kind)];
    const user = await users.get(userKey);
    if (!templateId || !user?.openid) return code;
    const { page: name = 'capture' } = words;
    const page = `${['pages', name, name].join('/')}${captureId && `?captureId=${captureId}`}`;
    const data = {
      thing1: { value: settings().brand.slice(0, MOST.thing) },
      phrase2: { value: words.status.slice(0, MOST.phrase) },
      time3: { value: beijing(new Date()) },
      thing4: { value: words.hint.slice(0, MOST.thing) },
    };
    await sendMessage({ touser: user.openid, template_id: templateId, page, data });
    code = 'OK';
    return code;
  } catch (error) {
    // 43101: the student did not ask for this message
    code = errorCode(error);
    detail = errorName(error);
    return code;
  } finally {
    const ms = Math.round(performance.now() - started);
    writeLog({ fn: 'notify', ref: '', capture: captureId, event: kind, code, ms, detail });
  }
}
