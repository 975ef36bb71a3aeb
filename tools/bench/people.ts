// `npm run bench -- people`: how right the engine is on real people, whose share was known before they were set before a
// wall. A fixed third of them is never looked at while constants are chosen.
import { z } from 'zod';
import { runAll } from './parallel.js';
import { listPeople, readList } from './people-data.js';
import { type EdgeJob, edgeJobs, type Wanted } from './people-jobs.js';
import { joinStrips } from './people-look.js';
import { printWorst, tabulate, type Ways } from './people-tables.js';
import { measureTones } from './people-tone.js';

/** Pictures between two signs of life. */
const PROGRESS = 10;

export const HAIR = ['long', 'tied', 'short', 'curly', 'shaved', 'bald'] as const;

async function measureEdges(wanted: Wanted, processes?: number): Promise<Record<string, unknown>> {
  const jobs: EdgeJob[] = edgeJobs(wanted);
  const results = await runAll(jobs, './people-child.ts', {
    every: PROGRESS,
    args: [JSON.stringify(wanted)],
    ...(processes && { processes }),
  });
  const hair = readList('hair', z.enum(HAIR));
  const tones = await measureTones(wanted.folder, [...new Set(jobs.map(({ person }) => person.id))]);
  const cases = jobs.map((job, i) => ({
    ...job,
    ways: results[i] as Ways,
    hair: hair[job.person.id] ?? 'unclear',
    tone: tones[job.person.id] ?? 'unclear',
  }));
  printWorst(cases);
  if (wanted.sheets) for (const file of await joinStrips(jobs, wanted.sheets)) console.log(file);
  return tabulate(cases);
}

/**
 * Measures the engine on real people.
 * @returns the figures under `people`, empty when the folder is absent
 */
export async function benchPeople(wanted: Wanted, o: { processes?: number } = {}): Promise<Record<string, unknown>> {
  if (!listPeople(wanted.folder)) {
    console.log(
      `no people in ${wanted.folder}: their figures are left out (--data FOLDER or PEOPLE_DATA names another)`,
    );
    return {};
  }
  return { people: await measureEdges(wanted, o.processes) };
}
