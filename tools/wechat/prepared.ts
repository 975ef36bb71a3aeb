// The mini program as WeChat's own compiler makes it, compiled once for everybody who wants it and only when a source changed: in
// dist/wechat/miniprogram.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { prepare } from '../prepare.js';
import { type Compiled, compileProgram } from './compile.js';
import { compiler } from './compiler.js';

const HOME = 'dist/wechat';
const VERDICT = join(HOME, 'verdict.json');
const BUILD = {
  sources: ['miniprogram', 'project.config.json', 'tools/wechat'],
  made: [HOME],
  mark: 'dist/wechat.fingerprint',
};
const Verdict = z.object({ faults: z.array(z.string()), weights: z.record(z.string(), z.number()) });

/**
 * Compiles where that is missing or out of date.
 * @returns what speaks against the program
 * @throws Error when the compiler is not installed
 */
export async function prepareProgram(): Promise<Compiled> {
  if (!compiler.isThere) throw new Error('WeChat’s compiler is not installed here: `npm run wechat` installs it');
  await prepare(BUILD, async () => writeFileSync(VERDICT, JSON.stringify(await compileProgram('.', HOME))));
  return Verdict.parse(JSON.parse(readFileSync(VERDICT, 'utf8')));
}
