// The cashier and the list of orders, for whoever tries the product in a browser.
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { answering, type Handler, readPost, send, sendJson } from '../web.js';
import type { Ledger } from './ledger.js';
import type { NoticeKind } from './notices.js';
import { cashierPage, ordersPage } from './pages.js';

/** once: paid and noticed · twice: the notice comes twice · late: paid, noticed later · silent: never noticed */
export type PayHow = 'once' | 'twice' | 'late' | 'silent';

const Act = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('pay'),
    prepayId: z.string(),
    how: z.enum(['once', 'twice', 'late', 'silent']),
    /** seconds; 0 = only on demand */
    delay: z.number().int().min(0).max(3600),
  }),
  z.object({ action: z.enum(['notice', 'forged', 'amount']), orderId: z.string() }),
]);

/** @param o.url of the server, against which the pages' own addresses are read */
export function deskHandlers(o: {
  ledger: Ledger;
  pay(orderId: string, how: PayHow, delaySeconds: number): Promise<void>;
  notice(orderId: string, kind: NoticeKind): Promise<number>;
  url: string;
}): Record<string, Handler> {
  const { ledger, pay, notice, url } = o;
  const html = (res: ServerResponse, text: string) => send(res, 200, 'text/html; charset=utf-8', text);
  return {
    '/__pay/cashier': answering((req, res) => {
      const prepayId = new URL(req.url ?? '/', url).searchParams.get('prepay_id') ?? '';
      html(res, cashierPage(ledger.findPrepaid(prepayId.replace(/^prepay_id=/, ''))));
    }),
    '/__pay/orders': (_req, res) => html(res, ordersPage(ledger)),
    '/__pay/act': answering(async (req, res) => {
      const act = await readPost(req, Act);
      if (act.action === 'pay') await pay(ledger.findPrepaid(act.prepayId).orderId, act.how, act.delay);
      else await notice(act.orderId, act.action === 'notice' ? 'honest' : act.action);
      sendJson(res, 200, {});
    }),
  };
}
