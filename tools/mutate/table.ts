// docs/mutants.md: what was made wrong, and whether a test noticed.
import type { Mutant } from './mutant.js';

export type Outcome = 'killed' | 'survived';

/** One line without what would end a cell of the table. */
const inCell = (text: string): string =>
  text
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');
const keyOf = ({ file, from, to }: Mutant): string =>
  `\`${file}\` | \`${inCell(from)}\` | ${to.trim() ? `\`${inCell(to)}\`` : 'nothing'}`;

/** What the page says of those that are still in the list. */
export function readOutcomes(page: string, mutants: readonly Mutant[]): Map<Mutant, Outcome> {
  const rows = page.split('\n');
  return new Map(
    mutants.flatMap((mutant): [Mutant, Outcome][] => {
      const row = rows.find((one) => one.includes(`| ${keyOf(mutant)} |`));
      const outcome = /\| (killed|survived) \|$/.exec(row ?? '')?.[1];
      return outcome === 'killed' || outcome === 'survived' ? [[mutant, outcome]] : [];
    }),
  );
}

/** Counted are those that were tried; `share` in percent. */
export function countOutcomes(mutants: readonly Mutant[], outcomes: ReadonlyMap<Mutant, Outcome>) {
  const known = mutants.flatMap((mutant) => outcomes.get(mutant) ?? []);
  const killed = known.filter((outcome) => outcome === 'killed').length;
  return { killed, tried: known.length, share: known.length > 0 ? (100 * killed) / known.length : 0 };
}

const HEAD = ['| What would happen | File | Right | Made wrong | Tests | |', '| --- | --- | --- | --- | --- | --- |'];

export function writeTable(groups: Record<string, readonly Mutant[]>, outcomes: ReadonlyMap<Mutant, Outcome>): string {
  const all = Object.values(groups).flat();
  const { killed, tried, share } = countOutcomes(all, outcomes);
  const sections = Object.entries(groups).flatMap(([group, mutants]) => [
    `## ${group}`,
    '',
    ...HEAD,
    ...mutants.map((mutant) => {
      const tests = mutant.tests.map((test) => `\`${test}\``).join(', ');
      return `| ${mutant.fear} | ${keyOf(mutant)} | ${tests} | ${outcomes.get(mutant) ?? 'not tried'} |`;
    }),
    '',
  ]);
  return [
    '# Mutants',
    '',
    'Written by `npm run mutate`: one line of the product is made wrong in a copy, and the tests named beside it are run on',
    'that copy. “killed” means that one of them failed. In every run they also pass on a copy in which nothing is wrong.',
    '',
    `${killed} of ${tried} tried are killed: ${share.toFixed(1)} %. Not tried yet: ${all.length - tried}.`,
    '',
    ...sections,
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}
