// Complaints at virtual payment: the same cases as at WeChat Pay, under other names. Nothing has to be registered.
import { z } from 'zod';
import { PayRefusal } from './client.js';
import { type Complaint as Told, Complaint as WechatComplaint } from './complaints.js';
import { askXpay } from './virtual-client.js';

/** Our number stands in another field; the rest is WeChat Pay's. */
const Stated = z.looseObject({
  complaint_order_info: z.array(z.looseObject({ wxa_out_trade_no: z.string().default('') })).default([]),
});
const Complaint = z.preprocess((given) => {
  const { success, data } = Stated.safeParse(given);
  if (!success) return given;
  return {
    ...data,
    complaint_order_info: data.complaint_order_info.map((one) => ({ out_trade_no: one.wxa_out_trade_no })),
  };
}, WechatComplaint);
const List = z.object({ total: z.int().min(0), complaints: z.array(Complaint).default([]) });
const Detail = z.object({ complaint: Complaint });
const Taken = z.object({});

/** Cases of one question; the documents name no most, and WeChat Pay's is 50. */
const PAGE = 50;
/** As at WeChat Pay; the documents name no most. */
const MOST_ANSWER = 200;

/** @param from @param to "YYYY-MM-DD" in Beijing @throws AppError PAY_UNAVAILABLE */
export async function list(from: string, to: string): Promise<Told[]> {
  const found: Told[] = [];
  for (let total = 1; found.length < total; ) {
    const question = { begin_date: from, end_date: to, offset: found.length, limit: PAGE };
    const page = await askXpay(List, '/xpay/get_complaint_list', question);
    found.push(...page.complaints);
    total = page.complaints.length === 0 ? 0 : page.total;
  }
  return found;
}

/** @throws AppError PAY_UNAVAILABLE, also when there is none of this number */
export async function query(id: string): Promise<Told> {
  const { complaint } = await askXpay(Detail, '/xpay/get_complaint_detail', { complaint_id: id });
  if (complaint._id !== id) throw new PayRefusal(200, 'ANSWER_OF_ANOTHER_COMPLAINT');
  return complaint;
}

/** Sends words to whoever complained and says that it is dealt with. @throws AppError PAY_UNAVAILABLE */
export async function answer(id: string, words: string): Promise<void> {
  const said = { complaint_id: id, response_content: words.slice(0, MOST_ANSWER), response_images: [] };
  await askXpay(Taken, '/xpay/response_complaint', said);
  await askXpay(Taken, '/xpay/complete_complaint', { complaint_id: id });
}
