// Learns the last weighing of the cut-out from people whose share is known, and writes what was learnt into the engine. Whoever
// is held out of the choice of constants is held out here too.
import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { INPUTS } from '../../cloudfunctions/_photo/cutout/stack.js';
import { readOptions } from '../arguments.js';
import { runAll } from '../bench/parallel.js';
import { listPeople, peopleFolder } from '../bench/people-data.js';
import { edgeJobs, Wanted } from '../bench/people-jobs.js';
import { prepareModels } from '../prepare.js';
import { errorsOf, train } from './network.js';

const HIDDEN = 16;
const FOLDS = 5;
/** The known share of this person keeps the studio's wall between loose strands (docs/engine.md "What is left at the edge"). */
const UNTOLD = ['013'];
const FILE = 'cloudfunctions/_photo/cutout/stack-weights.ts';
const HELP = `npm run learn -- [options]    learns from people whose share is known and writes ${FILE}
  --data FOLDER  where they are (PEOPLE_DATA, or ../shared/data/people)`;

const Examples = z.array(z.array(z.number()).transform((list) => Float32Array.from(list)));

const joined = (parts: Float32Array[]): Float32Array => {
  const out = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};

const percent = (part: number, whole: number): string => `${((100 * (part - whole)) / whole).toFixed(1)} %`;

/** Learns from four fifths of all groups and measures on the last, five times. */
function crossValidate(name: string, parts: Float32Array[], groups: string[]): void {
  const all = [...new Set(groups)].sort();
  const sum = { before: 0, after: 0 };
  for (let fold = 0; fold < FOLDS; fold++) {
    const isLeft = (i: number) => all.indexOf(groups[i]!) % FOLDS === fold;
    const weights = train(joined(parts.filter((_, i) => !isLeft(i))), HIDDEN);
    const { before, after } = errorsOf(joined(parts.filter((_, i) => isLeft(i))), weights, HIDDEN);
    sum.before += before / FOLDS;
    sum.after += after / FOLDS;
  }
  const { before, after } = sum;
  console.log(`${name}: error of the share ${before.toFixed(4)} -> ${after.toFixed(4)} (${percent(after, before)})`);
}

/** Numbers in a row of the file: those of one hidden number. */
const COLUMNS = INPUTS + 1;

const declare = (name: string, value: string): string => `export const ${name} = ${value};`;

function writeWeights(weights: Float64Array, from: string): void {
  const numbers = Array.from(weights, (v) => Number(v.toFixed(4)));
  const rows = Array.from(
    { length: Math.ceil(numbers.length / COLUMNS) },
    (_, row) => `  ${numbers.slice(COLUMNS * row, COLUMNS * (row + 1)).join(', ')},`,
  );
  writeFileSync(
    FILE,
    `// Written by \`npm run learn\`: ${from}. Never changed by hand.

${declare('HIDDEN', `${HIDDEN}`)}
/** As \`weigh\` reads them: of each hidden number its inputs and one more, then of the result. */
// biome-ignore format: a table
${declare('WEIGHTS', `Float64Array.of(\n${rows.join('\n')}\n)`)}
`,
  );
}

const folder = peopleFolder(readOptions(HELP, { options: { data: { type: 'string' } } }).values.data);
const known = listPeople(folder);
if (!known) {
  console.error(`No people in ${folder}: nothing is learnt. Name the folder that holds people.csv with --data FOLDER.`);
  process.exit(1);
}
await prepareModels();
const people = known.map(({ id }) => id).filter((id) => !UNTOLD.includes(id));
const wanted = Wanted.parse({ folder, seen: true, people });
const jobs = edgeJobs(wanted);
const answers = await runAll(jobs, '../learn/child.ts', { every: 20, args: [JSON.stringify(wanted)] });
const parts = Examples.parse(answers);
const ids = jobs.map(({ person }) => person.id);
crossValidate('by person', parts, ids);
crossValidate(
  'by wall',
  parts,
  jobs.map(({ wall }) => wall),
);
writeWeights(train(joined(parts), HIDDEN), `${new Set(ids).size} people before ${wanted.walls.length} walls`);
console.log(`written: ${FILE}`);
