// Bundles every cloud function into dist/cloudfunctions/<name>: one CommonJS file that also answers pings, its settings, and
// a package.json that names the exact versions of what stays outside the bundle, which is nothing but native packages.
// CloudBase uploads only what lies in a function's own folder.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { z } from 'zod';

const SOURCE = 'cloudfunctions';
const MODELS = 'dist/models';
/** Native packages: they cannot be bundled. */
const EXTERNAL = ['sharp', 'onnxruntime-node'];
const require = createRequire(import.meta.url);

/** What stands in a function's config.json: CloudBase's own keys, and `models` for ours. */
const FunctionConfig = z.object({
  permissions: z.object({ openapi: z.array(z.string()) }),
  triggers: z.array(z.object({ name: z.string(), type: z.literal('timer'), config: z.string() })).optional(),
  /** MB */
  memory: z.number().int(),
  /** seconds, at most 60 */
  timeout: z.number().int().max(60),
  /** the function runs the photo engine and carries its models */
  models: z.boolean().optional(),
});
export type FunctionConfig = z.infer<typeof FunctionConfig>;

const versions = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8'))).dependencies;

/** The functions, by name: every folder that is not a room of its own (_platform, _photo). */
export function listFunctions(): string[] {
  return readdirSync(SOURCE, { withFileTypes: true })
    .filter((e) => e.isDirectory() && !e.name.startsWith('_'))
    .map((e) => e.name);
}

export function readConfig(name: string): FunctionConfig {
  return FunctionConfig.parse(JSON.parse(readFileSync(join(SOURCE, name, 'config.json'), 'utf8')));
}

/** zod carries its messages in forty languages; nobody sees any of them. */
const oneLanguage: Plugin = {
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
    const filter = new RegExp(`^(${EXTERNAL.join('|')})$`);
    building.onResolve({ filter }, ({ path }) => ({ path, external: true, sideEffects: false }));
  },
};

/** Where every bundle begins: the function as its folder has it, behind the answer to pings. */
const entries: Plugin = {
  name: 'entries',
  setup(building) {
    building.onResolve({ filter: /^function:/ }, ({ path }) => ({ path, namespace: 'entry' }));
    building.onLoad({ filter: /.*/, namespace: 'entry' }, ({ path }) => {
      const name = path.slice('function:'.length);
      const contents = `import { main as story } from './${name}/index.ts';
        import { answerPings } from './_platform/ping.ts';
        export const main = answerPings('${name}', story);`;
      return { contents, resolveDir: SOURCE, loader: 'ts' };
    });
  },
};

/**
 * All bundles at once: what they share is read once. @returns of each function, which files went in and what stays
 * outside
 */
async function bundle(names: string[], outDir: string) {
  const { metafile } = await build({
    entryPoints: names.map((name) => ({ in: `function:${name}`, out: `${name}/index` })),
    outdir: outDir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    metafile: true,
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
  });
  return (name: string) => {
    const output = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint === `entry:function:${name}`);
    return { inputs: Object.keys(output?.inputs ?? {}), outside: (output?.imports ?? []).map(({ path }) => path) };
  };
}

/** Lays beside a bundle what it reads. */
function furnish(name: string, folder: string, made: { inputs: string[]; outside: string[] }): void {
  // packages of an earlier `npm run package` would hide newer ones
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  const natives = EXTERNAL.filter((one) => made.outside.includes(one));
  const dependencies = Object.fromEntries(natives.map((one) => [one, versions[one] ?? '']));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: name.toLowerCase(), version: '1.0.0', main: 'index.js', dependencies }, null, 2),
  );
  const { models, ...settings } = readConfig(name);
  writeFileSync(join(folder, 'config.json'), JSON.stringify(settings, null, 2));
  if (made.inputs.some((input) => input.includes('zxing-wasm')))
    copyFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'), join(folder, 'zxing_reader.wasm'));
  if (!models) return;
  mkdirSync(join(folder, 'models'), { recursive: true });
  for (const file of readdirSync(MODELS)) copyFileSync(join(MODELS, file), join(folder, 'models', file));
}

/** Builds all functions. The models must be there: `prepareFunctions` sees to both. */
export async function buildFunctions({ outDir = 'dist/cloudfunctions' }: { outDir?: string } = {}): Promise<void> {
  for (const old of existsSync(outDir) ? readdirSync(outDir, { withFileTypes: true }) : [])
    if (old.isDirectory() && !listFunctions().includes(old.name)) rmSync(join(outDir, old.name), { recursive: true });
  const made = await bundle(listFunctions(), outDir);
  for (const name of listFunctions()) furnish(name, join(outDir, name), made(name));
  mkdirSync(dirname(outDir), { recursive: true });
  writeFileSync(join(dirname(outDir), 'cloudbaserc.json'), JSON.stringify(describeDeployment(), null, 2));
}

/** What `tcb fn deploy` reads. Packages are uploaded: installing in the cloud would fetch onnxruntime's CUDA files. */
function describeDeployment(): object {
  const functions = listFunctions().map((name) => {
    const { memory, timeout, triggers = [] } = readConfig(name);
    const size = { memorySize: memory, timeout };
    return {
      name,
      handler: 'index.main',
      runtime: 'Nodejs20.19',
      ...size,
      triggers,
      installDependency: false,
    };
  });
  return { version: '2.0', envId: '{{env.ENV_ID}}', functionRoot: 'cloudfunctions', functions };
}
