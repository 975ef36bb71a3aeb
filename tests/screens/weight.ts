// What the program weighs as WeChat packs it: every file as small as its compiler makes it, in bytes. esbuild stands
// for that compiler, which is no dependency here and makes some percent more: how much, compilers.test.ts reckons with, and
// docs/audits.md says what it made.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

const minified = (text: string, loader: 'ts' | 'css'): string =>
  transformSync(text, { loader, minify: true, charset: 'utf8', ...(loader === 'ts' && { format: 'cjs' }) }).code;

const COMPILED: Record<string, (text: string) => string> = {
  // WeChat makes ES5 of it: what async functions become is longer, too
  ts: (text) => transformSync(minified(text, 'ts'), { target: 'es2016', minify: true, charset: 'utf8' }).code,
  wxss: (text) => minified(text, 'css'),
  wxml: (text) => text.replace(/<!--[\s\S]*?-->/g, '').replace(/>\s+</g, '><'),
  json: (text) => JSON.stringify(JSON.parse(text)),
};

/** Bytes by package: '' is the main one, which everybody downloads. */
export function weigh(root: string): Record<string, number> {
  const { subpackages } = JSON.parse(readFileSync(join(root, 'app.json'), 'utf8')) as {
    subpackages: { root: string }[];
  };
  const weights: Record<string, number> = { '': 0 };
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    // project.config.json leaves it out
    if (!entry.isFile() || entry.name === 'tsconfig.json') continue;
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(root.length + 1).replaceAll('\\', '/');
    const bytes = readFileSync(file);
    const text = bytes.toString('utf8');
    const part = subpackages.find((one) => path.startsWith(`${one.root}/`))?.root ?? '';
    const compiled = COMPILED[path.split('.').at(-1)!]?.(text);
    weights[part] = (weights[part] ?? 0) + (compiled === undefined ? bytes.length : Buffer.byteLength(compiled));
  }
  return weights;
}
