// The functions as they are deployed, bundled into memory, with two things exchanged: the photo engine, because it takes
// seconds a picture and has tests of its own, and sharp, which it is made of. What a fresh process must forget is evaluated
// anew for each; packages and modules that remember nothing are evaluated once for all of them.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { Script } from 'node:vm';
import { build, type Plugin } from 'esbuild';
import { listFunctions } from '../build.js';

/** A fault put into the product on purpose, to see that it is found: in this file these words become others. */
export interface Plant {
  file: string;
  words: string;
  become: string;
}

/** Code by the name of its function, and what all of them share. */
export interface Sources {
  common: string;
  functions: Record<string, string>;
}

const HERE = 'tools/simulate';
const PLATFORM = 'cloudfunctions/_platform';
const COMMON = 'simulation:common/';
const require = createRequire(import.meta.url);

/** Everything that a module of the cloud's Node finds around itself. */
export const SCOPE = [
  'exports',
  'require',
  'module',
  'process',
  'setTimeout',
  'clearTimeout',
  'fetch',
  'performance',
  'console',
  'AbortSignal',
] as const;

/** Modules that hold nothing but constants, schemas and pure functions (a test holds them to it). */
export function listCommon(): string[] {
  const of = (folder: string, keep: (name: string) => boolean): string[] =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && keep(name))
      .map((name) => `${folder}/${name}`);
  return [...of('shared', () => true), ...of(PLATFORM, (name) => name.startsWith('documents'))];
}

const keyOf = (file: string): string => file.replace(/\.ts$/, '').replace(/\W/g, '_');

function plantedIn(plant: Plant): Plugin {
  return {
    name: 'plant',
    setup(building) {
      building.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (!path.endsWith(plant.file)) return undefined;
        const text = readFileSync(path, 'utf8');
        if (!text.includes(plant.words)) throw new Error(`${plant.file} does not say ${plant.words}`);
        return { contents: text.replace(plant.words, () => plant.become), loader: 'ts' };
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

/** Code that was read once and is run for every process anew. */
export class Program {
  private readonly scripts = new Map<string, Script>();
  private readonly common: Record<string, unknown>;

  constructor(private readonly sources: Sources) {
    const module = { exports: {} };
    new Script(`(function (module, exports, require) {${sources.common}\n})`, {
      filename: 'common.js',
    }).runInThisContext()(module, module.exports, require);
    this.common = module.exports;
  }

  /** Runs a function's code from its first line, with this around it. */
  run(name: string, scope: Record<(typeof SCOPE)[number], unknown>): void {
    const script = this.scripts.get(name) ?? this.read(name);
    this.scripts.set(name, script);
    script.runInThisContext()(...SCOPE.map((one) => scope[one]));
  }

  private read(name: string): Script {
    const text = this.sources.functions[name];
    if (text === undefined) throw new Error(`no function ${name}`);
    // as in a deployed bundle, where a line before it takes the force from "use strict"
    return new Script(`(function (${SCOPE.join(', ')}) {void 0;${text}\n})`, { filename: `${name}.js` });
  }

  /** What `require` gives for packages and for modules that all share. */
  readonly require = (name: string): unknown =>
    name.startsWith(COMMON) ? this.common[name.slice(COMMON.length)] : require(name);
}
