// What must be built before anything can run: the models and the functions, and only when a source has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFunctions } from './build.js';
import { buildModels } from './models/build.js';

export const MODELS = 'dist/models';
export const FUNCTIONS = 'dist/cloudfunctions';
const MARK = 'dist/functions.fingerprint';
/** Everything that a built function is made of. */
const SOURCES = ['cloudfunctions', 'shared', 'tools/build.ts', 'tools/models', 'package-lock.json'];

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.includes('node_modules'))
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .sort();
}

/** Changes when a source changes, or when somebody else has built or removed something. */
function readFingerprint(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(listFiles)) hash.update(`${file}\0`).update(readFileSync(file));
  for (const file of [...listFiles(FUNCTIONS), ...listFiles(MODELS)]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex');
}

/** Builds the models where they are absent. @returns their folder */
export async function prepareModels(): Promise<string> {
  // the last file that the build writes
  if (!existsSync(join(MODELS, 'canonical-face.json'))) await buildModels(MODELS);
  return MODELS;
}

/** Builds what is missing or out of date. @returns whether anything was built */
export async function prepareFunctions(): Promise<boolean> {
  await prepareModels();
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === readFingerprint()) return false;
  await buildFunctions({ outDir: FUNCTIONS });
  writeFileSync(MARK, readFingerprint());
  return true;
}
