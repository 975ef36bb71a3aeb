// Consumer complaints (消费者投诉 2.0) at WeChat Pay: list, look, answer, finish. What people wrote is read only to be shown
// to whoever answers, and is stored nowhere here.
import { z } from 'zod';
import { paySettings } from '../settings.js';
import { PayRefusal, parseAnswer, send, whenAbsent } from './client.js';

export const Complaint = z
  .object({
    complaint_id: z.string().regex(/^[\w-]{1,64}$/),
    complaint_time: z.iso.datetime({ offset: true }),
    /** PENDING, PROCESSING; PROCESSED is over */
    complaint_state: z.string(),
    complaint_detail: z.string().default(''),
    complaint_order_info: z.array(z.object({ out_trade_no: z.string().default('') })).default([]),
  })
  .transform((given) => ({
    _id: given.complaint_id,
    at: new Date(given.complaint_time),
    isOver: given.complaint_state === 'PROCESSED',
    detail: given.complaint_detail,
    orderId: given.complaint_order_info[0]?.out_trade_no ?? '',
  }));
export type Complaint = z.output<typeof Complaint>;

/** docs: total_count comes with the first page alone, where offset is 0 */
const List = z.object({ total_count: z.int().min(0).optional(), data: z.array(Complaint).default([]) });
const Registered = z.object({ url: z.string() });

/** docs: at most 50 of a page */
const PAGE = 50;
/** docs: response_content is at most 200 characters */
const MOST_ANSWER = 200;
const BASE = 'v3/merchant-service';
const pathOf = (id: string): string => `${BASE}/complaints-v2/${encodeURIComponent(id)}`;

/**
 * Complaints of some days, whatever became of them.
 * @param from @param to "YYYY-MM-DD" in Beijing; docs: at most 30 days
 * @throws AppError PAY_UNAVAILABLE
 */
export async function listComplaints(from: string, to: string): Promise<Complaint[]> {
  const found: Complaint[] = [];
  for (let total = Number.POSITIVE_INFINITY; found.length < total; ) {
    const query = `limit=${PAGE}&offset=${found.length}&begin_date=${from}&end_date=${to}`;
    const page = parseAnswer(List, await send('get', `${BASE}/complaints-v2?${query}`));
    found.push(...page.data);
    total = page.data.length === 0 ? 0 : (page.total_count ?? total);
  }
  return found;
}

/** @throws AppError PAY_UNAVAILABLE, also when there is none of this number */
export async function queryComplaint(id: string): Promise<Complaint> {
  const complaint = parseAnswer(Complaint, await send('get', pathOf(id)));
  if (complaint._id !== id) throw new PayRefusal(200, 'ANSWER_OF_ANOTHER_COMPLAINT');
  return complaint;
}

/**
 * Sends words to whoever complained and says that it is dealt with.
 * @throws AppError PAY_UNAVAILABLE
 */
export async function answerComplaint(id: string, words: string): Promise<void> {
  const complainted_mchid = paySettings().mchid;
  const said = { complainted_mchid, response_content: words.slice(0, MOST_ANSWER) };
  await send('post', `${pathOf(id)}/response`, said);
  await send('post', `${pathOf(id)}/complete`, { complainted_mchid });
}

/**
 * Has notices of complaints sent to us where nobody receives them yet; another address is somebody's choice and stays.
 * @throws AppError PAY_UNAVAILABLE
 */
export async function registerForComplaints(): Promise<void> {
  const path = `${BASE}/complaint-notifications`;
  const there = await send('get', path).catch(whenAbsent);
  if (there === undefined) parseAnswer(Registered, await send('post', path, { url: paySettings().notifyUrl }));
}
