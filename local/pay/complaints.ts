// Consumer complaints of the stand-in's WeChat Pay: a student complains, notices come or are lost, the merchant answers.
import { z } from 'zod';
import { Refused } from './ledger.js';
import { beijing } from './notices.js';

interface Complaint {
  id: string;
  orderId: string;
  detail: string;
  at: Date;
  state: 'PENDING' | 'PROCESSING' | 'PROCESSED';
  answers: string[];
  /** about an order of virtual payment, which lists its own */
  virtual: boolean;
}

const Said = z.object({ complainted_mchid: z.string(), response_content: z.string().min(1).max(200) });
const Done = z.object({ complainted_mchid: z.string() });
const Named = z.object({ complaint_id: z.string(), response_content: z.string().min(1).optional() });
const Url = z.object({ url: z.url().startsWith('https://') });
const Page = z.object({
  limit: z.coerce.number().int().min(1).max(50),
  offset: z.coerce.number().int().min(0),
  begin_date: z.iso.date(),
  end_date: z.iso.date(),
});

/** docs, 查询投诉单列表: days of one question at most */
const MOST_DAYS = 30;

interface Answer {
  status: number;
  value?: object;
}

export class Complaints {
  readonly all: Complaint[] = [];
  /** where notices of complaints go; '' = nowhere */
  url = '';

  constructor(private readonly mchid: string) {}

  /** Somebody complains about an order. @returns the complaint's number */
  add(orderId: string, detail: string, { at = new Date(), virtual = false } = {}): string {
    const id = `2002018${String(at.getTime()).padStart(16, '0')}${this.all.length}`;
    this.all.push({ id, orderId, detail, at, state: 'PENDING', answers: [], virtual });
    return id;
  }

  find(id: string): Complaint {
    const complaint = this.all.find((one) => one.id === id);
    if (!complaint) throw new Refused(404, 'RESOURCE_NOT_EXISTS', '投诉单不存在');
    return complaint;
  }

  /** Each side knows its own. */
  private at(virtual: boolean, id: string): Complaint {
    const complaint = this.find(id);
    if (complaint.virtual !== virtual) throw new Refused(404, 'RESOURCE_NOT_EXISTS', '投诉单不存在');
    return complaint;
  }

  private describe({ id, orderId, detail, at, state, virtual }: Complaint): object {
    return {
      complaint_id: id,
      complaint_time: beijing(at),
      complaint_detail: detail,
      complaint_state: state,
      // virtual payment has WeChat's number where ours would be, and ours beside it
      complaint_order_info: [{ out_trade_no: virtual ? 'W1' : orderId, wxa_out_trade_no: orderId, amount: 0 }],
    };
  }

  private within(from: string, to: string, virtual: boolean): Complaint[] {
    const dayOf = ({ at }: Complaint) => beijing(at).slice(0, 10);
    return this.all.filter((one) => one.virtual === virtual && dayOf(one) >= from && dayOf(one) <= to);
  }

  private list(query: URLSearchParams): object {
    const { limit, offset, begin_date, end_date } = Page.parse(Object.fromEntries(query));
    if (Date.parse(end_date) - Date.parse(begin_date) > MOST_DAYS * 24 * 3600_000)
      throw new Refused(400, 'PARAM_ERROR', '查询日期跨度不超过30天');
    const found = this.within(begin_date, end_date, false);
    const data = found.slice(offset, offset + limit).map((one) => this.describe(one));
    // docs: the sum is told with the first page alone
    return { data, limit, offset, ...(offset === 0 && { total_count: found.length }) };
  }

  private notifications(method: string, body: string): Answer {
    if (method === 'POST') this.url = Url.parse(JSON.parse(body)).url;
    if (!this.url) throw new Refused(404, 'RESOURCE_NOT_EXISTS', '回调地址不存在');
    return { status: 200, value: { mchid: this.mchid, url: this.url } };
  }

  /** Answers one request. @returns undefined when it is about something else */
  route(method: string, url: URL, body: string): Answer | undefined {
    if (url.pathname === '/v3/merchant-service/complaint-notifications') return this.notifications(method, body);
    const [, id, deed] =
      /^\/v3\/merchant-service\/complaints-v2(?:\/([\w-]+))?(?:\/(response|complete))?$/.exec(url.pathname) ?? [];
    if (!url.pathname.startsWith('/v3/merchant-service/complaints-v2')) return undefined;
    if (method === 'GET' && !id) return { status: 200, value: this.list(url.searchParams) };
    const complaint = this.at(false, id ?? '');
    if (method === 'GET') return { status: 200, value: this.describe(complaint) };
    const { complainted_mchid } = Done.parse(JSON.parse(body));
    if (complainted_mchid !== this.mchid) throw new Refused(400, 'PARAM_ERROR', '被诉商户号错误');
    if (deed === 'response') this.answer(complaint, Said.parse(JSON.parse(body)).response_content);
    if (deed === 'complete') this.complete(complaint);
    return { status: 204 };
  }

  private answer(complaint: Complaint, words: string): void {
    complaint.answers.push(words);
    if (complaint.state === 'PENDING') complaint.state = 'PROCESSING';
  }
  private complete(complaint: Complaint): void {
    if (complaint.answers.length === 0) throw new Refused(400, 'INVALID_REQUEST', '请先回复用户');
    complaint.state = 'PROCESSED';
  }

  /** The same cases as virtual payment names them. */
  xpay(name: string, body: unknown): object {
    if (name === 'get_complaint_list') {
      const { begin_date, end_date, offset, limit } = Page.parse(body);
      const found = this.within(begin_date, end_date, true);
      return { total: found.length, complaints: found.slice(offset, offset + limit).map((one) => this.describe(one)) };
    }
    const { complaint_id, response_content = '' } = Named.parse(body);
    const complaint = this.at(true, complaint_id);
    if (name === 'get_complaint_detail') return { complaint: this.describe(complaint) };
    if (name === 'response_complaint') this.answer(complaint, response_content);
    if (name === 'complete_complaint') this.complete(complaint);
    return {};
  }
}
