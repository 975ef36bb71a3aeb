// What a comment cites must be there to be read: a page of docs/, and the heading that it names. A source that lies with
// whoever wrote the code is none.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const ROOMS = ['miniprogram', 'cloudfunctions', 'shared', 'local', 'tools', 'tests'];
const files = ROOMS.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules') && !file.includes('/fixtures/'))
    .map((file) => join(room, file)),
);
const headingsOf = (text: string) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);

/** Citations of a source file that lead nowhere; comments run over the ends of lines. */
function broken(source: string): string[] {
  const text = source.replace(/\n\s*(?:\/\/|\*)\s*/g, ' ');
  const pages = [...text.matchAll(/\bdocs\/([a-z-]+\.md)(?:,? "([^"]+)")?/g)].flatMap(([all, page, heading]) => {
    const path = join(root, 'docs', page!);
    if (!existsSync(path)) return [all];
    return heading === undefined || headingsOf(readFileSync(path, 'utf8')).includes(heading) ? [] : [all];
  });
  const elsewhere = [...text.matchAll(/\b[A-Z]{3,}\.md\b/g)].flatMap(([name]) =>
    existsSync(join(root, name)) ? [] : [name],
  );
  return [...pages, ...elsewhere];
}

describe('a citation', () => {
  it('leads to a page and a heading that exist', () => {
    const own = 'tests/rules/citations.test.ts';
    const cited = files
      .filter((file) => file !== own)
      .map((file) => [file, broken(readFileSync(join(root, file), 'utf8'))] as const);
    expect(cited.filter(([, lost]) => lost.length > 0)).toEqual([]);
  });

  it('of a page, a heading or a file that is not there is noticed, also over the end of a line', () => {
    expect(broken('// see docs/engine.md "Trimap", docs/engine.md and README.md')).toEqual([]);
    expect(broken('// see docs/engine.md\n  // "No such heading"')).toEqual(['docs/engine.md "No such heading"']);
    expect(broken('// docs/nowhere.md')).toEqual(['docs/nowhere.md']);
    expect(broken('/** as NOWHERE.md says */')).toEqual(['NOWHERE.md']);
  });

  it('by a page of docs leads to a picture, a room or a file that exists', () => {
    const pages = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));
    const lost = pages.flatMap((page) => {
      const text = readFileSync(join(root, 'docs', page), 'utf8');
      const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link]) => join('docs', link!));
      const code = [...text.matchAll(/`([a-z]+(?:\/[a-z-]+)*(?:\.ts|\/))`/g)].map(([, path]) => path!);
      const found = (path: string) =>
        [path, `cloudfunctions/_photo/${path}`].some((one) => existsSync(join(root, one)));
      return [...links, ...code].filter((path) => !found(path)).map((path) => `${page}: ${path}`);
    });
    expect(lost).toEqual([]);
    expect(pages.length).toBeGreaterThan(0);
  });
});
