// One deed for many students of one fault: a batch whose date was wrong, an afternoon on which 学信网 refused everything. The
// rehearsal lists them by name, and exactly those are done, each as if alone: under the conditions of its own record, with its
// own row in the audit. Whoever's record has moved on since is left out and told, and so is whoever it failed for.
import { statesBefore } from '../../shared/capture.js';
import { AppError } from '../../shared/errors.js';
import { captures } from '../_journey/captures.js';
import type { Capture } from '../_journey/documents.js';
import { limitConcurrency } from '../_platform/concurrency.js';
import { _, type Broken } from '../_platform/database.js';
import { captureNumberOf } from '../_platform/numbers.js';
import { hasClock, readBeijing } from '../_platform/time.js';
import { carryOut } from './carry.js';
import { type ActingEvent, MOST_AT_ONCE } from './events.js';
import { type Done, type EventOf, nothing, type Plan, type Undone, undone } from './plan.js';
import { sayFailure } from './words.js';

type Many = EventOf<'many'>;
type PlanOne = (event: ActingEvent, by: string) => Promise<Plan>;

/** How the deed is called; whoever waits for it is in a state in which it may happen. */
const DEEDS = {
  reopen: { say: '重新打开' },
  deliverAgain: { say: '再次上传学信网' },
} as const satisfies Record<Many['deed'], { say: string }>;
/** Records that one event looks through; of those in such a state most can be helped. Chosen. */
const MOST_LOOKED_AT = 500;
/** Students at the same time: one waits for the database while another is planned (chosen). */
const AT_ONCE = 5;
/** A list that is read before it is confirmed shows no more of those who are left out (chosen). */
const MOST_SHOWN = 20;
const MOVED_ON = '名单列出之后记录有变，没有办理，请看现状再决定。';

function timeIn(field: 'from' | 'to', text: string): Date {
  const at = readBeijing(field === 'to' && !hasClock(text) ? `${text} 23:59:59` : text);
  if (!Number.isNaN(at.getTime())) return at;
  throw new AppError('BAD_INPUT', field, `${field}：“${text}”不是日历上的时间，请写成 2027-06-30 14:00。`);
}

/** Whoever the event describes, those first who have waited longest; with as many steps as their record has. */
async function lookUp({ deed, batchId, school, from, to }: Many) {
  if (!batchId && !from)
    throw new AppError('BAD_INPUT', 'batchId', '请填写 batchId（特征码），或 from（从什么时间起）。');
  const since = from === undefined ? [] : [_.gte(timeIn('from', from))];
  const until = to === undefined ? [] : [_.lte(timeIn('to', to))];
  const [first, second] = [...since, ...until];
  const changedAt = first && second ? first.and(second) : first;
  const where = {
    state: _.in(statesBefore(deed)),
    ...(batchId && { batchId }),
    ...(school && { school }),
    ...(changedAt && { changedAt }),
  };
  return captures.sift(where, { limit: MOST_LOOKED_AT, orderBy: ['changedAt', 'asc'] });
}

interface Asked {
  capture: Capture;
  plan: Plan;
}

/** What the deed would be for one student; a refusal is a plan without a deed. */
async function planFor(
  capture: Capture,
  { deed, reason, students }: Many,
  by: string,
  planOne: PlanOne,
): Promise<Plan> {
  const listed = students?.find(({ captureId }) => captureId === capture._id);
  if (listed && listed.steps !== capture.history.length) return nothing(capture._id, MOVED_ON);
  return planOne({ action: deed, captureId: capture._id, reason, dryRun: true }, by).catch((error: unknown) => {
    if (error instanceof AppError) return nothing(capture._id, sayFailure(error));
    throw error;
  });
}

const rowOf = ({ capture, plan }: Asked, say = plan.say) => ({
  captureId: capture._id,
  编号: captureNumberOf(capture._id),
  姓名: capture.name,
  学校: capture.school,
  更新时间: capture.changedTime,
  说明: say,
});

