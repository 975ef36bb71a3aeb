// Bundles every cloud function into dist/cloudfunctions/<name>: one CommonJS file, its settings, and a package.json that
// names the exact versions of what stays outside the bundle. CloudBase uploads only what lies in a function's own folder.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { z } from 'zod';

const SOURCE = 'cloudfunctions';
const MODELS = 'dist/models';
/** Native packages and vendor SDKs: never bundled. */
const EXTERNAL = ['sharp', 'onnxruntime-node', 'wx-server-sdk', '@cloudbase/node-sdk'];
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

async function buildFunction(name: string, outDir: string): Promise<void> {
  const folder = join(outDir, name);
  const config = readConfig(name);
  mkdirSync(folder, { recursive: true });
  // packages of an earlier `npm run package` would hide newer ones
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  const result = await build({
    entryPoints: [join(SOURCE, name, 'index.ts')],
    outfile: join(folder, 'index.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: EXTERNAL,
    metafile: true,
    logLevel: 'warning',
    // the bundle is CommonJS: whoever asks where this file is gets the bundle's own place
    define: { 'import.meta.url': 'bundleUrl' },
    banner: { js: "const bundleUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
  const outside = Object.values(result.metafile.outputs).flatMap((o) => o.imports.map((i) => i.path));
  const dependencies = Object.fromEntries(
    EXTERNAL.filter((e) => outside.includes(e)).map((e) => [e, versions[e] ?? '']),
  );
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: name.toLowerCase(), version: '1.0.0', main: 'index.js', dependencies }, null, 2),
  );
  const { models, ...settings } = config;
  writeFileSync(join(folder, 'config.json'), JSON.stringify(settings, null, 2));
  if (Object.keys(result.metafile.inputs).some((i) => i.includes('zxing-wasm')))
    copyFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'), join(folder, 'zxing_reader.wasm'));
  if (models) {
    mkdirSync(join(folder, 'models'), { recursive: true });
    for (const file of readdirSync(MODELS)) copyFileSync(join(MODELS, file), join(folder, 'models', file));
  }
}

/** Builds all functions. The models must be there: `prepareFunctions` sees to both. */
export async function buildFunctions({ outDir = 'dist/cloudfunctions' }: { outDir?: string } = {}): Promise<void> {
  for (const old of existsSync(outDir) ? readdirSync(outDir) : [])
    if (!listFunctions().includes(old)) rmSync(join(outDir, old), { recursive: true });
  await Promise.all(listFunctions().map((name) => buildFunction(name, outDir)));
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
