// How far each batch is, and what came in and went back, day by day. Numbers only: no name is read for it.

import { z } from 'zod';
import { PHASES, type Phase, statesOf } from '../../shared/capture.js';
import { yuan } from '../../shared/order.js';
import { audit } from '../_journey/audit.js';
import { everyBatch } from '../_journey/batches.js';
import { captures } from '../_journey/captures.js';
import { sayChore } from '../_journey/chore-words.js';
import { type ChoreFigure, figures, TIMER_LATE } from '../_journey/figures.js';
import { orders } from '../_journey/orders.js';
import { requests } from '../_journey/requests.js';
import { _ } from '../_platform/database.js';
import { addDays, beijing, beijingDay, dayStart } from '../_platform/time.js';
import { walkFields } from '../_platform/walk.js';
import type { StaffAnswer } from './events.js';

/** All that are counted: what was deleted is no part of a batch any more. */
const COUNTED = (Object.keys(PHASES) as Phase[]).filter((phase) => phase !== 'erased');
/** A console window shows this many batches; more are asked for one by one. */
const MOST_BATCHES = 12;

async function countBatch(batchId: string) {
  const counts = await Promise.all(
    COUNTED.map(
      async (phase) => [PHASES[phase], await captures.count({ batchId, state: _.in(statesOf(phase)) })] as const,
    ),
  );
  return { 合计: counts.reduce((sum, [, count]) => sum + count, 0), ...Object.fromEntries(counts) };
}

const Paid = z.object({ paidAt: z.date(), amountFen: z.number() });
const Back = z.object({ returned: z.array(z.object({ amountFen: z.number(), at: z.date() })) });

async function all<T>(walked: AsyncGenerator<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of walked) found.push(one);
  return found;
}

async function countDays(days: number) {
  const from = dayStart(beijingDay(addDays(new Date(), 1 - days)));
  const [paid, back] = await Promise.all([
    all(walkFields(orders, { paidAt: _.gte(from) }, Paid)),
    all(walkFields(orders, { 'returned.at': _.gte(from) }, Back)),
  ]);
  const returned = back.flatMap((order) => order.returned).filter(({ at }) => at >= from);
  const names = Array.from({ length: days }, (_day, at) => beijingDay(addDays(from, at)));
  return names.map((day) => {
    const came = paid.filter(({ paidAt }) => beijingDay(paidAt) === day);
    const went = returned.filter(({ at }) => beijingDay(at) === day);
    const sum = (list: { amountFen: number }[]) => yuan(list.reduce((fen, { amountFen }) => fen + amountFen, 0));
    return { 日期: day, 收款: `${came.length} 笔 ${sum(came)} 元`, 退款: `${went.length} 笔 ${sum(went)} 元` };
  });
}

/** Alarms that are shown; older ones stand in the audit. */
const MOST_ALARMS = 10;

/** What the timer did last, and what it had to say. */
async function describeTimer() {
  const [[timer], alarms] = await Promise.all([
    figures.find({ _id: 'timer' }, { limit: 1, skipBroken: true }),
    audit.find({ what: 'alarm' }, { limit: MOST_ALARMS, orderBy: ['at', 'desc'], skipBroken: true }),
  ]);
  // a timer of a minute finds what waits for less than one: from TIMER_LATE on somebody has to look
  const late = ({ lagSeconds, failed, left }: ChoreFigure) => lagSeconds > TIMER_LATE.lag || failed > 0 || left;
  const chores = (timer?.chores ?? []).filter(late);
  const silent = timer ? Math.round((Date.now() - timer.at.getTime()) / 1000) : Number.POSITIVE_INFINITY;
  const last = timer ? `上次 ${timer.time}（${silent} 秒前），用时 ${timer.ms} 毫秒` : '还没有运行过';
  const isStill = silent > TIMER_LATE.silent;
  return {
    定时器: isStill ? `${last}。付款确认、退款和上传都在等它，请告诉运维。` : last,
    定时器状态: isStill ? '没有运行' : '正常',
    积压: chores.map(({ name, lagSeconds, failed, left }) => ({
      任务: sayChore(name),
      '最久等了（秒）': lagSeconds,
      失败: failed,
      ...(left && { 剩余: '留给下一次' }),
    })),
    告警: alarms.map(({ time, say }) => ({ 时间: time, 内容: say })),
  };
}

export async function showStats(o: { batchId?: string | undefined; days: number }): Promise<StaffAnswer> {
  const known = (await everyBatch()).filter(({ _id }) => !o.batchId || _id === o.batchId);
  if (known.length === 0) return { say: `没有批次 ${o.batchId ?? ''}。`, next: { action: 'stats' } };
  const rows: Record<string, unknown>[] = [];
  for (const { _id, name, closesAt } of known.slice(0, MOST_BATCHES))
    rows.push({ 批次: name, batchId: _id, 截止: beijing(closesAt), ...(await countBatch(_id)) });
  const [daily, waiting, timer] = await Promise.all([
    countDays(o.days),
    requests.count({ state: 'open' }),
    describeTimer(),
  ]);
  const more = known.length > MOST_BATCHES ? `（列出 ${MOST_BATCHES} 个，其余请填 batchId）` : '';
  const say = `批次 ${known.length} 个${more}，待处理的申请 ${waiting} 条。收退款为全部批次，最近 ${o.days} 天。`;
  return { say, next: { action: 'money' }, details: { 批次: rows, 每天: daily, ...timer } };
}
