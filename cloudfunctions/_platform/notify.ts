// Subscribe messages. A message is a courtesy: when it cannot be sent, the story goes on and the log says so.
import { cloud } from './cloud.js';
import type { Capture } from './documents.js';
import { writeLog } from './log.js';
import { within } from './patience.js';
import { settings } from './settings.js';
import { beijing } from './time.js';
import { users } from './users.js';

const SEND_MS = 5_000;
/** Documentation of subscribeMessage.send: `thing` takes 20 characters, `phrase` 5. */
const MOST = { thing: 20, phrase: 5 };

/** The order in which SUBSCRIBE_TEMPLATES names them. */
const TEMPLATES = ['result', 'deadline'] as const;
export type MessageKind = (typeof TEMPLATES)[number];

/**
 * Tells the owner of a capture something. Both templates have the keywords thing1 (事项), phrase2 (状态), time3 (时间)
 * and thing4 (提示).
 * @returns whether WeChat took it; never throws
 */
export async function notifyOwner(
  capture: Capture,
  kind: MessageKind,
  words: { status: string; hint: string; page?: string },
): Promise<boolean> {
  let code = 'NOT_SENT';
  const started = performance.now();
  try {
    const templateId = settings().subscribeTemplates[TEMPLATES.indexOf(kind)];
    const user = await users.get(capture.userKey);
    if (!templateId || !user) return false;
    const page = `pages/${words.page ?? 'capture'}/${words.page ?? 'capture'}?captureId=${capture._id}`;
    const data = {
      thing1: { value: '毕业生图像采集' },
      phrase2: { value: words.status.slice(0, MOST.phrase) },
      time3: { value: beijing(new Date()) },
      thing4: { value: words.hint.slice(0, MOST.thing) },
    };
    const message = { touser: user.openid, templateId, page, data };
    await within(SEND_MS, 'send message', Promise.resolve(cloud.openapi.subscribeMessage?.send(message)));
    code = 'OK';
    return true;
  } catch (error) {
    // 43101: the student did not ask for this message
    code = errorCode(error);
    return false;
  } finally {
    const ms = Math.round(performance.now() - started);
    writeLog({ fn: 'notify', ref: '', capture: capture._id, event: kind, code, ms });
  }
}

function errorCode(error: unknown): string {
  const has = typeof error === 'object' && error !== null && 'errCode' in error;
  return has ? String(error.errCode) : 'FAILED';
}
