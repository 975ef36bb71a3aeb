// Bundles every cloud function into dist/cloudfunctions/<name>: one CommonJS file that also answers pings, its settings, and
// a package.json that names the exact versions of what stays outside the bundle, which is nothing but native packages.
// CloudBase uploads only what lies in a function's own folder.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { z } from 'zod';
import { RUNTIME } from '../shared/runtime.js';
import { keepOnly } from './keep-only.js';

const SOURCE = 'cloudfunctions';
const MODELS = 'dist/models';
/** They cannot be bundled. */
export const NATIVE_PACKAGES = ['sharp', 'onnxruntime-node'];
const require = createRequire(import.meta.url);

/** What stands in a function's config.json: CloudBase's own keys, `models` and `container` for ours. */
const FunctionConfig = z.object({
  triggers: z.array(z.object({ name: z.string(), type: z.literal('timer'), config: z.string() })).optional(),
  /** MB */
  memory: z.number().int(),
  /** seconds, at most 60 */
  timeout: z.number().int().max(60),
  /** the function runs the photo engine and carries its models */
  models: z.boolean().optional(),
  /** the function opens pictures: the container can do its work */
  container: z.boolean().optional(),
});
export type FunctionConfig = z.infer<typeof FunctionConfig>;

const versions = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8'))).dependencies;

/** The functions, by name: every folder that is not a room of its own (those that begin with _). */
export function listFunctions(): string[] {
  return readdirSync(SOURCE, { withFileTypes: true })
    .filter((e) => e.isDirectory() && !e.name.startsWith('_'))
    .map((e) => e.name);
}

export function readConfig(name: string): FunctionConfig {
  return FunctionConfig.parse(JSON.parse(readFileSync(join(SOURCE, name, 'config.json'), 'utf8')));
}

/** zod carries its messages in forty languages; nobody sees any of them. */
export const oneLanguage: Plugin = {
  name: 'one-language',
  setup(building) {
    const contents = 'export { default as en } from "./en.js";';
    building.onLoad({ filter: /zod\/v4\/locales\/index\.c?js$/ }, () => ({ contents }));
  },
};

/** Native packages stay outside, and only where something of them is used: a mere mention would upload 44 MB. */
const natives: Plugin = {
  name: 'natives',
  setup(building) {
    const filter = new RegExp(`^(${NATIVE_PACKAGES.join('|')})$`);
    building.onResolve({ filter }, ({ path }) => ({ path, external: true, sideEffects: false }));
  },
};

const loadStory = (name: string): string => `async () => (await import('./${name}/index.ts')).main`;

/** A function as its folder has it, behind the answer to pings; where the container can do its work, read when it is needed. */
function functionEntry(name: string): string {
  const ping = `import { answerPings } from './_platform/ping.ts';`;
  if (!readConfig(name).container)
    return `${ping} import { main as story } from './${name}/index.ts'; export const main = answerPings('${name}', story);`;
  return `${ping} import { orElsewhere } from './_platform/elsewhere.ts';
    export const main = answerPings('${name}', orElsewhere('${name}', ${loadStory(name)}));`;
}

function containerEntry(names: string): string {
  const stories = names.split(',').map((name) => `${name}: ${loadStory(name)}`);
  return `import { startContainer } from './_container/serve.ts'; import { answerPings } from './_platform/ping.ts';
    startContainer({ ping: async () => answerPings('container', () => undefined), ${stories.join(', ')} });`;
}

/** Where every bundle begins. */
const entries: Plugin = {
  name: 'entries',
  setup(building) {
    building.onResolve({ filter: /^(function|container):/ }, ({ path }) => ({ path, namespace: 'entry' }));
    building.onLoad({ filter: /.*/, namespace: 'entry' }, ({ path }) => {
      const [kind, names = ''] = path.split(':');
      const contents = kind === 'container' ? containerEntry(names) : functionEntry(names);
      return { contents, resolveDir: SOURCE, loader: 'ts' };
    });
  },
};

