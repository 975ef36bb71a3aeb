// What must be built before anything can run: the models, the functions and the desk's page, and only when a source has
// changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { COMPILED } from '../local/cloudbase/compiled.js';
import { readOptions } from './arguments.js';
import { buildFunctions } from './build.js';
import { buildContainer, CONTAINER } from './container.js';
import { buildDesk } from './desk/build.js';
import { keepOnly } from './keep-only.js';
import { buildModels } from './models/build.js';

export const MODELS = 'dist/models';
export const FUNCTIONS = 'dist/cloudfunctions';
export const DESK = 'dist/desk';
/** Changes with every build of the functions. */
export const FUNCTIONS_MARK = 'dist/functions.fingerprint';
/** What `npm run package` lays beside what was built. */
const PACKAGED = ['release.json', 'container.json', 'LICENSES.txt', 'NOTICE'];
/** What each build is made of, where it goes, and where its fingerprint lies. */
export const BUILDS = {
  models: { sources: ['tools/models', 'package-lock.json'], made: [MODELS], mark: 'dist/models.fingerprint' },
  functions: {
    sources: ['cloudfunctions', 'shared', 'tools/build.ts', 'tools/container.ts', 'tools/models', 'package-lock.json'],
    made: [FUNCTIONS, CONTAINER, MODELS],
    mark: FUNCTIONS_MARK,
  },
  desk: {
    sources: [
      ...['tools/desk', 'shared', 'cloudfunctions/_journey/price.ts', 'package-lock.json'],
      ...['miniprogram/services/cloud/base64.ts', 'miniprogram/services/cloud/chacha.ts'],
    ],
    made: [DESK],
    mark: 'dist/desk.fingerprint',
  },
} as const;
interface Build {
  sources: readonly string[];
  made: readonly string[];
  mark: string;
}

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.includes('node_modules') && !PACKAGED.some((file) => name.endsWith(file)))
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .sort();
}

/** Changes when a source changes. */
function readSources({ sources }: Build): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(listFiles)) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Changes when the sources are others, or when somebody else has built or removed something. */
function readFingerprint({ made }: Build, sources: string): string {
  const hash = createHash('sha256').update(sources);
  for (const file of made.flatMap(listFiles)) {
    const { size, mtimeMs } = statSync(file);
    // whole seconds: a copy of this folder keeps no more for certain, and need not build again
    hash.update(`${file}\0${size}\0${Math.round(mtimeMs / 1000)}\0`);
  }
  return hash.digest('hex');
}

/** Builds where something has changed. @returns whether that was so */
export async function prepare(build: Build, run: () => Promise<void>): Promise<boolean> {
  // read before: what somebody changes while it is built is built the next time, and never taken for built
  const sources = readSources(build);
  if (existsSync(build.mark) && readFileSync(build.mark, 'utf8') === readFingerprint(build, sources)) return false;
  await run();
  writeFileSync(build.mark, readFingerprint(build, sources));
  return true;
}

/** Builds the models where they are missing or out of date. @returns whether anything was built */
export function prepareModels(): Promise<boolean> {
  return prepare(BUILDS.models, async () => keepOnly(MODELS, await buildModels(MODELS)));
}

/**
 * Builds models, functions and container where they are missing or out of date. The bundler is a process of its own and works
 * while the models are made in this one; bundles are given their models when both are there.
 * @returns whether anything was built
 */
export async function prepareFunctions(): Promise<boolean> {
  // once the bundler has been given its work
  const models = setImmediate().then(prepareModels);
  const functions = prepare(BUILDS.functions, async () => {
    rmSync(COMPILED, { recursive: true, force: true });
    await Promise.all([buildFunctions({ outDir: FUNCTIONS, models }), buildContainer(CONTAINER, models)]);
  });
  const [, built] = await Promise.all([models, functions]);
  return built;
}

/** Builds the desk's page where it is missing or out of date. @returns whether it was built */
export function prepareDesk(): Promise<boolean> {
  return prepare(BUILDS.desk, () => buildDesk(DESK));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  readOptions(
    'npm run build    models, functions and the desk’s page, where they are not up to date; takes no options',
    {},
  );
  for (const [run, what] of [
    [prepareFunctions, FUNCTIONS],
    [prepareDesk, DESK],
  ] as const)
    console.log((await run()) ? `Built ${what}.` : `${what} is up to date.`);
}
