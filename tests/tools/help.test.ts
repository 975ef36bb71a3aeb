// Every command says how it is called, and answers to what it does not know with one line.
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { keptByNpm } from '../../tools/arguments.js';
import { npmCall } from '../../tools/npm.js';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** @param before a module that is loaded first */
const run = (script: string, word: string, before = 'tsx') =>
  new Promise<[number | string | null | undefined, string, string]>((done) => {
    const [file = '', ...own] = script.replace('node tools/bootstrap.mjs ', '').split(' ');
    const args = ['--import', before, '--import', 'tsx', file, ...own, word];
    execFile(process.execPath, args, (error, said, complained) => done([error ? error.code : 0, said, complained]));
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
  const asked = await run(`${scripts.mutate} --match`, 'nosuchthing');
  expect(asked).toEqual([2, '', '--match nosuchthing matches no mutant (see --help)\n']);
});

it.each([
  ['--processes none', '--processes: Invalid input: expected number, received NaN'],
  ['--processes 0', '--processes: Too small: expected number to be >=1'],
  ['--people 1', '--people: there is nobody called 1'],
])('npm run bench -- people %s measures nothing else instead', async (words, complaint) => {
  const folder = mkdtempSync(join(tmpdir(), 'people-'));
  writeFileSync(join(folder, 'people.csv'), 'id\n001\n');
  const [option = '', value = ''] = words.split(' ');
  const asked = await run(`${scripts.bench} people --data ${folder} ${option}`, value);
  rmSync(folder, { recursive: true });
  expect(asked).toEqual([2, '', `${complaint} (see --help)\n`]);
});

it.each([
  ['test', '--fast', 'runs rooms of its own and takes no words'],
  ['coverage', '--show', 'runs nothing and takes no tests'],
])('npm run %s %s does not pass over a word that stands beside', async (name, option, complaint) => {
  expect(await run(`${scripts[name]} ${option}`, 'tests/flow')).toEqual([
    2,
    '',
    `${option} ${complaint} (see --help)\n`,
  ]);
});

// each begins work of minutes, and wrote or asked for this file only at its end
it.each([
  ['simulate', '--output', 'no/folder/f.json', '--output no/folder/f.json: no such folder'],
  ['simulate', '--output', 'docs', '--output docs is a folder'],
  ['bench', '--output', 'no/folder/f.json', '--output no/folder/f.json: no such folder'],
  ['bench', '--chart', 'no/folder/f.svg', '--chart no/folder/f.svg: no such folder'],
  ['bench', '--picture', 'nothing.jpg', '--picture nothing.jpg: no such file'],
  ['bench', '--data', 'no/folder', '--data no/folder holds no people.csv'],
  ['coverage', '--output', 'no/folder/f.json', '--output no/folder/f.json: no such folder'],
  ['coverage', '--uncovered', 'nothing.ts', '--uncovered nothing.ts is no source file of this product'],
])('npm run %s %s %s says what is wrong before its work, not after', async (name, option, value, complaint) => {
  expect(await run(`${scripts[name]} ${option}`, value)).toEqual([2, '', `${complaint} (see --help)\n`]);
});

it.each([
  ['王芳,李强', '请写姓名：1-30 个汉字、字母或数字，可以有“·”，不含空格'],
  ['王芳 service boss', '没有这样的角色：boss，可以写：review、service、finance、school'],
])('npm run operator -- %s names what is wrong and nothing that is right', async (words, complaint) => {
  const [name = '', ...roles] = words.split(' ');
  const asked = await run([scripts.operator, name, ...roles.slice(0, -1)].join(' '), roles.at(-1) ?? 'service');
  expect(asked).toEqual([2, '', `${complaint} (see --help)\n`]);
});

it.each(['models', 'screens'])('npm run %s with two folders does not pass over the second', async (name) => {
  expect(await run(`${scripts[name]} one`, 'two')).toEqual([2, '', 'expected one folder, not also two (see --help)\n']);
});

it.each(['thesis.doc', 'holiday.png'])(
  'npm run screens -- FOLDER leaves alone a folder in which %s lies',
  async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'mine-'));
    writeFileSync(join(folder, name), 'mine');
    expect((await run(scripts.screens ?? '', folder))[0]).toBe(2);
    expect(readFileSync(join(folder, name), 'utf8')).toBe('mine');
    rmSync(folder, { recursive: true });
  },
);

it.each(['--plan', '--rollback', '--done=domain', '--function=login'])(
  'npm run deploy %s, where npm keeps the option for itself, begins nothing and says how it is written',
  (word) => {
    const folder = mkdtempSync(join(tmpdir(), 'kept-'));
    const deploy = `"${process.execPath}" "${resolve('tools/bootstrap.mjs')}" tools/deploy/main.ts`;
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { deploy } }));
    const { command, args, shell } = npmCall(['run', 'deploy', word]);
    const { status, stderr } = spawnSync(command, args, { cwd: folder, shell, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    const [name] = word.split('=');
    expect([status, stderr]).toEqual([2, expect.stringContaining(`nothing was begun: npm run deploy -- ${name}`)]);
  },
);

it('an option that npm was not given is not taken for one that it has kept', () => {
  const usual = { npm_config_yes: '', npm_config_all: 'true', npm_config_json: 'true', npm_config_long: '' };
  expect(keptByNpm(['plan', 'fast', 'title', 't'], usual)).toBeUndefined();
  expect(keptByNpm(['plan', 'fast'], { ...usual, npm_config_fast: 'true' })).toBe('fast');
});

/** What a command may be asked for, as it tells Node. */
const TELL = `import util from 'node:util';
import { syncBuiltinESMExports } from 'node:module';
util.parseArgs = ({ options = {} }) => {
  console.log('options ' + JSON.stringify(options));
  process.exit();
};
syncBuiltinESMExports();`;
const Options = z.record(z.string(), z.object({ short: z.string().optional() }));
const asNpm = npmCall(['config', 'ls', '-l', '--json']);
const known = spawnSync(asNpm.command, asNpm.args, { shell: asNpm.shell, encoding: 'utf8' }).stdout;
const words = Object.keys(z.record(z.string(), z.unknown()).parse(JSON.parse(known)));

// npm takes the beginning of a word of its own for the word: --read for --read-only
it.each(Object.entries(scripts))(
  'npm run %s has no option that npm takes for one of its own, of which it leaves no trace',
  async (_name, script) => {
    const [, said] = await run(script, 'word', `data:text/javascript,${encodeURIComponent(TELL)}`);
    const [, told] = /^options (.*)$/m.exec(said) ?? [];
    const options = Object.keys(Options.parse(JSON.parse(told ?? '')));
    expect(words).toContain('read-only');
    expect(options.filter((option) => words.some((word) => word.startsWith(option)))).toEqual([]);
  },
);

it.each([
  ['test', '--title=twice'],
  ['test', '-t'],
  ['coverage', '--output=f'],
  ['verify-photo', '--public-key=k'],
])('npm run %s %s is told where npm keeps it', (name, word) => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-'));
  const script = scripts[name]?.replace(
    'node tools/bootstrap.mjs',
    `"${process.execPath}" "${resolve('tools/bootstrap.mjs')}"`,
  );
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { [name]: script } }));
  const { command, args, shell } = npmCall(['run', name, word]);
  const { status, stderr } = spawnSync(command, args, { cwd: folder, shell, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect([status, stderr]).toEqual([2, expect.stringContaining(`npm kept ${word.replace(/=.*/, '')} for itself`)]);
});
