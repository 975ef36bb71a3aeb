// `npm run simulate -- --seeds N [--seed S] [--days D] [--threads T] [--minutes M] [--json FILE] [--plant NAME]`: N stories
// from seed S on, or the one of seed S again; of hours, or of D days each.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { PLANTED, WITHIN } from './planted.js';
import { simulate, summarize } from './simulate.js';

const Arguments = z.object({
  seeds: z.coerce.number().int().min(1).optional(),
  seed: z.coerce.number().int().min(0).optional(),
  days: z.coerce.number().int().min(1).optional(),
  threads: z.coerce.number().int().min(1).optional(),
  minutes: z.coerce.number().positive().optional(),
  json: z.string().optional(),
  plant: z.enum(Object.keys(PLANTED)).optional(),
});
const options = Object.fromEntries(Object.keys(Arguments.shape).map((name) => [name, { type: 'string' as const }]));
const { seeds, seed, days, threads, minutes, json, plant } = Arguments.parse(parseArgs({ options }).values);

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
if (json) {
  const transitions = Object.fromEntries(byName(coverage.transitions));
  const events = Object.fromEntries(byName(coverage.events));
  writeFileSync(
    json,
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
process.exitCode = broken.length > 0 ? 1 : 0;
