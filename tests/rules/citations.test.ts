// What a comment cites must be there to be read: a page of docs/, and the heading that it names. A source that lies with
// whoever wrote the code is none.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slashed } from '../../tools/slashed.js';

const root = resolve(import.meta.dirname, '../..');
const ROOMS = ['miniprogram', 'cloudfunctions', 'shared', 'local', 'tools', 'tests'];
const files = ROOMS.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .map((file) => slashed(join(room, file)))
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules') && !file.includes('/fixtures/')),
);
const headingsOf = (text: string) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!);

/** Citations of a source file that lead nowhere; comments run over the ends of lines. */
function broken(source: string): string[] {
  const text = source.replace(/\n\s*(?:\/\/|\*|#)\s*/g, ' ');
  const pages = [...text.matchAll(/\bdocs\/([a-z-/]+\.md)(?:,? "([^"]+)")?/g)].flatMap(([all, page, heading]) => {
    const path = join(root, 'docs', page!);
    if (!existsSync(path)) return [all];
    return heading === undefined || headingsOf(readFileSync(path, 'utf8')).includes(heading) ? [] : [all];
  });
  const elsewhere = [...text.matchAll(/\b[A-Z]{3,}\.md\b/g)].flatMap(([name]) =>
    existsSync(join(root, name)) ? [] : [name],
  );
  const readme = [...text.matchAll(/\bREADME(?:\.md)?,? "?([A-Z][a-z ]+)"?\)/g)].flatMap(([all, heading]) =>
    headingsOf(readFileSync(join(root, 'README.md'), 'utf8')).includes(heading!) ? [] : [all],
  );
  const unnamed = [...text.matchAll(/\b[A-Z]{4,} sections? \d|\(reference\b/g)].map(([words]) => words);
  return [...pages, ...elsewhere, ...readme, ...unnamed];
}

const known = new Set(files);
/** Source files that a comment names and a reader would not find: beside it, on top of its room, or by the end of their path. */
function lostFiles(file: string, source: string): string[] {
  const comments = [...source.matchAll(/(?:^|\s)(?:\/\/|\/?\*+) (.*)$/gm)].map(([, words]) => words).join(' ');
  const named = [...comments.matchAll(/(?<![\w./-])((?:[a-z_][\w-]*\/)*[a-z][\w-]*\.tsx?)\b/g)].map(
    ([, path]) => path!,
  );
  const room = file.split('/')[0]!;
  const isThere = (path: string): boolean =>
    [path, slashed(join(dirname(file), path)), `${room}/${path}`].some((one) => known.has(one)) ||
    (path.includes('/') && files.some((one) => one.endsWith(`/${path}`)));
  return named.filter((path) => !isThere(path)).map((path) => `${file}: ${path}`);
}

const pages = [
  ...['README.md', 'README.zh.md', 'tools/staff-events/README.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => slashed(join('docs', file))),
];
/** Where a path of a page may begin: pages write a file of a well-known room without the room. */
const BEGINNINGS = [
  '',
  'cloudfunctions',
  'cloudfunctions/_photo',
  'cloudfunctions/_platform',
  'cloudfunctions/_journey',
  'miniprogram',
];
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

/** Links and paths of a page that lead nowhere. */
function lostIn(page: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)#:]*)(?:#([^)]*))?\)/g)].flatMap(([, link, anchor]) => {
    const path = link ? join(dirname(page), link) : page;
    if (!existsSync(join(root, path))) return [path];
    const known = () => headingsOf(readFileSync(join(root, path), 'utf8')).map(anchorOf);
    return anchor === undefined || known().includes(anchor) ? [] : [`${path}#${anchor}`];
  });
  const isThere = (path: string) => BEGINNINGS.some((room) => existsSync(join(root, room, path)));
  // a folder that begins with no room of ours lies elsewhere: in the cloud's storage, in an address
  const code = [...text.matchAll(/`([a-zA-Z_]+(?:\/[\w-]+)*(?:\.ts|\/))`/g)]
    .map(([, path]) => path!)
    .filter((path) => !isThere(path) && (path.endsWith('.ts') || isThere(path.split('/')[0]!)));
  return [...links, ...code].map((lost) => `${page}: ${lost}`);
}

describe('a citation', () => {
  it('leads to a page and a heading that exist, also in .env.example', () => {
    const own = 'tests/rules/citations.test.ts';
    const cited = [...files, '.env.example']
      .filter((file) => file !== own)
      .map((file) => [file, broken(readFileSync(join(root, file), 'utf8'))] as const);
    expect(cited.filter(([, lost]) => lost.length > 0)).toEqual([]);
  });

  it('of a page, a heading or a file that is not there is noticed, also over the end of a line', () => {
    expect(broken('// see docs/engine.md "Trimap", docs/engine.md and README.md')).toEqual([]);
    expect(broken('// see docs/engine.md\n  // "No such heading"')).toEqual(['docs/engine.md "No such heading"']);
    expect(broken('// docs/nowhere.md')).toEqual(['docs/nowhere.md']);
    expect(broken('/** as NOWHERE.md says */')).toEqual(['NOWHERE.md']);
    expect(broken('# who pays (README, Money), and how (README, Deploy)')).toEqual(['README, Money)']);
    expect(broken('# see docs/engine.md\n# "No such heading"')).toEqual(['docs/engine.md "No such heading"']);
    expect(broken('// (HANDBOOK section 4)')).toEqual(['HANDBOOK section 4']);
    expect(broken('// RFC 8439 section 2')).toEqual([]);
  });

  it('in a comment leads to a file that is there, also in .env.example', () => {
    const own = 'tests/rules/citations.test.ts';
    const others = files.filter((file) => file !== own);
    expect(others.flatMap((file) => lostFiles(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
    expect(lostFiles('shared/spec.ts', '// as pose.ts says, see shared/order.ts, see/decode.ts and keys.ts')).toEqual([
      'shared/spec.ts: pose.ts',
    ]);
    const settings = readFileSync(join(root, '.env.example'), 'utf8');
    const folders = [...settings.matchAll(/\((shared\/[\w./-]+?)\)/g)].map(([, path]) => path!);
    expect(folders.length).toBeGreaterThan(0);
    expect(folders.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('by a page leads to a picture, a room, a file or a heading that exists', () => {
    expect(pages.flatMap((page) => lostIn(page, readFileSync(join(root, page), 'utf8')))).toEqual([]);
    expect(pages).toContain('docs/decisions/no-transactions.md');
  });

  it('by a page of what is not there is noticed', () => {
    const text =
      '[a](../README.md#deploy) [b](../README.md#no-such) [c](gone.md) `tools/gone.ts` `see/decode.ts` `gone.ts`';
    expect(lostIn('docs/page.md', text)).toEqual(
      ['README.md#no-such', 'docs/gone.md', 'tools/gone.ts', 'gone.ts'].map((one) => `docs/page.md: ${one}`),
    );
  });
});
