// What WeChat on a phone asks of virtual payment: a code of wx.login, and the order that wx.requestVirtualPayment opens.
import { z } from 'zod';
import { type Handler, readPost, sendJson } from '../web.js';
import { Refused } from './ledger.js';
import type { Virtual } from './virtual.js';
import { VirtualRequest } from './virtual-wire.js';

const User = z.object({ user: z.string() });

/** @param openidOf the openid of a user by name */
export function phoneHandlers(virtual: Virtual, openidOf: (user: string) => string): Record<string, Handler> {
  return {
    '/__pay/login': async (req, res) => {
      const { user } = await readPost(req, User);
      sendJson(res, 200, { code: virtual.login(openidOf(user)) });
    },
    '/__pay/virtual': async (req, res) => {
      const { user, ...asked } = await readPost(req, VirtualRequest.extend(User.shape));
      try {
        sendJson(res, 200, { prepayId: virtual.request(openidOf(user), asked).prepayId });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        sendJson(res, 200, { errCode: Number(error.code), reason: error.message });
      }
    },
  };
}
