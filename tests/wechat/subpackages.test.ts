// Code of a subpackage comes later on a phone: what would break there must not compile here.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundleApp } from '../../local/wechat/compile/bundle.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'subpackages-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Compiles a program of one page and two subpackages. */
function compile(files: Record<string, string>) {
  const app = { pages: ['one/one'], subpackages: ['later', 'other'].map((part) => ({ root: part, pages: [] })) };
  const all = { 'app.json': JSON.stringify(app), 'app.ts': 'App({});', 'one/one.wxml': '<view />', ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return bundleApp({ root, as: 'test' });
}

it('what lies in a subpackage is fetched, with its own code and that of the main package', async () => {
  const { code } = await compile({
    'one/one.ts': `import type { A } from '../later/a';\nrequire.async('../later/a.js').then((a: A) => a);`,
    'later/a.ts': `import { b } from './b';\nimport { c } from '../near';\nexport interface A {}\nexport const a = b + c;`,
    'later/b.ts': `export const b = 'its own';`,
    'near.ts': `export const c = 'of the main package';`,
  });
  expect(code).toContain('fetchModule(["later", "../later/a.js"]');
});

it('code that reaches into another package without waiting is refused by name', async () => {
  const refused = compile({
    'one/one.ts': `import { a } from '../later/a';\nPage({ data: { a } });`,
    'later/a.ts': `import { o } from '../other/o';\nexport const a = o;`,
    'other/o.ts': `export const o = 1;`,
  });
  await expect(refused).rejects.toThrow('one/one.ts requires later/a.ts, which lies in a subpackage');
  await expect(refused).rejects.toThrow('later/a.ts requires other/o.ts, which lies in a subpackage');
});
