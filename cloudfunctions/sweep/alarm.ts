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
/** Minutes: what was found on phones since then is told. */
const NEWS_MINUTES = 60;
/**
 * Minutes: a request that was made since then is told, once. Longer than a chat or the timer is away, and half of the time that WeChat
 * gives for the answer to a complaint (chosen).
 */
const ASKED_MINUTES = 24 * 60;
/** ms */
const PATIENCE_MS = 5000;

/** Kinds of request that cannot wait until somebody looks by chance. */
const URGENT: readonly RequestKind[] = ['complaint', 'wechatComplaint', 'money'];

const Mark = z.object({ _id: z.string() });
/** The id that says an alarm was told: of a kind in this hour, of a request for good. A run of the same minute finds it. */
const markOf = (kind: string, now: Date): string =>
  kind.startsWith('request-') ? `alarm-${kind}` : `alarm-${kind}-${beijing(now).slice(0, 13).replace(' ', 'T')}`;

interface Alarm {
  /** told once an hour, a request once */
  kind: string;
  /** Chinese */
  say: string;
}

/** What the run just done says by itself. */
function listAlarms(all: readonly ChoreFigure[]): Alarm[] {
  const late = all.filter(({ lagSeconds }) => lagSeconds > TIMER_LATE.lag);
  const failing = all.filter(({ failed, done }) => failed >= MOST_FAILED && done === 0);
  return [
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
  const since = _.gte(addMinutes(now, -ASKED_MINUTES));
  const condition = { state: 'open', createdAt: since, kind: _.in([...URGENT]) } as const;
  // the newest first: of more than are read at once, the others were told in the minutes before
  const urgent = await requests.find(condition, { limit: 100, orderBy: ['createdAt', 'desc'], skipBroken: true });
  // a complaint that is open again is told again
  const alarms = urgent.map(({ _id, kind, createdAt }) => ({
    kind: `request-${_id}-${createdAt.getTime()}`,
    say: `新的${REQUEST_KINDS[kind]}，请在工作台的“申请”或用 staff 的 requests 处理。`,
  }));
  const marks = alarms.map(({ kind }) => markOf(kind, now));
  const told = marks.length === 0 ? [] : await audit.pick({ _id: _.in(marks) }, Mark, { names: ['_id'] });
  return alarms.filter(({ kind }) => !told.some(({ _id }) => _id === markOf(kind, now)));
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

/** @returns whether the chat answers: where it does not, nothing else can be told in this minute either */
async function raise(url: string, { kind, say }: Alarm, now: Date, ref: string): Promise<boolean> {
  const _id = markOf(kind, now);
  const words = { what: 'alarm', say, by: 'sweep', captureId: '', orderId: '', detail: {} };
  if (!(await audit.insert({ _id, ...words, at: now, time: beijing(now) }))) return true;
  const told = url !== '' && (await tell(url, say));
  // what could not be told is told in the next minute
  if (url !== '' && !told) await audit.remove(_id);
  writeLog({ fn: 'sweep', ref, capture: '', event: say, code: told ? 'ALARM' : 'ALARM_UNTOLD', ms: 0 });
  return told || url === '';
}

interface Run {
  now: Date;
  ref: string;
}

/** Tells one after the other. Never throws: the timer's own work counts more. @returns whether the chat answers */
async function raiseAll(list: () => Promise<Alarm[]>, until: number, { now, ref }: Run): Promise<Raised> {
  let count = 0;
  try {
    const alarms = await list();
    count = alarms.length;
    const { webhook } = alarmSettings();
    for (const alarm of alarms) {
      // told in the next minute: one that is noted and not told, because the platform ended the function, would be lost
      if (performance.now() > until) break;
      // a hundred complaints at a chat that is down would take the timer's next minutes as well
      if (!(await raise(webhook, alarm, now, ref))) return { count, isHeard: false };
    }
  } catch (error) {
    writeLog({ fn: 'sweep', ref, capture: '', event: 'alarm', code: 'INTERNAL', ms: 0, detail: errorName(error) });
  }
  return { count, isHeard: true };
}

export interface Raised {
  /** how many things are wrong */
  count: number;
  /** false: the chat does not answer, and nothing else can be told in this minute */
  isHeard: boolean;
}

/**
 * Tells that the timer was silent, before anything else is done: where each run is ended before its end, none would ever tell.
 * @param last when the run before that came to its end began
 */
export function raiseSilence(last: Date | undefined, until: number, run: Run): Promise<Raised> {
  const silent = last ? Math.round((run.now.getTime() - last.getTime()) / 1000) : 0;
  const say = `定时器停了 ${silent} 秒：没有运行，或者每次都没有做完。现在又开始了一轮；再收到这一条，请看 selfCheck 的“定时器”。`;
  return raiseAll(async () => (silent > TIMER_LATE.silent ? [{ kind: 'timer', say }] : []), until, run);
}

/** Tells what else is wrong. @param until no message begins after this moment of `performance.now()` */
export function raiseAlarms(all: readonly ChoreFigure[], until: number, run: Run): Promise<Raised> {
  const list = async () => [...listAlarms(all), ...(await listNews(run.now)), ...(await listPhones(run.now))];
  return raiseAll(list, until, run);
}
