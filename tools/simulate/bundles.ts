// The functions as they are deployed, bundled into memory, with two things exchanged: the photo engine, because it takes
// seconds a picture and has tests of its own, and sharp, which it is made of.
import { readFileSync } from 'node:fs';
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

const HERE = 'tools/simulate';

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

function exchange(plant: Plant | undefined): Plugin {
  return {
    name: 'simulation',
    setup(building) {
      building.onResolve({ filter: /_photo\/index\.js$/ }, () => ({ path: resolve(HERE, 'engine.ts') }));
      building.onResolve({ filter: /^sharp$/ }, () => ({ path: resolve(HERE, 'sharp.ts') }));
      if (plant === undefined) return;
      building.onLoad({ filter: /cloudfunctions.*\.ts$/ }, ({ path }) => {
        if (!path.endsWith(plant.file)) return undefined;
        const text = readFileSync(path, 'utf8');
        if (!text.includes(plant.words)) throw new Error(`${plant.file} does not say ${plant.words}`);
        return { contents: text.replace(plant.words, plant.become), loader: 'ts' };
      });
    },
  };
}

/** @returns each function's code by its name */
export async function bundleFunctions(plant?: Plant): Promise<Map<string, Script>> {
  const names = listFunctions().filter((name) => name !== 'selfCheck');
  const result = await build({
    entryPoints: Object.fromEntries(names.map((name) => [name, `cloudfunctions/${name}/index.ts`])),
    outdir: 'memory',
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['wx-server-sdk', 'onnxruntime-node', 'zxing-wasm', 'zxing-wasm/*', 'jsqr'],
    logLevel: 'error',
    define: { 'import.meta.url': '"file:///simulation/index.js"' },
    plugins: [exchange(plant)],
  });
  return new Map(
    result.outputFiles.map(({ path, text }): [string, Script] => {
      const name = /([\w-]+)\.js$/.exec(path)?.[1] ?? '';
      // as in a deployed bundle, where a line before it takes the force from "use strict"
      const code = `(function (${SCOPE.join(', ')}) {void 0;${text}\n})`;
      return [name, new Script(code, { filename: `${name}.js` })];
    }),
  );
}
