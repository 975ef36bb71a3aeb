// Every batch in one line, as a person would read it aloud: what is wrong with a price, a date or a school's name is seen
// before a student sees it.
import { yuan } from '../../shared/order.js';
import { everyBatch } from '../_journey/batches.js';
import type { Batch } from '../_journey/documents.js';
import { PRICE_FEN } from '../_journey/price.js';
import { beijing } from '../_platform/time.js';
import { type Check, Doubtful } from './check.js';

function stateOf({ opensAt, closesAt }: Batch, now: Date): string {
  if (closesAt <= opensAt) return '截止早于开始';
  if (now < opensAt) return '未开始';
  return now > closesAt ? '已截止' : '采集中';
}

/** What a person should look at. */
function listDoubts(batch: Batch, now: Date): string[] {
  const { payer, priceFen, schools, closesAt, opensAt, unreadable = [] } = batch;
  return [
    ...(payer === 'student' && priceFen < PRICE_FEN.least ? [`价格不到 ${yuan(PRICE_FEN.least)} 元`] : []),
    ...(priceFen > PRICE_FEN.most ? [`价格超过 ${yuan(PRICE_FEN.most)} 元`] : []),
    ...unreadable.map((field) => `${field} 读不懂`),
    ...(closesAt <= opensAt ? [stateOf(batch, now)] : []),
    ...schools
      .filter((school) => school !== school.trim() || /\s{2,}/.test(school))
      .map((one) => `学校“${one}”有多余空格`),
    ...(schools.some((school) => school.trim() === '') ? ['学校名称为空'] : []),
  ];
}

export function describeBatch(batch: Batch, now: Date): { line: string; doubts: string[] } {
  const { _id, name, opensAt, closesAt, payer } = batch;
  const price = payer === 'school' ? '学校付费' : `${yuan(batch.priceFen)} 元`;
  const doubts = listDoubts(batch, now);
  const line = `${_id} ${name}：${price}，${beijing(opensAt)} - ${beijing(closesAt)}，${stateOf(batch, now)}`;
  return { line: doubts.length > 0 ? `${line}【${doubts.join('、')}】` : line, doubts };
}

/** First where nonsense is refused; by hand only what cannot be opened there. */
export const MEND_BATCH =
  '在工作台“批次”修改，或照 tools/staff-events/batch-change.json 运行 staff：价格写元，写错会被拒绝，学校与学信网写法一致。那里改不了的才到集合 batches 修改：priceFen 是分（3000 即 30.00 元），时间写 2027-03-01 09:00（北京时间）。';

export const prices: Check = {
  name: '批次一览',
  remedy: MEND_BATCH,
  async run() {
    const all = (await everyBatch()).map((one) => describeBatch(one, new Date()));
    const words = all.map(({ line }) => line).join('\n    ');
    if (all.some(({ doubts }) => doubts.length > 0)) throw new Doubtful(words);
    return words;
  },
};
