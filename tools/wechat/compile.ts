// One compilation by WeChat's own compiler, and everything that speaks against the program in what came of it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { findYoungSyntax, MOST_BYTES, weighCompiled } from './judge.js';

const CHILD = join(import.meta.dirname, 'compile-child.ts');
const Told = z.object({ doubts: z.array(z.string()), fault: z.string().optional() });

/** @returns what the compiler said against the project, whose output is then in `made` */
async function ask(project: string, made: string): Promise<string[]> {
  const child = fork(CHILD, [project, made], {
    // it leaves folders with names of its own where it runs
    cwd: project,
    execArgv: ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href],
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
}

export interface Compiled {
  /** empty when nothing speaks against it */
  faults: string[];
  /** bytes by package, '' for the main one; empty when nothing was made */
  weights: Record<string, number>;
}

/**
 * Compiles a folder that holds `miniprogram` and `project.config.json`.
 * @param home is emptied; `home/miniprogram` is what the compiler made
 */
export async function compileProgram(root: string, home: string): Promise<Compiled> {
  const made = join(resolve(home), 'miniprogram');
  const project = mkdtempSync(join(tmpdir(), 'wechat-'));
  try {
    // a copy, because the compiler watches its whole folder; without what project.config.json leaves out, which it would name
    const filter = (file: string) => basename(file) !== 'tsconfig.json';
    for (const name of ['miniprogram', 'project.config.json'])
      cpSync(join(root, name), join(project, name), { recursive: true, filter });
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    // it makes CommonJS, which this folder's own package.json would deny
    writeFileSync(join(home, 'package.json'), '{ "type": "commonjs" }\n');
    const said = await ask(project, made);
    if (said.length > 0) return { faults: said, weights: {} };
    const weights = weighCompiled(made);
    const { '': main = 0 } = weights;
    const tooHeavy = main > MOST_BYTES ? [`the main package has ${main} bytes; ${MOST_BYTES} are allowed here`] : [];
    return { faults: [...findYoungSyntax(made).map((what) => `not ES5: ${what}`), ...tooHeavy], weights };
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}
