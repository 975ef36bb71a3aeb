// Tells the operators' chat that something is wrong, before a student does: the timer was late, somebody waits too long, a
// run of a chore fails for several, money differs, somebody complains, many phones fail alike. Once an hour for each kind, once for
// each request; numbers only, no names.
import { z } from 'zod';
import { audit } from '../_journey/audit.js';
import { sayChore } from '../_journey/chore-words.js';
import { REQUEST_KINDS, type RequestKind } from '../_journey/documents-service.js';
import { type ChoreFigure, TIMER_LATE } from '../_journey/figures.js';
import { requests } from '../_journey/requests.js';
import { countTroubles } from '../_journey/troubles.js';
import { _ } from '../_platform/database.js';
import { shortHash } from '../_platform/identity.js';
import { errorName, writeLog } from '../_platform/log.js';
import { alarmSettings } from '../_platform/settings.js';
import { addMinutes, beijing } from '../_platform/time.js';

/** Items of one chore that failed in one run, while none succeeded (chosen: one or two are somebody's own trouble). */
const MOST_FAILED = 3;
/** Minutes: what was asked or found since then is told. */
const NEWS_MINUTES = 60;
/** ms */
const PATIENCE_MS = 5000;

/** Kinds of request that wait for nobody's leisure. */
const URGENT: readonly RequestKind[] = ['complaint', 'wechatComplaint', 'money'];

export interface Alarm {
  /** told once an hour, a request once */
  kind: string;
  /** Chinese */
  say: string;
}

/** What the run just done says by itself. @param silent seconds since the run before, undefined for the first */
function listAlarms(all: readonly ChoreFigure[], silent: number | undefined): Alarm[] {
  const late = all.filter(({ lagSeconds }) => lagSeconds > TIMER_LATE.lag);
  const failing = all.filter(({ failed, done }) => failed >= MOST_FAILED && done === 0);
  return [
    ...(silent !== undefined && silent > TIMER_LATE.silent
      ? [{ kind: 'timer', say: `定时器停了 ${silent} 秒，刚刚恢复。` }]
      : []),
    ...late.map(({ name, lagSeconds }) => ({
      kind: `lag-${name}`,
      say: `积压：${sayChore(name)} 最久等了 ${lagSeconds} 秒。`,
    })),
    ...failing.map(({ name, failed }) => ({
      kind: `failed-${name}`,
      say: `失败：${sayChore(name)} ${failed} 件，没有一件成功。`,
    })),
  ];
}

/** One kind of error on so many phones within the hour is no phone's own. */
const MOST_PHONES = 5;

/** Pages that fail on many phones in the same way: a release, a base library, an outage. */
async function listPhones(now: Date): Promise<Alarm[]> {
  const kinds = await countTroubles(addMinutes(now, -NEWS_MINUTES));
  return kinds
    .filter(({ phones }) => phones >= MOST_PHONES)
    .map(({ what, phones, ref }) => ({
      kind: `phones-${shortHash(what)}`,
      say: `${phones} 部手机一小时内同样出错：${what}（用 find 查 ${ref}）。`,
    }));
}

/** Complaints and differing bills that wait for a person. */
async function listNews(now: Date): Promise<Alarm[]> {
  const since = _.gte(addMinutes(now, -NEWS_MINUTES));
  const condition = { state: 'open', createdAt: since, kind: _.in([...URGENT]) } as const;
  // the newest first: of more than are read at once, the others were told in the minutes before
  const urgent = await requests.find(condition, { limit: 100, orderBy: ['createdAt', 'desc'], skipBroken: true });
  // a complaint that is open again is told again
  return urgent.map(({ _id, kind, createdAt }) => ({
    kind: `request-${_id}-${createdAt.getTime()}`,
    say: `新的${REQUEST_KINDS[kind]}，请在工作台的“申请”或用 staff 的 requests 处理。`,
  }));
}

/**
 * As the chat shows it, whoever's words they are: an address in them is no link that somebody may press, and nobody's number or
 * name is called up by it.
 */
const unlinked = (say: string): string => say.replace(/[.@]/g, '·').replace(/[/\\:]/g, ' ');

async function tell(url: string, say: string): Promise<boolean> {
  const body = JSON.stringify({ msgtype: 'text', text: { content: `【毕业生图像采集】${unlinked(say)}` } });
  const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  const answer = await fetch(url, { ...asked, signal: AbortSignal.timeout(PATIENCE_MS) })
    .then((reply) => reply.json())
    .catch(() => undefined);
  return z.object({ errcode: z.literal(0) }).safeParse(answer).success;
}

/** Names the hour in which a kind of alarm is told once; another run of the same minute finds it told. */
const markOf = (kind: string, now: Date): string => `alarm-${kind}-${beijing(now).slice(0, 13).replace(' ', 'T')}`;

/** @returns whether the chat answers: where it does not, nothing else can be told in this minute either */
async function raise(url: string, { kind, say }: Alarm, now: Date, ref: string): Promise<boolean> {
  const _id = kind.startsWith('request-') ? `alarm-${kind}` : markOf(kind, now);
  const words = { what: 'alarm', say, by: 'sweep', captureId: '', orderId: '', detail: {} };
  if (!(await audit.insert({ _id, ...words, at: now, time: beijing(now) }))) return true;
  const told = url !== '' && (await tell(url, say));
  // what could not be told is told in the next minute
  if (url !== '' && !told) await audit.remove(_id);
  writeLog({ fn: 'sweep', ref, capture: '', event: say, code: told ? 'ALARM' : 'ALARM_UNTOLD', ms: 0 });
  return told || url === '';
}

/**
 * Tells what is wrong. Never throws: the timer's own work counts more.
 * @param last when the run before began
 * @returns how many things are wrong
 */
export async function raiseAlarms(
  all: readonly ChoreFigure[],
  { last, now, ref }: { last: Date | undefined; now: Date; ref: string },
): Promise<number> {
  try {
    const silent = last && Math.round((now.getTime() - last.getTime()) / 1000);
    const alarms = [...listAlarms(all, silent), ...(await listNews(now)), ...(await listPhones(now))];
    const { webhook } = alarmSettings();
    // a hundred complaints at a chat that is down would take the timer's next minutes as well
    for (const alarm of alarms) if (!(await raise(webhook, alarm, now, ref))) break;
    return alarms.length;
  } catch (error) {
    writeLog({ fn: 'sweep', ref, capture: '', event: 'alarm', code: 'INTERNAL', ms: 0, detail: errorName(error) });
    return 0;
  }
}
