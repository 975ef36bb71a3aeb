// The pages for people name what is there: folders, functions, commands, words of the code. A page that is not true costs a
// newcomer the first hour.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { slashed } from '../../tools/slashed.js';

const root = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const readme = read('README.md');
const between = (text: string, from: string, to: string) => text.slice(text.indexOf(from), text.indexOf(to));
const isFolder = (path: string) => statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
/** The first cells of a table's rows, without head and line. */
const firstCells = (table: string) => [...table.matchAll(/^\| (.+?) \|/gm)].map(([, cell]) => cell!);
const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => `docs/${slashed(file)}`);

it('the folder table of the README has every folder that there is, and no other', () => {
  const told = firstCells(between(readme, '## Where things are', '## Commands')).flatMap(
    (cell) => /^`(.+)\/`$/.exec(cell)?.[1] ?? [],
  );
  expect(told.filter((folder) => !isFolder(folder))).toEqual([]);
  const top = readdirSync(root).filter((name) => isFolder(name) && !/^(\.|node_modules$|dist$|coverage$)/.test(name));
  expect(told).toEqual(expect.arrayContaining(top));
  const rooms = readdirSync(join(root, 'cloudfunctions')).filter((name) => name.startsWith('_'));
  expect(told).toEqual(expect.arrayContaining(rooms.map((name) => `cloudfunctions/${name}`)));
});

it('the journey of the README names every function', () => {
  const journey = between(readme, '## The journey', '## Where things are');
  const steps = readdirSync(join(root, 'cloudfunctions')).filter((name) => !name.startsWith('_'));
  expect(steps.filter((name) => !new RegExp(`\\b${name}\\b`).test(journey))).toEqual([]);
});

it('every command is in the README, and every command that a page names exists', () => {
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
  const named = (text: string) =>
    [...text.matchAll(/\bnpm (?:run ([a-z-]*[a-z])|(start|test))\b/g)].map(([, run, own]) => (run ?? own)!);
  expect(named(between(readme, '## Commands', '## The photo engine'))).toEqual(expect.arrayContaining(scripts));
  const lost = ['README.md', 'README.zh.md', 'tools/staff-events/README.md', ...pages].flatMap((page) =>
    named(read(page))
      .filter((name) => !scripts.includes(name))
      .map((name) => `${page}: ${name}`),
  );
  expect(lost).toEqual([]);
});

it('the README leads to every page of docs, at most over the architecture', () => {
  const map = readme + read('docs/architecture.md');
  const far = pages.filter((page) => !map.includes(`(${page})`) && !map.includes(`(${page.slice('docs/'.length)})`));
  expect(far).toEqual([]);
});

it('every name of the glossary stands in the product', () => {
  const product = ['cloudfunctions', 'shared', 'miniprogram'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => read(join(room, file))),
  );
  const names = [...read('docs/glossary.md').matchAll(/`(\w+)` \|$/gm)].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(30);
  const used = (name: string) => product.some((text) => new RegExp(`\\b${name}\\b`).test(text));
  expect(names.filter((name) => !used(name))).toEqual([]);
});
