// What a person may write into a batch, as they say it: yuan and Beijing times. Nonsense is refused here with the field,
// because whatever gets through decides what every student of the batch pays and until when.
import { z } from 'zod';
import { AppError } from '../../shared/errors.js';
import { BATCH_LETTERS, MOST_SCHOOLS } from '../../shared/letters.js';
import { checkProfile } from '../../shared/profile-check.js';
import { MOST_TRIES } from '../../shared/tries.js';
import type { Batch } from '../_journey/documents.js';
import { PRICE_FEN } from '../_journey/price.js';
import { findProfile } from '../_journey/profiles.js';
import { addDays, beijing, hasClock, readBeijing } from '../_platform/time.js';

const Words = z.string().trim().min(1).max(BATCH_LETTERS.words);

/** Of a batch; what is left out stays as it is. What a new batch must name, and what it is otherwise, says act-batch.ts. */
export const BatchFields = z.strictObject({
  name: Words.optional(),
  payer: z.enum(['student', 'school']).optional(),
  /** "30.00" */
  priceYuan: z
    .union([z.string(), z.number().transform(String)])
    .pipe(
      z
        .string()
        .trim()
        .regex(/^\d{1,3}(\.\d{1,2})?$/),
    )
    .optional(),
  /** "2027-06-30 18:00", Beijing; a day alone begins or ends with the day */
  opensAt: Words.optional(),
  closesAt: Words.optional(),
  profile: Words.optional(),
  checks: z.int().min(1).max(MOST_TRIES.checks).optional(),
  submissions: z.int().min(1).max(MOST_TRIES.submissions).optional(),
  /** as 学信网 writes them; empty: every school */
  schools: z.array(z.string().trim().min(1).max(BATCH_LETTERS.school)).max(MOST_SCHOOLS).optional(),
});
export type BatchFields = z.infer<typeof BatchFields>;

/** A window longer than this is a wrong year. Chosen. */
const MOST_DAYS = 400;

function wrong(field: string, say: string): never {
  throw new AppError('BAD_INPUT', `batch.${field}`, `batch.${field}：${say}`);
}

/** "30.5" → 3050, without a fraction of a fen on the way. */
function toFen(yuan: string): number {
  const [whole = '', part = ''] = yuan.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** Beijing "YYYY-MM-DD HH:mm", as batches hold it. */
function toTime(field: 'opensAt' | 'closesAt', text: string): string {
  const typed = field === 'closesAt' && !hasClock(text) ? `${text} 23:59` : text;
  const at = readBeijing(typed);
  if (Number.isNaN(at.getTime())) wrong(field, `“${text}”不是日历上的日期，请写成 2027-06-30 18:00。`);
  return beijing(at);
}

/** The fields as the document has them: what was given, and nothing else. */
export function readFields({ priceYuan, opensAt, closesAt, schools, ...plain }: BatchFields): Partial<Batch> & object {
  const given = {
    ...plain,
    priceFen: priceYuan === undefined ? undefined : toFen(priceYuan),
    opensAt: opensAt === undefined ? undefined : toTime('opensAt', opensAt),
    closesAt: closesAt === undefined ? undefined : toTime('closesAt', closesAt),
    schools: schools && [...new Set(schools)],
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/**
 * A batch as it would be.
 * @throws AppError BAD_INPUT naming the field that makes no sense
 */
export async function refuseNonsense(batch: Batch): Promise<void> {
  const { payer, priceFen, opensAt, closesAt, schools, profile } = batch;
  if (payer === 'student' && priceFen === 0)
    wrong('priceYuan', '学生自费的批次不能是 0 元；免费请把 payer 写成 school。');
  if (priceFen !== 0 && (priceFen < PRICE_FEN.least || priceFen > PRICE_FEN.most))
    wrong(
      'priceYuan',
      `${priceFen / 100} 元不在 ${PRICE_FEN.least / 100}–${PRICE_FEN.most / 100} 元之间，请核对单位是元。`,
    );
  if (closesAt <= opensAt) wrong('closesAt', `截止 ${beijing(closesAt)} 不晚于开始 ${beijing(opensAt)}。`);
  if (closesAt <= new Date())
    wrong('closesAt', `截止 ${beijing(closesAt)} 已经过去；要马上截止请用 "change": "close"。`);
  if (closesAt > addDays(opensAt, MOST_DAYS)) wrong('closesAt', `时间跨度超过 ${MOST_DAYS} 天，请核对年份。`);
  if (payer === 'school' && schools.length === 0) wrong('schools', '学校付费的批次必须写明学校名称。');
  if (!profile) return;
  const found = await findProfile(profile);
  if (!found) wrong('profile', `没有照片规格 ${profile}，请先用 saveProfile 新增。`);
  const [bad] = checkProfile(found);
  if (bad) wrong('profile', `规格 ${profile} 自相矛盾：${bad.field}：${bad.say}`);
}
