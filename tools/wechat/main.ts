// `npm run wechat`: the mini program through WeChat's own compiler, without an account and without WeChat's servers. Its doubts
// are faults here. What it made lies in dist/wechat/miniprogram, and `npm start -- --program dist/wechat/miniprogram` runs it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { installCompiler } from './compiler.js';
import { findYoungSyntax, MOST_BYTES, weighCompiled } from './judge.js';

const HOME = resolve('dist/wechat');
const MADE = join(HOME, 'miniprogram');
const CHILD = join(import.meta.dirname, 'compile-child.ts');
const Told = z.object({ doubts: z.array(z.string()), fault: z.string().optional() });

/** @returns what the compiler said against the program */
async function compile(): Promise<string[]> {
  const project = mkdtempSync(join(tmpdir(), 'wechat-'));
  try {
    // a copy, because the compiler watches its whole folder; without what project.config.json leaves out, which it would name
    const filter = (file: string) => basename(file) !== 'tsconfig.json';
    for (const name of ['miniprogram', 'project.config.json'])
      cpSync(name, join(project, name), { recursive: true, filter });
    rmSync(HOME, { recursive: true, force: true });
    mkdirSync(HOME, { recursive: true });
    // it makes CommonJS, which this folder's own package.json would deny
    writeFileSync(join(HOME, 'package.json'), '{ "type": "commonjs" }\n');
    const child = fork(CHILD, [project, MADE], {
      // it leaves folders with names of its own where it runs
      cwd: project,
      execArgv: ['--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let words = '';
    for (const pipe of [child.stdout, child.stderr]) pipe?.on('data', (part: Buffer) => (words += part.toString()));
    let told: unknown;
    child.on('message', (message) => {
      told = message;
    });
    await once(child, 'close');
    const { data } = Told.safeParse(told);
    if (!data) return [`the compiler ended without an answer: ${words.slice(-2000)}`];
    return data.fault === undefined ? data.doubts : [...data.doubts, data.fault];
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

installCompiler();
console.log('Compiling (half a minute) ...');
const faults = await compile();
if (faults.length === 0) {
  faults.push(...findYoungSyntax(MADE).map((what) => `not ES5: ${what}`));
  const { '': main = 0, ...others } = weighCompiled(MADE);
  console.log(
    `${main} bytes, ${Object.entries(others)
      .map(([name, bytes]) => `${name} ${bytes}`)
      .join(', ')}`,
  );
  if (main > MOST_BYTES) faults.push(`the main package has ${main} bytes; ${MOST_BYTES} are allowed here`);
}
for (const fault of faults) console.error(fault);
console.log(
  faults.length === 0 ? 'WeChat’s compiler has no doubt, and all scripts are ES5.' : `${faults.length} faults`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
