// The functions as they are deployed, bundled into memory, with two things exchanged: the photo engine, because it takes
// seconds a picture and has tests of its own, and sharp, which it is made of. What a fresh process must forget is evaluated
// anew for each; packages and modules that remember nothing are evaluated once for all of them.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { listFunctions } from '../build.js';
import type { Plant } from './planted.js';
import { COMMON, type Sources } from './program.js';

const HERE = 'tools/simulate';
const JOURNEY = 'cloudfunctions/_journey';

/** Modules that hold nothing but constants, schemas and pure functions (a test holds them to it). */
export function listCommon(): string[] {
  const of = (folder: string, keep: (name: string) => boolean): string[] =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && keep(name))
      .map((name) => `${folder}/${name}`);
  return [...of('shared', () => true), ...of(JOURNEY, (name) => name.startsWith('documents'))];
}

const keyOf = (file: string): string => file.replace(/\.ts$/, '').replace(/\W/g, '_');

function plantedIn({ edits }: Plant): Plugin {
  return {
    name: 'plant',
    setup(building) {
      building.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const here = edits.filter(({ file }) => path === resolve(file));
        if (here.length === 0) return undefined;
        let contents = readFileSync(path, 'utf8');
        for (const { file, words, become } of here) {
          if (!contents.includes(words)) throw new Error(`${file} does not say ${words}`);
          contents = contents.replace(words, () => become);
        }
        return { contents, loader: 'ts' };
      });
    },
  };
}

const exchange: Plugin = {
  name: 'exchange',
  setup(building) {
    building.onResolve({ filter: /_photo\/index\.js$/ }, () => ({ path: resolve(HERE, 'engine.ts') }));
    building.onResolve({ filter: /^sharp$/ }, () => ({ path: resolve(HERE, 'sharp.ts') }));
  },
};

const outsource: Plugin = {
  name: 'common',
  setup(building) {
    const known = new Map(listCommon().map((file) => [resolve(file), `${COMMON}${keyOf(file)}`]));
    building.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const name = known.get(resolve(resolveDir, path).replace(/\.js$/, '.ts'));
      return name ? { path: name, external: true } : undefined;
    });
  },
};

const SETTINGS = {
  outdir: 'memory',
  write: false,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'error',
  define: { 'import.meta.url': '"file:///simulation/index.js"' },
  // the last three remember nothing and are large
  external: [
    'wx-server-sdk',
    'onnxruntime-node',
    'zxing-wasm',
    'zxing-wasm/*',
    'jsqr',
    'zod',
    'fast-xml-parser',
    'mime-db',
  ],
} as const;

/** @param plant a fault to be found */
export async function bundleFunctions(plant?: Plant): Promise<Sources> {
  const names = listFunctions().filter((name) => name !== 'selfCheck');
  const planted = plant ? [plantedIn(plant)] : [];
  const everything = listCommon().map((file) => `export * as ${keyOf(file)} from './${file.replace(/\.ts$/, '.js')}';`);
  const [functions, common] = await Promise.all([
    build({
      ...SETTINGS,
      external: [...SETTINGS.external],
      entryPoints: Object.fromEntries(names.map((name) => [name, `cloudfunctions/${name}/index.ts`])),
      plugins: [exchange, outsource, ...planted],
    }),
    build({
      ...SETTINGS,
      external: [...SETTINGS.external],
      stdin: { contents: everything.join('\n'), resolveDir: resolve('.'), loader: 'ts' },
      plugins: planted,
    }),
  ]);
  const named = functions.outputFiles.map(({ path, text }) => [/([\w-]+)\.js$/.exec(path)?.[1] ?? '', text]);
  return { common: common.outputFiles[0]?.text ?? '', functions: Object.fromEntries(named) };
}

const made: { sound?: Promise<Sources>; worker?: Promise<string> } = {};

/** The functions without any fault; bundled once in a process. */
export function soundFunctions(): Promise<Sources> {
  made.sound ??= bundleFunctions();
  return made.sound;
}

/** The code of one thread of the simulation, packages left outside; bundled once in a process. */
export function workerCode(): Promise<string> {
  made.worker ??= bundleWorker();
  return made.worker;
}

async function bundleWorker(): Promise<string> {
  const { external: _, ...settings } = SETTINGS;
  const place = pathToFileURL(resolve(HERE, 'worker.ts')).href;
  const { outputFiles } = await build({
    ...settings,
    entryPoints: [`${HERE}/worker.ts`],
    packages: 'external',
    define: { 'import.meta.url': JSON.stringify(place) },
  });
  return outputFiles[0]?.text ?? '';
}
