// Limits calls per user and function, also those that change nothing (_journey/quotas.ts counts by the day what does). Counted by each
// process: a count in the database would cost as much as the call.
import { AppError } from '../../shared/errors.js';
import { beijingDay } from './time.js';

/**
 * Chosen: a page that waits asks every few seconds, and a phone that comes back to the network reads its ten pages at once;
 * a helper with a class of 50 stays far below.
 */
const MOST_A_MINUTE = 120;
const MOST_A_DAY = 6000;
const MINUTE_MS = 60_000;
/** Users of a function remembered by a process, 200 bytes each; beyond that it begins anew, in favour of whoever looks. */
const MOST_USERS = 20_000;

interface Looks {
  minute: number;
  inMinute: number;
  day: string;
  inDay: number;
}
const looks = new Map<string, Looks>();

/**
 * Counts one call before anything is read.
 * @throws AppError BUSY for a while, TOO_OFTEN until tomorrow
 */
export function look(fn: string, userKey: string, now = new Date()): void {
  const key = `${fn} ${userKey}`;
  const [minute, day] = [Math.floor(now.getTime() / MINUTE_MS), beijingDay(now)];
  if (looks.size >= MOST_USERS && !looks.has(key)) looks.clear();
  const before = looks.get(key);
  const inMinute = before?.minute === minute ? before.inMinute + 1 : 1;
  const inDay = before?.day === day ? before.inDay + 1 : 1;
  looks.set(key, { minute, inMinute, day, inDay });
  if (inDay > MOST_A_DAY) throw new AppError('TOO_OFTEN', 'looks of a day', '今天刷新的次数太多了。');
  if (inMinute > MOST_A_MINUTE) throw new AppError('BUSY', 'looks of a minute', '刷新得太快了。');
}
