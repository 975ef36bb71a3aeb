// What WeChat itself is asked to do for us: messages, and the report that a service was given. A code to scan is beside it
// (page-code.ts).
import { z } from 'zod';
import { askWechat } from './wechat-api.js';

const Done = z.looseObject({});
const Managed = z.looseObject({ is_trade_managed: z.boolean() });
const Templates = z.looseObject({ data: z.array(z.looseObject({ priTmplId: z.string() })) });

/** @throws WechatRefusal: 43101 where the user did not ask for this message */
export async function sendMessage(message: {
  touser: string;
  template_id: string;
  page: string;
  data: Record<string, { value: string }>;
}): Promise<void> {
  await askWechat(Done, '/cgi-bin/message/subscribe/send', message);
}

/** @returns ids of the account's message templates. @throws WechatRefusal */
export async function listTemplates(): Promise<string[]> {
  const { data } = await askWechat(Templates, '/wxaapi/newtmpl/gettemplate');
  return data.map(({ priTmplId }) => priTmplId);
}

/** Whether WeChat keeps the takings of this program until a service is reported. @throws WechatRefusal */
export async function isTradeManaged(appid: string): Promise<boolean> {
  return (await askWechat(Managed, '/wxa/sec/order/is_trade_managed', { appid })).is_trade_managed;
}

/** @param report in WeChat's own words. @throws WechatRefusal */
export async function uploadShipping(report: Record<string, unknown>): Promise<void> {
  await askWechat(Done, '/wxa/sec/order/upload_shipping_info', report);
}
