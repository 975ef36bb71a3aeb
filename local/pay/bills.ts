// The bills of the stand-in's WeChat Pay: made of its own ledger, zipped, hashed, offered by an address with a token, and
// not there before ten in the morning.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Ledger, type Order, type Refund, Refused } from './ledger.js';

export type BillKind = 'trade' | 'fund';

/** per mille of each payment (0.6 %) */
const FEE = 6;
const TRADE_HEAD =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const TRADE_SUM = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';
const FUND_HEAD =
  '记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号';
const FUND_SUM = '资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额';
/** As the bill words what the interface calls ABNORMAL and CLOSED. */
const REFUND_SAY = { PROCESSING: 'PROCESSING', SUCCESS: 'SUCCESS', ABNORMAL: 'CHANGE', CLOSED: 'FAIL' };

const beijing = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ');
const yuan = (fen: number): string =>
  `${fen < 0 ? '-' : ''}${Math.trunc(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
const feeOf = (fen: number): number => Math.round((fen * FEE) / 1000);
const line = (...values: (string | number)[]): string => values.map((value) => `\`${value}`).join(',');

/** Virtual payment has an account of its own. */
const own = (ledger: Ledger): Refund[] => ledger.refunds.filter(({ orderId }) => !ledger.find(orderId).virtual);

export interface Account {
  mchid: string;
  appid: string;
}

function tradeBill(day: string, ledger: Ledger, { mchid, appid }: Account): string[] {
  const head = (time: string, order: Order) => [
    beijing(time),
    appid,
    mchid,
    '0',
    '',
    order.transactionId ?? '',
    order.orderId,
    order.openid,
    'JSAPI',
  ];
  const payment = (order: Order) =>
    line(
      ...head(order.paidAt ?? '', order),
      'SUCCESS',
      'OTHERS',
      'CNY',
      yuan(order.amountFen),
      '0.00',
      '0',
      '0',
      '0.00',
      '0.00',
      '',
      '',
      `${order.description},一次`,
      '',
      `${yuan(feeOf(order.amountFen))}000`,
      '0.60%',
      yuan(order.amountFen),
      '0.00',
      '',
    );
  const back = (refund: Refund) =>
    line(
      ...head(refund.createdAt, ledger.find(refund.orderId)),
      'REFUND',
      'OTHERS',
      'CNY',
      '0.00',
      '0.00',
      refund.refundNumber,
      refund.refundId,
      yuan(refund.amountFen),
      '0.00',
      'ORIGINAL',
      REFUND_SAY[refund.status],
      '退款',
      '',
      `-${yuan(feeOf(refund.amountFen))}000`,
      '0.60%',
      '0.00',
      yuan(refund.amountFen),
      '',
    );
  const paid = ledger.orders.filter(({ paidAt, virtual }) => !virtual && paidAt && beijing(paidAt).startsWith(day));
  const refunds = own(ledger).filter(({ createdAt }) => beijing(createdAt).startsWith(day));
  const rows = [...paid.map(payment), ...refunds.map(back)];
  const [sumPaid, sumBack] = [paid, refunds].map((all) => all.reduce((sum, { amountFen }) => sum + amountFen, 0));
  const totals = line(
    rows.length,
    yuan(sumPaid!),
    yuan(sumBack!),
    '0.00',
    yuan(feeOf(sumPaid!)),
    yuan(sumPaid!),
    yuan(sumBack!),
  );
  return rows.length === 0 ? [] : [TRADE_HEAD, ...rows, TRADE_SUM, totals];
}

function fundBill(day: string, ledger: Ledger): string[] {
  const flow = (time: string, number: string, kind: string, way: '收入' | '支出', fen: number, voucher: string) => ({
    way,
    fen,
    text: line(beijing(time), number, `F${number}${way}`, kind, kind, way, yuan(fen), '0.00', 'system', '', voucher),
  });
  const paid = ledger.orders.filter(({ paidAt, virtual }) => !virtual && paidAt && beijing(paidAt).startsWith(day));
  const done = own(ledger).filter(
    ({ status, settledAt }) => status === 'SUCCESS' && beijing(settledAt ?? '1970-01-01T00:00:00Z').startsWith(day),
  );
  const flows = [
    ...paid.flatMap(({ paidAt = '', transactionId = '', amountFen, orderId }) => [
      flow(paidAt, transactionId, '交易', '收入', amountFen, orderId),
      flow(paidAt, transactionId, '扣除交易手续费', '支出', feeOf(amountFen), orderId),
    ]),
    // docs, 资金账单详细说明: the fee that comes back with it is a movement of its own
    ...done.flatMap(({ settledAt = '', refundNumber, amountFen, refundId }) => [
      flow(settledAt, refundNumber, '退款', '支出', amountFen, refundId),
      flow(settledAt, refundNumber, '退还交易手续费', '收入', feeOf(amountFen), refundId),
    ]),
  ];
  const of = (way: string) => flows.filter((one) => one.way === way);
  const sum = (way: string) => yuan(of(way).reduce((total, { fen }) => total + fen, 0));
  const totals = line(
    `${flows.length}.0`,
    `${of('收入').length}.0`,
    sum('收入'),
    `${of('支出').length}.0`,
    sum('支出'),
  );
  return flows.length === 0 ? [] : [FUND_HEAD, ...flows.map(({ text }) => text), FUND_SUM, totals];
}

export class Bills {
  private readonly tokens = new Map<string, Buffer>();
  /** what a test makes of the next bills: another text, or another hash than the text's */
  edit: (kind: BillKind, text: string) => string = (_kind, text) => text;
  wrongHash = false;

  constructor(
    private readonly ledger: Ledger,
    private readonly account: Account,
  ) {}

  /** What the first request is answered. @param base where the file is fetched */
  offer(kind: BillKind, day: string, base: string): object {
    const today = beijing(new Date().toISOString());
    const yesterday = beijing(new Date(Date.now() - 24 * 3600_000).toISOString());
    if (!/^\d{4}-\d\d-\d\d$/.test(day) || day >= today.slice(0, 10))
      throw new Refused(400, 'PARAM_ERROR', '账单日期错误');
    if (day === yesterday.slice(0, 10) && today.slice(11, 16) < '10:00')
      throw new Refused(400, 'STATEMENT_CREATING', '账单生成中');
    const lines = kind === 'trade' ? tradeBill(day, this.ledger, this.account) : fundBill(day, this.ledger);
    if (lines.length === 0) throw new Refused(400, 'NO_STATEMENT_EXIST', '账单文件不存在');
    const text = this.edit(kind, `\uFEFF${lines.join('\r\n')}\r\n`);
    const token = `T${this.tokens.size}${createHash('sha1').update(text).digest('hex')}`;
    this.tokens.set(token, gzipSync(text));
    const hash = createHash('sha1')
      .update(this.wrongHash ? `${text} ` : text)
      .digest('hex');
    return { hash_type: 'SHA1', hash_value: hash, download_url: `${base}/v3/billdownload/file?token=${token}` };
  }

  file(token: string): Buffer {
    const bytes = this.tokens.get(token);
    if (!bytes) throw new Refused(400, 'INVALID_REQUEST', 'token 已失效');
    return bytes;
  }
}
