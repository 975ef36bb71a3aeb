// Turns a story into a cloud function: parses what comes in, gives the caller's identity, replies in one envelope,
// writes one log line, and catches last: nobody else makes an answer of an error.
import type { z } from 'zod';
import { AppError, ERRORS, type Problem } from '../../shared/errors.js';
import type { Outputs, StepName } from '../../shared/functions.js';
import { unreadableError } from './broken-document.js';
import { readCaller } from './cloud.js';
import { newRef, userKeyOf } from './identity.js';
import { errorName, writeLog } from './log.js';
import { look } from './looks.js';
import { type Sealed, sealReply } from './seal-reply.js';

/** What a story knows about the call it serves. */
export interface Call {
  openid: string;
  userKey: string;
  ref: string;
  /** puts the capture and what happens to it into the log line */
  about(capture: string, event?: string): void;
}

export type Answer<T> = { ok: true; data: T } | { ok: false; error: Problem };

/** What a failure is to whoever called: never more than code, words and reference. */
export function describeProblem(error: unknown, ref: string): Problem {
  const known = error instanceof AppError ? error : new AppError('INTERNAL');
  const { say, next } = ERRORS[known.code];
  return { code: known.code, say: known.say ?? say, next, ref };
}

interface Talk {
  ref: string;
  /** @param capture what the line is about (LogLine) */
  about(capture: string, event?: string): void;
  /** The answer is given and something is wrong all the same: the line says with which code, and why where that is known. */
  wrong(code: string, detail?: string): void;
}

/** Runs work under one reference and one log line. Timers, the console and HTTP functions use it directly. */
export async function answer<T>(fn: string, work: (talk: Talk) => Promise<T>): Promise<Answer<T>> {
  const started = performance.now();
  const line = { fn, ref: newRef(), capture: '', event: '', code: 'OK', ms: 0 };
  const about = (capture: string, event = ''): void => {
    Object.assign(line, { capture, event });
  };
  let why: { detail?: string | undefined; stack?: string | undefined } = {};
  const wrong = (code: string, detail?: string): void => {
    line.code = code;
    why = { detail: detail || undefined };
  };
  try {
    return { ok: true, data: await work({ ref: line.ref, about, wrong }) };
  } catch (thrown) {
    const error = (await unreadableError(thrown)) ?? thrown;
    const problem = describeProblem(error, line.ref);
    line.code = problem.code;
    if (error instanceof AppError) why = { detail: error.detail || undefined };
    else why = { detail: errorName(error), stack: traceOf(error) };
    return { ok: false, error: problem };
  } finally {
    line.ms = Math.round(performance.now() - started);
    writeLog({ ...line, ...why });
  }
}

/** Where an unknown error came from; its message stays out, because it may quote a document. */
function traceOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const places = (error.stack ?? '').split('\n').filter((row) => /^\s+at /.test(row));
  return places
    .slice(0, 6)
    .map((row) => row.trim())
    .join(' | ');
}

/**
 * @param name the function's name, also in the log
 * @param schema of what a page sends
 * @param run the story
 */
export function serve<N extends StepName, S extends z.ZodType>(
  name: N,
  schema: S,
  run: (input: z.output<S>, call: Call) => Promise<Outputs[N]>,
): (event: unknown) => Promise<Answer<Outputs[N]> | Sealed> {
  return async (event) => {
    const reply = await answer(name, async (talk) => {
      const { openid } = readCaller();
      if (!openid) throw new AppError('NO_IDENTITY');
      const userKey = userKeyOf(openid);
      look(name, userKey);
      const input = schema.safeParse(event);
      if (!input.success) throw new AppError('BAD_INPUT', input.error.issues.map((i) => i.path.join('.')).join(' '));
      return run(input.data, { ...talk, openid, userKey });
    });
    return sealReply(event, reply);
  };
}
