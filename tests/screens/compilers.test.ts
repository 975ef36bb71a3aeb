// WeChat's own compilers over the real pages: no page may depend on a leniency of the browser runtime.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { binary, canRunCompilers } from '../wechat/compilers.js';
import { weigh } from './weight.js';

const root = join(import.meta.dirname, '../../miniprogram');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
const ofType = (ending: string) => files.filter((file) => file.endsWith(ending));

function compile(name: 'wcc' | 'wcsc', args: string[]) {
  return spawnSync(binary(name), args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

/** How DevTools tells the compiler which tags are components: "COUNT FILE TAGS NAME NAME … FILE …". */
function nameComponents(): string {
  const app = JSON.parse(readFileSync(join(root, 'app.json'), 'utf8')) as { usingComponents: object };
  const entries = ofType('.wxml').map((file) => {
    const own = JSON.parse(readFileSync(join(root, file.replace(/wxml$/, 'json')), 'utf8')) as {
      usingComponents?: object;
    };
    const tags = Object.keys({ ...app.usingComponents, ...own.usingComponents });
    return [file, tags.length, ...tags].join(' ');
  });
  return [entries.length, ...entries].join(' ');
}

const runs = canRunCompilers();
describe.skipIf(!runs)(`WeChat’s compilers${runs ? '' : ' (skipped: they do not run on this machine)'}`, () => {
  it('take every WXML', () => {
    const pages = [...ofType('.wxml'), ...ofType('.wxs')];
    const { status, stderr, stdout } = compile('wcc', ['-d', '-cc', nameComponents(), ...pages, '-gn', '$gwx']);
    expect([status, stderr]).toEqual([0, '']);
    for (const file of ofType('.wxml')) expect([file, stdout.includes(`'${file}'`)]).toEqual([file, true]);
  });

  it('take every WXSS, and keep the icons', () => {
    const sheets = ofType('.wxss').map((file) => `./${file}`);
    const { status, stderr, stdout } = compile('wcsc', ['-db', '-pc', String(sheets.length), ...sheets]);
    expect([status, stderr]).toEqual([0, '']);
    for (const file of sheets) expect([file, stdout.includes(`=${file}=`)]).toEqual([file, true]);
    expect(stdout).toContain('data:image/svg+xml');
  });

  it('refuse a broken page, so that the tests above can fail', () => {
    const broken = spawnSync(binary('wcc'), ['-d', '-cc', '0', 'broken.wxml', '-gn', '$gwx'], {
      cwd: join(import.meta.dirname, 'fixtures'),
      encoding: 'utf8',
    });
    // null would be a compiler that did not run
    expect(broken.status).toBeGreaterThan(0);
  });
});

describe('what DevTools and WeChat expect of the program', () => {
  const app = JSON.parse(readFileSync(join(root, 'app.json'), 'utf8')) as {
    pages: string[];
    usingComponents: Record<string, string>;
    __usePrivacyCheck__: boolean;
  };
  const read = (file: string) => readFileSync(join(root, file), 'utf8');

  it('every page of app.json has its four files, every component too', () => {
    for (const base of [...app.pages, ...Object.values(app.usingComponents).map((path) => path.slice(1))])
      for (const ending of ['ts', 'wxml', 'wxss', 'json']) expect(files).toContain(`${base}.${ending}`);
    expect(app.__usePrivacyCheck__).toBe(true);
  });

  it('every page opens with page-meta, so that type follows the font setting, and names itself', () => {
    for (const page of app.pages) {
      expect([page, read(`${page}.wxml`).startsWith('<page-meta root-font-size="system"')]).toEqual([page, true]);
      expect([page, JSON.parse(read(`${page}.json`)).navigationBarTitleText]).toEqual([
        page,
        expect.stringMatching(/./),
      ]);
    }
  });

  it('no JavaScript lies beside the TypeScript, every file is a module, and styles of components use no tag', () => {
    expect(ofType('.js')).toEqual([]);
    for (const file of ofType('.ts')) expect([file, /^(?:import|export)\b/m.test(read(file))]).toEqual([file, true]);
    for (const file of ofType('.wxss').filter((one) => one.startsWith('components/')))
      expect([
        file,
        /(?:^|[\s,>+~}])[a-z][a-z-]*\s*(?:[{,>+~]|\s\.)/m.test(
          read(file).replace(/\{[^}]*\}|@[^{]*\{[^}]*\}\s*\}|\/\*[\s\S]*?\*\/|@keyframes.*$/gm, '{}'),
        ),
      ]).toEqual([file, false]);
  });

  it('asks for no permission text that WeChat calls invalid, keeps the folders that only a phone asks for, and sizes have a value for old engines', () => {
    // docs: app.json knows places only; DevTools marks any other scope as invalid
    expect(app).not.toHaveProperty('permission');
    const project: unknown = JSON.parse(readFileSync(join(root, '../project.config.json'), 'utf8'));
    // else ignoreUploadUnusedFiles leaves the subpackages without a file
    const include = ['voice', 'words/en'].map((value) => ({ type: 'folder', value }));
    expect(project).toMatchObject({ packOptions: { include } });
    for (const file of ofType('.wxss'))
      for (const [, property, before] of read(file).matchAll(/(?=([a-z-]+): (?:min|max|clamp)\()(?<=([^{;]*)[;{]\s*)/g))
        expect([file, property, before?.trim().startsWith(`${property}:`)]).toEqual([file, property, true]);
  });

  it('no blank that is to be seen stands where words meet a tag, because minifyWXML takes it away', () => {
    for (const file of ofType('.wxml')) {
      const words = read(file)
        .replace(/<!--[\s\S]*?-->/g, '')
        .replace(/\{\{[\s\S]*?\}\}/g, 'x')
        .matchAll(/>([^<>]*)</g);
      const lost = [...words].map(([, text]) => text!).filter((text) => text.trim() && text.trim() !== text);
      expect([file, lost]).toEqual([file, []]);
      expect([file, read(file).match(/<\/text> +<(?:text|navigator|line-icon)/)]).toEqual([file, null]);
    }
  });

  it('what is read aloud is told by aria-role, the only one that WeChat documents', () => {
    const plain = ofType('.wxml').filter((file) => /[\s"]role=/.test(read(file)));
    expect(plain).toEqual([]);
  });

  it('what every student downloads stays under 392 KB; English and the voice are fetched by those who want them', () => {
    const weights = weigh(root);
    expect(Object.keys(weights).sort()).toEqual(['', 'voice', 'words/en']);
    // WeChat’s compiler makes 1.16 % more of it (390,513 of 386,017, docs/audits.md)
    expect(weights['']).toBeLessThan(387_400);
    const total = Object.values(weights).reduce((sum, bytes) => sum + bytes, 0);
    // with English, which grows with every sentence that a student may read (chosen)
    expect(total).toBeLessThan(490_000);
  });
});
