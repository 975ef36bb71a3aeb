// A batch by an event instead of by hand in the database: rehearsed in yuan, with days of the week, and with how many
// students it touches. Written only when the fields are still as they were shown.
import { OPEN_STATES, statesOf } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { yuan } from '../../shared/order.js';
import { BATCH_TRIES } from '../../shared/tries.js';
import { batches, DEFAULT_BATCH } from '../_journey/batches.js';
import { captures } from '../_journey/captures.js';
import { Batch } from '../_journey/documents.js';
import { REFUND_DAYS } from '../_journey/refund-otherwise.js';
import { _, asRead } from '../_platform/database.js';
import { lacksFor } from '../_platform/pay.js';
import { payProvider } from '../_platform/settings.js';
import { addDays, beijing, beijingWeekday } from '../_platform/time.js';
import { readFields, refuseNonsense } from './batch-fields.js';
import type { EventOf, Plan, Planner } from './plan.js';

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
/** "2027-06-30 周三 18:00" */
const sayTime = (at: Date): string => beijing(at).replace(' ', ` ${WEEKDAYS[beijingWeekday(at)]} `);

const PAYER = { student: '学生自费', school: '学校付费' } as const;
const sayBatch = ({ name, _id, priceFen, payer, opensAt, closesAt, profile, checks, submissions, schools }: Batch) =>
  `“${name}”（${_id}）：${yuan(priceFen)} 元，${PAYER[payer]}，${sayTime(opensAt)} 至 ${sayTime(closesAt)}，规格 ${profile || '按底色'}，检测 ${checks} 次、提交 ${submissions} 次，${schools.length > 0 ? `限 ${schools.join('、')}` : '不限学校'}`;

/** Field by field, as a person says it. */
const partsOf = (batch: Batch): [string, string][] => [
  ['名称', batch.name],
  ['价格', `${yuan(batch.priceFen)} 元`],
  ['付费方', PAYER[batch.payer]],
  ['开始', sayTime(batch.opensAt)],
  ['截止', sayTime(batch.closesAt)],
  ['规格', batch.profile || '按底色'],
  ['检测', `${batch.checks} 次`],
  ['提交', `${batch.submissions} 次`],
  ['学校', batch.schools.join('、') || '不限'],
];
/** What is different, and nothing else: whoever rehearses looks for that. */
function sayChange(before: Batch, after: Batch): string {
  const wanted = partsOf(after);
  const changed = partsOf(before).flatMap(([name, was], at) =>
    wanted[at]?.[1] === was ? [] : `${name} ${was} → ${wanted[at]?.[1]}`,
  );
  return `“${before.name}”（${before._id}）：${changed.join('；')}`;
}

/** How many students a change touches: those who have not paid yet read the new price at their next look. */
async function countStudents(batchId: string) {
  const [all, unpaid, open] = await Promise.all([
    captures.count({ batchId, state: _.neq('erased') }),
    captures.count({ batchId, state: _.in(statesOf('unpaid')) }),
    captures.count({ batchId, state: _.in([...OPEN_STATES]) }),
  ]);
  return { all, unpaid, unfinished: open - unpaid };
}

async function sayStudents(batchId: string): Promise<string> {
  const { all, unpaid, unfinished } = await countStudents(batchId);
  return `影响学生 ${all} 人：未支付 ${unpaid} 人，已支付未完成 ${unfinished} 人。`;
}

/**
 * What a new batch is where the event says nothing; its price the event must name (NEEDED). The desk's form begins with
 * PRESETS of tools/desk/batch-edit.tsx.
 */
const DEFAULTS = {
  payer: 'student',
  profile: 'standard',
  ...BATCH_TRIES,
  schools: [] as string[],
} as const;
const NEEDED = ['name', 'priceYuan', 'opensAt', 'closesAt'] as const;
const about = { captureId: '', keepsReason: true as const, next: { action: 'stats' } };
/**
 * A price that nobody can pay is warned of and not refused: operators set it up, maybe after the batch is written and before
 * its window opens.
 */
function sayUnpayable({ payer, priceFen }: Batch): string {
  const lacking = payer === 'student' && priceFen > 0 ? lacksFor(priceFen) : '';
  return lacking && `注意：${lacking}`;
}
/** Warned of and not refused: a school may want it, and what WeChat Pay refuses can be given back in another way (settleRefund). */
function sayTooLong({ payer, priceFen, opensAt, closesAt }: Batch): string {
  const isPaid = payer === 'student' && priceFen > 0;
  if (!isPaid || payProvider() !== 'jsapi' || closesAt <= addDays(opensAt, REFUND_DAYS)) return '';
  return `注意：batch.closesAt 在开始 ${REFUND_DAYS} 天以后。微信支付只退付款后 ${REFUND_DAYS} 天内的款，最早付款的学生到截止时只能用其他方式退款。`;
}
/** A capture takes its tries with it when it begins. */
const LATER = '次数只对之后识别采集码的学生有效；已经开始的请用 allowTry 增加。';

