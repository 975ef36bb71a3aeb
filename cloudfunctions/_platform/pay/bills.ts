// The daily bills, from about 10:00 of the next day: what WeChat Pay says was paid, given back and moved. A bill counts
// only when its SHA1 is the one that came in a signed answer.
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { exchange, PayRefusal, parseAnswer, send } from './client.js';

export type BillKind = 'trade' | 'fund';

/** docs: "申请交易账单", "申请资金账单" */
const PATHS: Record<BillKind, (day: string) => string> = {
  trade: (day) => `v3/bill/tradebill?bill_date=${day}&bill_type=ALL&tar_type=GZIP`,
  fund: (day) => `v3/bill/fundflowbill?bill_date=${day}&account_type=BASIC&tar_type=GZIP`,
};
/** docs: the first says that nothing happened on that day, the others that the bill is not made yet. */
const ABSENT = 'NO_STATEMENT_EXIST';
const LATER = ['STATEMENT_CREATING', 'BILL_CREATING'];
/** Bytes. A payment is a row of 400; this is a day of 150,000 of them, held once, packed and unpacked. */
const MOST_BYTES = 60 * 1024 * 1024;

const Offer = z.object({ hash_type: z.literal('SHA1'), hash_value: z.string(), download_url: z.url() });

export type Bill = { state: 'here'; bytes: Buffer; sha1: string } | { state: 'absent' } | { state: 'later' };

/**
 * Fetches one bill.
 * @param day "YYYY-MM-DD" in Beijing
 * @throws AppError PAY_UNAVAILABLE, also when its SHA1 is another
 */
export async function fetchBill(kind: BillKind, day: string): Promise<Bill> {
  try {
    return await download(parseAnswer(Offer, await send('get', PATHS[kind](day))));
  } catch (error) {
    if (error instanceof PayRefusal && error.reason === ABSENT) return { state: 'absent' };
    if (error instanceof PayRefusal && LATER.includes(error.reason)) return { state: 'later' };
    throw error;
  }
}

async function download({ hash_value, download_url }: z.infer<typeof Offer>): Promise<Bill> {
  // from where everything else comes, whatever host the answer names
  const { pathname, searchParams } = new URL(download_url);
  const file = { params: Object.fromEntries(searchParams), most: MOST_BYTES };
  const { data } = await exchange('get', pathname.slice(1), { file });
  if (!Buffer.isBuffer(data)) throw new PayRefusal(200, 'NO_BILL');
  const bytes = unzip(data);
  const sha1 = createHash('sha1').update(bytes).digest('hex');
  if (sha1 !== hash_value.toLowerCase()) throw new PayRefusal(200, 'BILL_HASH_DIFFERS');
  return { state: 'here', bytes, sha1 };
}

/** The hash is of the bill itself. Whatever lies between may have unpacked it on the way. */
function unzip(data: Buffer): Buffer {
  if (data[0] !== 0x1f || data[1] !== 0x8b) return data;
  try {
    return gunzipSync(data, { maxOutputLength: MOST_BYTES });
  } catch {
    throw new PayRefusal(200, 'BILL_BROKEN');
  }
}
