// WeChat's own compiler, which uploads and previews go through. It comes with 1,086 packages and 275 MB, so it is no dependency
// of this folder: whoever wants to ask it has it installed once, beside what is built.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runNpm } from '../npm.js';

const NAME = 'miniprogram-ci';
const VERSION = '2.1.42';
const HOME = join(import.meta.dirname, '../../dist/wechat-compiler');

/** From where it is required. */
export const COMPILER = join(HOME, 'node_modules', NAME);

const Installed = z.object({ version: z.string() });

export function isInstalled(): boolean {
  const file = join(COMPILER, 'package.json');
  return existsSync(file) && Installed.parse(JSON.parse(readFileSync(file, 'utf8'))).version === VERSION;
}

/** @throws Error when npm cannot install it */
export function installCompiler(): void {
  if (isInstalled()) return;
  console.log(`Installing ${NAME} ${VERSION}, WeChat’s own compiler (once; 275 MB) ...`);
  mkdirSync(HOME, { recursive: true });
  writeFileSync(join(HOME, 'package.json'), '{ "private": true }\n');
  const wanted = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `${NAME}@${VERSION}`];
  if (!runNpm(wanted, HOME))
    throw new Error(`${NAME} could not be installed: is the registry of npm reachable from here?`);
}
