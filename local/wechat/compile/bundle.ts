// The mini program and the runtime that carries it → one script for the browser.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { type AppSource, readApp, type Unit } from './source.js';
import { Subpackages } from './subpackages.js';
import { compileTemplates } from './templates.js';
import { compileWxss } from './wxss.js';

const RUNTIME = resolve(import.meta.dirname, '../runtime/index.ts');

export interface BundleOptions {
  /** the folder with app.json */
  root: string;
  /** 'page' starts by itself in a browser; 'test' leaves the runtime as `program`, which starts when asked */
  as: 'page' | 'test';
}

export interface Bundle {
  code: string;
  warnings: string[];
}

/** A component sees only its own classes, unless it says that it shares the page's. */
function scopeOf(unit: Unit, index: number): string | undefined {
  const shares = ['shared', 'page-shared'].includes(unit.json.styleIsolation ?? '');
  return unit.isPage || shares ? undefined : `c${index}`;
}

function scriptOf(root: string, path: string): string {
  const file = ['.ts', '.js'].map((extension) => join(root, path + extension)).find((f) => existsSync(f));
  if (!file) throw new Error(`${path} has neither .ts nor .js`);
  return file;
}

function styleOf(root: string, path: string, unit: { page?: string; scope?: string } = {}): string {
  const file = join(root, `${path}.wxss`);
  return existsSync(file) ? compileWxss(file, root, unit) : '';
}

/** The source of the module that registers everything with the runtime, in the order in which WeChat does. */
function writeEntry({ root, app, theme, units }: AppSource): { source: string; warnings: string[] } {
  const { code, warnings } = compileTemplates(
    root,
    units.map((unit) => unit.path),
  );
  const lines = units.map((unit, index) => {
    const scope = scopeOf(unit, index);
    const css = styleOf(root, unit.path, unit.isPage ? { page: unit.path } : { scope });
    const facts = JSON.stringify({ path: unit.path, isPage: unit.isPage, json: unit.json, scope, css });
    const path = JSON.stringify(unit.path);
    const script = JSON.stringify(scriptOf(root, unit.path));
    return `phone.define({ ...${facts}, template: { groupList: templates, content: templates[${path}] } }, () => require(${script}));`;
  });
  const source = `const phone = require(${JSON.stringify(RUNTIME)});
const templates = ${code};
phone.configure(${JSON.stringify({ app, theme, css: styleOf(root, 'app') })});
phone.runApp(() => require(${JSON.stringify(scriptOf(root, 'app'))}));
${lines.join('\n')}
module.exports = phone;`;
  return { source, warnings };
}

/**
 * Compiles and bundles a mini program.
 * @throws Error that names file and line of what is wrong in it
 */
export async function bundleApp({ root: folder, as }: BundleOptions): Promise<Bundle> {
  const root = resolve(folder);
  const program = readApp(root);
  const { source, warnings } = writeEntry(program);
  const subpackages = new Subpackages(
    root,
    program.app.subpackages.map((one) => one.root),
  );
  const options: BuildOptions = {
    stdin: { contents: as === 'page' ? `${source}\nphone.start();` : source, resolveDir: root, loader: 'js' },
    bundle: true,
    plugins: [subpackages.plugin],
    metafile: true,
    write: false,
    target: 'es2022',
    format: 'iife',
    globalName: 'program',
    mainFields: ['module', 'main'],
    nodePaths: [resolve('node_modules')],
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
    legalComments: 'none',
  };
  const result = await build(options);
  subpackages.check(result.metafile!);
  for (const { text, location } of result.warnings) warnings.push(`${location?.file ?? ''}: ${text}`);
  return { code: result.outputFiles![0]!.text, warnings };
}
