// Every word that a page shows is one of its table: `{{t.costs}}` of a table without it shows nothing at all, and neither the
// compiler of types nor that of pages would say so. And what several pages say stands once, in words/zh/common.ts: whoever
// changed it in one page's file forgot the other.
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

/** Said twice in the same words by accident: each may change without the other. */
const APART = [
  // what the result page's button does now, and what the welcome page promises of the whole
  '免费重拍',
  // names of four of the steps, which are actions or topics elsewhere
  '核验',
  '支付',
  '拍照',
  '提交',
];

/** Phrases of at least two Chinese characters that stand more than once in these sources. */
function standTwice(sources: string[]): string[] {
  const code = sources.map((source) => source.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')).join('\n');
  const phrases = [...code.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g)]
    .map(([, ...said]) => said.join('').trim())
    .filter((phrase) => (phrase.match(/[\u3400-\u9fff]/g) ?? []).length >= 2);
  return [...new Set(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at))];
}

it('a phrase that several pages say stands once, in words/zh/common.ts', () => {
  const files = readdirSync(join(root, 'words/zh')).filter((file) => file.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(20);
  // a phrase that no longer stands twice leaves the list
  expect(new Set(standTwice(files.map((file) => read(join('words/zh', file)))))).toEqual(new Set(APART));
});

it('one that stands twice is noticed, in two files or in one', () => {
  expect(standTwice(["help: '联系客服',", "service: '联系客服',"])).toEqual(['联系客服']);
  expect(standTwice(["a: '复制编号 {1}',\nb: `复制编号 {1}`,", "left: '还可检测 ', right: '还可检测',"])).toEqual([
    '复制编号 {1}',
    '还可检测',
  ]);
  expect(standTwice(["// '联系客服'\nc: '联系客服', d: '学', e: '学'"])).toEqual([]);
});
