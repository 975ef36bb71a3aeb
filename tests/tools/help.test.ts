// Every command says how it is called, and answers to what it does not know with one line.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

const run = (script: string, word: string) =>
  new Promise<[number | string | null | undefined, string, string]>((done) => {
    const [file = '', ...own] = script.replace('node tools/bootstrap.mjs ', '').split(' ');
    execFile(process.execPath, ['--import', 'tsx', file, ...own, word], (error, said, complained) =>
      done([error ? error.code : 0, said, complained]),
    );
  });

it.each(Object.entries(scripts))('npm run %s says how it is called', async (name, script) => {
  const [code, said, complained] = await run(script, '--help');
  expect([code, complained]).toEqual([0, '']);
  expect(said).toMatch(new RegExp(`^npm (run )?${name}\\b`, 'm'));
  // of each option what it is for
  for (const line of said.split('\n').filter((one) => /^\s+-/.test(one))) expect(line).toMatch(/^\s+-.+ {2,}\S/);
});

it.each(Object.entries(scripts))(
  'npm run %s does nothing where it is asked for something that there is not',
  async (_name, script) => {
    expect(await run(script, '--no-such-option')).toEqual([2, '', "Unknown option '--no-such-option' (see --help)\n"]);
  },
);

it('npm run mutate tells no figures where it is asked for mutants that there are not', async () => {
  const asked = await run(`${scripts.mutate} --only`, 'nosuchthing');
  expect(asked).toEqual([2, '', '--only nosuchthing matches no mutant (see --help)\n']);
});
