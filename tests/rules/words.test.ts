// Every word that a page shows is one of its table: `{{t.costs}}` of a table without it shows nothing at all, and neither the
// compiler of types nor that of pages would say so.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { zh } from '../../miniprogram/words/zh/index.js';
import { slashed } from '../../tools/slashed.js';

const root = resolve(import.meta.dirname, '../../miniprogram');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const pages = ['pages', 'components'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .map((file) => slashed(join(room, file)))
    .filter((file) => file.endsWith('.wxml') && /\bt\.\w/.test(read(file))),
);
/** "words.result" or "words.components.stepBar", as the program hands its table to the page. */
const TABLE = /\bt: (?:forPage\(words|words)((?:\.\w+)+)/;

/** Words that a page asks for and its table does not have. */
function missing(wxml: string, script: string): string[] {
  const way = TABLE.exec(script)?.[1]?.split('.').filter(Boolean);
  if (!way) return ['no table'];
  const table = way.reduce<unknown>((inside, key) => (inside as Record<string, unknown>)?.[key], zh);
  const known = new Set(Object.keys(Object(table)));
  const asked = [...wxml.matchAll(/\{\{(.*?)\}\}/gs)].flatMap(([, code]) => [...code!.matchAll(/(?<![\w.])t\.(\w+)/g)]);
  return [...new Set(asked.map(([, name]) => name!))].filter((name) => !known.has(name));
}

/** What stands beside a page: some keep their data in a file of its own. */
const scriptsOf = (file: string): string =>
  readdirSync(join(root, dirname(file)))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(join(dirname(file), name)))
    .join('\n');

it('every word of a page or a component is one of its table', () => {
  const lost = pages.flatMap((file) => missing(read(file), scriptsOf(file)).map((name) => `${file}: t.${name}`));
  expect(lost).toEqual([]);
  expect(pages.length).toBeGreaterThan(20);
});

it('a word without a table, and one that its table does not have, are noticed', () => {
  const script = 'data: { t: forPage(words.result) }';
  expect(missing('<view>{{t.costs}}</view>', script)).toEqual(['costs']);
  expect(missing('<view wx:if="{{ready}}">{{busy ? t.costs : t.home}}{{bt.other}}</view>', script)).toEqual(['costs']);
  expect(missing('<view>{{t.home}}</view>', 'data: {}')).toEqual(['no table']);
});
