// `npm run coverage`: a line counts as run where it was run, in whatever process, and nowhere else.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lineStarts } from '../../tools/coverage/points.js';
import { readRun, type SourceFile } from '../../tools/coverage/read.js';
import { writeMissed, writeTable } from '../../tools/coverage/table.js';
import { type Tally, tallyOf } from '../../tools/coverage/tally.js';
import { innermost, unitsOf } from '../../tools/coverage/units.js';
import measured from '../../tools/coverage/vitest.config.js';
import every from '../../vitest.config.js';

/** A source of which some places were run, and others are known to a script but were not. */
function sourceOf(text: string, run: readonly string[], seen: readonly string[] = []): SourceFile {
  const units = unitsOf('some.ts', text);
  for (const word of [...run, ...seen]) {
    const unit = innermost(units, text.indexOf(word));
    unit.isSeen = true;
    unit.isRun ||= run.includes(word);
  }
  return { text, starts: lineStarts(text), units };
}

describe('a function that its stand-in kills', () => {
  const LOGIN = 'cloudfunctions/login/index.ts';
  const SERVE = 'cloudfunctions/_platform/serve.ts';
  const CHILD = 'local/cloudbase/child.ts';
  const OTHER = 'cloudfunctions/createOrder/index.ts';
  const folder = mkdtempSync(join(tmpdir(), 'coverage-'));
  let found: Map<string, SourceFile>;
  let answer: string;
  beforeAll(async () => {
    const hook = pathToFileURL(resolve('tools/coverage/hook.mjs'));
    hook.searchParams.set('folder', pathToFileURL(folder).href);
    const args = ['--import', hook.href, '--import', 'tsx', 'tests/tools/coverage-driver.ts', join(folder, 'cloud')];
    answer = execFileSync(process.execPath, args, { encoding: 'utf8' });
    const read = await readRun(folder, [LOGIN, SERVE, CHILD, OTHER]);
    expect(read.strangers).toEqual([]);
    found = read.found;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Whether the line with these words counts, and was run wholly. */
  function isRun(file: string, words: string): boolean {
    const source = found.get(file)!;
    const line = source.text.slice(0, source.text.indexOf(words)).split('\n').length;
    expect([words, source.text.split(words).length]).toEqual([words, 2]);
    return !tallyOf(source).missed.includes(line);
  }

  it('has answered, and nothing else has run its code', () => {
    expect(JSON.parse(answer)).toMatchObject({ ok: false, error: { code: 'NO_IDENTITY' } });
    expect(readdirSync(folder).filter((file) => file.endsWith('.jsonl'))).toHaveLength(2);
  });

  it('has its lines counted as far as it came, at the lines of their TypeScript', () => {
    expect(isRun(SERVE, "throw new AppError('NO_IDENTITY'")).toBe(true);
    expect(isRun(LOGIN, "export const main = serve('login'")).toBe(true);
    // whoever is nobody comes no further
    expect(isRun(LOGIN, 'const own = user && !fresh ?')).toBe(false);
    expect(tallyOf(found.get(LOGIN)!).functions.run).toBe(0);
  });

  it('has no line counted that is in no process at all', () => {
    const { lines, functions } = tallyOf(found.get(OTHER)!);
    expect([lines.run, functions.run]).toEqual([0, 0]);
    expect([lines.all > 40, functions.all > 5]).toEqual([true, true]);
  });

  it('is carried by a process whose own lines count too', () => {
    expect(isRun(CHILD, 'const { main, keep } = load(entry);')).toBe(true);
  });
});

describe('a line', () => {
  const TEXT = `interface Nothing { left: string }
const limit = 3;
function known(a: number) {
  if (a > limit) return 'much';
  return a > 1 ? 'some' : 'one';
}
const short = (a: number) => a + 1;
function dropped() {
  return limit;
}
`;
  it('was run when all that begins there was, and counts only where something begins', () => {
    const tally = tallyOf(
      sourceOf(TEXT, ['const limit', 'if (a', 'return a', "'some'", 'const short'], ["'much'", "'one'", 'a + 1']),
    );
    expect(tally).toEqual({ lines: { all: 5, run: 1 }, functions: { all: 3, run: 1 }, missed: [4, 5, 7, 9] });
  });

  it('of which no script knows anything counts where its whole function is unknown, and is left out where it is not', () => {
    // a constant that was put where it is used; a function that no bundle has
    const { lines, missed } = tallyOf(
      sourceOf(TEXT, ['if (a', "'much'", 'return a', "'some'", "'one'", 'const short', 'a + 1']),
    );
    expect([lines.all, missed]).toEqual([4, [9]]);
  });
});

it('the table has rooms, the product apart, and first what tests know least', () => {
  const tally = (all: number, run: number): Tally => ({
    lines: { all, run },
    functions: { all: 2, run: 1 },
    missed: all > run ? [2] : [],
  });
  const table = writeTable(
    new Map([
      ['cloudfunctions/login/index.ts', tally(10, 10)],
      ['cloudfunctions/_journey/a.ts', tally(4, 1)],
      ['cloudfunctions/_journey/b.ts', tally(6, 3)],
      ['tools/test.ts', tally(8, 2)],
    ]),
  );
  expect(table).toMatch(/^cloudfunctions\/_journey +4 of 10 +40\.0 % +2 of 4 +50\.0 %$/m);
  expect(table).toMatch(/^together +14 of 20 +70\.0 % /m);
  expect(table).toMatch(/^tools +2 of 8 +25\.0 %/m);
  expect(table.split('know least\n')[1]).toMatch(
    /^cloudfunctions\/_journey\/a\.ts .*\ncloudfunctions\/_journey\/b\.ts .*$/,
  );
  expect(writeMissed('shared/a.ts', 'one\ntwo', tally(2, 1))).toBe(
    'shared/a.ts: 1 lines that no test runs wholly\n    2  two',
  );
});

it('a measured run shares files out as every run does: who changes what belongs to the process has one of its own', () => {
  const excludedBy = ({ test }: typeof every) =>
    (test?.projects ?? []).flatMap((project) =>
      typeof project === 'object' && 'test' in project && project.test?.name !== 'compiled'
        ? [[project.test?.name, project.test?.exclude ?? []] as const]
        : [],
    );
  const measuredBy = new Map(excludedBy(measured));
  const everyday = excludedBy(every);
  expect(everyday.flatMap(([, files]) => files).length).toBeGreaterThan(50);
  for (const [name, files] of everyday) expect(measuredBy.get(name)).toEqual(expect.arrayContaining([...files]));
});
