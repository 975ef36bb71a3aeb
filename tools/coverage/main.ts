// `npm run coverage`: runs tests and tells what share
// of the lines they have run, in whatever process. --more adds to what earlier runs have found, --show runs nothing and
// tells of them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkOutput, misused, readOptions } from '../arguments.js';
import { binOf } from '../bin.js';
import { slashed } from '../slashed.js';
import { countedFiles, readRun } from './read.js';
import { writeMissed, writeTable } from './table.js';
import { tallyOf } from './tally.js';

const FOLDER = 'dist/coverage';
/** Places in a file are told by line and column: they are of these sources and of no others. */
const MARK = join(FOLDER, 'sources.fingerprint');

const HELP = `npm run coverage -- [TESTS ...] [options]    runs them, or all, and tells what they have run
  --more                adds to what earlier runs have found
  --show                runs nothing and tells of them
  --uncovered FILE.ts   the lines of a file that nothing has run; may be given again
  --output FILE         the same figures as one JSON object`;

const { values, positionals } = readOptions(HELP, {
  allowPositionals: true,
  options: {
    more: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
    output: { type: 'string' },
    uncovered: { type: 'string', multiple: true, default: [] },
  },
});

if (values.show && positionals.length > 0) misused('--show runs nothing and takes no tests');
checkOutput('output', values.output);
const files = countedFiles();
const uncovered = values.uncovered.map(slashed);
const stranger = uncovered.find((file) => !files.includes(file));
if (stranger) misused(`--uncovered ${stranger} is no source file of this product`);
const hash = createHash('sha256');
for (const file of files) hash.update(`${file}\0`).update(readFileSync(file));
const fingerprint = hash.digest('hex');

if (values.more || values.show) {
  if (!existsSync(MARK)) misused('nothing has been measured here yet: run it without --more and --show first');
  const isSame = readFileSync(MARK, 'utf8') === fingerprint;
  if (!isSame) misused('the sources are not those of the run before: measure anew, without --more or --show');
} else {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
}

if (!values.show) {
  const hook = pathToFileURL(join(import.meta.dirname, 'hook.mjs'));
  hook.searchParams.set('folder', pathToFileURL(resolve(FOLDER)).href);
  const NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import=${hook}`.trim();
  const args = ['run', '--root', '.', '--config', 'tools/coverage/vitest.config.ts', ...positionals];
  const env = { ...process.env, NODE_OPTIONS };
  const { status } = spawnSync(process.execPath, [binOf('vitest'), ...args], { stdio: 'inherit', env });
  // what failing tests have run is told as well, but nobody takes it for the whole
  if (status !== 0) process.exitCode = status ?? 1;
  // now: a run that was cut is none
  writeFileSync(MARK, fingerprint);
}

const { found, strangers } = await readRun(FOLDER, files);
const tallies = new Map([...found].map(([file, source]) => [file, tallyOf(source)]));
if ([...tallies.values()].every(({ lines }) => lines.run === 0)) {
  // a table of naughts would be taken for an answer, and the mark for a measured run
  rmSync(FOLDER, { recursive: true, force: true });
  console.error(
    '\nNothing of the product was run: is there a test whose path has these words? npm run coverage -- tests/shared',
  );
  process.exit(1);
}
console.log(`\n${writeTable(tallies)}`);
if (strangers.length > 0)
  console.warn(`\nNot counted, because they were built of other sources:\n${strangers.join('\n')}`);
for (const file of uncovered) {
  const [source, tally] = [found.get(file), tallies.get(file)];
  if (source && tally) console.log(`\n${writeMissed(file, source.text, tally)}`);
}
if (values.output) writeFileSync(values.output, `${JSON.stringify(Object.fromEntries(tallies), null, 2)}\n`);
