// 发货信息管理 of the stand-in's WeChat: takes a report once, one correction, and refuses what the real one refuses.
import { z } from 'zod';
import type { Ledger } from './ledger.js';

/** docs: 发货信息录入接口, request parameters */
const Report = z.object({
  order_key: z.object({ order_number_type: z.literal(2), transaction_id: z.string().regex(/^42000\d{23}$/) }),
  logistics_type: z.literal([1, 2, 3, 4]),
  delivery_mode: z.literal([1, 2]),
  shipping_list: z.array(z.object({ item_desc: z.string().min(1).max(120) })).min(1),
  upload_time: z.iso.datetime({ offset: true }),
  payer: z.object({ openid: z.string().min(1) }),
});
export type Report = z.infer<typeof Report>;
/** docs, error codes: parameters · no such payment · corrected already · later again · nothing in it is new */
const CODES = { wrong: 47001, unknown: 10060001, corrected: 10060003, later: 10060004, same: 10060023 };

/** What a report says, whenever it was sent. */
const saidBy = ({ upload_time: _sent, ...said }: Report): string => JSON.stringify(said);

export class Shipping {
  managed = true;
  /** the next reports are answered "later" */
  busy = 0;
  /** the next report is taken, and its answer lost */
  loseAnswer = false;
  readonly reports: Report[] = [];

  constructor(private readonly ledger: Ledger) {}

  /** @param api of 发货信息管理 */
  readonly receive = async (api: string, data: object): Promise<object> => {
    if (api === 'wxa.sec.order.isTradeManaged') return { errcode: 0, errmsg: 'ok', is_trade_managed: this.managed };
    const report = Report.safeParse(data);
    const refuse = (errcode: number) => ({ errcode, errmsg: 'refused' });
    if (!report.success || api !== 'wxa.sec.order.uploadShippingInfo') return refuse(CODES.wrong);
    if (this.busy > 0) {
      this.busy--;
      return refuse(CODES.later);
    }
    const { transaction_id } = report.data.order_key;
    const order = this.ledger.orders.find(({ transactionId }) => transactionId === transaction_id);
    if (!order || order.openid !== report.data.payer.openid) return refuse(CODES.unknown);
    const before = this.reports.filter(({ order_key }) => order_key.transaction_id === transaction_id);
    if (before.some((one) => saidBy(one) === saidBy(report.data))) return refuse(CODES.same);
    if (before.length > 1) return refuse(CODES.corrected);
    this.reports.push(report.data);
    if (this.loseAnswer) {
      this.loseAnswer = false;
      return refuse(-1);
    }
    return { errcode: 0, errmsg: 'ok' };
  };
}
