// Too many at once: the platform refuses a call before it begins. The student then has a place in line, sees it and the
// time, and is served when it is their turn, without pressing anything.
import type { Outputs } from '../../../shared/functions.js';
import { fill } from '../../words/fill.js';
import { words } from '../../words/words.js';
import { CROWDED } from './problem.js';

type Turn = Outputs['takeTurn'];

/** Places that are taken for one call before the student is told to come back later (chosen). */
const MOST_TURNS = 5;
/** Chosen: the number is seen to move, and nothing is asked meanwhile. */
const PACE_MS = 5000;
/** When even the line gives no answer, s: everybody waits another while, so that not all come back together (chosen). */
const UNKNOWN = { least: 5, most: 20 };

let said = '';
const listeners = new Set<(say: string) => void>();

function tell(say: string): void {
  said = say;
  for (const listener of listeners) listener(say);
}

/**
 * Hears what is said of the line, '' when there is none.
 * @returns stop
 */
export function watchLine(listener: (say: string) => void): () => void {
  listeners.add(listener);
  if (said) listener(said);
  return () => listeners.delete(listener);
}

/**
 * Whether the platform refused a call before it ran, so that asking again is safe. docs: 429, 432 ResourceLimitReached of the functions'
 * own service; 云开发错误码 -501004, EXCEED_CONCURRENT_REQUEST_LIMIT, EXCEED_RATELIMIT, FUNCTION_EXCEED_RESOURCE_LIMIT of CloudBase
 */
export function isRefused(thrown: unknown): boolean {
  const { errMsg, errCode } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as {
    errMsg?: unknown;
    errCode?: unknown;
  };
  return /\b(429|432)\b|-501004|EXCEED_(CONC|RATE|RESO)|ResourceLimitReached|RequestLimitExceeded/.test(
    `${errCode ?? ''} ${errMsg ?? thrown}`,
  );
}

/** 90 → "2 分钟" */
export function roughTime(seconds: number): string {
  if (seconds < 60) return fill(words.cloud.line.seconds, Math.max(1, Math.round(seconds)));
  return fill(words.cloud.line.minutes, Math.round(seconds / 60));
}

function wordsOf({ place, seconds }: Turn): string {
  if (seconds <= 0) return words.cloud.line.yourTurn;
  return fill(words.cloud.line.place, Math.max(0, place - 1), roughTime(seconds));
}

const pause = (ms: number) => new Promise<void>((resume) => setTimeout(resume, ms));

/**
 * Takes a place in line and waits for the turn.
 * @param ask takes the place; may fail as well
 */
async function waitForTurn(ask: () => Promise<Turn>): Promise<void> {
  const turn = await ask().catch(() => undefined);
  const unknown = UNKNOWN.least + Math.random() * (UNKNOWN.most - UNKNOWN.least);
  const total = turn?.seconds ?? unknown;
  const ends = Date.now() + total * 1000;
  try {
    for (let left = total; left > 0; left = (ends - Date.now()) / 1000) {
      const place = turn ? Math.ceil((turn.place * left) / total) : 0;
      tell(turn ? wordsOf({ place, seconds: left }) : words.cloud.line.unknown);
      await pause(Math.min(PACE_MS, Math.max(0, ends - Date.now())));
    }
  } finally {
    tell('');
  }
}

/**
 * Does a call; where the platform refuses it, in the order of the line.
 * @param takeTurn takes a place; may fail as well
 * @throws Problem CROWDED after several turns; whatever else the call throws
 */
export async function inTurn<T>(call: () => Promise<T>, takeTurn: () => Promise<Turn>): Promise<T> {
  for (let turns = 0; ; turns++)
    try {
      return await call();
    } catch (thrown) {
      if (!isRefused(thrown)) throw thrown;
      if (turns >= MOST_TURNS) throw CROWDED;
      await waitForTurn(takeTurn);
    }
}
