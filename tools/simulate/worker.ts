// One thread of the simulation: tells the stories whose seeds it is given, each from the beginning.
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { Keys } from '../../local/pay/keys.js';
import type { Staff } from './deeds.js';
import { Program, type Sources } from './program.js';
import { tell } from './story.js';

/** What every story needs and is made once, the same for all threads. */
export interface Equipment {
  sources: Sources;
  keys: Keys;
  operators: string;
  staff: Staff;
  /** days that each story lasts; hours without */
  days?: number;
}

const { sources, ...rest } = workerData as Equipment;
const stage = { ...rest, program: new Program(sources) };
parentPort?.on('message', async (seed) => parentPort?.postMessage(await tell(z.int().parse(seed), stage)));
