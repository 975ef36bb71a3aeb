// Subscribe messages as they would arrive in WeChat's chat list: kept in memory and shown on one page. Each was allowed before, by
// one press for one message; what nobody allowed is refused as WeChat does.
import { z } from 'zod';
import { type Handler, readPost, sendJson } from './web.js';

/** subscribeMessage.send, as the functions call it (docs: touser, templateId or template_id, page, data). */
const Message = z.looseObject({
  touser: z.string(),
  page: z.string().default(''),
  data: z.record(z.string(), z.object({ value: z.union([z.string(), z.number()]) })).default({}),
});

export interface PushedMessage {
  at: Date;
  openid: string;
  template: string;
  page: string;
  /** the template's fields in order */
  values: string[];
}

/** A page of messages is enough for whoever looks on. */
const KEPT = 200;

export class Inbox {
  /** newest first */
  readonly messages: PushedMessage[] = [];
  /** how many messages somebody still allows, by openid and template */
  private readonly allowed = new Map<string, number>();

  /** docs: one press of 允许 is one message of each template */
  allow(openid: string, templates: readonly string[]): void {
    for (const template of templates) this.count(openid, template, 1);
  }

  private count(openid: string, template: string, more: 1 | -1): boolean {
    const key = `${openid} ${template}`;
    const left = (this.allowed.get(key) ?? 0) + more;
    if (left < 0) return false;
    this.allowed.set(key, left);
    return true;
  }

  /** Takes what a function sends through cloud.openapi, and answers as WeChat does. */
  readonly receive = async (api: string, data: object): Promise<object> => {
    const message = Message.safeParse(data);
    if (!message.success || !api.toLowerCase().includes('subscribemessage'))
      return { errcode: 47003, errmsg: `argument invalid: ${api}` };
    const { touser, page, data: fields } = message.data;
    const template = String(message.data.templateId ?? message.data.template_id ?? '');
    if (!this.count(touser, template, -1)) return { errcode: 43101, errmsg: 'user refuse to accept the msg' };
    this.messages.unshift({
      at: new Date(),
      openid: touser,
      template,
      page,
      values: Object.values(fields).map((field) => String(field.value)),
    });
    this.messages.length = Math.min(this.messages.length, KEPT);
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
