// Where the time goes: every stage of the engine says on a diagnostics channel how long it took. Nothing is measured while
// nobody listens, and nothing is kept, so that functions that live for days pay nothing for it.
import { channel } from 'node:diagnostics_channel';

/** What a stage says when it has ended; stages that run side by side overlap. */
export interface StageTime {
  name: string;
  ms: number;
}

/** Name of the channel that `StageTime`s are published on. */
export const STAGE_CHANNEL = 'photo.stage';
const stages = channel(STAGE_CHANNEL);

/**
 * Runs one stage and tells its time.
 * @param run the stage itself; what it returns or throws is handed on
 */
export function stage<T>(name: string, run: () => T): T {
  if (!stages.hasSubscribers) return run();
  const start = performance.now();
  const tell = () => stages.publish({ name, ms: performance.now() - start } satisfies StageTime);
  let result: T;
  try {
    result = run();
  } catch (cause) {
    tell();
    throw cause;
  }
  // the caller awaits the stage itself; a refusal is his to handle, this one only watches the clock
  if (result instanceof Promise) result.then(tell, tell);
  else tell();
  return result;
}
