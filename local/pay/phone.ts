// What WeChat on a phone asks of the cashier: the order that wx.requestPayment names, a code of wx.login, and the order that
// wx.requestVirtualPayment opens.
import { z } from 'zod';
import { type Handler, readPost, sendJson } from '../web.js';
import type { Pay } from './index.js';
import { isSignedBy } from './keys.js';
import { type Order, Refused } from './ledger.js';
import { VirtualRequest } from './virtual-wire.js';

const User = z.object({ user: z.string() });
/** docs, wx.requestPayment: signType is MD5 where none is named, and an APIv3 order knows RSA alone */
const JsapiRequest = z.object({
  timeStamp: z.string().regex(/^\d{10}$/),
  nonceStr: z.string().min(1).max(32),
  package: z.string().startsWith('prepay_id='),
  signType: z.string().default('MD5'),
  paySign: z.string(),
});
/** docs: a prepay_id lives for two hours */
const PREPAID_MS = 2 * 3600_000;

/**
 * wx.requestPayment, up to the cashier.
 * @throws Refused for what was not signed by this merchant for this program, and for an order of another user
 */
export function openOrder({ ledger, keys }: Pick<Pay, 'ledger' | 'keys'>, openid: string, given: unknown): Order {
  const asked = JsapiRequest.safeParse(given);
  const { timeStamp, nonceStr, package: packed, signType, paySign } = asked.data ?? {};
  const text = `${[keys.appid, timeStamp, nonceStr, packed].join('\n')}\n`;
  if (!asked.success || signType !== 'RSA' || !isSignedBy(text, paySign ?? '', keys.merchant.public))
    throw new Refused(400, 'SIGN_ERROR', '支付验证签名失败');
  const order = ledger.findPrepaid(asked.data.package.slice('prepay_id='.length));
  if (order.openid !== openid) throw new Refused(400, 'OPENID_MISMATCH', '下单用户与支付用户不一致');
  if (Date.parse(order.createdAt) + PREPAID_MS < Date.now()) throw new Refused(400, 'ORDER_EXPIRED', '订单已过期');
  return order;
}

/** @param openidOf the openid of a user by name */
export function phoneHandlers(pay: Pay, openidOf: (user: string) => string): Record<string, Handler> {
  const open =
    <T extends { user: string }>(
      schema: z.ZodType<T>,
      find: (openid: string, asked: Omit<T, 'user'>) => Order,
    ): Handler =>
    async (req, res) => {
      const { user, ...asked } = await readPost(req, schema);
      try {
        sendJson(res, 200, { prepayId: find(openidOf(user), asked).prepayId });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        sendJson(res, 200, { errCode: Number(error.code), reason: error.message });
      }
    };
  return {
    '/__pay/login': async (req, res) => {
      const { user } = await readPost(req, User);
      sendJson(res, 200, { code: pay.virtual.login(openidOf(user)) });
    },
    '/__pay/jsapi': open(z.looseObject(User.shape), (openid, asked) => openOrder(pay, openid, asked)),
    '/__pay/virtual': open(VirtualRequest.extend(User.shape), (openid, asked) => pay.virtual.request(openid, asked)),
  };
}
