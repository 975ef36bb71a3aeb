// What a page says to stand in a file does stand there: whoever looks for a name where the page sends them must find it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { slashed } from '../../tools/slashed.js';

const root = resolve(import.meta.dirname, '../..');
const pages = [
  ...['README.md', 'README.zh.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => slashed(join('docs', file))),
];
/** Where a path of a page may begin: pages write a file of a well-known room without the room. */
const ROOMS = ['', 'cloudfunctions', ...['_photo', '_platform', '_journey'].map((room) => `cloudfunctions/${room}`)];
const pathOf = (file: string): string | undefined =>
  [...ROOMS, 'miniprogram'].map((room) => join(root, room, file)).find((path) => existsSync(path));

const FILE = '`([\\w/.-]+\\.(?:tsx?|json|wxml|wxss))`';
/** "`file` (`NAME`, `NAME` of it)": all names in the brackets. */
const IN_BRACKETS = new RegExp(`${FILE} \\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)`, 'g');
/** "`NAME` in `file`", "`NAME` of `file`", "`NAME` (`file`)": the names that stand before it. */
const BEFORE = new RegExp(`((?:\`\\w+\`(?:, | and | or )?)+) (?:(?:in|of) |\\()${FILE}`, 'g');
const namesIn = (text: string): string[] =>
  [...text.matchAll(/`([A-Za-z_]\w*)`/g)].map(([, name]) => name!).filter((name) => !/^(en|zh)$/.test(name));

/** What a page sends somebody to a file for, and is not in it. */
function lostNames(text: string): string[] {
  const line = text.replace(/\n\s*/g, ' ');
  const sent = [
    ...[...line.matchAll(IN_BRACKETS)].map(([, file, words]) => [file!, namesIn(words!)] as const),
    ...[...line.matchAll(BEFORE)].map(([, words, file]) => [file!, namesIn(words!)] as const),
  ];
  return sent.flatMap(([file, names]) => {
    const path = pathOf(file);
    if (!path || names.length === 0) return [];
    const source = readFileSync(path, 'utf8');
    // what a file takes from another stands in that one
    const taken = [...source.matchAll(/^import (?:type )?[^;]*?from/gm)].join();
    const stands = (name: string) =>
      new RegExp(`\\b${name}\\b`).test(source) && !new RegExp(`\\b${name}\\b`).test(taken);
    return names.filter((name) => !stands(name)).map((name) => `${name} in ${file}`);
  });
}

it('every page of the mini program is found by the title that students read', () => {
  const folders = join(root, 'miniprogram/pages');
  const titled = readdirSync(folders).map((name) => {
    const { navigationBarTitleText } = JSON.parse(readFileSync(join(folders, name, `${name}.json`), 'utf8'));
    return `${navigationBarTitleText} \`${name}\``;
  });
  const index = readFileSync(join(root, 'docs/index.md'), 'utf8');
  expect(titled.length).toBeGreaterThan(0);
  expect(titled.filter((page) => !index.includes(page))).toEqual([]);
});

it('the README names every room of the services', () => {
  const rooms = readdirSync(join(root, 'miniprogram/services'));
  const [, told = ''] = /services in (.*) \|/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  expect(rooms.length).toBeGreaterThan(3);
  expect(rooms.filter((room) => !told.includes(`\`${room}\``))).toEqual([]);
});

it('a name that a page finds in a file stands there', () => {
  const lost = pages.flatMap((page) =>
    lostNames(readFileSync(join(root, page), 'utf8')).map((one) => `${page}: ${one}`),
  );
  expect(lost).toEqual([]);
});

it('one that went elsewhere is noticed, however the page says it', () => {
  expect(lostNames('`CaptureView` in `shared/capture-view.ts`')).toEqual([]);
  expect(lostNames('`CaptureView` in `shared/functions.ts`')).toEqual(['CaptureView in shared/functions.ts']);
  expect(lostNames('`NoSuchName` in\n  `shared/functions.ts`')).toEqual(['NoSuchName in shared/functions.ts']);
  expect(lostNames('`shared/sheets.ts` (`MIN_GAP`, `GONE`)')).toEqual(['GONE in shared/sheets.ts']);
  expect(lostNames('`GONE` and `MIN_GAP` of `shared/sheets.ts`')).toEqual(['GONE in shared/sheets.ts']);
  expect(lostNames('`arrange` (`shared/sheets.ts`); `see/models.ts` (`ModelName`)')).toEqual([]);
});
