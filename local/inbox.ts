// Subscribe messages as they would arrive in WeChat's chat list: kept in memory and shown on one page.
import { z } from 'zod';

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

  /** Takes what a function sends through cloud.openapi, and answers as WeChat does. */
  readonly receive = async (api: string, data: object): Promise<object> => {
    const message = Message.safeParse(data);
    if (!message.success || !api.toLowerCase().includes('subscribemessage'))
      return { errcode: 47003, errmsg: `argument invalid: ${api}` };
    const { touser, page, data: fields } = message.data;
    this.messages.unshift({
      at: new Date(),
      openid: touser,
      template: String(message.data.templateId ?? message.data.template_id ?? ''),
      page,
      values: Object.values(fields).map((field) => String(field.value)),
    });
    this.messages.length = Math.min(this.messages.length, KEPT);
    return { errcode: 0, errmsg: 'ok' };
  };
}