/** Each by itself, so that one who cannot be helped keeps nobody else waiting. */
async function runAll(ready: readonly Asked[], event: Many, by: string, ref: string): Promise<Done | Undone> {
  const inTurn = limitConcurrency(AT_ONCE);
  const trace = { what: event.deed, by, ref, reason: event.reason };
  const one = async ({ plan }: Asked): Promise<string | undefined> => {
    if (!plan.run) return plan.say;
    try {
      const outcome = await carryOut(plan, plan.run, { ...trace, id: `staff-${ref}-${plan.captureId}` });
      return 'undone' in outcome ? outcome.undone : undefined;
    } catch (error) {
      return error instanceof AppError ? sayFailure(error) : '没有成功，数据没有改动，请再运行一次。';
    }
  };
  const outcomes = await Promise.all(ready.map((asked) => inTurn(() => one(asked))));
  const failed = ready.flatMap((asked, at) => (outcomes[at] === undefined ? [] : [rowOf(asked, outcomes[at])]));
  const done = ready.filter((_one, at) => outcomes[at] === undefined).map((asked) => rowOf(asked));
  const rest =
    failed.length > 0
      ? `${failed.length} 名没有成功：${failed.map((row) => `${row.编号} ${row.姓名}，${row.说明}`).join('；')}`
      : '';
  if (done.length === 0) return undone(rest);
  return {
    say: `${DEEDS[event.deed].say} ${done.length} 名学生。${rest}`,
    details: { 没有成功: failed, 已办理: done },
  };
}

const rowOfBroken = ({ _id, fields }: Broken) => ({
  captureId: _id,
  编号: captureNumberOf(_id),
  说明: `字段 ${fields.join('、')} 读不出来（被手工改坏），请运维改回。`,
});

/** @param planOne plans the deed for one student, as its own event would */
export async function planMany(event: Many, by: string, planOne: PlanOne): Promise<Plan> {
  const { deed, students } = event;
  const { say } = DEEDS[deed];
  const ids = students?.map(({ captureId }) => captureId);
  const { found, broken } = ids
    ? await captures.sift({ _id: _.in(ids) }, { limit: MOST_AT_ONCE })
    : await lookUp(event);
  const inTurn = limitConcurrency(AT_ONCE);
  const asked = await Promise.all(
    found.map((capture) => inTurn(async () => ({ capture, plan: await planFor(capture, event, by, planOne) }))),
  );
  const able = asked.filter(({ plan }) => plan.run);
  const unable = [...broken.map(rowOfBroken), ...asked.filter(({ plan }) => !plan.run).map((one) => rowOf(one))];
  const listed = able.slice(0, MOST_AT_ONCE);
  const where = { captureId: '', next: { action: 'stats' } };
  const leftOut = { 不办理: unable.slice(0, MOST_SHOWN) };
  const others = unable.length > 0 ? `另有 ${unable.length} 名不能办理，原因见“不办理”。` : '';
  if (listed.length === 0) return { ...where, say: `没有可以${say}的学生。${others}`, details: leftOut };
  const isMore = able.length > listed.length || found.length + broken.length === MOST_LOOKED_AT;
  const more = isMore ? `一次最多 ${MOST_AT_ONCE} 名，办完请再运行一次。` : '';
  const named = listed.map(({ capture }) => ({ captureId: capture._id, steps: capture.history.length }));
  return {
    ...where,
    say: `${say} ${listed.length} 名学生（见“名单”），逐一办理。${others}${more}`,
    record: `${say} ${listed.length} 名学生。`,
    // whom it is about stands in the event itself, and each record is compared by itself
    seen: 'listed',
    ...(!ids && { change: { students: named } }),
    details: { 名单: listed.map((one) => rowOf(one)), ...leftOut },
    run: (ref) => runAll(ids ? asked : listed, event, by, ref),
  };
}
