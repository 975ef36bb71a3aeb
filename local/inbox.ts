// Subscribe messages as they would arrive in WeChat's chat list, shown on one page. Each was allowed before, by
// one press for one message; what nobody allowed is refused as WeChat does.
import { z } from 'zod';
import { type Drive, loadState, openMemory, saveState } from './drive.js';
import { Message, refuseMessage } from './message.js';
import { type Handler, readPost, sendJson } from './web.js';

const Pushed = z.object({
  at: z.coerce.date(),
  openid: z.string(),
  template: z.string(),
  page: z.string(),
  /** the template's fields in order */
  values: z.array(z.string()),
});
export type PushedMessage = z.infer<typeof Pushed>;
const FILE = 'messages.json';
const Kept = z.object({
  /** newest first */
  messages: z.array(Pushed),
  /** how many messages somebody still allows, by openid and template */
  allowed: z.record(z.string(), z.int()),
});

/** A page of messages is enough for whoever looks on. */
const KEPT = 200;

export class Inbox {
  private readonly kept: z.infer<typeof Kept>;

  /** @param drive where it is kept over a restart, as WeChat keeps what somebody allowed */
  constructor(private readonly drive: Drive = openMemory()) {
    this.kept = loadState(drive, FILE, Kept, () => ({ messages: [], allowed: {} }));
  }

  /** newest first */
  get messages(): readonly PushedMessage[] {
    return this.kept.messages;
  }

  /** docs: one press of 允许 is one message of each template */
  allow(openid: string, templates: readonly string[]): void {
    for (const template of templates) this.count(openid, template, 1);
    saveState(this.drive, FILE, this.kept);
  }

  private count(openid: string, template: string, more: 1 | -1): boolean {
    const key = `${openid} ${template}`;
    const left = (this.kept.allowed[key] ?? 0) + more;
    if (left < 0) return false;
    this.kept.allowed[key] = left;
    return true;
  }

  /** Takes what a function sends, and answers as WeChat does. */
  readonly receive = async (api: string, data: object): Promise<object> => {
    if (api !== 'subscribeMessage.send') return { errcode: 47003, errmsg: `argument invalid: ${api}` };
    const refused = refuseMessage(data);
    if (refused) return refused;
    const { touser, page, data: fields, ...message } = Message.parse(data);
    const template = message.template_id;
    if (!this.count(touser, template, -1)) return { errcode: 43101, errmsg: 'user refuse to accept the msg' };
    this.kept.messages.unshift({
      at: new Date(),
      openid: touser,
      template,
      page,
      values: Object.values(fields).map((field) => String(field.value)),
    });
    this.kept.messages.length = Math.min(this.kept.messages.length, KEPT);
    saveState(this.drive, FILE, this.kept);
    return { errcode: 0, errmsg: 'ok' };
  };
}

const Allowed = z.object({ user: z.string(), templates: z.array(z.string()).max(3) });

/** Path → what the phone's dialog tells WeChat: which messages somebody allows. */
export const allowHandlers = (inbox: Inbox, openidOf: (user: string) => string): Record<string, Handler> => ({
  '/__allowed': async (req, res) => {
    const { user, templates } = await readPost(req, Allowed);
    inbox.allow(openidOf(user), templates);
    sendJson(res, 200, {});
  },
});
