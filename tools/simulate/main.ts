// `npm run simulate`: stories that the functions are told, and what they found; docs/simulation.md says how to read it.
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { checkOutput, misused, readOptions } from '../arguments.js';
import { PLANTED, WITHIN } from './planted.js';
import { simulate, summarize } from './simulate.js';

const HELP = `npm run simulate -- --seeds N    N stories; 200 without any of these
npm run simulate -- --seed S     the story of seed S again; with --seeds N: N from there on
  --days D       stories of D days instead of hours
  --plant NAME   puts a fault into the product and tells stories until one finds it
  --threads T    at most T at once; as many as there are cores
  --minutes M    begins no further story after M minutes
  --output FILE  writes what was found and reached
docs/simulation.md says what a story is, and what must hold in it. Faults to plant:
${Object.keys(PLANTED)
  .map((name) => `  ${name}`)
  .join('\n')}`;

const Arguments = z.object({
  seeds: z.coerce.number().int().min(1).optional(),
  seed: z.coerce.number().int().min(0).optional(),
  days: z.coerce.number().int().min(1).optional(),
  threads: z.coerce.number().int().min(1).optional(),
  minutes: z.coerce.number().positive().optional(),
  output: z.string().optional(),
  plant: z.enum(Object.keys(PLANTED)).optional(),
});
const options = Object.fromEntries(Object.keys(Arguments.shape).map((name) => [name, { type: 'string' as const }]));

const given = Arguments.safeParse(readOptions(HELP, { options }).values);
if (!given.success) {
  const [wrong] = given.error.issues;
  misused(`--${String(wrong?.path[0])}: ${wrong?.message}`);
}
const { seeds, seed, days, threads, minutes, output, plant } = given.data;
checkOutput('output', output);

const begun = process.cpuUsage();
const outcome = await simulate({
  first: seed ?? 1,
  count: seeds ?? (plant ? WITHIN : seed === undefined ? 200 : 1),
  ...(plant && { plant: PLANTED[plant] }),
  ...(days && { days }),
  ...(threads && { workers: threads }),
  ...(minutes && { minutes }),
  onSeed({ seed, violations }) {
    for (const violation of violations) console.log(`seed ${seed}: ${violation}`);
  },
});
const { coverage, broken, told } = outcome;
const byName = (counts: Map<string, number>) => [...counts].sort(([a], [b]) => a.localeCompare(b));
console.log('Transitions:');
for (const [cell, times] of byName(coverage.transitions)) console.log(`  ${cell}: ${times}`);
console.log('Sometimes:');
for (const [what, times] of byName(coverage.events)) console.log(`  ${what}: ${times}`);
console.log(`Not reached: ${coverage.missing.join(', ') || 'nothing'}`);
for (const { seed } of broken) console.log(`again: npm run simulate -- --seed ${seed}`);
if (output) {
  const transitions = Object.fromEntries(byName(coverage.transitions));
  const events = Object.fromEntries(byName(coverage.events));
  writeFileSync(
    output,
    JSON.stringify(
      { summary: summarize(outcome), stories: told.length === 1 ? told : broken, transitions, events },
      null,
      2,
    ),
  );
}
const { user, system } = process.cpuUsage(begun);
console.log(`${((user + system) / 1e6 / told.length).toFixed(2)} s of CPU a seed`);
if (told.length === 1) console.log(`log ${told[0]?.hash}`);
console.log(summarize(outcome));
// a planted fault is looked for: where no story finds it, something is wrong
process.exitCode = broken.length > 0 === (plant !== undefined) ? 0 : 1;
