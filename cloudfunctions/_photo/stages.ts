// Where the time goes: each stage leaves a measure in Node's own timeline, which the bench reads by name and nobody else pays for.
import { performance } from 'node:perf_hooks';

/**
 * Does one stage of the work and leaves a `performance.measure` of its name, also where the stage throws.
 * Stages that run side by side overlap: their times do not add up to the whole.
 * @param name what is done, in the words of the engine's map: `decode`, `face`, `landmarks`, …
 */
export async function stage<T>(name: string, work: () => Promise<T> | T): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    performance.measure(name, { start, detail: 'photo' });
    // a function lives for weeks: an entry nobody observes must not be kept
    performance.clearMeasures(name);
  }
}
