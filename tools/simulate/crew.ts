// Threads that tell stories side by side, and hand them over in the order of their seeds.
import { Worker } from 'node:worker_threads';
import { workerCode } from './bundles.js';
import type { Told } from './story.js';
import type { Equipment } from './worker.js';

/** Most of what a story makes is forgotten at once: a larger nursery is emptied less often. */
const YOUNG = { maxYoungGenerationSizeMb: 64 };

export interface Seeds {
  first: number;
  count: number;
}

/**
 * @param o.workers threads; more than the machine has cores would only wait for each other
 * @param o.enough hears of each story in the order of seeds, and says whether it was the last one that is wanted
 */
export async function tellAll(
  { first, count }: Seeds,
  o: { equipment: Equipment; workers: number; enough(told: Told): boolean },
): Promise<Told[]> {
  const code = await workerCode();
  const seeds = Array.from({ length: count }, (_, n) => first + n);
  const ready = new Map<number, Told>();
  const told: Told[] = [];
  let over = false;
  const hear = (one: Told): void => {
    ready.set(one.seed, one);
    for (let next = ready.get(first + told.length); next && !over; next = ready.get(first + told.length)) {
      told.push(next);
      ready.delete(next.seed);
      over = o.enough(next);
    }
  };
  const work = (): Promise<void> =>
    new Promise((done, fail) => {
      const worker = new Worker(code, { eval: true, workerData: o.equipment, resourceLimits: YOUNG });
      const goOn = (): void => {
        const seed = over ? undefined : seeds.shift();
        if (seed === undefined) void worker.terminate().then(() => done(), fail);
        else worker.postMessage(seed);
      };
      worker.on('error', fail);
      worker.on('message', (one: Told) => {
        hear(one);
        goOn();
      });
      goOn();
    });
  await Promise.all(Array.from({ length: Math.min(o.workers, count) }, work));
  return told;
}
