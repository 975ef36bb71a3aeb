// What WeChat DevTools and the upload demand of the folder. Whatever breaks these would be found only there, by hand.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundleApp } from '../../local/wechat/compile/bundle.js';
import { readApp } from '../../local/wechat/compile/source.js';
import { unmendable } from './syntax.js';

const root = resolve('miniprogram');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
  statSync(join(root, file)).isFile(),
);
const Project = z.looseObject({
  miniprogramRoot: z.string(),
  cloudfunctionRoot: z.string(),
  libVersion: z.string(),
  appid: z.string(),
  setting: z.looseObject({ useCompilerPlugins: z.array(z.string()) }),
});

describe('the folder opens in WeChat DevTools', () => {
  it('project.config.json names both roots, a base library and the TypeScript plugin', () => {
    const project = Project.parse(JSON.parse(readFileSync('project.config.json', 'utf8')));
    expect(existsSync(join(project.miniprogramRoot, 'app.json'))).toBe(true);
    expect(project.cloudfunctionRoot).toBe('dist/cloudfunctions/');
    expect(project.setting.useCompilerPlugins).toEqual(['typescript']);
    // page-meta with root-font-size="system" needs 2.11, the privacy API 2.32.3
    expect(Number.parseFloat(project.libVersion)).toBeGreaterThanOrEqual(3);
  });

  it('a fresh clone has the folder of the functions, with a word on how they come into it', () => {
    const { cloudfunctionRoot } = Project.parse(JSON.parse(readFileSync('project.config.json', 'utf8')));
    expect(readFileSync(join(cloudfunctionRoot, 'README.md'), 'utf8')).toContain('npm run deploy');
    const ignored = readFileSync('.gitignore', 'utf8').split('\n');
    // what is under a folder that is ignored as a whole cannot be kept: each step is opened and closed again
    expect(ignored.filter((line) => line.includes('dist'))).toEqual([
      'dist/*',
      '!dist/cloudfunctions/',
      'dist/cloudfunctions/*',
      '!dist/cloudfunctions/README.md',
    ]);
  });

  it('every page and component has its four files, and all of them are named', () => {
    const { app, units } = readApp(root);
    const missing = units.flatMap(({ path }) =>
      ['.ts', '.json', '.wxml', '.wxss']
        .filter((ending) => !existsSync(join(root, path + ending)))
        .map((e) => path + e),
    );
    expect(missing).toEqual([]);
    const used = new Set(units.map((unit) => `${unit.path}.wxml`));
    const templates = files.filter((file) => file.endsWith('.wxml')).map((file) => file.replaceAll('\\', '/'));
    const imported = templates.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/<(?:import|include)\s+src="([^"]+)"/g)].map((m) => m[1]!),
    );
    const stray = templates.filter(
      (file) => !used.has(file) && !imported.some((target) => target.endsWith(file.split('/').at(-1)!)),
    );
    expect(stray).toEqual([]);
    expect(new Set(app.pages).size).toBe(app.pages.length);
  });

  it('every component that a template uses is known by name', () => {
    const { app, units } = readApp(root);
    const dashed = units.flatMap(({ path, json }) => {
      const known = { ...app.usingComponents, ...json.usingComponents };
      const tags = readFileSync(join(root, `${path}.wxml`), 'utf8').matchAll(/<([a-z]+(?:-[a-z]+)+)[\s/>]/g);
      const builtin = ['page-meta', 'scroll-view', 'movable-area', 'movable-view'];
      return [...tags]
        .map(([, tag]) => tag!)
        .filter((tag) => !builtin.includes(tag) && !(tag in known))
        .map((tag) => `${path}: ${tag}`);
    });
    expect(dashed).toEqual([]);
  });

  it('a component is known everywhere only where several use it: else every page would carry it', () => {
    const { app, units } = readApp(root);
    const users = (name: string) =>
      units.filter(({ path }) => readFileSync(join(root, `${path}.wxml`), 'utf8').match(`<${name}[\\s/>]`));
    expect(Object.keys(app.usingComponents).filter((name) => users(name).length < 2)).toEqual([]);
  });

  it('nothing is fetched from another host: no font, script or picture', () => {
    const wrong = files
      .filter((file) => /\.(wxml|wxss)$/.test(file))
      .filter((file) =>
        /(src="|url\(["']?)https?:/.test(readFileSync(join(root, file), 'utf8').replaceAll('http://www.w3.org', '')),
      );
    expect(wrong).toEqual([]);
  });

  it('asks of a phone nothing that WeChat’s compiler could not turn into ES5, and nothing that came after ES2019', () => {
    const { setting } = Project.parse(JSON.parse(readFileSync('project.config.json', 'utf8')));
    // docs: these two turn the compiler on
    expect(setting).toMatchObject({ es6: true, enhance: true });
    // `npm run check` holds what is called: base library 2.32.3 runs on Chrome 86 and iOS 13 at the least, which have ES2019
    const config: unknown = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
    expect(config).toMatchObject({ compilerOptions: { lib: ['ES2019'] } });
    const scripts = files.filter((file) => file.endsWith('.ts'));
    expect(scripts.length).toBeGreaterThan(80);
    expect(
      scripts.flatMap((file) => unmendable(readFileSync(join(root, file), 'utf8')).map((what) => [file, what])),
    ).toEqual([]);
  });

  it('a syntax that would reach an old phone as it is written is noticed, and one that is mended is not', () => {
    const mended =
      'class A { #x = 1; async f() { for await (const a of b) (await a)?.c; } } const { p, ...q } = r ?? {};';
    expect(unmendable(mended)).toEqual([]);
    const kept =
      "/(?<=a)b/; /(?<n>a)/; /a/s; /\\p{L}/u; 1n; import('./x'); new Proxy({}, {}); await x; const ok = /a(?!b)/gu;";
    expect(unmendable(kept)).toEqual([
      ...['/(?<=a)b/', '/(?<n>a)/', '/a/s', '/\\p{L}/u', '1n', 'import()', 'Proxy', 'await outside a function'],
    ]);
  });

  it('compiles for the browser without a doubt', async () => {
    expect((await bundleApp({ root, as: 'page' })).warnings).toEqual([]);
  });
});