interface EntryPoint {
  in: string;
  out: string;
}
/** Where a function's bundle begins, and where it goes. */
export const functionPoint = (name: string): EntryPoint => ({ in: `function:${name}`, out: `${name}/index` });

/** How every bundle is made: that a run is measured changes no byte of it (tools/coverage). */
export const bundleOptions = (entryPoints: EntryPoint[], outdir: string) =>
  ({
    entryPoints,
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
    // small, because it is uploaded; names and lines stay, because the log tells where an error came from
    minify: true,
    keepNames: true,
    lineLimit: 200,
    legalComments: 'none',
    plugins: [entries, natives, oneLanguage],
    // the bundle is CommonJS: whoever asks where this file is gets the bundle's own place
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  }) as const satisfies BuildOptions;

/**
 * All bundles at once: what they share is read once. @returns of each entry, which files went in and what stays
 * outside
 */
export async function bundle(entryPoints: EntryPoint[], outDir: string) {
  const { metafile } = await build({ ...bundleOptions(entryPoints, outDir), metafile: true });
  return (entry: string) => {
    const output = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint === `entry:${entry}`);
    return { inputs: Object.keys(output?.inputs ?? {}), outside: (output?.imports ?? []).map(({ path }) => path) };
  };
}

interface Made {
  inputs: string[];
  outside: string[];
  models: boolean | undefined;
}

/** Lays beside a bundle what it reads. */
export function furnishBundle(name: string, folder: string, made: Made): void {
  // packages of an earlier `npm run package` would hide newer ones
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  const natives = NATIVE_PACKAGES.filter((one) => made.outside.includes(one));
  const dependencies = Object.fromEntries(natives.map((one) => [one, versions[one] ?? '']));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: name.toLowerCase(), version: '1.0.0', main: 'index.js', dependencies }, null, 2),
  );
  if (made.inputs.some((input) => input.includes('zxing-wasm')))
    copyFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'), join(folder, 'zxing_reader.wasm'));
  if (!made.models) return;
  const [files, own] = [readdirSync(MODELS), join(folder, 'models')];
  mkdirSync(own, { recursive: true });
  for (const file of files) copyFileSync(join(MODELS, file), join(own, file));
  keepOnly(own, files);
}

function furnish(name: string, folder: string, made: Omit<Made, 'models'>): void {
  const { models, container: _container, ...settings } = readConfig(name);
  furnishBundle(name, folder, { ...made, models });
  writeFileSync(join(folder, 'config.json'), JSON.stringify(settings, null, 2));
}

/** Builds all functions, or only some. @param o.models settles when the models are there; `prepareFunctions` sees to both */
export async function buildFunctions({
  outDir = 'dist/cloudfunctions',
  only = listFunctions(),
  models,
}: {
  outDir?: string;
  only?: readonly string[];
  models?: Promise<unknown>;
} = {}): Promise<void> {
  for (const old of existsSync(outDir) ? readdirSync(outDir, { withFileTypes: true }) : [])
    if (old.isDirectory() && !listFunctions().includes(old.name)) rmSync(join(outDir, old.name), { recursive: true });
  const made = await bundle(only.map(functionPoint), outDir);
  await models;
  for (const name of only) furnish(name, join(outDir, name), made(`function:${name}`));
  mkdirSync(dirname(outDir), { recursive: true });
  writeFileSync(join(dirname(outDir), 'cloudbaserc.json'), JSON.stringify(describeDeployment(), null, 2));
}

/** What `tcb fn deploy` reads. Packages are uploaded: installing in the cloud would fetch onnxruntime's CUDA files. */
function describeDeployment(): object {
  const functions = listFunctions().map((name) => {
    const { memory, timeout, triggers = [] } = readConfig(name);
    const size = { memorySize: memory, timeout };
    return { name, handler: 'index.main', runtime: RUNTIME, ...size, triggers, installDependency: false };
  });
  return { version: '2.0', envId: '{{env.ENV_ID}}', functionRoot: 'cloudfunctions', functions };
}
