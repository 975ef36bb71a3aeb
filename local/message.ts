// What WeChat refuses of a subscribe message before it asks whether its receiver wants it: fields that are empty, too long or of
// another kind than their name says, and pages that the program does not have.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** subscribeMessage.send over HTTPS (docs: touser, template_id, page, data). */
export const Message = z.looseObject({
  touser: z.string().min(1),
  template_id: z.string().min(1),
  page: z.string().default(''),
  data: z.record(z.string(), z.object({ value: z.union([z.string(), z.number()]) })).default({}),
});
/** docs, templates (参数值内容限制): characters, and which; of the kinds that our templates have */
const KINDS: Record<string, RegExp> = {
  thing: /^.{1,20}$/su,
  phrase: /^\p{Script=Han}{1,5}$/u,
  time: /^(\d{4}[-年]\d{1,2}[-月]\d{1,2}日? )?\d{1,2}:\d\d(:\d\d)?$/,
};
const Program = z.object({ pages: z.array(z.string()) });

/** @returns WeChat's refusal; undefined for a message that it would take */
export function refuseMessage(data: unknown): { errcode: number; errmsg: string } | undefined {
  const message = Message.safeParse(data);
  if (!message.success) return { errcode: 47003, errmsg: 'argument invalid' };
  for (const [name, { value }] of Object.entries(message.data.data)) {
    if (String(value).trim() === '') return { errcode: 47003, errmsg: `argument invalid! data.${name}.value is empty` };
    if (!KINDS[name.replace(/\d+$/, '')]?.test(String(value)))
      return { errcode: 47003, errmsg: `argument invalid! data.${name}.value invalid` };
  }
  const { pages } = Program.parse(JSON.parse(readFileSync('miniprogram/app.json', 'utf8')));
  const [page = ''] = message.data.page.split('?');
  return page === '' || pages.includes(page) ? undefined : { errcode: 41030, errmsg: 'invalid page' };
}
