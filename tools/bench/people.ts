// `npm run bench -- people`: how right the engine is on real people, whose share was known before they were set before a
// wall. A fixed third of them is never looked at while constants are chosen.
import { z } from 'zod';
import { type Figures, merge } from './figures.js';
import { runAll } from './parallel.js';
import { type Judged, printAnswers, tabulateRules } from './people-answers.js';
import { listPeople, type Person, readList } from './people-data.js';
import { peopleJobs, type Wanted } from './people-jobs.js';
import { joinStrips } from './people-look.js';
import type { RuleFigures } from './people-rules.js';
import { measureSpeed } from './people-speed.js';
import { type Case, printWorst, tabulate, type Ways } from './people-tables.js';
import { measureTones } from './people-tone.js';

/** Pictures between two signs of life. */
const PROGRESS = 10;

export const HAIR = ['long', 'tied', 'short', 'curly', 'shaved', 'bald'] as const;

/** Runs all jobs and adds up what they found. */
async function measure(wanted: Wanted, processes?: number): Promise<Figures[]> {
  const jobs = peopleJobs(wanted);
  const results = await runAll(jobs, './people-child.ts', {
    every: PROGRESS,
    args: [JSON.stringify(wanted)],
    ...(processes && { processes }),
  });
  const hair = readList('hair', z.enum(HAIR));
  const tones = await measureTones(wanted.folder, [...new Set(jobs.map(({ person }) => person.id))]);
  const toneOf = ({ id }: Person) => tones[id] ?? 'unclear';
  const cases = jobs.flatMap((job, i): Case[] => {
    if (job.kind !== 'edge') return [];
    const { person } = job;
    return [{ ...job, ways: results[i] as Ways, hair: hair[person.id] ?? 'unclear', tone: toneOf(person) }];
  });
  const judged = jobs.flatMap((job, i): Judged[] =>
    job.kind === 'rules' ? [{ ...job, tone: toneOf(job.person), figures: results[i] as RuleFigures }] : [],
  );
  if (cases.length > 0) printWorst(cases);
  printAnswers(judged);
  if (wanted.sheets) for (const file of await joinStrips(cases, wanted.sheets)) console.log(file);
  return [tabulate(cases), tabulateRules(judged)];
}

/**
 * Measures the engine on real people.
 * @returns the figures under `people`; where the folder is absent only the speed, on a drawn portrait
 */
export async function benchPeople(wanted: Wanted, o: { processes?: number } = {}): Promise<Figures> {
  if (!listPeople(wanted.folder)) {
    console.log(
      `no people in ${wanted.folder}: their figures are left out (--data FOLDER or PEOPLE_DATA names another)`,
    );
    return { people: wanted.measure.includes('speed') ? await measureSpeed(wanted.folder) : {} };
  }
  const people: Figures = {};
  for (const figures of await measure(wanted, o.processes)) merge(people, figures);
  if (wanted.measure.includes('speed')) merge(people, await measureSpeed(wanted.folder));
  return { people };
}
