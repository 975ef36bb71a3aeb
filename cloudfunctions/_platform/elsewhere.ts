// The second home of the functions that open pictures: where CONTAINER_URL names the container, it does their work, because
// the C library of the functions may be too old for the engine. Asked again it does the same thing again, as every story
// does; where it is not there, the work is done here, and the log says so.
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { AppError } from '../../shared/errors.js';
import { readCaller } from './cloud.js';
import { makeInside } from './inside.js';
import { writeLog } from './log.js';
import { answer } from './serve.js';
import { containerSettings } from './settings.js';

export type Story = (event: unknown) => unknown;

/** What the container is asked for: the caller is whom WeChat named to the function. */
export const ContainerWish = z.object({
  event: z.unknown(),
  caller: z.object({ openid: z.string(), appid: z.string() }),
});
/** The name under which a wish is proved: a proof for a function opens no container, and the other way round. */
export const containerName = (name: string): string => `container/${name}`;
const Reply = z.object({ reply: z.unknown() });

/** ms of all tries; the functions end at 60 s, and an answer that says so is better than none. */
const PATIENCE_MS = 50_000;
const TRIES = 2;
/** ms before the second try; chosen: an instance that was just replaced is reachable again */
const PAUSE_MS = 300;

type Outcome = { reply: unknown } | 'late' | 'absent';

async function askOnce(url: string, body: object, signal: AbortSignal): Promise<Outcome> {
  try {
    const headers = { 'content-type': 'application/json' };
    const sent = { method: 'POST', headers, body: JSON.stringify(body), signal, redirect: 'error' as const };
    const response = await fetch(url, sent);
    if (!response.ok) return 'absent';
    const { reply } = Reply.parse(await response.json());
    return { reply };
  } catch {
    return signal.aborted ? 'late' : 'absent';
  }
}

/**
 * Asks the container to tell a story.
 * @returns its reply; late when it may still be working; absent when it is not there or does not believe us
 */
export async function askContainer(base: string, name: string, event: unknown): Promise<Outcome> {
  const url = `${base.replace(/\/$/, '')}/${name}`;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  let outcome: Outcome = 'absent';
  for (let tries = 1; tries <= TRIES && outcome === 'absent'; tries++) {
    if (tries > 1) await setTimeout(PAUSE_MS);
    outcome = await askOnce(url, makeInside(containerName(name), { event, caller: readCaller() }), signal);
  }
  return outcome;
}

/**
 * A function whose work the container does where there is one.
 * @param load the story, read only where it is told here: its native libraries may not load
 */
export function orElsewhere(name: string, load: () => Promise<Story>): Story {
  return async (event) => {
    const { url } = containerSettings();
    if (!url) return (await load())(event);
    const outcome = await askContainer(url, name, event);
    // it may still be working on it, and the work is done once: whoever asks again finds the outcome
    if (outcome === 'late')
      return answer(name, async () => {
        throw new AppError('BUSY', 'container late');
      });
    if (outcome !== 'absent') return outcome.reply;
    writeLog({ fn: name, ref: '', capture: '', event: 'container absent, done here', code: 'CONTAINER', ms: 0 });
    return (await load())(event);
  };
}
