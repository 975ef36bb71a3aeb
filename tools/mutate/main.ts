// `npm run mutate`: makes lines of money, states, access and limits wrong, one at a time,
// and tells which of them no test notices. Writes docs/mutants.md; with --match, or with --left (what is not known to be
// killed), the rows of the others stay as they were.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { misused, readOptions } from '../arguments.js';
import { GROUPS } from './groups.js';
import type { Mutant } from './mutant.js';
import { countOutcomes, type Outcome, readOutcomes, writeTable } from './table.js';
import { tryMutants } from './try.js';

const PAGE = 'docs/mutants.md';
/** Percent of mutants that have to be noticed. */
const LEAST = 85;
/** Mutants in one run of vitest: loading takes longer than testing, and each is a copy of the sources. */
const AT_ONCE = 24;

const HELP = `npm run mutate -- [options]    every mutant, and docs/mutants.md anew
  --match PATTERN  those whose group (${Object.keys(GROUPS).join(', ')}), file, fear or tests match
  --left           those that are not known to be killed`;

const { match, left } = readOptions(HELP, {
  options: { match: { type: 'string', default: '' }, left: { type: 'boolean', default: false } },
}).values;

function patternOf(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    return misused(`--match ${text} is no pattern`);
  }
}
const pattern = patternOf(match);
const isWanted = (group: string, { file, fear, tests }: Mutant): boolean =>
  pattern.test([group, file, fear, ...tests].join(' '));

const all = Object.entries(GROUPS).flatMap(([group, list]) => list.map((mutant) => ({ group, mutant })));
if (!all.some(({ group, mutant }) => isWanted(group, mutant))) misused(`--match ${match} matches no mutant`);
const outcomes: Map<Mutant, Outcome> = existsSync(PAGE)
  ? readOutcomes(readFileSync(PAGE, 'utf8'), Object.values(GROUPS).flat())
  : new Map();
const wanted = all
  .filter(({ group, mutant }) => isWanted(group, mutant) && !(left && outcomes.get(mutant) === 'killed'))
  .map(({ mutant }) => mutant);
for (let at = 0; at < wanted.length; at += AT_ONCE) {
  const some = wanted.slice(at, at + AT_ONCE);
  const noticed = tryMutants(some);
  for (const [n, mutant] of some.entries()) {
    const outcome: Outcome = noticed[n] ? 'killed' : 'survived';
    outcomes.set(mutant, outcome);
    console.log(`${outcome.padEnd(8)} ${mutant.file}: ${mutant.fear}`);
  }
  writeFileSync(PAGE, writeTable(GROUPS, outcomes));
}
const { killed, tried, share } = countOutcomes(
  all.map(({ mutant }) => mutant),
  outcomes,
);
console.log(`${killed} of ${tried} killed: ${share.toFixed(1)} %; ${all.length - tried} not tried`);
if (share < LEAST) process.exitCode = 1;
