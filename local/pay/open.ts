// WeChat's server interfaces that want the access token alone: messages, shipping, codes of pages. Each address has the name by which
// the rooms of this machine know it (docs: the name of its cloud call).
import type { Shipping } from './shipping.js';
import { failure } from './virtual-wire.js';

/** What an interface answers: fields, or { contentType, buffer } of a picture. */
export type OpenApi = (api: string, data: object) => Promise<object>;

const NAMES: Readonly<Record<string, string>> = {
  '/cgi-bin/message/subscribe/send': 'subscribeMessage.send',
  '/wxaapi/newtmpl/gettemplate': 'subscribeMessage.getTemplateList',
  '/wxa/getwxacodeunlimit': 'wxacode.getUnlimited',
  '/wxa/sec/order/is_trade_managed': 'wxa.sec.order.isTradeManaged',
  '/wxa/sec/order/upload_shipping_info': 'wxa.sec.order.uploadShippingInfo',
};
/** docs: an interface that this account may not use */
const UNAUTHORIZED = { errcode: 48001, errmsg: 'api unauthorized' };

export class OpenServer {
  constructor(
    private readonly holds: (token: string) => boolean,
    private readonly shipping: Shipping,
    private readonly others: OpenApi = async () => UNAUTHORIZED,
  ) {}

  /** @returns undefined for a path of somebody else's */
  async route(url: URL, body: string): Promise<object | undefined> {
    const name = NAMES[url.pathname];
    if (!name) return undefined;
    const { code, message } = failure('token');
    if (!this.holds(url.searchParams.get('access_token') ?? ''))
      return { errcode: Number(code), errmsg: `${message} rid: 0-0-0` };
    const data: object = body ? JSON.parse(body) : {};
    return name.startsWith('wxa.sec.order.') ? this.shipping.receive(name, data) : this.others(name, data);
  }
}