/** `schools` lets in and keeps out, and leads nobody anywhere: `chooseBatch` in cloudfunctions/_journey/claim.ts. */
const sayEntry = ({ _id, schools }: Batch): string =>
  schools.length > 0 && _id !== DEFAULT_BATCH
    ? `限定学校只决定收不收，不会把学生分进来：学生用本批次的小程序码（scene 写 ${_id}）进入，或采集码里写明 ${_id}。`
    : '';

async function create({ batchId, batch = {} }: EventOf<'batch'>): Promise<Plan> {
  if (await batches.raw(batchId)) return { ...about, say: `批次 ${batchId} 已经有了；修改请用 "change": "change"。` };
  const missing = NEEDED.filter((field) => batch[field] === undefined);
  if (missing.length > 0)
    throw new AppError(
      'BAD_INPUT',
      `batch.${missing[0]}`,
      `新批次缺少 ${missing.map((f) => `batch.${f}`).join('、')}。`,
    );
  const doc = { _id: batchId, ...DEFAULTS, ...readFields(batch) };
  const parsed = Batch.parse(doc);
  await refuseNonsense(parsed);
  const say = `新建批次${sayBatch(parsed)}。${sayEntry(parsed)}${sayUnpayable(parsed)}${sayTooLong(parsed)}`;
  return { ...about, say, run: () => batches.insertRaw(doc) };
}

async function read(batchId: string): Promise<Record<string, unknown>> {
  const raw = await batches.raw(batchId);
  if (!raw) throw new AppError('BAD_INPUT', 'batchId', `没有批次 ${batchId}。`);
  return raw;
}
async function change({ batchId, batch = {}, reason }: EventOf<'batch'>): Promise<Plan> {
  const patch: Record<string, unknown> = readFields(batch);
  const fields = Object.keys(patch);
  if (fields.length === 0) throw new AppError('BAD_INPUT', 'batch', '请在 batch 里写要修改的字段。');
  const raw = await read(batchId);
  const now = Batch.safeParse(raw);
  const wanted = Batch.parse({ ...raw, ...patch });
  await refuseNonsense(wanted);
  const before = now.success ? sayBatch(now.data) : '（有字段读不出来）';
  if (before === sayBatch(wanted)) return { ...about, say: `批次${before}，已经是这样，没有要修改的。` };
  const later = 'checks' in patch || 'submissions' in patch ? LATER : '';
  const difference = now.success ? sayChange(now.data, wanted) : `${before} → ${sayBatch(wanted)}`;
  const unpayable = 'priceFen' in patch || 'payer' in patch ? sayUnpayable(wanted) : '';
  const tooLong = ['opensAt', 'closesAt', 'payer'].some((field) => field in patch) ? sayTooLong(wanted) : '';
  const say = `修改批次${difference}。${await sayStudents(batchId)}${later}${unpayable}${tooLong}`;
  const seen = [before, sayBatch(wanted)];
  // whoever was shut out by the old date is let in again
  const isExtended = now.success && now.data.closesAt < wanted.closesAt && wanted.closesAt > new Date();
  const then = isExtended && { action: 'many' as const, deed: 'reopen' as const, batchId, reason, dryRun: true };
  return { ...about, say, seen, ...(then && { then }), run: () => batches.change(batchId, asRead(raw, fields), patch) };
}

async function close({ batchId }: EventOf<'batch'>): Promise<Plan> {
  const raw = await read(batchId);
  const batch = await batches.get(batchId);
  if (batch && batch.closesAt <= new Date())
    return { ...about, say: `批次“${batch.name}”已经在 ${sayTime(batch.closesAt)} 截止。` };
  const say = `现在截止批次“${batch?.name ?? batchId}”：没做完的学生不能再拍照和支付，已提交的照常审核。${await sayStudents(batchId)}`;
  const run = () => batches.change(batchId, asRead(raw, ['closesAt']), { closesAt: beijing(new Date()) });
  return { ...about, say, seen: raw.closesAt, run };
}

export const batch: Planner<'batch'> = (event) => ({ create, change, close })[event.change](event);
