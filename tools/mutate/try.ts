// Tries mutants: each in a copy of the sources with its one line made wrong, many copies in one run of vitest, beside a copy
// in which nothing is wrong and every test has to pass.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { binOf } from '../bin.js';
import { type Mutant, mutate } from './mutant.js';

const WHERE = 'dist/mutants';
const COPIED = [
  'shared',
  'cloudfunctions',
  'local',
  'tools/provision',
  'tools/slashed.ts',
  'tools/desk/actions.ts',
  'tests/keys.ts',
  'tests/flow/announce.ts',
  'tests/shared',
  'tests/platform',
  'tests/gateways',
];
/** Large, and needed by no test of a mutant. */
const LEFT_OUT = /node_modules|^local\/(wechat|studio)\//;

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.enum(['passed', 'failed']),
      message: z.string(),
      assertionResults: z.array(z.unknown()),
    }),
  ),
});

/** @param file of the repository, with slashes */
export const isCopied = (file: string): boolean =>
  !LEFT_OUT.test(file) && COPIED.some((room) => file === room || file.startsWith(`${room}/`));

function copySources(folder: string): void {
  for (const room of COPIED)
    cpSync(room, join(folder, room), { recursive: true, filter: (file) => !LEFT_OUT.test(relative('.', file)) });
}

/** One test file on a copy of its own, because what a process keeps is kept between files that share their sources. */
interface Trial {
  folder: string;
  test: string;
  mutant?: Mutant;
}

/**
 * @returns the folders whose test failed
 * @throws Error when one could not even be loaded: that is noticed by every test, and proves nothing of any
 */
function runTests(trials: readonly Trial[]): Set<string> {
  const report = join(WHERE, 'report.json');
  const config = ['--config', 'tools/mutate/vitest.config.ts', '--root', '.'];
  const files = trials.map(({ folder, test }) => join(folder, test));
  const args = [binOf('vitest'), 'run', ...config, '--reporter', 'json', '--outputFile', report, ...files];
  spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const { testResults } = Report.parse(JSON.parse(readFileSync(report, 'utf8')));
  if (testResults.length !== files.length) throw new Error(`${testResults.length} of ${files.length} test files ran`);
  const unloaded = testResults.find(({ assertionResults }) => assertionResults.length === 0);
  if (unloaded) throw new Error(`${unloaded.name} does not load: ${unloaded.message}`);
  const failed = testResults.filter(({ status }) => status === 'failed').map(({ name }) => resolve(name));
  return new Set(trials.flatMap(({ folder, test }) => (failed.includes(resolve(folder, test)) ? [folder] : [])));
}

/**
 * @returns for each mutant whether a test noticed it
 * @throws Error when a test fails without any mutant
 */
export function tryMutants(mutants: readonly Mutant[]): boolean[] {
  rmSync(WHERE, { recursive: true, force: true });
  const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))];
  const right = tests.map((test, n): Trial => ({ folder: join(WHERE, `right-${n}`), test }));
  const wrong = mutants.flatMap((mutant, n) =>
    mutant.tests.map((test, at): Trial => ({ folder: join(WHERE, `${n}-${at}`), test, mutant })),
  );
  const trials = [...right, ...wrong];
  for (const { folder, mutant } of trials) {
    mkdirSync(folder, { recursive: true });
    copySources(folder);
    if (!mutant) continue;
    const file = join(folder, mutant.file);
    writeFileSync(file, mutate(readFileSync(file, 'utf8'), mutant));
  }
  const failed = runTests(trials);
  rmSync(WHERE, { recursive: true });
  const broken = right.filter(({ folder }) => failed.has(folder)).map(({ test }) => test);
  if (broken.length > 0) throw new Error(`fails without any mutant: ${broken.join(', ')}`);
  return mutants.map((mutant) => wrong.some((trial) => trial.mutant === mutant && failed.has(trial.folder)));
}
